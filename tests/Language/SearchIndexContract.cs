using PracticeBot.Language;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Language;

public sealed class SearchIndexOnSqlite : SearchIndexContract<OnSqlite>;

public sealed class SearchIndexOnMongo : SearchIndexContract<OnMongo>;

public abstract class SearchIndexContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Keeps_the_entry_with_its_terms_repeated_as_often_as_they_occur()
    {
        var entry = Some.SearchEntry("diagnostic", "العمل", "2026", "diagnostic");

        await PutAsync(entry);

        var found = Assert.Single(await CandidatesAsync("العمل"));
        Assert.Equal((entry.Kind, entry.Id, entry.Scope), (found.Kind, found.Id, found.Scope));
        Assert.Equal(entry.Terms, found.Terms);
    }

    [Fact]
    public async Task Putting_again_replaces_what_was_kept_under_its_kind_and_id()
    {
        var entry = Some.SearchEntry("diagnostic", "budget");
        await PutAsync(entry);

        await PutAsync(entry with { Terms = ["budget", "jeunes", "jeunes"], Scope = "pair1" });

        Assert.Empty(await CandidatesAsync("diagnostic"));
        Assert.Empty(await CandidatesAsync("budget"));
        Assert.Equal(["budget", "jeunes", "jeunes"], Assert.Single(await CandidatesInAsync(["pair1"], "jeunes")).Terms);
    }

    [Fact]
    public async Task Keeps_which_terms_are_of_which_field_and_when_it_was_said()
    {
        var entry = SearchEntry.Of("exchange", Some.Id("entry"), "community", Some.Moment, "Le budget", ["Jeunesse"], ["Un centre pour les jeunes"], "Un long guide");

        await PutAsync(entry);

        var found = Assert.Single(await CandidatesAsync("budget"));
        Assert.Equal((entry.Fields, entry.At, SearchEntry.Shape), (found.Fields, found.At, found.WrittenIn));
        Assert.Equal(
            [SearchField.Title, SearchField.Topics, SearchField.Body, SearchField.Body, SearchField.File, SearchField.File],
            Enumerable.Range(0, found.Terms.Count).Select(found.FieldAt));
        Assert.Equal(2.0, (await StatisticsAsync("budget")).AverageLength);
    }

    [Fact]
    public async Task Counts_that_it_helped_and_indexes_nothing_anew()
    {
        var entry = Some.SearchEntry("budget");
        await PutAsync(entry, Some.SearchEntry("budget"));
        var before = await StatisticsAsync("budget");

        for (var i = 0; i < 3; i++) await InWriteAsync(ports => ports.SearchIndex.HelpedAsync("exchange", entry.Id, Ct));
        await InWriteAsync(ports => ports.SearchIndex.HelpedAsync("exchange", Some.Id(), Ct));

        Assert.Equal(3, (await CandidatesAsync("budget")).Single(found => found.Id == entry.Id).Helped);
        Assert.Equivalent(before, await StatisticsAsync("budget"));
    }

    [Fact]
    public async Task Putting_again_keeps_how_often_it_helped()
    {
        var entry = Some.SearchEntry("budget");
        await PutAsync(entry);
        await InWriteAsync(ports => ports.SearchIndex.HelpedAsync("exchange", entry.Id, Ct));

        await PutAsync(entry with { Terms = ["jeunes"] });

        Assert.Equal(1, Assert.Single(await CandidatesAsync("jeunes")).Helped);
    }

    [Fact]
    public async Task Entries_of_an_older_shape_in_the_order_of_their_kinds_and_ids_up_to_as_many_as_asked()
    {
        var older = Enumerable.Range(0, 5).Select(i => Some.SearchEntry("budget") with { Kind = i % 2 == 0 ? "exchange" : "resource", WrittenIn = 1 })
            .OrderBy(entry => entry.Kind, StringComparer.Ordinal).ThenBy(entry => Convert.ToHexString(entry.Id.ToByteArray(bigEndian: true)), StringComparer.Ordinal).ToList();
        await PutAsync([Some.SearchEntry("budget"), .. older.AsEnumerable().Reverse()]);

        Assert.Equal(older.Select(entry => (entry.Kind, entry.Id)), await InReadAsync(ports => ports.SearchIndex.OlderAsync(100, Ct)));
        Assert.Equal(older.Take(2).Select(entry => (entry.Kind, entry.Id)), await InReadAsync(ports => ports.SearchIndex.OlderAsync(2, Ct)));
    }

    [Fact]
    public async Task The_terms_that_begin_so_in_their_order_and_in_how_many_entries_each_occurs()
    {
        var gone = Some.SearchEntry("budget", "budgetons");
        await PutAsync(gone, Some.SearchEntry("budget", "budgetaire", "but"), Some.SearchEntry("bureau", "جمعي"), Some.SearchEntry("buanderie") with { Kind = "resource" });
        await InWriteAsync(ports => ports.SearchIndex.RemoveAsync("exchange", gone.Id, Ct));

        Assert.Equal([("budget", 1L), ("budgetaire", 1L)], await BeginningAsync(100, "bud"));
        Assert.Equal([("budget", 1L), ("budgetaire", 1L), ("bureau", 1L), ("but", 1L), ("جمعي", 1L)], await BeginningAsync(100, "bu", "جم"));
        Assert.Equal([("budget", 1L), ("budgetaire", 1L)], await BeginningAsync(2, "جم", "bu"));
        Assert.Empty(await BeginningAsync(100, "x"));
    }

    [Fact]
    public async Task Forgets_the_entry_and_forgetting_what_is_not_kept_changes_nothing()
    {
        var (entry, other) = (Some.SearchEntry("diagnostic", "budget"), Some.SearchEntry("budget"));
        await PutAsync(entry, other);

        for (var i = 0; i < 2; i++) await InWriteAsync(ports => ports.SearchIndex.RemoveAsync(entry.Kind, entry.Id, Ct));

        Assert.Equal([other.Id], Ids(await CandidatesAsync("budget")));
        var statistics = await InReadAsync(ports => ports.SearchIndex.StatisticsAsync(entry.Kind, ["budget", "diagnostic"], Ct));
        Assert.Equal((1, 1, 1), (statistics.Documents, statistics.AverageLength, statistics.Frequencies["budget"]));
        Assert.DoesNotContain("diagnostic", statistics.Frequencies.Keys);
    }

    [Fact]
    public async Task Searches_stay_within_one_kind()
    {
        var resource = Some.SearchEntry("budget") with { Kind = "resource" };
        var exchange = resource with { Kind = "exchange" };
        await PutAsync(resource, exchange);

        Assert.Equal("exchange", Assert.Single(await CandidatesAsync("budget")).Kind);
    }

    [Fact]
    public async Task Entries_in_these_scopes_and_in_no_other()
    {
        var everyones = Some.SearchEntry("budget");
        var ours = Some.SearchEntry("budget") with { Scope = Community.Officials.Scope.Value };
        var theirs = Some.SearchEntry("budget") with { Scope = Community.Elected.Scope.Value };
        await PutAsync(everyones, ours, theirs);

        Assert.Equivalent(
            new[] { ours.Id, everyones.Id }, Ids(await CandidatesInAsync(["community", Community.Officials.Scope.Value], "budget")), strict: true);
        Assert.Equal([everyones.Id], Ids(await CandidatesInAsync(["community"], "budget")));
        Assert.Empty(await CandidatesInAsync([], "budget"));
    }

    [Fact]
    public async Task Asking_for_the_name_of_a_scope_or_a_kind_finds_nothing()
    {
        await PutAsync(Some.SearchEntry("budget"));

        Assert.Empty(await CandidatesAsync("community"));
        Assert.Empty(await CandidatesAsync("exchange"));
    }

    [Fact]
    public async Task Those_that_hold_all_terms_first_then_those_with_the_first_term_and_so_on()
    {
        var common = Some.SearchEntry("centre");
        var rare = Some.SearchEntry("ouvroir");
        var all = Some.SearchEntry("centre", "de", "ouvroir");
        var none = Some.SearchEntry("budget");
        await PutAsync(all, rare, common, none);

        Assert.Equal([all.Id, rare.Id, common.Id], Ids(await CandidatesAsync("ouvroir", "centre")));
    }

    [Fact]
    public async Task Up_to_as_many_as_asked()
    {
        var both = Some.SearchEntry("ouvroir", "centre");
        await PutAsync([both, .. Enumerable.Range(0, 8).Select(_ => Some.SearchEntry("centre"))]);

        var found = await InReadAsync(ports => ports.SearchIndex.CandidatesAsync("exchange", ["community"], ["ouvroir", "centre"], 5, Ct));

        Assert.Equal(5, found.Count);
        Assert.Equal(5, Ids(found).Distinct().Count());
        Assert.Equal(both.Id, found[0].Id);
    }

    [Theory]
    [InlineData("and")]
    [InlineData("OR")]
    [InlineData("NOT")]
    [InlineData("NEAR")]
    [InlineData("terms")]
    public async Task A_word_of_the_engines_own_query_language_is_a_term_like_any_other(string term)
    {
        var entry = Some.SearchEntry(term, "budget");
        await PutAsync(entry, Some.SearchEntry("budget"));

        Assert.Equal([entry.Id], Ids(await CandidatesAsync(term)));
    }

    [Fact]
    public async Task A_term_is_found_whole_not_by_its_beginning()
    {
        await PutAsync(Some.SearchEntry("budgetaire"));

        Assert.Empty(await CandidatesAsync("budget"));
    }

    [Fact]
    public async Task Statistics_count_entries_their_length_and_in_how_many_each_term_occurs()
    {
        await PutAsync(Some.SearchEntry("budget", "budget", "centre"), Some.SearchEntry("budget"));
        await PutAsync(Some.SearchEntry("budget") with { Kind = "resource" });

        var statistics = await StatisticsAsync("budget", "centre", "jeunes");

        Assert.Equal(2, statistics.Documents);
        Assert.Equal(2.0, statistics.AverageLength);
        Assert.Equal(new Dictionary<string, long> { ["budget"] = 2, ["centre"] = 1 }, statistics.Frequencies);
    }

    [Fact]
    public async Task Statistics_follow_entries_as_they_change()
    {
        var entry = Some.SearchEntry("budget", "centre", "centre");
        await PutAsync(entry, Some.SearchEntry("budget"));

        await PutAsync(entry with { Terms = ["jeunes"] });

        var statistics = await StatisticsAsync("budget", "centre", "jeunes");
        Assert.Equal(2, statistics.Documents);
        Assert.Equal(1.0, statistics.AverageLength);
        Assert.Equal(new Dictionary<string, long> { ["budget"] = 1, ["jeunes"] = 1 }, statistics.Frequencies);
    }

    [Fact]
    public async Task An_entry_without_terms_is_kept_and_found_by_nothing()
    {
        var entry = Some.SearchEntry();
        await PutAsync(entry);
        await PutAsync(entry with { Terms = ["budget"] });
        await PutAsync(entry);

        Assert.Empty(await CandidatesAsync("budget"));
        Assert.Equal((1, 0.0), ((await StatisticsAsync("budget")).Documents, (await StatisticsAsync("budget")).AverageLength));
    }

    [Fact]
    public async Task Statistics_of_an_empty_index_are_zero()
    {
        var statistics = await StatisticsAsync("budget");

        Assert.Equal((0, 0.0), (statistics.Documents, statistics.AverageLength));
        Assert.Empty(statistics.Frequencies);
    }

    [Fact]
    public async Task Those_that_hold_all_the_terms_of_any_of_the_groups()
    {
        var subside = Some.SearchEntry("subside", "sport");
        var both = Some.SearchEntry("جمعي", "2026", "منح");
        var half = Some.SearchEntry("جمعي");
        var elsewhere = Some.SearchEntry("subside") with { Scope = "pair1" };
        await PutAsync(subside, both, half, elsewhere, Some.SearchEntry("subside") with { Kind = "resource" });

        Assert.Equivalent(new[] { subside.Id, both.Id }, Ids(await HoldingAsync(100, ["subside"], ["منح", "جمعي"], ["grant"])), strict: true);
        Assert.Single(await HoldingAsync(1, ["subside"], ["منح", "جمعي"]));
        Assert.Empty(await HoldingAsync(100));
    }

    // Said by somebody; what another writes to find it; and the other way round.
    static readonly (string Said, string Otherwise)[] SameThings =
    [
        ("Le plan d'action sociale de la commune", "العمل الاجتماعي"),
        ("Un subside pour le club", "منحة"),
        ("L'ouverture de la crèche", "دور الحضانة"),
        ("Visite de la maison de repos", "دار المسنين"),
        ("La maison des jeunes est fermée", "دار الشباب"),
        ("Le bourgmestre vient", "رئيس المجلس الجماعي"),
        ("Violences conjugales : que faire", "العنف ضد النساء"),
        ("Un colis d'aide alimentaire", "المساعدات الغذائية"),
        ("Cours d'alphabétisation le soir", "محو الأمية"),
        ("Transport scolaire des filles", "النقل المدرسي"),
        ("Le décrochage scolaire augmente", "الهدر المدرسي"),
        ("La collecte des déchets", "النفايات المنزلية"),
        ("L'éclairage public du douar", "الإنارة العمومية"),
        ("Eau potable à Aïn Zitoun", "الماء الصالح للشرب"),
        ("L'initiative nationale pour le développement humain", "المبادرة الوطنية للتنمية البشرية"),
        ("Le registre social unifié", "السجل الاجتماعي الموحد"),
        ("Notre visite d'étude de printemps", "study tour"),
        ("Le suivi par un travailleur social", "مساعدة اجتماعية"),
        ("Handicap et inclusion", "الأشخاص في وضعية إعاقة"),
        ("Les bénévoles du samedi", "volunteers"),
        ("La fracture numérique", "digital divide"),
        ("Les marchés publics", "الصفقات العمومية"),
        ("Analyse des besoins du quartier", "needs assessment"),
    ];

    [Fact]
    public async Task What_was_said_in_one_language_is_found_first_by_the_words_of_another()
    {
        var entries = SameThings.Select(pair => Entry(pair.Said)).ToArray();
        await PutAsync(entries);

        foreach (var (pair, entry) in SameThings.Zip(entries)) Assert.Equal((pair.Otherwise, entry.Id), (pair.Otherwise, (await FindAsync(pair.Otherwise)).FirstOrDefault()));
    }

    [Fact]
    public async Task And_the_other_way_round()
    {
        var entries = SameThings.Select(pair => Entry($"2026 {pair.Otherwise} 1447")).ToArray();
        await PutAsync(entries);

        foreach (var (pair, entry) in SameThings.Zip(entries)) Assert.Equal((pair.Said, entry.Id), (pair.Said, (await FindAsync(pair.Said)).FirstOrDefault()));
    }

    [Fact]
    public async Task A_querys_own_words_come_first_then_those_who_say_it_otherwise_and_no_half_of_a_phrase()
    {
        var own = Entry("Un subside aux clubs sportifs");
        var french = Entry("Une subvention aux clubs sportifs");
        var arabic = Entry("منحة الأندية الرياضية");
        var half = Entry("الدعم العمومي للقطاع");
        await PutAsync(half, arabic, french, own);

        var found = await FindAsync("subside");

        Assert.Equal(own.Id, found[0]);
        Assert.Equivalent(new[] { own.Id, french.Id, arabic.Id }, found, strict: true);
    }

    [Fact]
    public async Task Neither_a_common_word_nor_a_common_synonym_keeps_the_others_answers_out()
    {
        var rare = Entry("Un ouvroir");
        var arabic = Entry("المشغل النسوي");
        await PutAsync([rare, arabic, .. Enumerable.Range(0, 220).SelectMany(_ => new[] { Entry("La commune de Valmont"), Entry("الجماعة الترابية") })]);

        var found = await FindAsync("l'ouvroir de la commune");

        Assert.Equal([rare.Id, arabic.Id], found.Take(2));
    }

    [Fact]
    public async Task A_query_of_no_concept_finds_its_own_words_alone()
    {
        var claire = Entry("Claire rappelle lundi");
        await PutAsync(claire, Entry("Une subvention"), Entry("العمل الاجتماعي"));

        Assert.Equal([claire.Id], await FindAsync("rappelle Claire"));
    }

    Task PutAsync(params SearchEntry[] entries) => InWriteAsync(async ports =>
    {
        foreach (var entry in entries) await ports.SearchIndex.PutAsync(entry, Ct);
    });

    Task<IReadOnlyList<SearchEntry>> CandidatesAsync(params string[] terms) => CandidatesInAsync(["community"], terms);

    Task<IReadOnlyList<SearchEntry>> CandidatesInAsync(string[] scopes, params string[] terms) =>
        InReadAsync(ports => ports.SearchIndex.CandidatesAsync("exchange", scopes, terms, 100, Ct));

    Task<IReadOnlyList<SearchEntry>> HoldingAsync(int most, params string[][] groups) =>
        InReadAsync(ports => ports.SearchIndex.HoldingAsync("exchange", ["community"], groups, most, Ct));

    async Task<IEnumerable<(string, long)>> BeginningAsync(int most, params string[] beginnings) =>
        (await InReadAsync(ports => ports.SearchIndex.BeginningAsync("exchange", beginnings, most, Ct))).Select(one => (one.Key, one.Value));

    Task<IReadOnlyList<Guid>> FindAsync(string query) =>
        InReadAsync(ports => new Search(ports.SearchIndex).FindAsync("exchange", ["community"], query, 10, Ct));

    static SearchEntry Entry(string text) => Some.SearchEntry([.. Analysis.Terms(text)]);

    Task<SearchStatistics> StatisticsAsync(params string[] terms) =>
        InReadAsync(ports => ports.SearchIndex.StatisticsAsync("exchange", terms, Ct));

    static IEnumerable<Guid> Ids(IEnumerable<SearchEntry> entries) => entries.Select(entry => entry.Id);
}

using PracticeBot.Language;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Language;

public sealed class SearchOnSqlite : SearchContract<OnSqlite>;

public sealed class SearchOnMongo : SearchContract<OnMongo>;

/// <summary>What people find, on every store.</summary>
public abstract class SearchContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Theory]
    [InlineData("subvnetion", "La subvention annuelle")]
    [InlineData("ubvention", "La subvention annuelle")]
    [InlineData("recencement", "Le recensement des associations")]
    [InlineData("etablisemment", "Un établissement de soins")]
    [InlineData("التشخييص", "التشخيص التشاركي")]
    public async Task A_typing_mistake_finds_what_was_meant(string typed, string said)
    {
        var meant = Entry(said);
        await PutAsync(meant, Entry("Le balayage des rues"), Entry("المسبح البلدي"));

        var found = Assert.Single((await FindAsync(typed)).Best);

        Assert.Equal((meant.Id, Because.Near), (found.Entry.Id, found.Hits[0].Because));
    }

    [Fact]
    public async Task A_word_that_is_known_is_not_taken_for_another()
    {
        var mairie = Entry("La mairie de Valmont");
        await PutAsync(mairie, Entry("Marie viendra lundi"));

        Assert.Equal([mairie.Id], Ids(await FindAsync("mairie")));
    }

    [Fact]
    public async Task A_word_of_a_theme_is_not_taken_for_another()
    {
        await PutAsync(Entry("Le vélo des agents"));

        Assert.Empty((await FindAsync("un véto")).Best);
    }

    [Fact]
    public async Task A_word_is_rather_of_a_family_that_is_known_than_a_mistake()
    {
        await PutAsync(Entry("أداء الرسوم"));

        Assert.Equal("خلاص", (await FindAsync("يخلص")).Query.Words[0].Known);
    }

    [Fact]
    public async Task The_last_word_finds_what_it_begins_and_no_other_word_does()
    {
        var entry = Entry("Le recensement des associations");
        await PutAsync(entry, Entry("Le balayage des rues"));

        Assert.Equal(Because.Begun, Assert.Single((await FindAsync("les associ")).Best).Hits[0].Because);
        Assert.Empty((await FindAsync("ass lundi")).Best);
    }

    [Theory]
    [InlineData("recenser les clubs", "Le recensement des clubs")]
    [InlineData("numériser les registres", "La numérisation du registre")]
    [InlineData("المشاريع الجديدة", "مشروع جديد بالحي")]
    public async Task Words_of_one_family_are_found(string asked, string said)
    {
        var entry = Entry(said);
        await PutAsync(entry, Entry("Le balayage des rues"), Entry("المسبح البلدي"));

        Assert.Equal([entry.Id], Ids(await FindAsync(asked)));
    }

    [Theory]
    [InlineData("fossoyeur et ossuaire", "Cimetière : concessions et caveaux")]
    [InlineData("les gens patientent trop longtemps au comptoir", "Gérer la file d'attente au guichet")]
    [InlineData("المنقذ والغرق في الحوض", "Les maîtres-nageurs de la piscine")]
    public async Task What_is_of_the_same_matter_is_found_though_it_says_none_of_the_words(string asked, string title)
    {
        var entry = SearchEntry.Of("exchange", Some.Id("entry"), "community", Some.Moment, title, [], ["À lire avant la réunion."]);
        await PutAsync(entry, Entry("Le budget de la crèche"), Entry("ترميم القصبات"));

        Assert.Equal(entry.Id, Ids(await FindAsync(asked)).First());
    }

    [Fact]
    public async Task A_matter_in_common_is_no_answer()
    {
        await PutAsync(Entry("Le balayage des rues"), SearchEntry.Of("exchange", Some.Id("entry"), "community", Some.Moment, "Règlement du cimetière", [], []));

        Assert.Empty((await FindAsync("transport du corps depuis l'étranger, qui paie le billet ?")).Best);
    }

    [Fact]
    public async Task Words_in_common_are_no_answer()
    {
        await PutAsync(Entry("La collecte des déchets change de jour au mois de mai"), Entry("Une salle pour les clubs"));

        Assert.Empty((await FindAsync("quel jour passe le train de nuit pour Tanger ?")).Best);
        Assert.Empty((await FindAsync("")).Best);
        Assert.Empty((await FindAsync("comment est-ce que")).Best);
    }

    [Fact]
    public async Task What_a_title_says_comes_before_what_a_topic_does_then_a_text_then_a_file()
    {
        SearchEntry In(string title = "", string topic = "", string body = "clôture piscine", string file = "") =>
            SearchEntry.Of("exchange", Some.Id("entry"), "community", Some.Moment, title, [topic], [body], file);
        SearchEntry[] entries = [In(title: "abattoir"), In(topic: "abattoir"), In(body: "clôture piscine abattoir"), In(file: "abattoir")];
        await PutAsync([.. entries.Reverse(), In(body: "piscine")]);

        Assert.Equal(entries.Select(entry => entry.Id), Ids(await FindAsync("abattoir")));
    }

    [Fact]
    public async Task Of_equal_answers_what_helped_comes_first_then_what_is_later()
    {
        var old = Entry("La clôture du parc") with { At = Some.Moment.AddYears(-3) };
        var recent = Entry("La clôture du parc") with { At = Some.Moment };
        var helped = Entry("La clôture du parc") with { At = Some.Moment.AddYears(-3) };
        var better = Entry("La clôture : tout sur la clôture") with { At = Some.Moment.AddYears(-9) };
        await PutAsync(old, recent, helped, better);
        for (var i = 0; i < 4; i++) await InWriteAsync(ports => ports.SearchIndex.HelpedAsync("exchange", helped.Id, Ct));

        Assert.Equal([better.Id, helped.Id, recent.Id, old.Id], Ids(await FindAsync("clôture")));
    }

    [Fact]
    public async Task All_kinds_are_found_in_one_go_each_where_its_readers_may_look()
    {
        SearchEntry Of(string kind, string scope) => Entry("Le budget du centre") with { Kind = kind, Scope = scope };
        var (question, resource, ours, theirs) = (Of("question", "community"), Of("resource", "partnership1"), Of("exchange", "pair1"), Of("exchange", "pair2"));
        await PutAsync(question, resource, ours, theirs);

        var found = await InReadAsync(ports => new Search(ports.SearchIndex).FindAsync(
            [new("question", ["community"]), new("resource", ["community", "partnership1"]), new("exchange", ["pair1"])], "budget du centre", 10, Ct));

        Assert.Equivalent(new[] { question.Id, resource.Id, ours.Id }, Ids(found), strict: true);
    }

    [Fact]
    public async Task It_is_explained_which_word_counts_for_what_and_why()
    {
        await PutAsync(SearchEntry.Of("exchange", Some.Id("entry"), "community", Some.Moment, "منحة سنوية", [], ["الكراسي والكراسي"]), Entry("المسبح"));

        var found = Assert.Single((await FindAsync("subvention pour des الكراسي")).Best);

        Assert.Equal(found.Score, found.Hits.Sum(hit => hit.Score) * found.Fit * found.Boost, precision: 9);
        Assert.Contains(found.Hits, hit => hit is { Asked: "subvention", Because: Because.Synonym, Times.Title: 1 });
        Assert.Contains(found.Hits, hit => hit is { Because: Because.Said, Times.Body: 2 });
        Assert.InRange(found.Share, 0.6, 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5_000)]
    public async Task No_text_makes_it_throw(int length)
    {
        await PutAsync(Entry("Le budget"));
        var dice = new Random(7);
        for (var i = 0; i < 20; i++)
        {
            var text = new string([.. Enumerable.Range(0, length / 5).Select(_ => (char)dice.Next(0x20, i % 2 == 0 ? 0x700 : 0xFFFF))]);
            Assert.NotNull(await FindAsync(text));
        }
    }

    async Task PutAsync(params SearchEntry[] entries) => await InWriteAsync(async ports =>
    {
        foreach (var entry in entries) await ports.SearchIndex.PutAsync(entry, Ct);
    });

    Task<Findings> FindAsync(string query) =>
        InReadAsync(ports => new Search(ports.SearchIndex).FindAsync([new("exchange", ["community"])], query, 10, Ct));

    static IEnumerable<Guid> Ids(Findings found) => found.Best.Select(one => one.Entry.Id);

    static SearchEntry Entry(string text) => SearchEntry.Of("exchange", Some.Id("entry"), "community", Some.Moment, "", [], [text]);
}

using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Tests.Language;

public sealed class ThesaurusTests
{
    /// <summary>Words that do mean two things, or whose stems do: who looks for either finds both.</summary>
    static readonly string[] Shared =
    [
        "مساعد اجتماع: aide sociale | travailleur social",
        "دار طالب: dar taliba | dar talib",
        "amo: action en milieu ouvert | assurance maladie",
    ];

    static readonly IReadOnlyList<Concept> concepts = [.. Thesaurus.ReadKnown()];

    [Fact]
    public void It_knows_at_least_three_hundred_concepts() => Assert.InRange(concepts.Count, 300, int.MaxValue);

    [Fact]
    public void Every_concept_belongs_to_a_shared_topic_or_to_none_in_particular()
    {
        var topics = SharedTopics.All.Select(topic => topic.Id.Value).Append("general").ToList();

        Assert.Equivalent(topics, concepts.Select(concept => concept.Topic).Distinct().ToList(), strict: true);
    }

    [Fact]
    public void Every_concept_is_said_in_all_three_languages() => Assert.All(concepts, concept =>
    {
        Assert.All(concept.French.Concat(concept.English), term => Assert.DoesNotContain(term, IsArabic));
        Assert.All(concept.Arabic, term => Assert.Contains(term, IsArabic));
        Assert.All([concept.French, concept.Arabic, concept.English], terms => Assert.NotEmpty(terms));
    });

    [Fact]
    public void Every_term_is_more_than_stop_words() => Assert.All(
        concepts.SelectMany(concept => concept.Terms), term => Assert.True(Analysis.Terms(term).Sum(word => word.Length) > 1, term));

    [Fact]
    public void A_term_names_one_concept_unless_it_does_mean_two_things()
    {
        var named = concepts
            .SelectMany(concept => concept.Terms.Select(term => (Concept: concept, Said: string.Join(' ', Analysis.Terms(term)))).Distinct())
            .GroupBy(one => one.Said, one => one.Concept.French[0])
            .Where(one => one.Count() > 1)
            .Select(one => $"{one.Key}: {string.Join(" | ", one)}")
            .ToList();

        Assert.True(named.SequenceEqual(Shared), string.Join('\n', named));
    }

    [Fact]
    public void Every_term_names_its_concept() => Assert.All(
        concepts.SelectMany(concept => concept.Terms), term => Assert.NotEmpty(Thesaurus.Known.In(Analysis.Terms(term))));

    [Theory]
    [InlineData("quelle est notre ACTION SOCIALE ?", "العمل الاجتماعي")]
    [InlineData("بخصوص العمل الاجتماعي بالجماعة", "action sociale")]
    [InlineData("un subside", "subvention")]
    [InlineData("un subside", "منحة")]
    [InlineData("le bourgmestre", "رئيس المجلس الجماعي")]
    [InlineData("the mayor", "maire")]
    [InlineData("la garderie du quartier", "nursery")]
    [InlineData("CPAS", "CCAS")]
    public void What_is_said_in_one_way_is_known_in_the_others(string said, string otherwise) =>
        Assert.Contains(Analysis.Terms(otherwise), Otherwise(said));

    [Theory]
    [InlineData("la crèche", "école maternelle")]
    [InlineData("التعليم الأولي", "حضانة")]
    [InlineData("la subvention", "budget")]
    [InlineData("l'intégration", "insertion professionnelle")]
    [InlineData("la formation", "stage")]
    [InlineData("conseil communal", "conseil des jeunes")]
    [InlineData("les réfugiés", "migrants")]
    [InlineData("bourse d'études", "subside")]
    [InlineData("une coopérative", "التعاون")]
    [InlineData("la bibliothèque", "المكتب")]
    [InlineData("l'énergie", "بطاقة")]
    [InlineData("les étudiants", "طلب")]
    [InlineData("الاجتماع", "social")]
    [InlineData("une réunion", "الاجتماعي")]
    public void What_must_not_be_confused_stays_apart(string said, string another) =>
        Assert.DoesNotContain(Analysis.Terms(another), Otherwise(said));

    [Fact]
    public void Words_of_every_day_stand_in_groups_of_all_three_languages() => Assert.All(Thesaurus.ReadEveryday(), group =>
    {
        Assert.All(group.French.Concat(group.English), term => Assert.DoesNotContain(term, IsArabic));
        Assert.All(group.Arabic, term => Assert.Contains(term, IsArabic));
        Assert.All(group.Terms, term => Assert.NotEmpty(Analysis.Terms(term)));
    });

    [Theory]
    [InlineData("choisissez", "selection")]
    [InlineData("ils jettent", "déposer")]
    [InlineData("le lampadaire", "مصباح")]
    public void Words_of_every_day_stand_for_what_is_near_in_any_of_their_forms(string said, string near)
    {
        var term = Analysis.Terms(said)[^1];
        var known = Thesaurus.Everyday.Names(term) ? term : Thesaurus.Everyday.KinOf(term)!;

        var mention = Assert.Single(Thesaurus.Everyday.In([known]));
        Assert.True(mention.IsLoose);
        Assert.Contains(Analysis.Terms(near), mention.Otherwise);
    }

    [Theory]
    [InlineData("des cambrioleurs", "cambriolage")]
    [InlineData("une verbalisation", "verbaliser")]
    [InlineData("un arrosoir", "arrosage")]
    [InlineData("la désherbeuse", "désherbage")]
    [InlineData("يحترق", "حريق")]
    public void A_word_that_no_list_holds_is_known_by_one_of_its_family(string said, string known)
    {
        var term = Analysis.Terms(said)[^1];

        Assert.False(Thesaurus.Everyday.Names(term));
        Assert.Equal(Analysis.Terms(known)[0], Thesaurus.Everyday.KinOf(term));
    }

    [Theory]
    [InlineData("les tombes à l'abandon du vieux cimetière", LanguageCode.French)]
    [InlineData("abandoned graves in the old churchyard", LanguageCode.English)]
    [InlineData("قبور مهجورة", LanguageCode.Arabic)]
    [InlineData("association", null)]
    [InlineData("xyzzy 2026", null)]
    public void The_lists_tell_which_language_terms_are_in(string said, LanguageCode? language) =>
        Assert.Equal(language, WordLists.LanguageOf(Analysis.Terms(said)));

    [Fact]
    public void The_longest_name_is_meant_not_a_shorter_one_within()
    {
        Assert.Equal([["maison", "retrait"]], Thesaurus.Known.In(Analysis.Terms("la maison de retraite")).Select(mention => mention.Said));
        Assert.Equal(2, Thesaurus.Known.In(Analysis.Terms("la retraite du maire")).Count);
    }

    [Fact]
    public void Two_names_may_share_a_word()
    {
        Assert.Contains(Analysis.Terms("خطة العمل"), Otherwise("le plan d'action sociale"));
        Assert.Contains(Analysis.Terms("العمل الاجتماعي"), Otherwise("le plan d'action sociale"));
    }

    [Fact]
    public void What_holds_the_words_that_were_said_is_not_another_way_to_say_them() =>
        Assert.DoesNotContain(Otherwise("subvention"), phrase => phrase.Contains("subvention"));

    [Theory]
    [InlineData("")]
    [InlineData("Bonjour Claire, merci, on se voit lundi")]
    [InlineData("je vous appelle demain")]
    [InlineData("شكرا جزيلا، إلى الغد")]
    [InlineData("thank you, see you on Friday")]
    public void Words_of_no_concept_are_known_by_nothing_else(string said) => Assert.Empty(Otherwise(said));

    [Fact]
    public void No_text_makes_it_throw() => Prop.ForAll(AnyText.Of(300), text =>
    {
        var terms = Analysis.Terms(text);
        return Thesaurus.Known.In(terms).All(mention => mention.Said.All(terms.Contains));
    }).QuickCheckThrowOnFailure();

    static List<IReadOnlyList<string>> Otherwise(string said) =>
        [.. Thesaurus.Known.In(Analysis.Terms(said)).SelectMany(mention => mention.Otherwise)];

    static bool IsArabic(char letter) => letter is >= '\u0600' and < '\u0700';
}

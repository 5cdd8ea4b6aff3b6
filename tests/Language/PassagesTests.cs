using PracticeBot.Language;

namespace PracticeBot.Tests.Language;

public sealed class PassagesTests
{
    const string Answer =
        "Nous avons commencé par un inventaire. Le recensement des associations se fait en deux mois avec les écoles et les mosquées. "
        + "Chaque association remplit une fiche. La salle est au premier étage.";

    [Fact]
    public void The_sentences_that_answer_with_what_counts_marked()
    {
        var passage = Passages.Best(Answer, Asking("recensement des associations"))!;

        Assert.Equal("Le recensement des associations se fait en deux mois avec les écoles et les mosquées. Chaque association remplit une fiche.", passage.Text);
        Assert.Equal(["recensement", "associations", "association"], Marked(passage));
        Assert.Equal(LanguageCode.French, passage.Language);
    }

    [Fact]
    public void In_its_own_language_where_it_says_the_thing_otherwise()
    {
        var mention = Thesaurus.Known.In(Analysis.Terms("العمل الاجتماعي"))[0];

        var passage = Passages.Best(
            "Le budget est voté en mars. Notre action sociale passe par le centre.", new Bm25(Statistics, SearchQuery.Of(Analysis.Terms("العمل الاجتماعي"), mention)))!;

        Assert.Equal("Notre action sociale passe par le centre.", passage.Text);
        Assert.Equal(["action sociale"], Marked(passage));
    }

    [Theory]
    [InlineData("nos éboueurs font grève", "La séance est levée. Chaque poubelle est vidée deux fois par semaine.", "poubelle")]
    [InlineData("ازدحام أمام الشباك", "افتتح الرئيس الجلسة. يعطى لكل واحد موعد في قاعة الانتظار.", "موعد")]
    [InlineData("a lifeguard is missing", "The mayor opened the session. Bathing costs two euros for children.", "Bathing")]
    public void What_is_spoken_of_with_it_is_marked_where_nothing_says_it(string asked, string text, string marked)
    {
        var said = Analysis.Terms(asked);
        var words = said.ToDictionary(term => term, term => new AskedWord(term, 1, []), StringComparer.Ordinal);
        var ranking = new Bm25(Statistics, SearchQuery.Of(said) with { Themes = AskedThemes.In(said, said, words, []) });

        var passage = Passages.Best(text, ranking)!;

        Assert.Contains(marked, Marked(passage));
    }

    [Fact]
    public void A_long_sentence_is_cut_around_what_counts_between_words()
    {
        var text = $"{string.Join(' ', Enumerable.Repeat("et puis encore", 200))} le recensement {string.Join(' ', Enumerable.Repeat("avec les autres", 200))}";

        var passage = Passages.Best(text, Asking("recensement"))!;

        Assert.InRange(passage.Text.Length, 100, Passages.Longest + 2);
        Assert.StartsWith("…", passage.Text, StringComparison.Ordinal);
        Assert.EndsWith("…", passage.Text, StringComparison.Ordinal);
        Assert.Equal(["recensement"], Marked(passage));
        Assert.All(passage.Text.Trim('…').Split(' '), word => Assert.Contains(word, new[] { "et", "puis", "encore", "le", "recensement", "avec", "les", "autres" }));
    }

    [Fact]
    public void A_text_that_says_nothing_of_it_has_none()
    {
        Assert.Null(Passages.Best(Answer, Asking("piscine")));
        Assert.Null(Passages.Best("", Asking("piscine")));
    }

    [Fact]
    public void Of_25_megabytes_only_the_beginning_is_read()
    {
        var passage = Passages.Best($"Le recensement commence. {new string('x', 25_000_000)}", Asking("recensement"))!;

        Assert.Equal("Le recensement commence.", passage.Text);
    }

    static SearchStatistics Statistics { get; } = new(100, 10, new Dictionary<string, long>());

    static Bm25 Asking(string query) => new(Statistics, SearchQuery.Of(Analysis.Terms(query)));

    static IEnumerable<string> Marked(Passage passage) => passage.Marks.Select(mark => passage.Text.Substring(mark.Start, mark.Length));
}

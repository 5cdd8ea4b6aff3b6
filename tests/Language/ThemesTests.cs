using PracticeBot.Language;

namespace PracticeBot.Tests.Language;

public sealed class ThemesTests
{
    static readonly IReadOnlyList<string[][]> lines =
        [.. LanguageData.Lines("Themes").Select(line => line.Split(" | ").Select(words => words.Split(", ")).ToArray())];

    [Fact]
    public void Every_theme_is_spoken_of_in_all_three_languages() => Assert.All(lines, theme =>
    {
        Assert.Equal(3, theme.Length);
        Assert.All(theme[0].Concat(theme[2]), word => Assert.DoesNotContain(word, IsArabic));
        Assert.All(theme[1], word => Assert.Contains(word, IsArabic));
        Assert.All(theme, words => Assert.InRange(words.Length, 3, 120));
    });

    [Fact]
    public void Every_word_of_a_theme_is_more_than_stop_words() =>
        Assert.All(lines.SelectMany(theme => theme).SelectMany(words => words), word => Assert.NotEmpty(Analysis.Terms(word)));

    [Theory]
    [InlineData("le caveau", "مقبرة")]
    [InlineData("un potelet sur le trottoir", "pavement")]
    [InlineData("طابور أمام الشباك", "guichet")]
    [InlineData("the lifeguard", "piscine")]
    public void Words_that_are_spoken_of_together_share_a_theme(string said, string other) => Assert.NotEmpty(Of(said).Intersect(Of(other)));

    [Theory]
    [InlineData("le fossoyeur", "abonnement de bus")]
    [InlineData("سباحة", "أرشيف")]
    public void Words_of_different_matters_share_none(string said, string other) => Assert.Empty(Of(said).Intersect(Of(other)));

    [Fact]
    public void A_phrase_stands_only_where_all_of_it_does()
    {
        var text = Analysis.Terms("la langue des signes");

        Assert.Contains(Themes.Known.At(text, 0), word => word.Length == 2);
        Assert.DoesNotContain(Themes.Known.At(Analysis.Terms("la langue arabe"), 0), word => word.Length == 2);
    }

    [Fact]
    public void A_word_of_many_themes_tells_less_of_each_than_a_word_of_one()
    {
        var (many, one) = (Asked("association"), Asked("fossoyeur"));

        Assert.True(many.Weights.Values.Max() < one.Weights.Values.Max());
        Assert.Equal(1, one.PartOf(one.Weights.Keys.First()));
        Assert.Empty(AskedThemes.None.Of("fossoyeur"));
    }

    [Theory]
    [InlineData("plonger", "piscine")]
    [InlineData("oignon", "potager")]
    public void What_its_other_names_are_spoken_of_with_a_word_is_spoken_of_with_too(string said, string other)
    {
        var (asked, word) = (Asked(said), Analysis.Terms(said)[0]);

        Assert.Empty(asked.Of(word).Intersect(Of(other)));
        Assert.NotEmpty(asked.OfOtherNames(word).Intersect(Of(other)));
        Assert.True(asked.PartOf(Of(other).First(asked.OfOtherNames(word).Contains)) > 0);
    }

    [Fact]
    public void A_word_of_every_text_is_spoken_of_with_nothing_for_its_other_names() => Assert.Empty(Asked("le dernier").OfOtherNames("dernier"));

    static AskedThemes Asked(string text)
    {
        var said = Analysis.Terms(text);
        return AskedThemes.In(
            said, said, said.ToDictionary(term => term, term => new AskedWord(term, 1, []), StringComparer.Ordinal), Thesaurus.Everyday.In(said));
    }

    static IEnumerable<int> Of(string text)
    {
        var terms = Analysis.Terms(text);
        return Enumerable.Range(0, terms.Count).SelectMany(i => Themes.Known.At(terms, i)).SelectMany(word => word.Themes).Distinct();
    }

    static bool IsArabic(char letter) => letter is >= '\u0600' and < '\u0700';
}

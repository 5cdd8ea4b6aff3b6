using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Language;

namespace PracticeBot.Tests.Language;

public sealed class TokensTests
{
    [Theory]
    [InlineData("J’ai appelé Claire !", "j ai appele claire")]
    [InlineData("l'accueil de l’aînée", "l accueil de l ainee")]
    [InlineData("avant-hier, 14h30", "avant hier 14h30")]
    [InlineData("réunionمع كلير", "reunion مع كلير")]
    [InlineData("3مارس", "3 مارس")]
    [InlineData("الجَمْعِيَّاتُ المَحَلِّيَّة", "الجمعيات المحليه")]
    [InlineData("😀 … —", "")]
    public void Words_are_runs_of_letters_and_digits_of_one_script(string written, string words) =>
        Assert.Equal(words, string.Join(' ', Tokens.Of(written).Select(token => token.Text)));

    [Fact]
    public void A_word_remembers_where_it_was_written()
    {
        const string Written = "À l’École « Cœur »";

        Assert.Equal(["À", "l", "École", "Cœur"], Tokens.Of(Written).Select(token => Written.Substring(token.Start, token.Length)));
    }

    [Fact]
    public void Words_of_any_text_are_in_order_inside_it_and_hold_letters_and_digits_only() =>
        Prop.ForAll(AnyText.Of(300), text =>
        {
            var end = 0;
            foreach (var token in Tokens.Of(text))
            {
                if (token.Start < end || token.Length < 1 || token.End > text.Length) return false;
                if (token.Text.Length is 0 || token.Text.EnumerateRunes().Any(rune => !System.Text.Rune.IsLetterOrDigit(rune))) return false;
                end = token.End;
            }
            return true;
        }).QuickCheckThrowOnFailure();
}

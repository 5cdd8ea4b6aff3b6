using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Language;

namespace PracticeBot.Tests.Language;

public sealed class AnalysisTests
{
    [Theory]
    [InlineData("association", "associations")]
    [InlineData("sociale", "SOCIAUX")]
    [InlineData("social", "sociales")]
    [InlineData("communal", "communaux")]
    [InlineData("bureau", "bureaux")]
    [InlineData("subside", "subsides")]
    [InlineData("subsidy", "subsidies")]
    [InlineData("mairie", "Mairies")]
    [InlineData("ancien", "anciennes")]
    [InlineData("actif", "actives")]
    [InlineData("employé", "employées")]
    [InlineData("crèche", "creches")]
    [InlineData("train", "training")]
    [InlineData("need", "needed")]
    [InlineData("جمعية", "الجمعيات")]
    [InlineData("جمعية", "وللجمعيات")]
    [InlineData("بلدية", "بالبلديات")]
    [InlineData("مركز", "لمركز")]
    [InlineData("جمعية", "لجمعية")]
    [InlineData("اجتماعي", "الاجتماعية")]
    [InlineData("موظفون", "الموظفين")]
    [InlineData("وثيقة", "والوثيقة")]
    public void Forms_of_one_word_find_each_other(string one, string other) => Assert.Equal(Analysis.Terms(one), Analysis.Terms(other));

    [Theory]
    [InlineData("aînés", "Aïn")]
    [InlineData("الجمعة", "الجمعية")]
    [InlineData("planning", "plan")]
    [InlineData("housing", "house")]
    [InlineData("santé", "sans")]
    [InlineData("الصحة", "الصحيفة")]
    public void Words_that_only_look_alike_do_not_find_each_other(string one, string other) =>
        Assert.NotEqual(Analysis.Terms(one), Analysis.Terms(other));

    [Theory]
    [InlineData("Qu'avons-nous dit du budget de la crèche ?", "dit budget crech")]
    [InlineData("What did we say about the budget?", "sai budget")]
    [InlineData("ماذا قلنا عن الميزانية في الاجتماع", "قلنا ميزان اجتماع")]
    public void Words_that_say_nothing_are_left_out_in_the_three_languages(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', Analysis.Terms(text)));

    [Fact]
    public void What_is_said_twice_counts_twice_in_the_order_it_was_said() =>
        Assert.Equal(["budget", "crech", "budget"], Analysis.Terms("Budget : crèche, budgets"));

    [Fact]
    public void The_same_word_has_the_same_term_whatever_the_language_around_it() =>
        Assert.Equal(
            Analysis.Terms("le centre des associations").Intersect(Analysis.Terms("the centres and an association")),
            Analysis.Terms("centre association"));

    [Fact]
    public void Terms_of_any_text_hold_letters_and_digits_only() =>
        Prop.ForAll(AnyText.Of(300), text =>
            Analysis.Terms(text).All(term => term.Length > 0 && term.EnumerateRunes().All(System.Text.Rune.IsLetterOrDigit)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_stem_is_never_shorter_than_three_letters_unless_the_word_was() =>
        Prop.ForAll(AnyText.Of(100), text =>
            Tokens.Of(text).All(token => Stemming.Stem(token.Text).Length >= Math.Min(3, token.Text.Length)))
            .QuickCheckThrowOnFailure();
}

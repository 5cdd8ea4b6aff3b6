using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Language;

namespace PracticeBot.Tests.Language;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("Réunion à la CRÈCHE", "reunion a la creche")]
    [InlineData("cœur, Æquo, Straße", "coeur, aequo, strasse")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("ｆｕｌｌ　ｗｉｄｔｈ ﬁn", "full width fin")]
    public void Case_accents_and_ligatures_make_no_difference(string written, string folded) =>
        Assert.Equal(folded, Folding.Fold(written));

    [Theory]
    [InlineData("أحمد إدماج آثار ٱلعمل", "احمد ادماج اثار العمل")]
    [InlineData("سلمى مؤسسة هيئة", "سلمي موسسه هييه")]
    [InlineData("الجَمْعِيَّاتُ", "الجمعيات")]
    [InlineData("جـمـعـيـة", "جمعيه")]
    [InlineData("كیف", "كيف")]
    public void Arabic_letter_variants_marks_and_tatweel_make_no_difference(string written, string folded) =>
        Assert.Equal(folded, Folding.Fold(written));

    [Theory]
    [InlineData("Q-١٢", "q-12")]
    [InlineData("۳ مارس", "3 مارس")]
    public void Digits_of_every_script_are_latin_digits(string written, string folded) => Assert.Equal(folded, Folding.Fold(written));

    [Theory]
    [InlineData("l’accueil", "l'accueil")]
    [InlineData("budget\u00A0:\u202Fannuel", "budget : annuel")]
    [InlineData("\u2067سلمى\u2069 E-34\u200F", "سلمي e-34")]
    public void Typographic_marks_and_invisible_direction_marks_make_no_difference(string written, string folded) =>
        Assert.Equal(folded, Folding.Fold(written));

    [Fact]
    public void Folding_any_text_twice_changes_nothing_more() =>
        Prop.ForAll(AnyText.Of(300), text => Folding.Fold(Folding.Fold(text)) == Folding.Fold(text)).QuickCheckThrowOnFailure();

    [Fact]
    public void Folding_any_single_character_twice_changes_nothing_more()
    {
        var unstable = Enumerable.Range(0, 0x110000)
            .Where(Rune.IsValid)
            .Select(scalar => new Rune(scalar).ToString())
            .Where(written => Folding.Fold(Folding.Fold(written)) != Folding.Fold(written));

        Assert.Empty(unstable);
    }
}

using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Language;

namespace PracticeBot.Tests.Language;

public sealed class NameMatchingTests
{
    [Theory]
    [InlineData("Claire", "كلير")]
    [InlineData("Salma", "سلمى")]
    [InlineData("Salma", "سلمي")]
    [InlineData("Driss", "دريس")]
    [InlineData("Driss", "إدريس")]
    [InlineData("Anne", "آن")]
    [InlineData("Hassan", "حسن")]
    [InlineData("Lucie", "لوسي")]
    [InlineData("Imane", "إيمان")]
    [InlineData("Paul", "بول")]
    [InlineData("Karim", "كريم")]
    [InlineData("Youssef", "يوسف")]
    [InlineData("Khadija", "خديجة")]
    [InlineData("Rachid", "رشيد")]
    [InlineData("Fatima", "فاطمة")]
    [InlineData("Ahmed", "أحمد")]
    [InlineData("Mohamed", "محمد")]
    [InlineData("Valérie", "فاليري")]
    [InlineData("Bernard", "برنار")]
    [InlineData("Laurent", "لوران")]
    [InlineData("Benali", "بنعلي")]
    [InlineData("Dumont", "دومون")]
    public void A_name_is_the_same_in_either_script(string latin, string arabic)
    {
        Assert.True(NameMatching.Same(latin, arabic));
        Assert.True(NameMatching.Same(arabic, latin));
    }

    [Theory]
    [InlineData("claire", "Claire")]
    [InlineData("Clair", "Claire")]
    [InlineData("Selma", "Salma")]
    [InlineData("Dris", "Driss")]
    [InlineData("Helene", "Hélène")]
    public void A_name_is_the_same_however_it_was_typed(string one, string other) => Assert.True(NameMatching.Same(one, other));

    [Theory]
    [InlineData("Claire", "سلمى")]
    [InlineData("Anne", "إيمان")]
    [InlineData("Anne", "أنا")]
    [InlineData("Léa", "لا")]
    [InlineData("Paul", "Lucie")]
    [InlineData("Claire", "Clara")]
    [InlineData("Salma", "Selim")]
    [InlineData("", "Claire")]
    public void Another_name_is_another(string one, string other) => Assert.False(NameMatching.Same(one, other));

    [Theory]
    [InlineData("dumont", true)]
    [InlineData("كلير", true)]
    [InlineData("de", false)]
    [InlineData("Paul", false)]
    public void A_person_is_called_by_either_name(string word, bool same) => Assert.Equal(same, NameMatching.IsOneOf(word, "Claire de Dumont"));

    [Fact]
    public void No_two_words_make_it_throw_and_none_comes_first() =>
        Prop.ForAll(AnyText.Of(40), AnyText.Of(40), (one, other) => NameMatching.Same(one, other) == NameMatching.Same(other, one))
            .QuickCheckThrowOnFailure();
}

using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Language;

public sealed class ElisionTests
{
    [Theory]
    [InlineData("Aïn Zitoun", "Heure d'Aïn Zitoun")]
    [InlineData("Élancourt", "Heure d'Élancourt")]
    [InlineData("Ypres", "Heure d'Ypres")]
    [InlineData("Hyères", "Heure d'Hyères")]
    [InlineData("Huy", "Heure de Huy")]
    [InlineData("Yaoundé", "Heure de Yaoundé")]
    [InlineData("Valmont", "Heure de Valmont")]
    [InlineData("عين زيتون", "Heure de عين زيتون")]
    public void De_loses_its_e_before_a_vowel(string place, string said) =>
        Assert.Equal(said, Said.Plain(Words.Load().Say(LanguageCode.French, "TimeZoneChoice", ("place", place))));

    [Fact]
    public void A_reference_is_no_name_and_other_languages_have_their_own_words()
    {
        Assert.Contains("de E-1", Template.Parse("La suite de {ref}", LanguageCode.French).Fill([("ref", "E-1")]), StringComparison.Ordinal);
        Assert.Equal("inside Anne", Template.Parse("inside {name}", LanguageCode.French).Fill([("name", "Anne")]));
        Assert.Equal("de Anne", Template.Parse("de {name}", LanguageCode.English).Fill([("name", "Anne")]));
    }
}

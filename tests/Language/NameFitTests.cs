using PracticeBot.Language;

namespace PracticeBot.Tests.Language;

public sealed class NameFitTests
{
    [Theory]
    [InlineData("salma berrada", "Salma Berrada", NameFit.Whole)]
    [InlineData("Lefevre", "Anne Lefèvre", NameFit.Names)]
    [InlineData("Berrada Salma", "Salma Berrada", NameFit.Names)]
    [InlineData("Claire Dumond", "Claire Dumont", NameFit.Names)]
    [InlineData("سلمى", "Salma Berrada", NameFit.Names)]
    [InlineData("آن", "Anne Lefèvre", NameFit.Names)]
    [InlineData("Dumont", "Claire de Dumont", NameFit.Names)]
    [InlineData("Sal Ber", "Salma Berrada", NameFit.Begins)]
    [InlineData("Sa", "Salma Berrada", NameFit.None)]
    [InlineData("Salma Salma", "Salma Berrada", NameFit.None)]
    [InlineData("Salma Idrissi", "Salma Berrada", NameFit.None)]
    [InlineData("Salma Berrada Idrissi", "Salma Berrada", NameFit.None)]
    [InlineData("", "Salma Berrada", NameFit.None)]
    public void A_name_fits_as_far_as_its_words_do(string said, string fullName, NameFit fit) => Assert.Equal(fit, NameFits.Of(said, fullName));
}

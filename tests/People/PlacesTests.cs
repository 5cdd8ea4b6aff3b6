using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.People;

public sealed class PlacesTests
{
    [Theory]
    [InlineData("heure de Rabat", "Africa/Casablanca", "Rabat")]
    [InlineData("Paris time", "Europe/Paris", "Paris")]
    [InlineData("توقيت الدار البيضاء", "Africa/Casablanca", "Casablanca")]
    [InlineData("change mon heure à celle de bruxelles", "Europe/Brussels", "Bruxelles")]
    [InlineData("l'heure de fes", "Africa/Casablanca", "Fès")]
    [InlineData("London time please", "Europe/London", "Londres")]
    public void A_usual_city_is_known_in_three_languages(string said, string zone, string name)
    {
        var place = Places.In(said)!;

        Assert.Equal((zone, name), (place.TimeZone, place.Name(LanguageCode.French)));
    }

    [Theory]
    [InlineData("heure d'aïn zitoun")]
    [InlineData("توقيت عين الزيتون")]
    [InlineData("Ain Zitoun time")]
    public void A_town_of_the_community_is_known_in_either_script(string said) =>
        Assert.Equal("Aïn Zitoun", Places.In(said, [Community.Valmont, Community.AinZitoun])?.Name);

    [Fact]
    public void What_is_no_place_is_none()
    {
        Assert.Null(Places.In("heure de Tombouctou"));
        Assert.Null(Places.In("heure de Tombouctou", [Community.Valmont, Community.AinZitoun]));
    }

    [Fact]
    public void A_zone_is_spoken_of_by_its_first_city()
    {
        Assert.Equal("الدار البيضاء", Places.NameOf("Africa/Casablanca", LanguageCode.Arabic));
        Assert.Equal("Buenos Aires", Places.NameOf("America/Argentina/Buenos_Aires", LanguageCode.English));
    }

    [Theory]
    [InlineData("Rabat")]
    [InlineData("Paris")]
    [InlineData("Bruxelles")]
    [InlineData("Montréal")]
    [InlineData("Nouakchott")]
    [InlineData("Las Palmas")]
    public void The_zone_of_a_place_is_one_that_exists(string name) =>
        Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(Places.In(name)!.TimeZone, out _));
}

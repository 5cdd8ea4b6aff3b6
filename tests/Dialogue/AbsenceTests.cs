using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.People;

namespace PracticeBot.Tests.Dialogue;

/// <summary>From when until when somebody is away, and that they are back: in their own words.</summary>
public sealed class AbsenceTests
{
    /// <summary>A Wednesday.</summary>
    static readonly DateOnly Today = new(2026, 3, 18);

    [Theory]
    [InlineData("je ne suis plus absente")]
    [InlineData("je ne suis plus en congé")]
    [InlineData("annule mon absence")]
    [InlineData("annulez mes vacances svp")]
    [InlineData("mes congés sont annulés")]
    [InlineData("mon absence est terminée")]
    [InlineData("je suis de retour")]
    [InlineData("I'm back")]
    [InlineData("I am no longer on leave")]
    [InlineData("my leave is over")]
    [InlineData("رجعت من العطلة")]
    [InlineData("لم أعد غائبة")]
    [InlineData("ما بقيتش فالعطلة")]
    [InlineData("انتهت عطلتي")]
    public void Coming_back_ends_the_absence(string text) => Assert.Equal(("off", null), Away(text));

    [Theory]
    [InlineData("absente à partir de demain jusqu'au 30", "2026-03-19", "2026-03-30")]
    [InlineData("je suis en congés la semaine prochaine", "2026-03-23", "2026-03-29")]
    [InlineData("en congé du 20 au 27 mars", "2026-03-20", "2026-03-27")]
    [InlineData("je ne suis plus absente à partir de lundi", null, "2026-03-22")]
    [InlineData("je suis absente, ne me dérangez pas jusqu'au 3", null, "2026-04-03")]
    [InlineData("en congé à partir de lundi", "2026-03-23", null)]
    [InlineData("I'm on leave next week", "2026-03-23", "2026-03-29")]
    [InlineData("away from tomorrow until the 30th", "2026-03-19", "2026-03-30")]
    [InlineData("أنا في عطلة الأسبوع المقبل", "2026-03-23", "2026-03-29")]
    [InlineData("أنا فالعطلة السيمانة الجاية", "2026-03-23", "2026-03-29")]
    [InlineData("غائبة من غد إلى غاية 30 مارس", "2026-03-19", "2026-03-30")]
    public void An_absence_has_its_first_day_and_its_last(string text, string? since, string? until) => Assert.Equal((until, since), Away(text));

    static (string? Value, string? Since) Away(string text)
    {
        var said = new Recogniser().Recognise(text, Today, SharedTopics.All);
        Assert.Equal(("settings.set", "away"), (said.Route, said.Slots.GetValueOrDefault("key")));
        return (said.Slots.GetValueOrDefault("value"), said.Slots.GetValueOrDefault("since"));
    }
}

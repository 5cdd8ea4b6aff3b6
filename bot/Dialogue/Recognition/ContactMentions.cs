using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// Where a message names the contact itself, wherever that stands: « lors de notre appel de lundi », خلال مكالمتنا المرئية يوم الثلاثاء.
/// </summary>
static class ContactMentions
{
    /// <summary>« notre réunion en visio de mardi »</summary>
    const int MostBetween = 3;

    /// <summary>In characters, each with the day it is said to have been.</summary>
    public static IReadOnlyList<DatedPart> Of(Message message, Wording said)
    {
        var mentions = new List<DatedPart>();
        for (var i = 0; i < said.Count; i++)
        {
            if (!said.Is(FollowUpWords.During, i, out _, out var during)) continue;
            if (!said.Is(FollowUpWords.Contact, i + during, out var isOurs, out var named)) continue;
            var next = i + during + named;
            var day = DayAt(message, said, next, isOurs);
            if (isOurs || day is not null) mentions.Add(new(said.Start(i), day?.End ?? said.End(next - 1), day));
        }
        return mentions;
    }

    static SpokenDate? DayAt(Message message, Wording said, int next, bool isOurs)
    {
        foreach (var day in message.Days)
        {
            var at = said.FirstAt(day.Start);
            if (at < next || at > next + (isOurs ? MostBetween : 0) || day.Day > message.Today || said.BreaksBetween(next - 1, at)) continue;
            for (var i = next; i < at; i++)
                if (FollowUpWords.Coming.Contains(said.Text(i))) return null;
            return day;
        }
        return null;
    }
}

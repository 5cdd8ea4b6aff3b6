using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>The days of a message that may be to come: what is due is due by one of them.</summary>
sealed class DaysAhead(Message message, Wording said)
{
    /// <summary>A day without a year that is further away was more likely meant to be past.</summary>
    const int FarAhead = 300;

    readonly IReadOnlyList<DatedPart> mentions = ContactMentions.Of(message, said);

    public static IReadOnlyList<SpokenDate> Of(Message message, Wording said) =>
        [.. SpokenDates.Find(message.Text, message.Today, DateDirection.Future).Where(new DaysAhead(message, said).IsAhead)];

    bool IsAhead(SpokenDate day) =>
        day.Day >= message.Today
            && (day.Day.DayNumber - message.Today.DayNumber < FarAhead || message.Days.All(past => past.Start != day.Start || past.Day == day.Day))
            && !(day.Day == message.Today && IsEarlier(day))
            && !IsThisPast(day)
            && !mentions.Any(mention => mention.Day?.Start == day.Start);

    /// <summary>« ce lundi », said on a Wednesday, was, unless something is due by it.</summary>
    bool IsThisPast(SpokenDate day)
    {
        var word = said.FirstAt(day.Start);
        return said.Text(word) is "ce" or "this"
            && day.Day > message.Today
            && DayOfWeek(day.Day) < DayOfWeek(message.Today)
            && !FollowUpWords.BeforeDay.Contains(said.Text(word - 1));
    }

    /// <summary>0 is Monday.</summary>
    static int DayOfWeek(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;

    /// <summary>This morning is when the contact was, not when something is due.</summary>
    bool IsEarlier(SpokenDate day)
    {
        var words = message.Text.AsSpan(day.Start, day.Length);
        return words.Contains("mat", StringComparison.OrdinalIgnoreCase)
            || words.Contains("morning", StringComparison.OrdinalIgnoreCase)
            || words.Contains("صبا", StringComparison.Ordinal);
    }
}

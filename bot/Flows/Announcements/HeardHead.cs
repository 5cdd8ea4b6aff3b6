using System.Globalization;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>What the words before the text say of an announcement, as the form's values.</summary>
/// <param name="Missed">What was said of it and not understood.</param>
/// <param name="IsSeveral">« aux élus de Valmont et aux fonctionnaires d'Aïn Zitoun » are two groups; the form holds one.</param>
sealed record HeardHead(Slots Values, IReadOnlyList<string> Missed, bool IsSeveral)
{
    public static Task<HeardHead> OfAsync(Turn turn, AudienceNames names, PeopleCalled called, CancellationToken ct) =>
        turn.Slots["audience"] is { } head
            ? new HeadReader(head, names, turn.At, turn.Language).ReadAsync(called, ct)
            : Task.FromResult(new HeardHead(Slots.None, [], IsSeveral: false));

    /// <summary>What the form cannot hold of it, in a sentence each.</summary>
    public IEnumerable<string> Notes(Turn turn)
    {
        if (IsSeveral) yield return turn.Say("SeveralGroups");
        if (Missed.Count == 0) yield break;
        var quoted = Missed.Select(words => turn.Say("QuotedWords", ("words", words)));
        yield return turn.Say("NotTakenOver", ("words", string.Join(turn.Say("ListSeparator"), quoted)));
    }

    /// <summary>When it goes out, as the form's values.</summary>
    /// <param name="guesses">Whether an hour alone is today's, while that is to come.</param>
    public static Slots When(SpokenSending said, DateTimeOffset now, bool guesses)
    {
        if (said.Ahead is { } ahead) return Slots.Of(("date", Iso(now.DateTime + ahead)), ("time", Clock(now.DateTime + ahead)), ("zone", "mine"));

        var isToday = guesses && said.Time > TimeOnly.FromDateTime(now.DateTime);
        var day = said.Day?.ToDateTime(TimeOnly.MinValue) ?? (isToday ? now.Date : (DateTime?)null);
        return Slots.Of(("date", day is { } date ? Iso(date) : null), ("time", said.Time?.ToString("HH:mm", CultureInfo.InvariantCulture)));
    }

    static string Iso(DateTime wall) => wall.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Clock(DateTime wall) => wall.ToString("HH:mm", CultureInfo.InvariantCulture);
}

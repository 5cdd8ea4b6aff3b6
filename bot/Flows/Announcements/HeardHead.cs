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
    /// <summary>What was not understood of those who are left out.</summary>
    public IReadOnlyList<string> MissedOut { get; init; } = [];

    /// <summary>All that was not understood.</summary>
    public IReadOnlyList<string> Unknown => [.. Missed, .. MissedOut];

    /// <summary>Options that it goes without: « sans confirmation ».</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    public static Task<HeardHead> OfAsync(Turn turn, AudienceNames names, PeopleCalled called, CancellationToken ct) =>
        turn.Slots["audience"] is { } head
            ? OfAsync(head, turn, names, called, ct)
            : Task.FromResult(new HeardHead(Slots.None, [], IsSeveral: false));

    public static async Task<HeardHead> OfAsync(string head, Turn turn, AudienceNames names, PeopleCalled called, CancellationToken ct)
    {
        var (said, leftOut) = Reader(head).Parts();
        var heard = await Reader(said).ReadAsync(called, ct);
        if (leftOut is null) return heard;
        if (string.IsNullOrWhiteSpace(leftOut)) return heard with { Missed = [.. heard.Missed, head[said.Length..].Trim()] };

        var others = await Reader(leftOut).ReadAsync(called, ct);
        return heard.Without(others, leftOut.Trim(), [.. names.Entries(turn, others.Values)]);

        HeadReader Reader(string part) => new(part, names, turn.At, turn.Language);
    }

    /// <summary>What was not understood of those who are left out stands in their field as it was said: nothing is kept before it is put right.</summary>
    HeardHead Without(HeardHead others, string said, IReadOnlyList<string> entries)
    {
        var except = others.IsSeveral ? said : string.Join(", ", entries.Concat(others.Missed));
        var (earlier, later) = (Values.List("options"), others.Values.List("options"));
        var when = others.Values.Without("roles", "places", "topics", "people", "teams", "options");
        return this with
        {
            Values = when.With(Values).With(Slots.Of(("except", except), ("options", string.Join(',', earlier.Union(later, StringComparer.Ordinal))))),
            MissedOut = others.IsSeveral ? [said] : others.Missed, Refused = [.. Refused, .. others.Refused],
        };
    }

    /// <summary>Somebody or everybody was meant, and the form does not know whom: that has to be chosen.</summary>
    public Slots Whom => (Missed.Count > 0 || IsSeveral) && AnnouncementForms.IsForNobody(Values)
        ? Slots.Of((AnnouncementForms.WhomToChoose, "1"))
        : Slots.None;

    /// <summary>What the form cannot hold of it, in a sentence each.</summary>
    public IEnumerable<string> Notes(Turn turn)
    {
        if (IsSeveral) yield return turn.Say("SeveralGroups");
        if (Unknown.Count > 0) yield return turn.Say("NotTakenOver", ("words", Quoted(turn)));
    }

    /// <summary>What was not understood, each in quotes.</summary>
    public string Quoted(Turn turn) => string.Join(turn.Say("ListSeparator"), Unknown.Select(words => turn.Say("QuotedWords", ("words", words))));

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

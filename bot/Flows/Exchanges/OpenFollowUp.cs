using System.Globalization;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Exchanges;
using PracticeBot.Language;

namespace PracticeBot.Bot.Flows.Exchanges;

/// <summary>What is still to be done, and the exchange it follows from.</summary>
readonly record struct OpenFollowUp(Exchange Exchange, FollowUp FollowUp)
{
    /// <summary>Where it stands among the others: what is due first at the top.</summary>
    public string Key => string.Create(
        CultureInfo.InvariantCulture, $"{(FollowUp.Due ?? DateOnly.MaxValue).Iso()} {Exchange.Ref.Number:D9} {FollowUp.Number:D4}");

    /// <summary>What asks for it by its exchange and number.</summary>
    public Slots Slots => Slots.Of(("ref", Exchange.Ref.ToString()), ("number", FollowUp.Number.ToString(CultureInfo.InvariantCulture)));

    public static IReadOnlyList<OpenFollowUp> Of(IEnumerable<Exchange> exchanges) =>
    [
        .. exchanges
            .SelectMany(exchange => exchange.FollowUps.Where(one => one.DoneAt is null).Select(one => new OpenFollowUp(exchange, one)))
            .OrderBy(open => open.Key, StringComparer.Ordinal),
    ];

    public bool IsDue(DateOnly? since, DateOnly? until) =>
        (since is null || FollowUp.Due >= since) && (until is null || FollowUp.Due <= until);

    /// <summary>Those that are told of: « la note est prête » has half of its words, or of theirs, in common with « préparer la note ».</summary>
    public static IReadOnlyList<OpenFollowUp> ToldIn(string text, IReadOnlyList<OpenFollowUp> open)
    {
        var said = Analysis.Terms(text).Distinct(StringComparer.Ordinal).ToList();
        var alike = open
            .Select(one => (Open: one, What: Analysis.Terms(one.FollowUp.What).Distinct(StringComparer.Ordinal).ToList()))
            .Select(one => (one.Open, Shared: one.What.Intersect(said, StringComparer.Ordinal).Count(), Fewest: Math.Min(one.What.Count, said.Count)))
            .Where(one => one.Shared > 0 && one.Shared * 2 >= one.Fewest)
            .ToList();
        return [.. alike.Where(one => one.Shared == alike.Max(other => other.Shared)).Select(one => one.Open)];
    }
}

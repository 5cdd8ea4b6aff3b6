using PracticeBot.Language;

namespace PracticeBot.People;

public readonly record struct PersonId(Guid Value);

[Flags]
public enum Role
{
    None = 0,
    Official = 1,
    Elected = 2,
    Mentor = 4,
    Coordinator = 8,
    Administrator = 16,
}

/// <summary>A member of the community: known to it first, and to a channel second.</summary>
public sealed record Person(
    PersonId Id, string Name, TownId Town, Role Roles, LanguageCode Language,
    EquatableList<TopicId> Topics, Settings Settings)
{
    /// <summary>What went out before is not for them.</summary>
    public DateTimeOffset JoinedAt { get; init; }

    public bool Is(Role role) => (Roles & role) != Role.None;
}

/// <summary>What a person set for themselves. Null means: as the town, or the community, has it.</summary>
/// <param name="TimeZone">An IANA time zone, else the town's.</param>
/// <param name="QuietFrom">Notices wait from this local time until <paramref name="QuietUntil"/>.</param>
/// <param name="DigestAt">The local time at which gathered notices are wanted.</param>
/// <param name="AwayUntil">Out of office up to and including this day.</param>
/// <param name="Cards">Whether cards are wanted where the channel can show them; else plain text with numbered choices.</param>
public sealed record Settings(
    string? TimeZone = null, TimeOnly? QuietFrom = null, TimeOnly? QuietUntil = null, TimeOnly? DigestAt = null,
    DateOnly? AwayUntil = null, bool Cards = true)
{
    /// <summary>The first moment from <paramref name="now"/> on (in the person's own offset) at which a notice may disturb.</summary>
    public DateTimeOffset NotBefore(DateTimeOffset now)
    {
        if (QuietFrom is not { } from || QuietUntil is not { } until || from == until) return now;

        var time = TimeOnly.FromDateTime(now.DateTime);
        if (!time.IsBetween(from, until)) return now;

        var day = time < until ? now.Date : now.Date.AddDays(1);
        return new DateTimeOffset(day + until.ToTimeSpan(), now.Offset);
    }
}

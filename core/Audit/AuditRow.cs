using PracticeBot.People;

namespace PracticeBot.Audit;

/// <summary>What is written down of what people do to others, or to what others entrusted.</summary>
public enum Deed
{
    Joined,
    RolesChanged,
    TownChanged,
    Suspended,
    Returned,
    Left,
    Invited,
    InvitationRenewed,
    InvitationWithdrawn,
    SignInHandedOver,
    DataExported,
    ErasureAsked,
    ErasureTakenBack,
    Erased,
    AnnouncementSent,
    AnnouncementRecalled,

    /// <summary>Somebody who is not of the pair read what it wrote.</summary>
    PairRead,
    AuditExported,
}

/// <summary>Who did what to whom, when, from which channel: ids alone, so that erasing a person leaves it whole.</summary>
/// <param name="Id">Derived from what caused it, so that a cause told twice is one row.</param>
/// <param name="Subject">The person it was done to, else the invitation, announcement or pair.</param>
/// <param name="Channel">
/// Where it was asked for, such as <c>msteams</c>; <c>web</c> for a page, <c>job</c> for what was done by itself, <c>console</c> for a
/// command.
/// </param>
public sealed record AuditRow(Guid Id, Deed What, PersonId By, Guid Subject, string Channel, DateTimeOffset At)
{
    public const string Web = "web";
    public const string Job = "job";
    public const string Console = "console";

    public static AuditRow Of(Guid cause, Deed what, PersonId by, Guid subject, string channel, DateTimeOffset at) => new(
        DerivedId.From(cause.ToString("N"), what.ToString(), subject.ToString("N")), what, by, subject, channel, at);
}

/// <param name="Number">Its place in the chain, from 1 on without gaps.</param>
/// <param name="Seal">Of the row, its place and the seal before it, in hex.</param>
public sealed record SealedRow(AuditRow Row, long Number, string Seal);

/// <summary>Which rows are asked for.</summary>
/// <param name="Person">Who did it, or to whom it was done.</param>
/// <param name="From">Not before; <paramref name="Until"/> is not in it.</param>
public sealed record AuditPeriod(PersonId? Person = null, DateTimeOffset? From = null, DateTimeOffset? Until = null);

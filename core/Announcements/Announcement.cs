using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Announcements;

public readonly record struct AnnouncementId(Guid Value);

public enum AnnouncementState
{
    Draft,

    /// <summary>Waits for another coordinator's yes.</summary>
    ToApprove,

    /// <summary>Goes out at its time; until then it may be changed.</summary>
    Scheduled,

    /// <summary>Goes out, or has gone out to everyone.</summary>
    Sending,

    Paused,

    /// <summary>Taken back before anyone got it, or the rest of it once it was on its way.</summary>
    Cancelled,

    /// <summary>Taken back from those who had got it too.</summary>
    Recalled,
}

/// <summary>Its words in one language.</summary>
public sealed record AnnouncementText(LanguageCode Language, string Text);

/// <param name="Title">The words on its button.</param>
public sealed record AnnouncementLink(string Title, string Url);

/// <summary>When it goes out: at a time on the wall, the sender's or each reader's own; null in the announcement means at once.</summary>
/// <param name="Wall">Without an offset.</param>
/// <param name="InReadersZone">Whether each reader's own clocks count, else the sender's.</param>
/// <param name="SenderZone">An IANA time zone.</param>
public sealed record SendingTime(DateTime Wall, bool InReadersZone, string SenderZone)
{
    public DateTimeOffset For(string readerZone) =>
        LocalMoments.At(Wall, TimeZoneInfo.FindSystemTimeZoneById(InReadersZone ? readerZone : SenderZone));

    /// <summary>The first moment at which it is due for anyone in these time zones.</summary>
    public DateTimeOffset First(IEnumerable<string> zones) => InReadersZone ? zones.Append(SenderZone).Min(For) : For(SenderZone);
}

/// <summary>A message from coordinators to an audience, delivered to each person.</summary>
/// <param name="Texts">The one it was written in comes first.</param>
/// <param name="Attached">A resource that is shown with it.</param>
/// <param name="Urgent">Whether it is told in quiet hours too.</param>
/// <param name="Confirm">Whether readers are asked to say that they have read it.</param>
/// <param name="Edition">1 when written, one more at each correction of what was sent.</param>
/// <param name="ApprovedBy">The other coordinator who said yes.</param>
/// <param name="SentAt">Since when it goes out: whoever joined later is not in its audience.</param>
/// <param name="Recipients">How many it goes to, once all are known.</param>
/// <param name="Version">One more at each change.</param>
public sealed record Announcement(
    AnnouncementId Id, Reference Ref, PersonId By, EquatableList<AnnouncementText> Texts, Audience Audience, SendingTime? At,
    EquatableList<AnnouncementLink> Links, Reference? Attached, bool Urgent, bool Confirm, AnnouncementState State, int Edition,
    PersonId? ApprovedBy, DateTimeOffset WrittenAt, DateTimeOffset? SentAt, int? Recipients, int Version)
{
    public const int MostLinks = 4;

    /// <summary>Those in whose channels it stands too.</summary>
    public EquatableList<TeamId> Teams { get; init; } = [];

    /// <summary>Why the other coordinator said no, where they did and said so.</summary>
    public string? WhyDeclined { get; init; }

    /// <summary>The notice that stands in a team's channel.</summary>
    public NoticeId PostIn(TeamId team) => new AnnouncementIsPosted(Id, team.Key).IdFor(By);

    /// <summary>The language it was written in.</summary>
    public LanguageCode Original => Texts[0].Language;

    /// <summary>The reader's own language, else the one it was written in.</summary>
    public AnnouncementText TextFor(LanguageCode language) => Texts.FirstOrDefault(text => text.Language == language) ?? Texts[0];

    public static Outcome<Announcement> Write(WriteAnnouncement said)
    {
        if (Fault(said.Content, said.Now) is { } fault) return fault;

        return new Announcement(
            said.Id, Reference.Unnumbered(ReferenceKind.Announcement), said.By, said.Content.Texts, said.Content.Audience, said.Content.At,
            said.Content.Links, said.Content.Attached, said.Content.Urgent, said.Content.Confirm, AnnouncementState.Draft, Edition: 1,
            ApprovedBy: null, said.Now, SentAt: null, Recipients: null, Version: 1)
        {
            Teams = said.Content.Teams,
        };
    }

    /// <summary>Whoever has not got it by now will not.</summary>
    public bool IsOver => State is AnnouncementState.Cancelled or AnnouncementState.Recalled;

    /// <summary>Why it can be changed whole no longer; null while it can.</summary>
    public Refusal? Closed =>
        State is AnnouncementState.Draft or AnnouncementState.ToApprove or AnnouncementState.Scheduled ? null
        : State == AnnouncementState.Cancelled && SentAt is null ? new StoppedBefore(Ref)
        : new AlreadySent(Ref);

    /// <summary>Why there is nothing to tell of those who got it; null once it went out.</summary>
    public Refusal? NotOut => SentAt is not null ? null : State == AnnouncementState.Cancelled ? new StoppedBefore(Ref) : new NotSentYet(Ref);

    /// <summary>What has not gone out may be changed whole; then it is a draft again, and asks for its yes again.</summary>
    public Outcome<Announcement> Change(AnnouncementContent content, DateTimeOffset now)
    {
        if (Closed is { } closed) return closed;
        if (Fault(content, now) is { } fault) return fault;

        return Next(this with
        {
            Texts = content.Texts, Audience = content.Audience, At = content.At, Links = content.Links, Attached = content.Attached,
            Teams = content.Teams, Urgent = content.Urgent, Confirm = content.Confirm, State = AnnouncementState.Draft, ApprovedBy = null,
        });
    }

    /// <summary>The sender's yes.</summary>
    /// <param name="needsApproval">Whether the community asks for a second coordinator's.</param>
    public Outcome<Announcement> Send(DateTimeOffset now, bool needsApproval)
    {
        if (State == AnnouncementState.ToApprove) return new AwaitsApproval(Ref);
        if (State != AnnouncementState.Draft) return Closed ?? new AlreadySent(Ref);
        if (At is { } at && at.First([]) < now) return new TimePassed(Ref);
        return needsApproval ? Next(this with { State = AnnouncementState.ToApprove, WhyDeclined = null }) : Due(now);
    }

    public Outcome<Announcement> Approve(PersonId by, DateTimeOffset now)
    {
        if (State != AnnouncementState.ToApprove) return new NotAwaitingApproval(Ref);
        if (by == By) return new OwnAnnouncement(Ref);
        if (At is { } at && at.First([]) < now) return new TimePassed(Ref);
        return (this with { ApprovedBy = by }).Due(now);
    }

    /// <summary>The other coordinator's no: a draft again.</summary>
    public Outcome<Announcement> Decline(PersonId by, string? why = null)
    {
        if (State != AnnouncementState.ToApprove) return new NotAwaitingApproval(Ref);
        if (by == By) return new OwnAnnouncement(Ref);
        return Next(this with { State = AnnouncementState.Draft, WhyDeclined = why });
    }

    /// <summary>Its time has come.</summary>
    public Announcement Begin(DateTimeOffset now) => Next(this with { State = AnnouncementState.Sending, SentAt = now });

    /// <summary>All its recipients are known.</summary>
    public Announcement Expanded(int recipients) => Next(this with { Recipients = recipients });

    public Outcome<Announcement> Pause() =>
        State == AnnouncementState.Sending ? Next(this with { State = AnnouncementState.Paused }) : new NotGoingOut(Ref);

    public Outcome<Announcement> Resume() =>
        State == AnnouncementState.Paused ? Next(this with { State = AnnouncementState.Sending }) : new NotPaused(Ref);

    /// <summary>Whoever has not got it will not.</summary>
    public Outcome<Announcement> Cancel() =>
        IsOver
            ? new AlreadyCancelled(Ref)
            : Next(this with { State = AnnouncementState.Cancelled });

    /// <summary>Takes it back from those who have got it, and from the rest.</summary>
    public Outcome<Announcement> Recall()
    {
        if (State == AnnouncementState.Recalled) return new AlreadyCancelled(Ref);
        return NotOut is { } refused ? refused : Next(this with { State = AnnouncementState.Recalled });
    }

    /// <summary>Why its words cannot be corrected; null while they can.</summary>
    public Refusal? NotCorrectable => NotOut ?? (IsOver ? new AlreadyCancelled(Ref) : null);

    /// <summary>Its words anew, for those who have got it and for the rest.</summary>
    public Outcome<Announcement> Correct(EquatableList<AnnouncementText> texts)
    {
        if (NotCorrectable is { } refused) return refused;
        if (FaultIn(texts) is { } fault) return fault;
        if (texts.ToHashSet().SetEquals(Texts)) return new NothingCorrected(Ref);
        return Next(this with { Texts = texts, Edition = Edition + 1 });
    }

    Announcement Due(DateTimeOffset now) =>
        At is null ? Begin(now) : Next(this with { State = AnnouncementState.Scheduled });

    static Refusal? Fault(AnnouncementContent content, DateTimeOffset now)
    {
        if (FaultIn(content.Texts) is { } fault) return fault;
        if (content.Audience.Circles.Count == 0) return new AudienceMissing();
        if (content.Links.Count > MostLinks) return new TooManyLinks(MostLinks);
        if (content.Links.Any(link => !WebAddress.Is(link.Url))) return new LinkMissing();
        if (content.At is { } at && at.First([]) < now) return new TimeOver(at.Wall);
        return null;
    }

    static Refusal? FaultIn(EquatableList<AnnouncementText> texts) =>
        texts.Count == 0 || texts.Any(text => string.IsNullOrWhiteSpace(text.Text)) ? new WordsMissing()
        : texts.Any(text => text.Text.Length > Limits.Text) ? new TextTooLong(Limits.Text)
        : null;

    static Announcement Next(Announcement changed) => changed with { Version = changed.Version + 1 };
}

public sealed record WordsMissing : Refusal;

public sealed record AudienceMissing : Refusal;

public sealed record TooManyLinks(int Most) : Refusal;

/// <summary>A link leads to no web address.</summary>
public sealed record LinkMissing : Refusal;

/// <summary>The time that was said is over.</summary>
public sealed record TimeOver(DateTime Wall) : Refusal;

/// <summary>The time it was to go out at passed before it was sent or approved.</summary>
public sealed record TimePassed(Reference Ref) : Refusal;

public sealed record NoSuchAnnouncement(Reference Ref) : Refusal;

/// <summary>The words are those that everybody has got.</summary>
public sealed record NothingCorrected(Reference Ref) : Refusal;

public sealed record AlreadySent(Reference Ref) : Refusal;

/// <summary>It was stopped before anybody got it.</summary>
public sealed record StoppedBefore(Reference Ref) : Refusal;

public sealed record NotSentYet(Reference Ref) : Refusal;

public sealed record AwaitsApproval(Reference Ref) : Refusal;

public sealed record NotAwaitingApproval(Reference Ref) : Refusal;

public sealed record OwnAnnouncement(Reference Ref) : Refusal;

public sealed record NotGoingOut(Reference Ref) : Refusal;

public sealed record NotPaused(Reference Ref) : Refusal;

public sealed record AlreadyCancelled(Reference Ref) : Refusal;

using System.Globalization;
using PracticeBot.Notices;

namespace PracticeBot.Announcements;

/// <summary>A coordinator has something to say to each person of an audience.</summary>
public sealed record AnnouncementWasSent(AnnouncementId Announcement) : Fact(KindName, Announcement.Value)
{
    public const string KindName = "announcement.sent";
}

/// <summary>What a person got says something else now.</summary>
public sealed record AnnouncementWasCorrected(AnnouncementId Announcement, int Edition)
    : Fact(KindName, Announcement.Value, Edition.ToString(CultureInfo.InvariantCulture))
{
    public const string KindName = "announcement.corrected";
}

public sealed record AnnouncementWasRecalled(AnnouncementId Announcement) : Fact(KindName, Announcement.Value)
{
    public const string KindName = "announcement.recalled";
}

/// <summary>A person has not confirmed yet.</summary>
/// <param name="Asked">Derived from the activity that asked for it: each asking reminds once.</param>
public sealed record ConfirmationIsMissing(AnnouncementId Announcement, Guid Asked)
    : Fact(KindName, Announcement.Value, Asked.ToString("N"))
{
    public const string KindName = "announcement.reminder";
}

/// <summary>Another coordinator's yes is asked for.</summary>
/// <param name="Version">The announcement's, which tells one asking from the next.</param>
public sealed record ApprovalIsAsked(AnnouncementId Announcement, int Version)
    : Fact(KindName, Announcement.Value, Version.ToString(CultureInfo.InvariantCulture))
{
    public const string KindName = "announcement.to-approve";
}

/// <summary>The other coordinator said yes or no; told to the writer.</summary>
public sealed record ApprovalWasGiven(AnnouncementId Announcement, int Version)
    : Fact(KindName, Announcement.Value, Version.ToString(CultureInfo.InvariantCulture))
{
    public const string KindName = "announcement.approved";
}

/// <summary>How far it has come, told to its writer on one card that fills.</summary>
/// <param name="Step">0 for the card itself, one more each time that it is filled further.</param>
public sealed record AnnouncementGoesOut(AnnouncementId Announcement, int Step)
    : Fact(KindName, Announcement.Value, Step.ToString(CultureInfo.InvariantCulture))
{
    public const string KindName = "announcement.progress";
}

/// <summary>It is to stand in a team's channel; its writer's notice, and told there instead.</summary>
/// <param name="Team">Its key.</param>
public sealed record AnnouncementIsPosted(AnnouncementId Announcement, string Team) : Fact(KindName, Announcement.Value, Team)
{
    public const string KindName = "announcement.posted";
}

/// <summary>What stands in a team's channel says something else now.</summary>
public sealed record PostWasCorrected(AnnouncementId Announcement, string Team, int Edition)
    : Fact(KindName, Announcement.Value, string.Create(CultureInfo.InvariantCulture, $"{Team} {Edition}"))
{
    public const string KindName = "announcement.post-corrected";
}

public sealed record PostWasRecalled(AnnouncementId Announcement, string Team) : Fact(KindName, Announcement.Value, Team)
{
    public const string KindName = "announcement.post-recalled";
}

/// <summary>A person has confirmed: what they got asks them no longer.</summary>
public sealed record ConfirmationIsShown(AnnouncementId Announcement) : Fact(KindName, Announcement.Value)
{
    public const string KindName = "announcement.confirmed";
}

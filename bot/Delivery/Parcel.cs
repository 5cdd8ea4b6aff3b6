using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Protocol;
using PracticeBot.Notices;

namespace PracticeBot.Bot.Delivery;

/// <summary>A notice as it goes out.</summary>
/// <param name="Settled">What came of it without sending anything; null when it is to be sent.</param>
sealed record Parcel(
    LeasedNotice Leased, People.ChannelAccount? Account, IChannel? Channel, IReadOnlyList<Activity> Activities,
    DeliveryOutcome? Settled)
{
    /// <summary>One that is not sent.</summary>
    public static Parcel SettledAs(
        LeasedNotice leased, People.ChannelAccount? account, DeliveryResult result, string? reason, DateTimeOffset? retryAt = null) =>
        new(leased, account, null, [], new(leased.Notice.Id, result, reason, retryAt));

    /// <summary>How they are reached, where it must be known what became of the message; else null.</summary>
    public string? Reference { get; init; }

    public bool ChangesWhatWasSent { get; init; }

    /// <summary>The place of many that it goes to; null when it is for its person.</summary>
    public string? Place { get; init; }
}

using System.ComponentModel.DataAnnotations;

namespace PracticeBot.Bot.Delivery;

/// <summary>How notices are delivered (<c>Delivery:*</c>).</summary>
sealed record DeliveryOptions
{
    /// <summary>Notices leased, sent and recorded together: what may be repeated after a crash.</summary>
    [Range(1, 1_000, ErrorMessage = "Delivery:Batch must be from 1 to 1000: set how many notices are sent before their outcome is recorded.")]
    public int Batch { get; init; } = 32;

    /// <summary>Seconds after which what a dead worker had leased is taken up by another.</summary>
    [Range(1, 600, ErrorMessage = "Delivery:LeaseSeconds must be from 1 to 600: set after how many seconds a dead worker's notices are taken up.")]
    public int LeaseSeconds { get; init; } = 30;
}

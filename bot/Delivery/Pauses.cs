namespace PracticeBot.Bot.Delivery;

/// <summary>How long what did not go out waits.</summary>
static class Pauses
{
    static readonly TimeSpan longest = TimeSpan.FromHours(4);

    /// <summary>What the connector asks for, else doubling from a second, a fifth up or down so that workers do not march in step.</summary>
    public static TimeSpan After(int attempts, TimeSpan? asked)
    {
        if (asked is { } pause && pause > TimeSpan.Zero) return pause < longest ? pause : longest;

        var doubled = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts - 1, 14)));
        var usual = doubled < longest ? doubled : longest;
        return TimeSpan.FromMilliseconds((long)(usual.TotalMilliseconds * (0.8 + (Random.Shared.NextDouble() * 0.4))));
    }
}

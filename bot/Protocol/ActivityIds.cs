using System.Security.Cryptography;

namespace PracticeBot.Bot.Protocol;

static class ActivityIds
{
    /// <summary>An id for an activity that came without one: it cannot be told from its own redelivery.</summary>
    public static string Fresh() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}

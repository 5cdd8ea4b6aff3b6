using System.Buffers.Text;
using System.Text.Json;

namespace PracticeBot.Bot.Protocol.Inbound;

/// <summary>What a token says of itself, each thing once and of its own type. Nothing of it holds before the signature does.</summary>
sealed record TokenClaims(
    string Algorithm, string? KeyId, string Issuer, string Audience, string ServiceUrl, DateTimeOffset? NotBefore, DateTimeOffset Expires)
{
    static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <returns>Null when a claim that the protocol asks for is missing, or is anything but what it should be.</returns>
    public static TokenClaims? Of(string token)
    {
        try
        {
            var parts = token.Split('.');
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]), strict);
            using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]), strict);
            var (said, claimed) = (header.RootElement, payload.RootElement);
            if (said.TryGetProperty("crit", out _)) return null; // must be understood, and we understand none

            return new(
                said.GetProperty("alg").GetString()!,
                said.TryGetProperty("kid", out var key) ? key.GetString() : null,
                claimed.GetProperty("iss").GetString()!,
                claimed.GetProperty("aud").GetString()!,
                claimed.GetProperty("serviceurl").GetString()!,
                claimed.TryGetProperty("nbf", out var from) ? Moment(from) : null,
                Moment(claimed.GetProperty("exp")));
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException
            or KeyNotFoundException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Seconds since 1970; RFC 7519 allows a fraction.</summary>
    static DateTimeOffset Moment(JsonElement seconds) =>
        DateTimeOffset.FromUnixTimeSeconds((long)Math.Clamp(seconds.GetDouble(), -1e11, 1e11));
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PracticeBot.Bot.Protocol.Inbound;

/// <summary>A token that the channel service signed for this bot.</summary>
/// <param name="ServiceUrl">The only connector that it speaks for.</param>
/// <param name="Endorsements">The only channels that its key speaks for.</param>
sealed record ChannelToken(string ServiceUrl, IReadOnlySet<string> Endorsements);

/// <summary>Whether a token is the channel service's, for this bot, and now (protocol 1.1).</summary>
sealed class TokenValidation(ChannelKeys keys, IOptions<TeamsOptions> options, TimeProvider clock)
{
    /// <summary>Tokens are few (one a connector and hour) and only valid ones are kept; the bound is for a surprise.</summary>
    public const int MostKept = 1_000;

    static readonly TimeSpan skew = TimeSpan.FromMinutes(5);

    static readonly string[] algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };

    /// <summary>By hash, so that no token lies in memory for longer than its request.</summary>
    readonly ConcurrentDictionary<string, Kept> kept = new(StringComparer.Ordinal);

    /// <returns>The token, or why it is none of ours: a reason for the log that quotes nothing of it.</returns>
    public async ValueTask<(ChannelToken? Token, string? Fault)> ValidateAsync(string text, CancellationToken ct)
    {
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
        // As long as the keys are those by which it was checked: a key that is withdrawn takes its tokens along.
        if (kept.TryGetValue(hash, out var before) && before.By == keys.Current && clock.GetUtcNow() < before.Until) return (before.Token, null);

        if (TokenClaims.Of(text) is not { } claims) return (null, "a claim is missing or malformed");
        if (FaultOf(claims) is { } fault) return (null, fault);

        var by = await keys.KnowingAsync(claims.KeyId, ct);
        var candidates = by.For(claims.KeyId);
        if (candidates.Count == 0) return (null, by.IsEmpty ? "there are no keys to check it by" : "its key is not known");
        if (await SignedByAsync(text, candidates) is not { } key) return (null, "its signature does not hold");

        var token = new ChannelToken(claims.ServiceUrl, key.Endorsements);
        Keep(hash, new(token, by, claims.Expires + skew));
        return (token, null);
    }

    string? FaultOf(TokenClaims claims)
    {
        var now = clock.GetUtcNow();
        if (!algorithms.Contains(claims.Algorithm, StringComparer.Ordinal)) return "its algorithm is not RS256, RS384 or RS512";
        if (claims.Issuer != options.Value.Issuer) return "it has another issuer";
        if (claims.Audience != options.Value.AppId) return "it is for another audience";
        if (claims.NotBefore > now + skew) return "it is not valid yet";
        return claims.Expires + skew <= now ? "it has expired" : null;
    }

    async Task<ChannelKey?> SignedByAsync(string text, IReadOnlyList<ChannelKey> candidates)
    {
        var result = await handler.ValidateTokenAsync(text, new()
        {
            ValidAlgorithms = algorithms,
            ValidIssuer = options.Value.Issuer,
            ValidAudience = options.Value.AppId,
            // The keys are these, whatever jku, jwk or x5u in its header say.
            IssuerSigningKeyResolver = (_, _, _, _) => candidates.Select(key => key.Key),
            // Checked before, by the clock that tests can move.
            LifetimeValidator = (_, until, _, _) => until is not null,
        });
        var signedBy = (result.SecurityToken as JsonWebToken)?.SigningKey;
        return result.IsValid ? candidates.FirstOrDefault(key => ReferenceEquals(key.Key, signedBy)) : null;
    }

    void Keep(string hash, Kept token)
    {
        if (kept.Count >= MostKept)
        {
            var now = clock.GetUtcNow();
            foreach (var (old, one) in kept)
                if (one.Until <= now || one.By != token.By) kept.TryRemove(old, out _);
            if (kept.Count >= MostKept) kept.Clear();
        }

        kept[hash] = token;
    }

    sealed record Kept(ChannelToken Token, KeySet By, DateTimeOffset Until);
}

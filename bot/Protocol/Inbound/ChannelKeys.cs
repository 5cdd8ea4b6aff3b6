using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace PracticeBot.Bot.Protocol.Inbound;

/// <param name="Endorsements">The channels that this key may speak for.</param>
sealed record ChannelKey(string? Id, SecurityKey Key, IReadOnlySet<string> Endorsements);

/// <summary>The keys that were published at one time.</summary>
sealed class KeySet(IReadOnlyList<ChannelKey> keys, DateTimeOffset at)
{
    public DateTimeOffset At => at;

    public bool IsEmpty => keys.Count == 0;

    public bool HasEndorsed(string channel) => keys.Any(key => key.Endorsements.Contains(channel));

    public bool Knows(string? id) => id is null ? keys.Count > 0 : keys.Any(key => key.Id == id);

    /// <summary>The keys that may have signed a token; one that names no key, or is checked by one without a name, is tried with each.</summary>
    public IReadOnlyList<ChannelKey> For(string? id) =>
        [.. keys.Where(key => id is null || key.Id is null || key.Id == id)];

    /// <summary>What signatures can be checked with; anything else in the document is passed over.</summary>
    public static KeySet Parse(ReadOnlyMemory<byte> json, DateTimeOffset at)
    {
        using var document = JsonDocument.Parse(json);
        return new([.. document.RootElement.GetProperty("keys").EnumerateArray().Select(KeyOf).OfType<ChannelKey>()], at);
    }

    /// <summary>By hand: the stock parser drops <c>endorsements</c>.</summary>
    static ChannelKey? KeyOf(JsonElement key)
    {
        if (key.Text("kty") != "RSA" || key.Text("use") is not (null or "sig")) return null;
        if (Bytes(key, "n") is not { } modulus || Bytes(key, "e") is not { } exponent) return null;
        if (modulus.AsSpan().TrimStart((byte)0).Length < 2048 / 8) return null;

        var endorsements = key.Member("endorsements") is { ValueKind: JsonValueKind.Array } listed
            ? listed.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)
            : [];
        var id = key.Text("kid") is { Length: > 0 } named ? named : null;
        return new(
            id, new RsaSecurityKey(new RSAParameters { Modulus = modulus, Exponent = exponent }) { KeyId = id },
            endorsements.ToFrozenSet(StringComparer.Ordinal));
    }

    static byte[]? Bytes(JsonElement key, string name)
    {
        var text = key.Text(name);
        return text is { Length: > 0 } && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
    }
}

/// <summary>What the channel service publishes of itself.</summary>
/// <param name="Ahead">By how much our clock is ahead of its own; null when it does not say what time it is.</param>
sealed record ChannelMetadata(string? Issuer, KeySet Keys, TimeSpan? Ahead);

/// <summary>
/// The keys of the channel service, fetched when first needed and again when a token names one that is not known. What was
/// last good is kept: an outage there is none here.
/// </summary>
sealed partial class ChannelKeys(
    HttpClient http, IOptions<TeamsOptions> options, IHostEnvironment environment, TimeProvider clock, ILogger<ChannelKeys> log)
{
    static readonly TimeSpan longestAge = TimeSpan.FromHours(12);

    /// <summary>Whoever sends random key ids makes us ask this often, and no more.</summary>
    static readonly TimeSpan pause = TimeSpan.FromMinutes(5);

    /// <summary>While there are no keys at all nobody is let in: worth asking sooner.</summary>
    static readonly TimeSpan pauseWithoutKeys = TimeSpan.FromSeconds(10);

    readonly Lock gate = new();
    volatile KeySet current = new([], DateTimeOffset.MinValue);
    Task refreshing = Task.CompletedTask;
    DateTimeOffset tried = DateTimeOffset.MinValue;

    public KeySet Current => current;

    /// <summary>The keys that are published, as far as we know; asked for again when <paramref name="id"/> is not among them.</summary>
    public async ValueTask<KeySet> KnowingAsync(string? id, CancellationToken ct)
    {
        var known = current;
        if (!known.Knows(id)) await RefreshAsync().WaitAsync(ct);
        else if (Since(known.At) > longestAge) _ = RefreshAsync(); // nobody waits for it: the last good keys still serve
        return current;
    }

    /// <summary>Asks now, whatever is known: what the channel service publishes, or why it cannot be had.</summary>
    public async Task<ChannelMetadata> AskAsync(CancellationToken ct)
    {
        var metadata = new Uri(options.Value.OpenIdMetadata);
        if (!IsSafe(metadata)) throw new InvalidOperationException("Teams:OpenIdMetadata is neither https nor, in Development, on loopback.");

        using var answer = await http.GetAsync(metadata, ct);
        answer.EnsureSuccessStatusCode();
        var ahead = clock.GetUtcNow() - (answer.Headers.Date + (answer.Headers.Age ?? TimeSpan.Zero));
        var published = OpenIdConnectConfiguration.Create(await answer.Content.ReadAsStringAsync(ct));
        var address = new Uri(published.JwksUri);
        // The same origin as what was configured: the document cannot send us anywhere else.
        if (address.GetLeftPart(UriPartial.Authority) != metadata.GetLeftPart(UriPartial.Authority))
            throw new InvalidOperationException("The metadata names keys on another host.");

        var keys = KeySet.Parse(await http.GetByteArrayAsync(address, ct), clock.GetUtcNow());
        if (keys.IsEmpty) throw new InvalidOperationException("No key is published there.");
        return new(published.Issuer, keys, ahead);
    }

    Task RefreshAsync()
    {
        lock (gate)
        {
            if (!refreshing.IsCompleted) return refreshing;
            if (Since(tried) < (current.IsEmpty ? pauseWithoutKeys : pause)) return Task.CompletedTask;

            tried = clock.GetUtcNow();
            return refreshing = Task.Run(FetchAsync);
        }
    }

    /// <summary>However the clock was set in between.</summary>
    TimeSpan Since(DateTimeOffset then) => (clock.GetUtcNow() - then).Duration();

    async Task FetchAsync()
    {
        try
        {
            current = (await AskAsync(CancellationToken.None)).Keys;
        }
        catch (Exception fault)
        {
            LogNotFetched(fault.Message);
        }
    }

    bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (environment.IsDevelopment() && address is { Scheme: "http", IsLoopback: true });

    [LoggerMessage(LogLevel.Error, "The channels' keys could not be fetched, those known before are kept: {Reason}")]
    partial void LogNotFetched(string reason);
}

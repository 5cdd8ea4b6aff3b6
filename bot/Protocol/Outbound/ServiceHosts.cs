using Microsoft.Extensions.Options;

namespace PracticeBot.Bot.Protocol;

/// <summary>
/// Where connectors may be (protocol 1.2). Asked before every call, so that an address from the store is trusted no more than one
/// from the network.
/// </summary>
sealed class ServiceHosts(IOptions<TeamsOptions> options, IHostEnvironment environment)
{
    const string Emulator = Channels.EmulatorChannel.Name;

    static readonly string[] microsofts =
    [
        "smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us", "*.botframework.com", "*.botframework.azure.us",
    ];

    readonly string[] names = [.. microsofts, .. options.Value.ServiceHosts.Where(host => !IsOrigin(host))];
    readonly HashSet<string> origins = [.. options.Value.ServiceHosts.Where(IsOrigin).Select(origin => OriginOf(new Uri(origin)))];

    /// <summary>The service URL as an address, when a channel's activities may be sent there; null when nothing is.</summary>
    public Uri? Allowed(string? serviceUrl, string? channel) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 }
        && (IsAsWritten(uri) || (channel == Emulator ? IsEmulators(uri) : IsListed(uri)))
            ? uri
            : null;

    /// <summary>An origin that the operator wrote out may be anywhere, inside too.</summary>
    public bool IsAsWritten(Uri uri) => origins.Count > 0 && origins.Contains(OriginOf(uri));

    /// <summary>The emulator runs beside the bot, and only where developers do.</summary>
    public bool IsEmulators(Uri uri) => environment.IsDevelopment() && uri.IsLoopback;

    /// <summary>Names only: an address in numbers, however written, is on no list.</summary>
    bool IsListed(Uri uri) =>
        uri is { IsDefaultPort: true, HostNameType: UriHostNameType.Dns } && uri.Scheme == Uri.UriSchemeHttps
        && Array.Exists(names, name => name.StartsWith("*.", StringComparison.Ordinal)
            ? uri.IdnHost.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
            : uri.IdnHost.Equals(name, StringComparison.OrdinalIgnoreCase));

    static bool IsOrigin(string host) => host.Contains("://", StringComparison.Ordinal);

    static string OriginOf(Uri uri) => uri.GetLeftPart(UriPartial.Authority).ToUpperInvariant();
}

using System.Net;
using Microsoft.Extensions.Options;

namespace PracticeBot.Bot.Protocol;

/// <summary>
/// Where connectors may be (protocol 1.2). Asked before every call, so that an address from the store is trusted no more than one
/// from the network.
/// </summary>
sealed class ServiceHosts(IOptions<TeamsOptions> options, IHostEnvironment environment) : IInsideHosts
{
    const string Emulator = Channels.EmulatorChannel.Name;

    static readonly string[] microsofts =
    [
        "smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us", "*.botframework.com", "*.botframework.azure.us",
    ];

    readonly HostList list = new(microsofts, options.Value.ServiceHosts);

    /// <summary>The service URL as an address, when a channel's activities may be sent there; null when nothing is.</summary>
    public Uri? Allowed(string? serviceUrl, string? channel) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 }
        && (list.IsAsWritten(uri) || (channel == Emulator ? IsEmulators(uri) : list.IsListed(uri)))
            ? uri
            : null;

    public bool MayBeInside(Uri uri, IPAddress address) => list.IsAsWritten(uri) || (IsEmulators(uri) && IPAddress.IsLoopback(address));

    /// <summary>The emulator runs beside the bot, and only where developers do.</summary>
    bool IsEmulators(Uri uri) => environment.IsDevelopment() && uri.IsLoopback;
}

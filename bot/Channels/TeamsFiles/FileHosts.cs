using System.Net;
using Microsoft.Extensions.Options;
using PracticeBot.Bot.Protocol;

namespace PracticeBot.Bot.Channels.TeamsFiles;

/// <summary>Where people's OneDrives are (protocol 1.2): no token goes there, and nothing is fetched from anywhere else.</summary>
sealed class FileHosts(IOptions<TeamsOptions> options) : IInsideHosts
{
    readonly HostList list = new(["*.sharepoint.com", "*.sharepoint.us", "*.sharepoint-mil.us"], options.Value.FileHosts);

    /// <summary>The address, when files may be fetched from there or sent there; null when not.</summary>
    public Uri? Allowed(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.UserInfo.Length == 0 && (list.IsAsWritten(uri) || list.IsListed(uri))
            ? uri
            : null;

    public bool MayBeInside(Uri uri, IPAddress address) => list.IsAsWritten(uri);
}

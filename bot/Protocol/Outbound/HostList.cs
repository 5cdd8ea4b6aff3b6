using System.Net;

namespace PracticeBot.Bot.Protocol;

/// <summary>What may lie inside although the public internet alone may be called.</summary>
interface IInsideHosts
{
    bool MayBeInside(Uri uri, IPAddress address);
}

/// <summary>Host names over https (<c>*.</c> for any below), and exact origins that are allowed as written.</summary>
/// <param name="known">Names that are always there.</param>
/// <param name="added">Names, or origins such as <c>http://127.0.0.1:5801</c>.</param>
sealed class HostList(IReadOnlyList<string> known, IReadOnlyList<string> added)
{
    readonly string[] names = [.. known, .. added.Where(host => !IsOrigin(host))];
    readonly HashSet<string> origins = [.. added.Where(IsOrigin).Select(origin => OriginOf(new Uri(origin)))];

    /// <summary>An origin that the operator wrote out may be anywhere, inside too.</summary>
    public bool IsAsWritten(Uri uri) => origins.Count > 0 && origins.Contains(OriginOf(uri));

    /// <summary>Names only: an address in numbers, however written, is on no list.</summary>
    public bool IsListed(Uri uri) =>
        uri is { IsDefaultPort: true, HostNameType: UriHostNameType.Dns } && uri.Scheme == Uri.UriSchemeHttps
        && Array.Exists(names, name => name.StartsWith("*.", StringComparison.Ordinal)
            ? uri.IdnHost.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
            : uri.IdnHost.Equals(name, StringComparison.OrdinalIgnoreCase));

    static bool IsOrigin(string host) => host.Contains("://", StringComparison.Ordinal);

    static string OriginOf(Uri uri) => uri.GetLeftPart(UriPartial.Authority).ToUpperInvariant();
}

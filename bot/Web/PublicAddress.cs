using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace PracticeBot.Bot.Web;

/// <summary>How people's browsers reach this bot (<c>Web:*</c>).</summary>
sealed record WebOptions
{
    /// <summary>The address that people open, such as <c>https://practice.example.org</c>; by default the one it listens on.</summary>
    public string? Address { get; init; }

    /// <summary>An absolute web address without query or fragment; https outside Development.</summary>
    public static bool Holds(WebOptions options, IHostEnvironment environment) => options.Address is null
        || (Uri.TryCreate(options.Address, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && environment.IsDevelopment()))
            && address is { Query.Length: 0, Fragment.Length: 0, UserInfo.Length: 0 });
}

/// <summary>Makes the links to our own pages and files that stand in messages.</summary>
sealed class PublicAddress(IOptions<WebOptions> options, IServer server)
{
    /// <summary>The absolute address of a path of ours.</summary>
    /// <param name="path">Without a slash before it, already escaped.</param>
    public string Of(string path) => $"{Root}/{path}";

    /// <summary>What follows our own address in a link, without a slash before it; null when the link is not ours.</summary>
    public string? PathOf(string link) =>
        link.StartsWith($"{Root}/", StringComparison.OrdinalIgnoreCase) ? link[(Root.Length + 1)..] : null;

    string Root => options.Value.Address?.TrimEnd('/') ?? Listened;

    string Listened => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:3978")
        .Replace("[::]", "localhost", StringComparison.Ordinal).TrimEnd('/');
}

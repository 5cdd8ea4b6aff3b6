using System.Net;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Commands.TeamsPackage;

/// <summary>What an app package is made for.</summary>
/// <param name="Id">The app's, which may be the bot's own.</param>
/// <param name="Domain">The host name of the address that people open.</param>
sealed record TeamsApp(Guid Id, Guid BotId, string Domain, string Name, string Developer)
{
    public const int LongestName = 30;
    public const int LongestDeveloper = 32;

    /// <exception cref="StorageException">What was said cannot be in a manifest; the message says what to say instead.</exception>
    public static TeamsApp Of(string? id, string? botId, string? domain, string name, string developer) => new(
        Registered("--app-id", id),
        Registered("--bot-id", botId ?? id),
        Named(domain),
        Short("--name", name, LongestName),
        Short("--developer", developer, LongestDeveloper));

    static Guid Registered(string option, string? id) => Guid.TryParseExact(id, "D", out var guid) && guid != Guid.Empty
        ? guid
        : throw new StorageException(
            $"{option} is not an application id: give the one of the registration in Azure, such as {option} 11111111-2222-4333-8444-555555555555.");

    /// <summary>Teams opens https on the default port of a name that the public knows.</summary>
    static string Named(string? domain) =>
        domain is not null && domain.Contains('.', StringComparison.Ordinal) && !domain.EndsWith('.') && domain.All(char.IsAscii)
        && Uri.CheckHostName(domain) == UriHostNameType.Dns && !IPAddress.TryParse(domain, out _)
            ? domain.ToLowerInvariant()
            : throw new StorageException(
                "--domain is not a host name: give the one that people open, without https:// and path, such as --domain practice.example.org, or set Web:Address.");

    static string Short(string option, string text, int longest) => text.Trim() is { Length: > 0 } said && said.Length <= longest
        ? said
        : throw new StorageException($"{option} does not fit into Teams: give from 1 to {longest} characters.");
}

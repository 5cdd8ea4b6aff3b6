using System.Net;

namespace PracticeBot.Bot.Web;

/// <summary>Where the bot is to listen, as it was set (<c>ASPNETCORE_URLS</c>).</summary>
static class ListeningAddresses
{
    public const string WhatToSet = "Set ASPNETCORE_URLS to one such as http://localhost:3978.";

    public static IEnumerable<string> Of(IConfiguration configuration) =>
        (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Null when what was written is no address.</summary>
    public static BindingAddress? Parsed(string written)
    {
        try
        {
            return BindingAddress.Parse(written) is { Port: <= IPEndPoint.MaxPort } address ? address : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public static string NoAddress(string written) => $"{written} is no address";

    /// <summary>What is no address, a sentence each that says what to set.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration) =>
        Of(configuration).Where(written => Parsed(written) is null).Select(written => $"{NoAddress(written)}. {WhatToSet}");
}

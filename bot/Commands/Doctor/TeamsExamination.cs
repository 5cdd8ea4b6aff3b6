using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using PracticeBot.Bot.Protocol;
using PracticeBot.Bot.Protocol.Inbound;
using PracticeBot.Storage.Inspection;

namespace PracticeBot.Bot.Commands.Doctor;

/// <summary>Whether Teams' messages would be let in, and answers would reach it: by the code that does so when the bot runs.</summary>
sealed class TeamsExamination(IServiceProvider services, TeamsOptions teams)
{
    const string Keys = "Teams keys";
    const string Login = "Teams login";
    const string Service = "Teams service";
    const string Channel = "msteams";

    static readonly TimeSpan soon = TimeSpan.FromSeconds(60);

    /// <summary>Tokens are let in with five minutes' skew, and no more.</summary>
    static readonly TimeSpan late = TimeSpan.FromMinutes(5);

    /// <summary>Codes of Entra ID: https://learn.microsoft.com/entra/identity-platform/reference-error-codes.</summary>
    static readonly Dictionary<string, (string Found, string ToDo)> refusals = new(StringComparer.Ordinal)
    {
        ["AADSTS7000215"] = ("the secret is wrong", "Set Teams:AppPassword to the secret's value, not to its id, or make a new one in Azure."),
        ["AADSTS7000222"] = ("the secret has expired", "Make a new one in Azure and set Teams:AppPassword to its value."),
        ["AADSTS700016"] = ("no such application is in the tenant", "Correct Teams:AppId, or Teams:TenantId if it is registered in another tenant."),
        ["AADSTS7000229"] = ("the application has no service principal in the tenant", "Let an administrator of the tenant consent to the application."),
        ["AADSTS7000112"] = ("the application is disabled", "Let an administrator of the tenant enable it."),
        ["AADSTS90002"] = ("there is no such tenant", "Correct Teams:TenantId: the tenant in which the bot is registered."),
        ["AADSTS900023"] = ("Teams:TenantId is neither an id nor a domain", "Set it to the id of the tenant in which the bot is registered."),
        ["AADSTS700027"] = ("the certificate is not that of the application", "Upload its public part to the registration in Azure, or correct Teams:Certificate."),
        ["AADSTS700024"] = ("the clock of this machine is wrong", "Set it, and keep it with NTP."),
        ["AADSTS500011"] = ("what the token is for is not known there", "Correct Teams:Scope, or leave it out for the public cloud."),
    };

    /// <summary>Written as the settings have them; a wildcard names no host.</summary>
    public static IEnumerable<string> HostsOf(TeamsOptions teams) =>
        teams.ServiceHosts.Where(host => !host.StartsWith('*')).DefaultIfEmpty("smba.trafficmanager.net");

    public async Task<IReadOnlyList<Finding>> KeysAsync(CancellationToken ct)
    {
        const string correct = "Correct Teams:OpenIdMetadata, or leave it out for the public cloud.";
        ChannelMetadata published;
        try
        {
            published = await services.GetRequiredService<ChannelKeys>().AskAsync(ct);
        }
        catch (HttpRequestException fault)
        {
            return
            [
                Finding.Fix(
                    Keys, $"{Shown(teams.OpenIdMetadata)} gives none: {Reason(fault)}",
                    "See that this machine's network lets it through. " + correct),
            ];
        }
        catch (InvalidOperationException fault)
        {
            return [Finding.Fix(Keys, fault.Message.TrimEnd('.'), correct)];
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or KeyNotFoundException or FormatException)
        {
            return [Finding.Fix(Keys, $"what {Shown(teams.OpenIdMetadata)} answers is no OpenID document", correct)];
        }

        return
        [
            published.Keys.HasEndorsed(Channel)
                ? Finding.Ok(Keys, $"{Shown(teams.OpenIdMetadata)} publishes keys for {Channel}")
                : Finding.Fix(Keys, $"no key at {Shown(teams.OpenIdMetadata)} is endorsed for {Channel}", correct),
            published.Issuer == teams.Issuer
                ? Finding.Ok("Teams issuer", teams.Issuer)
                : Finding.Fix(
                    "Teams issuer", $"the keys are those of {published.Issuer}, Teams:Issuer is {teams.Issuer}",
                    "Correct Teams:Issuer, or leave it out for the public cloud."),
            Clock(published.Ahead),
        ];
    }

    public async Task<IReadOnlyList<Finding>> LoginAsync(CancellationToken ct)
    {
        try
        {
            await services.GetRequiredService<ConnectorTokens>().GetAsync(refused: null, ct);
            return [Finding.Ok(Login, $"{Shown(teams.LoginAuthority)} gives tokens")];
        }
        catch (ConnectorException fault)
        {
            var known = fault.Codes.Select(code => refusals.GetValueOrDefault(code)).FirstOrDefault(refusal => refusal.Found is not null);
            return [Finding.Fix(
                Login,
                $"{known.Found ?? "no token is given"} ({string.Join(", ", fault.Codes)})",
                known.ToDo ?? $"See that {Shown(teams.LoginAuthority)} can be reached, and that Teams:AppId, Teams:TenantId and the secret are those of one registration.")];
        }
    }

    public async Task<IReadOnlyList<Finding>> ServiceAsync(string host, CancellationToken ct)
    {
        var address = new Uri(host.Contains("://", StringComparison.Ordinal) ? host : $"https://{host}");
        using var http = new HttpClient(services.GetRequiredService<SafeConnections>().Handler());
        try
        {
            using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, ct);
            return [Finding.Ok(Service, $"{address.Host} answers")];
        }
        catch (HttpRequestException fault)
        {
            return [Finding.Warn(Service, $"{address.Host}: {Reason(fault)}", "See that this machine's network and name server let it through, without a proxy.")];
        }
    }

    static Finding Clock(TimeSpan? ahead)
    {
        const string what = "clock";
        const string set = "Set this machine's clock, and keep it with NTP.";
        if (ahead is not { } skew) return Finding.Warn(what, "the keys came without the time", "See that this machine's clock is right.");

        var found = string.Create(
            CultureInfo.InvariantCulture, $"{Math.Abs(Math.Round(skew.TotalSeconds)):N0} s {(skew < TimeSpan.Zero ? "behind" : "ahead of")} the channel service");
        return skew.Duration() > late ? Finding.Fix(what, found, $"{set} Tokens are refused at more than 300 s.")
            : skew.Duration() > soon ? Finding.Warn(what, found, set)
            : Finding.Ok(what, "it agrees with the channel service's");
    }

    static string Reason(HttpRequestException fault) => fault switch
    {
        { StatusCode: { } status } => string.Create(CultureInfo.InvariantCulture, $"it answered {(int)status}"),
        { HttpRequestError: HttpRequestError.NameResolutionError }
            or { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain } } =>
            "its name is not known",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "its certificate is not accepted",
        { InnerException: LeadsInsideException } => "its name leads to an address inside",
        { InnerException: SocketException } => "no connection",
        _ => "no answer",
    };

    /// <summary>The host alone: what else stands in an address is nobody's business.</summary>
    static string Shown(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Authority : "the address";
}

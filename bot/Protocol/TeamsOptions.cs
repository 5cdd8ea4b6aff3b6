using Microsoft.Extensions.Options;

namespace PracticeBot.Bot.Protocol;

/// <summary>How the bot is registered with Azure Bot Service.</summary>
enum TeamsAppType
{
    SingleTenant,
    MultiTenant,
    UserAssignedMSI,
}

/// <summary>
/// The bot's registration with Azure Bot Service (<c>Teams:*</c>): all of it, or none. The addresses are those of the public
/// cloud; sovereign clouds and tests set their own.
/// </summary>
sealed record TeamsOptions
{
    public string? AppId { get; init; }

    public TeamsAppType AppType { get; init; } = TeamsAppType.SingleTenant;

    /// <summary>The tenant in which the bot is registered.</summary>
    public string? TenantId { get; init; }

    public string? AppPassword { get; init; }

    /// <summary>A PFX file without a password, or a PEM file with certificate and key, instead of the password.</summary>
    public string? Certificate { get; init; }

    /// <summary>Where the keys of inbound tokens are published.</summary>
    public string OpenIdMetadata { get; init; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Who issues inbound tokens, exactly.</summary>
    public string Issuer { get; init; } = "https://api.botframework.com";

    /// <summary>Where outbound tokens are asked for.</summary>
    public string LoginAuthority { get; init; } = "https://login.microsoftonline.com";

    /// <summary>What outbound tokens are for.</summary>
    public string Scope { get; init; } = "https://api.botframework.com/.default";

    /// <summary>
    /// Hosts of connectors beside Microsoft's own, or exact origins (<c>http://127.0.0.1:5801</c>) that are allowed as written.
    /// </summary>
    public IReadOnlyList<string> ServiceHosts { get; init; } = [];

    /// <summary>Hosts beside SharePoint's from which files are fetched and to which they are sent, or exact origins as above.</summary>
    public IReadOnlyList<string> FileHosts { get; init; } = [];

    /// <summary>Tenants whose people may speak; empty: any.</summary>
    public IReadOnlyList<string> AllowedTenants { get; init; } = [];

    public TeamsLimits Limits { get; init; } = new();

    public bool IsSet => AppId is not null;
}

/// <summary>What Teams lets through: requests in a time, the tightest first to bind (<c>7/1s 8/2s</c>).</summary>
sealed record TeamsLimits
{
    public string Thread { get; init; } = "7/1s 8/2s 60/30s 1800/1h";

    public string Tenant { get; init; } = "50/1s";
}

/// <summary>Half a registration would look like one and fail at the first message.</summary>
sealed class TeamsOptionsCheck(IHostEnvironment environment) : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        var hasSecret = options.AppPassword is not null || options.Certificate is not null;
        if (!options.IsSet)
        {
            return hasSecret || options.TenantId is not null
                ? ValidateOptionsResult.Fail("Teams is half set: set Teams:AppId too, or leave all of Teams:* out.")
                : ValidateOptionsResult.Success;
        }

        var fault = options switch
        {
            { AppType: TeamsAppType.UserAssignedMSI } when hasSecret => "With Teams:AppType UserAssignedMSI there is no secret: leave Teams:AppPassword and Teams:Certificate out.",
            { AppType: not TeamsAppType.UserAssignedMSI } when !hasSecret => "Teams is half set: set Teams:AppPassword or Teams:Certificate too, or leave all of Teams:* out.",
            { AppPassword: not null, Certificate: not null } => "Set Teams:AppPassword or Teams:Certificate, not both.",
            { AppType: not TeamsAppType.MultiTenant, TenantId: null } => "Teams is half set: set Teams:TenantId, the tenant in which the bot is registered, or leave all of Teams:* out.",
            { Certificate: { } file } when !File.Exists(file) => "Teams:Certificate names a file that is not there: set it to the certificate's PFX or PEM file.",
            _ when !IsAddress(options.OpenIdMetadata) || !IsAddress(options.LoginAuthority) =>
                "Teams:OpenIdMetadata or Teams:LoginAuthority is not an address: set it to a whole one with https://, or leave it out for the public cloud.",
            _ when !environment.IsDevelopment() && Addresses(options).Any(IsPlain) => "Teams:* names an http address: outside Development set https addresses only.",
            _ => null,
        };
        return fault is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(fault);
    }

    static IEnumerable<string> Addresses(TeamsOptions options) =>
        [options.OpenIdMetadata, options.LoginAuthority, .. options.ServiceHosts, .. options.FileHosts];

    static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    static bool IsPlain(string address) => address.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace PracticeBot.Bot.Protocol;

/// <summary>
/// The bot's own tokens for connectors: one MSAL client in the process, and one acquisition however many wait for it.
/// </summary>
sealed partial class ConnectorTokens(IOptions<TeamsOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>A connector that refuses whatever it is shown must not send us to the authority each time.</summary>
    static readonly TimeSpan betweenForced = TimeSpan.FromSeconds(30);

    /// <summary>Those who waited for an acquisition that failed fail with it.</summary>
    static readonly TimeSpan failureHolds = TimeSpan.FromSeconds(1);

    static readonly TimeSpan margin = TimeSpan.FromMinutes(5);

    readonly SemaphoreSlim gate = new(1, 1);
    readonly Lazy<Acquire> acquire = new(() => ClientOf(options.Value));
    AuthenticationResult? token;
    long? forcedAt;
    (long At, string[] Codes)? failed;

    delegate Task<AuthenticationResult> Acquire(bool force, CancellationToken ct);

    /// <param name="refused">The token that a connector did not accept: another is asked for, unless one was a moment ago.</param>
    public async Task<string> GetAsync(string? refused, CancellationToken ct)
    {
        if (Usable(refused) is { } held) return held;

        await gate.WaitAsync(ct);
        try
        {
            return Usable(refused) ?? await AcquireAsync(refused, ct);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    string? Usable(string? refused) =>
        token is { } held && held.ExpiresOn - margin > clock.GetUtcNow() && held.AccessToken != refused ? held.AccessToken : null;

    async Task<string> AcquireAsync(string? refused, CancellationToken ct)
    {
        if (failed is { } before && clock.GetElapsedTime(before.At) < failureHolds) throw NoToken(before.Codes, cause: null);

        var force = refused is not null;
        if (force && forcedAt is { } last && clock.GetElapsedTime(last) < betweenForced) return refused!;
        try
        {
            if (force) forcedAt = clock.GetTimestamp();
            token = await acquire.Value(force, ct);
            failed = null;
            return token.AccessToken;
        }
        catch (Exception fault) when (fault is MsalException or HttpRequestException or CryptographicException or IOException
            || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            string[] codes = fault is MsalException refusal
                ? [refusal.ErrorCode, .. EntraCode().Matches(refusal.Message).Select(match => match.Value).Take(1)]
                : [fault is CryptographicException or IOException ? "Teams:Certificate cannot be read" : "no answer"];
            failed = (clock.GetTimestamp(), codes);
            throw NoToken(codes, fault);
        }
    }

    // The codes only: MSAL's own message quotes the authority's, which quotes the request.
    static ConnectorException NoToken(string[] codes, Exception? cause) =>
        new(ConnectorFault.NoToken, $"The login authority gave no token: {codes[0]}.", cause is MsalException ? null : cause) { Codes = codes };

    [GeneratedRegex(@"\bAADSTS\d{4,8}\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EntraCode();

    static Acquire ClientOf(TeamsOptions teams)
    {
        if (teams.AppId is null) throw NoToken(["Teams:AppId is not set"], cause: null);
        if (teams.AppType == TeamsAppType.UserAssignedMSI) return ManagedIdentity(teams);

        var authority = new Uri(teams.LoginAuthority);
        var builder = ConfidentialClientApplicationBuilder.Create(teams.AppId)
            .WithAuthority($"https://{authority.Authority}/{(teams.AppType == TeamsAppType.MultiTenant ? "botframework.com" : teams.TenantId)}", validateAuthority: false)
            .WithInstanceDiscovery(false) // the authority is the operator's choice, sovereign clouds included: nobody is asked about it
            .WithHttpClientFactory(LoginHttp.To(authority));
        var client = (teams.Certificate is { } file
            ? builder.WithCertificate(CertificateIn(file), sendX5C: true)
            : builder.WithClientSecret(teams.AppPassword)).Build();
        return (force, ct) => client.AcquireTokenForClient([teams.Scope]).WithForceRefresh(force).ExecuteAsync(ct);
    }

    static Acquire ManagedIdentity(TeamsOptions teams)
    {
        const string everything = "/.default";
        var resource = teams.Scope.EndsWith(everything, StringComparison.Ordinal) ? teams.Scope[..^everything.Length] : teams.Scope;
        var client = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(teams.AppId)).Build();
        return (force, ct) => client.AcquireTokenForManagedIdentity(resource).WithForceRefresh(force).ExecuteAsync(ct);
    }

    static X509Certificate2 CertificateIn(string file) => File.ReadLines(file).FirstOrDefault()?.StartsWith("-----BEGIN", StringComparison.Ordinal) == true
        ? X509Certificate2.CreateFromPemFile(file)
        : X509CertificateLoader.LoadPkcs12FromFile(file, password: null);

    /// <summary>
    /// MSAL speaks to https authorities only. To one that was configured as http, which the start check allows in Development, it
    /// is made to speak as configured.
    /// </summary>
    sealed class LoginHttp(HttpClient http) : IMsalHttpClientFactory
    {
        public static LoginHttp To(Uri authority) => new(new HttpClient(new AsConfigured(authority, new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // a redirect would take the secret along
            UseCookies = false,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        }))
        {
            Timeout = TimeSpan.FromSeconds(10),
        });

        public HttpClient GetHttpClient() => http;
    }

    sealed class AsConfigured(Uri authority, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (authority.Scheme == Uri.UriSchemeHttp && request.RequestUri!.Authority == authority.Authority)
                request.RequestUri = new UriBuilder(request.RequestUri) { Scheme = Uri.UriSchemeHttp }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}

using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using PracticeBot.Bot.Channels;

namespace PracticeBot.Bot.Protocol.Inbound;

/// <summary>Who may deliver activities. The token is checked before the body is read, and then against that one parsed body.</summary>
sealed partial class Authentication(TokenValidation tokens, IOptions<TeamsOptions> options, ILogger<Authentication> log)
{
    static readonly FrozenSet<string> channels = FrozenSet.Create(StringComparer.Ordinal, TeamsChannel.Name);

    readonly FrozenSet<string> tenants = options.Value.AllowedTenants.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <returns>Null when the request brings no token of the channel service's for this bot.</returns>
    public async ValueTask<ChannelToken?> TokenOfAsync(HttpRequest request, CancellationToken ct)
    {
        var (token, fault) = BearerToken.Of(request.Headers.Authorization) is { } text
            ? await ValidateAsync(text, ct)
            : (null, "there is not exactly one bearer token");
        if (fault is not null) LogNotAuthentic(fault);
        return token;
    }

    /// <returns>The status that refuses the activity; null when it may be used.</returns>
    public int? Refuses(ChannelToken token, Activity activity)
    {
        if (FaultOf(token, activity) is { } fault)
        {
            LogNotAuthentic(fault);
            return StatusCodes.Status401Unauthorized;
        }

        if (!channels.Contains(activity.ChannelId!)) return Forbidden("its channel is not served");
        return IsAllowedTenant(activity) ? null : Forbidden("its tenant is not in Teams:AllowedTenants");
    }

    /// <summary>The body is not signed: these two are all that ties it to its token.</summary>
    static string? FaultOf(ChannelToken token, Activity activity)
    {
        if (string.IsNullOrEmpty(activity.ServiceUrl)) return "the activity has no serviceUrl";
        if (!string.Equals(activity.ServiceUrl, token.ServiceUrl, StringComparison.OrdinalIgnoreCase)) return "the token is for another serviceUrl";
        if (string.IsNullOrEmpty(activity.ChannelId)) return "the activity has no channelId";
        return token.Endorsements.Contains(activity.ChannelId) ? null : "the token's key is not endorsed for the channel";
    }

    async ValueTask<(ChannelToken? Token, string? Fault)> ValidateAsync(string text, CancellationToken ct)
    {
        try
        {
            return await tokens.ValidateAsync(text, ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogNotChecked(fault);
            return (null, "it could not be checked"); // what is not authentic never breaks us, whatever it contains
        }
    }

    /// <summary>Every tenant that it names is allowed, and it names one.</summary>
    bool IsAllowedTenant(Activity activity)
    {
        if (tenants.Count == 0) return true;
        var named = activity.Tenants.ToList();
        return named.Count > 0 && named.TrueForAll(tenants.Contains);
    }

    int Forbidden(string reason)
    {
        LogNotPermitted(reason);
        return StatusCodes.Status403Forbidden;
    }

    [LoggerMessage(LogLevel.Information, "An activity is not authentic: {Reason}")]
    partial void LogNotAuthentic(string reason);

    [LoggerMessage(LogLevel.Warning, "An authentic activity is not permitted: {Reason}")]
    partial void LogNotPermitted(string reason);

    [LoggerMessage(LogLevel.Warning, "A token could not be checked")]
    partial void LogNotChecked(Exception fault);
}

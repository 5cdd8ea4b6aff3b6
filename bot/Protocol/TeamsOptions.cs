namespace PracticeBot.Bot.Protocol;

/// <summary>The bot's registration with Azure Bot Service (<c>Teams:*</c>): all of it, or none.</summary>
sealed record TeamsOptions
{
    public string? AppId { get; init; }

    public string? AppPassword { get; init; }

    public string? TenantId { get; init; }

    public bool IsWhole => AppId is null && AppPassword is null && TenantId is null
        || AppId is not null && AppPassword is not null && TenantId is not null;

    public const string HalfSet = "Teams is half set: set Teams:AppId, Teams:AppPassword and Teams:TenantId, or none of them.";
}

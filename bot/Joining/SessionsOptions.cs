using System.ComponentModel.DataAnnotations;

namespace PracticeBot.Bot.Joining;

/// <summary>For how long somebody stays signed in at a browser (<c>Sessions:*</c>).</summary>
sealed record SessionsOptions
{
    /// <summary>Unused for so many days it ends.</summary>
    [Range(1, 90, ErrorMessage = "Sessions:IdleDays must be from 1 to 90: set after how many days without use somebody has to sign in again.")]
    public int IdleDays { get; init; } = 7;

    /// <summary>However much it is used.</summary>
    [Range(1, 365, ErrorMessage = "Sessions:Days must be from 1 to 365: set after how many days everybody has to sign in again.")]
    public int Days { get; init; } = 30;
}

/// <summary>Whom the start's code is for, while the community has no administrator, and whom to ask about one's data (<c>Community:*</c>).</summary>
sealed record CommunityOptions
{
    public string? AdminName { get; init; }

    /// <summary>Shown beside the code, so that whoever started the bot knows to whom it goes: nothing is sent.</summary>
    [EmailAddress(ErrorMessage = "Community:AdminEmail is not an e-mail address: set it to the first administrator's, or remove it.")]
    public string? AdminEmail { get; init; }

    /// <summary>Shown before anybody joins: an address, a telephone number, a name.</summary>
    [StringLength(200, ErrorMessage = "Community:PrivacyContact is longer than 200 characters: set it to an address or a name that people can write to, or remove it.")]
    public string? PrivacyContact { get; init; }
}

using System.ComponentModel.DataAnnotations;

namespace PracticeBot.Bot.Limiting;

/// <summary>How much one person and one address may ask for (<c>Limits:*</c>), by the minute unless it says otherwise. An address may be a whole town hall's.</summary>
sealed record LimitsOptions
{
    /// <summary>Messages, buttons and forms of one person.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:Turns must be from 1 to 1000000: set how many messages one person may send in a minute.")]
    public int Turns { get; init; } = 600;

    /// <summary>Messages with files of one person.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:Uploads must be from 1 to 1000000: set how many messages with files one person may send in a minute.")]
    public int Uploads { get; init; } = 30;

    /// <summary>All that comes from one address, but what a channel service or a health check asks.</summary>
    [Range(1, 10_000_000, ErrorMessage = "Limits:Requests must be from 1 to 10000000: set how many requests one address may make in a minute.")]
    public int Requests { get; init; } = 12_000;

    /// <summary>Signing in and tokens, from one address.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:Tokens must be from 1 to 1000000: set how many tokens one address may ask for in a minute.")]
    public int Tokens { get; init; } = 1_200;

    /// <summary>Codes that are tried from one address, beside the five wrong ones after which it waits.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:Codes must be from 1 to 1000000: set how many codes one address may try in a minute.")]
    public int Codes { get; init; } = 60;

    /// <summary>Open web chats, in all.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:Sockets must be from 1 to 1000000: set how many web chats may be open at once.")]
    public int Sockets { get; init; } = 5_000;

    /// <summary>Open web chats of one person: tabs and devices.</summary>
    [Range(1, 1_000, ErrorMessage = "Limits:SocketsPerPerson must be from 1 to 1000: set how many web chats one person may have open at once.")]
    public int SocketsPerPerson { get; init; } = 100;

    /// <summary>Browsers at which one person is signed in; another one signs out the one that was used longest ago.</summary>
    [Range(1, 1_000, ErrorMessage = "Limits:SessionsPerPerson must be from 1 to 1000: set at how many browsers one person may be signed in.")]
    public int SessionsPerPerson { get; init; } = 20;

    /// <summary>Seconds within which the head of a request has to come.</summary>
    [Range(1, 600, ErrorMessage = "Limits:HeadSeconds must be from 1 to 600: set within how many seconds the head of a request has to come.")]
    public int HeadSeconds { get; init; } = 15;

    /// <summary>Seconds that a body may take before it is looked at how fast it comes.</summary>
    [Range(2, 600, ErrorMessage = "Limits:BodySeconds must be from 2 to 600: set for how many seconds a body may come as slowly as it likes.")]
    public int BodySeconds { get; init; } = 10;

    /// <summary>Bytes a second that a body has to come with from then on.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Limits:BodyBytesPerSecond must be from 1 to 1000000: set how slowly a body may come.")]
    public int BodyBytesPerSecond { get; init; } = 240;
}

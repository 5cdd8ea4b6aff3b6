using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PracticeBot.People;

namespace PracticeBot.Bot.Channels.DirectLine;

/// <summary>A Direct Line token of ours: for one person, in one conversation, for half an hour.</summary>
/// <param name="Session">The browser session that it came from, with which it ends; null in the demo.</param>
sealed record WebChatToken(PersonId Person, string Conversation, string? Session = null);

/// <summary>Issues and reads tokens; signed and encrypted by Data Protection, so that nothing of them is kept.</summary>
sealed class WebChatTokens(IDataProtectionProvider protection)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    readonly ITimeLimitedDataProtector protector = protection.CreateProtector("WebChat.Token.v2").ToTimeLimitedDataProtector();

    public string Issue(WebChatToken token) => protector.Protect($"{token.Person.Value:N} {token.Conversation} {token.Session}", Lifetime);

    /// <summary>What the token says; null when it is not ours or has expired.</summary>
    public WebChatToken? Read(string? token)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 2_000) return null;
        try
        {
            return protector.Unprotect(token).Split(' ') is [var person, var conversation, var session]
                ? new(new(Guid.ParseExact(person, "N")), conversation, session.Length > 0 ? session : null)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

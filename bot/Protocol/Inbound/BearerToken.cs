using System.Buffers;
using Microsoft.Extensions.Primitives;

namespace PracticeBot.Bot.Protocol.Inbound;

/// <summary>The one token that a request brings: a signed JWT in its compact form, not yet looked into.</summary>
static class BearerToken
{
    /// <summary>A channel's token has about 1,500 characters.</summary>
    public const int Longest = 8 * 1024;

    const string Scheme = "Bearer ";

    static readonly SearchValues<char> allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <returns>Null when there is not exactly one header of exactly two parts, the scheme in any case and three parts of a JWT.</returns>
    public static string? Of(StringValues authorization)
    {
        if (authorization is not [{ Length: <= Longest } header]) return null;
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;

        var token = header.AsSpan(Scheme.Length);
        return token.ContainsAnyExcept(allowed) || token.Count('.') != 2 ? null : token.ToString();
    }
}

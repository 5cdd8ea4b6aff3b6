using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace PracticeBot.Bot.Web;

/// <summary>What the links of one kind say, signed and encrypted by Data Protection, so that nothing of it is kept.</summary>
sealed class SignedLinks(IDataProtectionProvider protection, string purpose)
{
    const int LongestToken = 1_000;

    readonly IDataProtector protector = protection.CreateProtector(purpose);

    public string Token(FormattableString said) => protector.Protect(said.ToString(CultureInfo.InvariantCulture));

    /// <summary>The words of a token of ours; null when it is not.</summary>
    public string[]? Read(string token)
    {
        if (token.Length > LongestToken) return null;
        try
        {
            return protector.Unprotect(token).Split(' ');
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>When a link that is made now ends, as a token says it.</summary>
    public static long Until(TimeProvider clock, TimeSpan lifetime) => (clock.GetUtcNow() + lifetime).ToUnixTimeSeconds();

    public static DateTimeOffset Moment(string seconds) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));

    public static Reference Ref(ReferenceKind kind, string number) => new(kind, int.Parse(number, CultureInfo.InvariantCulture));
}

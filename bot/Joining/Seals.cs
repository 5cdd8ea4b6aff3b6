using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace PracticeBot.Bot.Joining;

/// <summary>
/// What was said once and may be kept by nobody who reads the store: a transcript or an inbox holds it encrypted, its keys stand
/// outside the database.
/// </summary>
sealed class Seals(IDataProtectionProvider protection)
{
    const string Mark = "sealed ";

    readonly IDataProtector protector = protection.CreateProtector("Replies.Sealed.v1");

    public string Close(string said) => Mark + protector.Protect(said);

    /// <summary>As it was said, whether it was sealed or not; <paramref name="lost"/> when its key is gone.</summary>
    public string Open(string kept, string lost)
    {
        if (!kept.StartsWith(Mark, StringComparison.Ordinal)) return kept;
        try
        {
            return protector.Unprotect(kept[Mark.Length..]);
        }
        catch (CryptographicException)
        {
            return lost;
        }
    }
}

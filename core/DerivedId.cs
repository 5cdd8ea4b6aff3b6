using System.Security.Cryptography;
using System.Text;

namespace PracticeBot;

/// <summary>
/// Ids that are a function of what caused them (RFC 9562 version 8 over SHA-256), so that a cause told twice makes
/// one thing.
/// </summary>
public static class DerivedId
{
    public static Guid From(params ReadOnlySpan<string> parts)
    {
        // A length before each part: ("ab", "c") and ("a", "bc") are different causes.
        var text = new StringBuilder();
        foreach (var part in parts) text.Append(part.Length).Append(':').Append(part);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    public static Guid From(Guid cause, string what) => From(cause.ToString("N"), what);
}

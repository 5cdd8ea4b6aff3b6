using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PracticeBot.Joining;

/// <summary>
/// A code that is handed over and typed: 160 random bits in eight groups of four, without letters that are taken for digits
/// (Crockford's base 32). Its first group names it, the other 140 bits are its secret.
/// </summary>
public sealed partial record JoiningCode
{
    /// <summary>In bytes.</summary>
    public const int Entropy = 20;

    const int Group = 4;
    const int Length = 32;
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    readonly string letters;

    JoiningCode(string letters) => this.letters = letters;

    public string Prefix => letters[..Group];

    /// <summary>What is kept of it, as hex digits: of so many random bits, a plain hash tells nothing.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(letters)));

    /// <param name="random"><see cref="Entropy"/> bytes from a source that nobody can foresee.</param>
    public static JoiningCode Of(ReadOnlySpan<byte> random)
    {
        var made = new StringBuilder(Length);
        var (bits, held) = (0, 0);
        foreach (var one in random)
        {
            (bits, held) = ((bits << 8) | one, held + 8);
            for (; held >= 5; held -= 5) made.Append(Alphabet[(bits >> (held - 5)) & 31]);
            bits &= (1 << held) - 1;
        }

        return new(made.ToString());
    }

    /// <summary>The code that stands in a text, however it was typed; null when there is none.</summary>
    public static JoiningCode? Find(string? text)
    {
        if (text is null || text.Length > Limits.Text) return null;
        // With spaces alone eight words of four letters would be one: then there have to be digits.
        var found = Joined().Match(text) is { Success: true } joined ? joined : Spaced().Match(text);
        if (!found.Success) return null;

        var said = string.Concat(found.Value.Where(char.IsAsciiLetterOrDigit).Select(Read));
        return said.All(Alphabet.Contains) ? new(said) : null;
    }

    /// <summary>Compared in constant time with what is kept.</summary>
    public bool Matches(string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash));

    public override string ToString() => string.Join('-', letters.Chunk(Group).Select(group => new string(group)));

    static char Read(char letter) => char.ToUpperInvariant(letter) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}])[0-9A-Za-z]{4}([\p{Pd}\p{Cf}]{0,3}[0-9A-Za-z]{4}){7}(?![\p{L}\p{Nd}])", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Joined();

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}])(?=[^\n]*[0-9])[0-9A-Za-z]{4}([\p{Pd}\p{Cf}\s]{1,3}[0-9A-Za-z]{4}){7}(?![\p{L}\p{Nd}])", RegexOptions.ExplicitCapture | RegexOptions.RightToLeft, 1_000)]
    private static partial Regex Spaced();
}

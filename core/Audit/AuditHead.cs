using System.Globalization;

namespace PracticeBot.Audit;

/// <summary>The end of the chain, as it is known outside the store: written <c>12:9f3c…</c>.</summary>
public sealed record AuditHead(long Number, string Seal)
{
    const int SealLength = 64;

    public static AuditHead? Parse(string? text) =>
        text?.Trim().Split(':') is [var number, { Length: SealLength } seal]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place > 0 && seal.All(char.IsAsciiHexDigit)
            ? new(place, seal.ToLowerInvariant())
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}:{Seal}");
}

using System.Globalization;

namespace PracticeBot;

/// <summary>The kinds of things that people see a short reference of.</summary>
public enum ReferenceKind
{
    Exchange,
    Question,
    Resource,
    Announcement,
}

/// <summary>The short name people see and type: E-34, Q-12, R-5, A-3.</summary>
public readonly record struct Reference(ReferenceKind Kind, int Number)
{
    const string Letters = "EQRA";

    /// <summary>For a thing that is decided but has no number yet: a refusal uses none up.</summary>
    public static Reference Unnumbered(ReferenceKind kind) => new(kind, 0);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Letters[(int)Kind]}-{Number}");

    public static Reference? Parse(string? text)
    {
        if (text is not [var letter, '-', .. var digits]) return null;
        var kind = Letters.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
        return kind >= 0 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Reference((ReferenceKind)kind, number)
            : null;
    }
}

/// <summary>What is to be taken back is not as its maker left it.</summary>
public sealed record ChangedSince(Reference Ref) : Refusal;

/// <summary>Numbers for references. Each sentence below is a test in NumbersContract.</summary>
public interface INumbers
{
    /// <summary>The next reference of its kind, starting at 1. A number is never given twice, gaps are allowed.</summary>
    Task<Reference> NextAsync(ReferenceKind kind, CancellationToken ct);
}

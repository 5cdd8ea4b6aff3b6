using System.Globalization;
using System.Runtime.CompilerServices;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>Short references as people type them: Q-12, q12, Q 12, question 12, سؤال ١٢.</summary>
static class References
{
    static readonly Phrases<ReferenceKind> Nouns = new(
    [
        .. Each(ReferenceKind.Exchange, "échange", "exchange", "تبادل", "التبادل"),
        .. Each(ReferenceKind.Question, "question", "سؤال", "السؤال"),
        .. Each(ReferenceKind.Resource, "ressource", "resource", "مورد", "المورد"),
        .. Each(ReferenceKind.Announcement, "annonce", "announcement", "إعلان", "الإعلان"),
    ]);

    static readonly string[] marks = ["#e", "#q", "#r", "#a"];

    /// <summary>A reference as one word, whatever its number.</summary>
    public static string Marked(Reference reference) => marks[(int)reference.Kind];

    /// <summary>The reference that begins at this token, and how many tokens it takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (Reference Reference, int Length)? At(string text, IReadOnlyList<Token> tokens, int i)
    {
        if (!Nouns.TryAt(tokens, i, out var kind, out _)) return Short(text, tokens, i);

        var next = i + 1;
        if (Short(text, tokens, next) is { } named && named.Reference.Kind == kind) return (named.Reference, named.Length + 1);
        if (Word(tokens, next) is "n" or "no" or "nr" or "numero" or "number" or "رقم") next++;
        return Number(Word(tokens, next)) is { } number ? (new Reference(kind, number), next + 1 - i) : null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static (Reference Reference, int Length)? Short(string text, IReadOnlyList<Token> tokens, int i)
    {
        var word = Word(tokens, i);
        if (word.Length is 0 || Kind(word[0]) is not { } kind || IsInAddress(text, tokens[i].Start)) return null;
        // A4 is a sheet of paper, and "il y a 3 jours" is no announcement: theirs need the hyphen.
        if (word.Length > 1)
            return kind is not ReferenceKind.Announcement && Number(word[1..]) is { } joined ? (new Reference(kind, joined), 1) : null;

        if (Number(Word(tokens, i + 1)) is not { } number) return null;
        var between = text.AsSpan(tokens[i].End, tokens[i + 1].Start - tokens[i].End);
        var spaced = between.IsWhiteSpace() && kind switch
        {
            ReferenceKind.Question => true,
            ReferenceKind.Announcement => false,
            _ => char.IsUpper(text[tokens[i].Start]),
        };
        return spaced || between.Trim() is "-" or "\u2011" or "–" or "—" or "#" or "_" ? (new Reference(kind, number), 2) : null;
    }

    /// <summary>An address that is written onto the word before it is still one: « voirhttps://example.org/q-12 ».</summary>
    static bool IsInAddress(string text, int start)
    {
        var begins = start;
        while (begins > 0 && !char.IsWhiteSpace(text[begins - 1])) begins--;
        return text.AsSpan(begins, start - begins).Contains("://", StringComparison.Ordinal);
    }

    static ReferenceKind? Kind(char letter) => letter switch
    {
        'e' => ReferenceKind.Exchange,
        'q' => ReferenceKind.Question,
        'r' => ReferenceKind.Resource,
        'a' => ReferenceKind.Announcement,
        _ => null,
    };

    static int? Number(string word) =>
        word.Length is > 0 and < 10 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string Word(IReadOnlyList<Token> tokens, int i) => i < tokens.Count ? tokens[i].Text : "";

    static IEnumerable<(string Noun, ReferenceKind Kind)> Each(ReferenceKind kind, params string[] nouns) => nouns.Select(noun => (noun, kind));
}

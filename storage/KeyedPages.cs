using System.Globalization;

namespace PracticeBot.Storage;

/// <summary>Pages by key: a list asks for one more than a page, and that one says whether a next page exists.</summary>
static class KeyedPages
{
    public static Page<T> ToPage<T>(this IReadOnlyList<T> found, Func<T, PageKey> keyOf) =>
        found.Count <= Page<T>.Size
            ? new(found, Next: null)
            : new([.. found.Take(Page<T>.Size)], keyOf(found[Page<T>.Size - 1]));

    public static PageKey Join(string first, string second) => new($"{first}\n{second}");

    public static PageKey Join(string first, int second) => Join(first, second.ToString(CultureInfo.InvariantCulture));

    public static PageKey Of(int number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The two parts of a key, the first of which may be a name over two lines; null, which begins the list, for a key that is not ours.</summary>
    public static (string First, string Second)? Split(PageKey? key) =>
        key?.Value is { } text && text.LastIndexOf('\n') is >= 0 and var end ? (text[..end], text[(end + 1)..]) : null;

    public static int? NumberOf(PageKey? key) =>
        int.TryParse(key?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

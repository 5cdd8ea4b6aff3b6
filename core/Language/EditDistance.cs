using System.Runtime.CompilerServices;

namespace PracticeBot.Language;

/// <summary>How many typing mistakes lie between two words: a letter missing, added, wrong, or two neighbours swapped.</summary>
public static class EditDistance
{
    const int OnTheStack = 65;

    /// <summary>The optimal string alignment distance, or <c>most + 1</c> as soon as it is known to be above most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Between(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most)
    {
        var same = one.CommonPrefixLength(other);
        one = one[same..];
        other = other[same..];
        while (one.Length > 0 && other.Length > 0 && one[^1] == other[^1])
        {
            one = one[..^1];
            other = other[..^1];
        }
        if (Math.Abs(one.Length - other.Length) > most) return most + 1;
        if (one.Length is 0 || other.Length is 0) return Math.Max(one.Length, other.Length);
        // Of a single mistake no more is left than two neighbours.
        if (most is 1 && Math.Max(one.Length, other.Length) > 2) return 2;

        var width = one.Length + 1;
        return Aligned(one, other, most, width <= OnTheStack ? stackalloc int[3 * width] : new int[3 * width]);
    }

    static int Aligned(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most, Span<int> rows)
    {
        var width = one.Length + 1;
        var beforeLast = rows[..width];
        var last = rows.Slice(width, width);
        var row = rows[(2 * width)..];
        for (var i = 0; i < width; i++) last[i] = i;

        for (var j = 1; j <= other.Length; j++)
        {
            row[0] = j;
            var best = j;
            for (var i = 1; i < width; i++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                row[i] = Math.Min(Math.Min(row[i - 1], last[i]) + 1, last[i - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) row[i] = Math.Min(row[i], beforeLast[i - 2] + 1);
                best = Math.Min(best, row[i]);
            }
            if (best > most) return most + 1;

            var spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return Math.Min(last[^1], most + 1);
    }
}

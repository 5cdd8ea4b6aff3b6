using System.Runtime.CompilerServices;

namespace PracticeBot.Language;

/// <summary>Names of months and weekdays as they are typed, with one mistake in those long enough not to be another word.</summary>
static class Calendar
{
    /// <summary>Names that other words are one letter away from: marche, match, الجمعية, الواحد, السبب, الآلات.</summary>
    static readonly string[] unlike = ["march", "الجمعه", "الاحد", "السبت", "التلات", "لتلات"];

    const int Typable = 5;

    static readonly Mistyped months = new(DateWords.Months, DateWords.MonthNames);
    static readonly Mistyped weekdays = new(DateWords.Weekdays, DateWords.WeekdayNames);

    public static (int Month, int Length)? Month(IReadOnlyList<Token> tokens, int i) => months.At(tokens, i);

    /// <summary>1 is Monday.</summary>
    public static (int Weekday, int Length)? Weekday(IReadOnlyList<Token> tokens, int i) => weekdays.At(tokens, i);

    sealed class Mistyped(Phrases<int> exact, IReadOnlyList<(string Name, int Value)> names)
    {
        readonly (string Name, int Value)[] typable =
        [
            .. names.Where(name => !name.Name.Contains(' ', StringComparison.Ordinal))
                .Select(name => (Name: string.Concat(Tokens.Of(name.Name).Select(token => token.Text)), name.Value))
                .Where(name => name.Name.Length >= Typable && !unlike.Contains(name.Name)),
        ];

        public (int Value, int Length)? At(IReadOnlyList<Token> tokens, int i)
        {
            if (exact.TryAt(tokens, i, out var value, out var length)) return (value, length);
            return i >= 0 && i < tokens.Count && Nearly(tokens[i].Text) is { } near ? (near, 1) : null;
        }

        /// <summary>"lundis" is not mistyped, nor is a word that has a meaning of its own.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        int? Nearly(string word)
        {
            if (word.Length < Typable || char.IsAsciiDigit(word[0]) || word[^1] is 's') return null;
            if (StopWords.Contain(word) || word is "اثنين" or "الحدث" or "الحديد") return null;

            int? found = null;
            foreach (var (name, value) in typable)
            {
                // One mistake leaves the first letter or the last, and as many letters but one.
                if (Math.Abs(word.Length - name.Length) > 1 || (word[0] != name[0] && word[^1] != name[^1])) continue;
                if (EditDistance.Between(word, name, most: 1) is not 1) continue;
                if (found is { } other && other != value) return null;
                found = value;
            }
            return found;
        }
    }
}

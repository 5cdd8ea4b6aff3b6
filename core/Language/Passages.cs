namespace PracticeBot.Language;

/// <summary>What is marked in a passage.</summary>
public readonly record struct Mark(int Start, int Length);

/// <param name="Text">One or two sentences as they were written, shortened where they are long.</param>
/// <param name="Language">What they are in; null when it cannot be told.</param>
/// <param name="Marks">What in it counts for the query, in order.</param>
public sealed record Passage(string Text, LanguageCode? Language, EquatableList<Mark> Marks);

/// <summary>The one or two sentences of a text that answer a query best.</summary>
public static class Passages
{
    public const int Longest = 280;

    /// <summary>No more of a text is looked through, in characters.</summary>
    const int MostRead = 60_000;

    const string Cut = "…";

    /// <summary>The passage, or null when nothing in the text counts for the query.</summary>
    public static Passage? Best(string text, Bm25 ranking)
    {
        var sentences = LanguageDetection.Sentences(text[..Math.Min(text.Length, MostRead)]);
        var scores = sentences.Select(sentence => ranking.Score(Entry(sentence.Text)).Score).ToList();
        if (scores.DefaultIfEmpty(0).Max() <= 0) return null;

        var best = scores.IndexOf(scores.Max());
        var said = sentences[best].Text;
        if (best + 1 < sentences.Count && said.Length + sentences[best + 1].Text.Length < Longest && scores[best + 1] > 0)
            said = $"{said} {sentences[best + 1].Text}";
        else if (best > 0 && said.Length + sentences[best - 1].Text.Length < Longest && scores[best - 1] > 0)
            said = $"{sentences[best - 1].Text} {said}";
        said = Shortened(said, ranking);
        return new(said, LanguageDetection.Of(said) ?? LanguageDetection.Of(text), Marks(said, ranking));
    }

    /// <summary>How a text begins, with nothing marked.</summary>
    public static Passage Beginning(string text)
    {
        var said = text.Trim();
        if (said.Length > Longest)
        {
            var end = said.LastIndexOf(' ', Longest) is var space && space > 0 ? space : Longest;
            said = $"{said[..(char.IsHighSurrogate(said[end - 1]) ? end - 1 : end)]}{Cut}";
        }
        return new(said, LanguageDetection.Of(said), []);
    }

    static SearchEntry Entry(string sentence) => new("", Guid.Empty, "", Analysis.Terms(sentence));

    /// <summary>As much as may be shown, around what counts first, between words.</summary>
    static string Shortened(string said, Bm25 ranking)
    {
        if (said.Length <= Longest) return said;

        var first = Marks(said, ranking) is [var mark, ..] ? mark.Start : 0;
        var start = Math.Clamp(first - (Longest / 3), 0, said.Length - Longest);
        if (start > 0) start = said.IndexOf(' ', start) is var space && space >= 0 && space <= first ? space + 1 : first;
        var end = Math.Min(said.Length, start + Longest);
        if (end < said.Length && said.LastIndexOf(' ', end) is var last && last > start) end = last;
        if (end < said.Length && char.IsHighSurrogate(said[end - 1])) end--;
        return $"{(start > 0 ? Cut : "")}{said[start..end]}{(end < said.Length ? Cut : "")}";
    }

    /// <summary>What counts for the query; where nothing does, what is spoken of with it.</summary>
    static EquatableList<Mark> Marks(string said, Bm25 ranking)
    {
        var words = Analysis.Words(said);
        IReadOnlyList<string> terms = [.. words.Select(word => word.Term)];
        var marks = Marks(words, at => ranking.CountsAt(terms, at));
        return marks.Count == 0 && ranking.ThemeOf(terms) is { } theme ? Marks(words, at => Themes.Known.LengthAt(terms, at, theme)) : marks;
    }

    static EquatableList<Mark> Marks(IReadOnlyList<(string Term, Token Token)> words, Func<int, int> lengthAt)
    {
        var marks = new List<Mark>();
        for (var i = 0; i < words.Count; i++)
        {
            var length = lengthAt(i);
            if (length == 0) continue;

            var (start, end) = (words[i].Token.Start, words[i + length - 1].Token.End);
            if (marks is [.., var last] && start < last.Start + last.Length) continue;
            marks.Add(new(start, end - start));
        }
        return marks.ToEquatableList();
    }
}

using System.Runtime.CompilerServices;

namespace PracticeBot.Language;

/// <summary>Where an unfinished date points: back ("when was it held?") or ahead ("when is it due?").</summary>
public enum DateDirection
{
    Past,
    Future,
}

/// <param name="Start">Where it stands in the text as it was written.</param>
public readonly record struct SpokenDate(DateOnly Day, int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>Some days in a row, both ends in it: "en mars", "this week".</summary>
public readonly record struct SpokenPeriod(DateOnly From, DateOnly To, int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>Days and periods as people say them in the three languages, seen from the speaker's own today.</summary>
public static class SpokenDates
{
    /// <summary>The days that the text names, in order. An impossible day is not found, nor is any part of it.</summary>
    public static IReadOnlyList<SpokenDate> Find(string text, DateOnly today, DateDirection direction = DateDirection.Past) =>
        Find(text, Tokens.Of(text), Links.In(text), today, direction);

    /// <param name="all">The words of the text, for those who have read them already, and <paramref name="links"/> the addresses.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static IReadOnlyList<SpokenDate> Find(
        string text, IReadOnlyList<Token> all, IReadOnlyList<Link> links, DateOnly today, DateDirection direction)
    {
        var tokens = WordsOf(all, links);
        var reader = new DayReader(text, tokens, today, direction);
        var found = new List<SpokenDate>();
        for (var i = 0; i < tokens.Count;)
        {
            var (length, day) = reader.At(i);
            if (day is { } said)
            {
                var start = tokens[i].Start;
                found.Add(new SpokenDate(said, start, tokens[i + length - 1].End - start));
            }
            i += Math.Max(1, length);
        }
        return found;
    }

    /// <summary>The first day that the text names.</summary>
    public static DateOnly? Read(string text, DateOnly today, DateDirection direction) =>
        Find(text, today, direction) is [var first, ..] ? first.Day : null;

    public static IReadOnlyList<SpokenPeriod> FindPeriods(string text, DateOnly today)
    {
        var tokens = WordsOf(Tokens.Of(text), Links.In(text));
        var reader = new PeriodReader(tokens, today);
        var found = new List<SpokenPeriod>();
        for (var i = 0; i < tokens.Count;)
        {
            var (length, period) = reader.At(i);
            if (period is { } days)
            {
                var start = tokens[i].Start;
                found.Add(new SpokenPeriod(days.From, days.To, start, tokens[i + length - 1].End - start));
            }
            i += Math.Max(1, length);
        }
        return found;
    }

    /// <summary>The first period that the text names; a month without a year is the latest that has begun.</summary>
    public static (DateOnly From, DateOnly To)? FindPeriod(string text, DateOnly today) =>
        FindPeriods(text, today) is [var first, ..] ? (first.From, first.To) : null;

    /// <summary>The numbers in an address are not days; "and" is written onto a day in Arabic.</summary>
    static List<Token> WordsOf(IReadOnlyList<Token> tokens, IReadOnlyList<Link> all)
    {
        var links = new Queue<Link>(all);

        var words = new List<Token>(tokens.Count);
        foreach (var token in tokens)
        {
            while (links.TryPeek(out var passed) && passed.End <= token.Start) links.Dequeue();
            if (links.TryPeek(out var link) && token.Start >= link.Start) continue;
            words.Add(DateWords.WithAnd.TryGetValue(token.Text, out var bare) ? token with { Text = bare } : token);
        }
        return words;
    }
}

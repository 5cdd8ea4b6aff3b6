using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>When something is to go out, as far as the words say it.</summary>
/// <param name="Day">Today or later: a day that is over is none.</param>
/// <param name="Ahead">« dans une heure »</param>
/// <param name="Spans">Where the words that say it stand.</param>
sealed record SpokenSending(DateOnly? Day, TimeOnly? Time, TimeSpan? Ahead, IReadOnlyList<(int Start, int End)> Spans)
{
    public static SpokenSending In(string text, DateOnly today)
    {
        var tokens = Tokens.Of(text);
        foreach (var (token, i) in tokens.Select((token, i) => (token, i)))
        {
            if (AnnouncingWords.AheadAt(tokens, i) is var (length, words))
                return new(null, null, length, [(token.Start, tokens[i + words - 1].End)]);
        }

        var spans = new List<(int, int)>();
        DateOnly? day = null;
        if (SpokenDates.Find(text, today, DateDirection.Future).Where(one => one.Day >= today).Cast<SpokenDate?>().FirstOrDefault() is { } said)
        {
            day = said.Day;
            spans.Add((said.Start, said.End));
        }

        var times = SpokenTimes.Find(text);
        if (times.Count > 0) spans.Add((times[0].Start, times[0].Start + times[0].Length));
        return new(day, times.Count > 0 ? times[0].At : null, null, spans);
    }

    /// <summary>« lundi à 10 h » says nothing else.</summary>
    public static bool IsAllOf(string text, DateOnly today)
    {
        var said = In(text, today);
        return said.Spans.Count > 0 && Tokens.Of(text).All(token => said.Holds(token) || StopWords.Contain(token.Text));
    }

    public bool Holds(Token token) => Spans.Any(span => token.Start >= span.Start && token.End <= span.End);
}

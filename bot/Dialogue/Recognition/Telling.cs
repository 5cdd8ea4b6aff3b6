using System.Runtime.CompilerServices;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// How a message tells: what its words do in the sentence rather than what they mean. « J'ai eu Claire hier » and
/// "we met on Monday" tell of a contact in the same way, « Paul a appelé Imane » and "if Claire calls" do not.
/// </summary>
static class Telling
{
    const int Most = 60;
    const string Other = "_";

    /// <summary>What each word does, with the stops between them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static List<string> Of(Hearing heard, Request request, PairNames? names, Wordbook? book = null)
    {
        var message = heard.Message;
        var says = new List<string>(Most) { "^" };
        for (var i = request.From; i < request.To && says.Count < Most; i++)
        {
            if (i > request.From) AddStop(Before(message, i), says);
            var does = Does(message, i, names, book);
            if (does is not Other || says[^1] is not Other) says.Add(does);
        }
        if (request.To > request.From) AddStop(message.Text.AsSpan(message.Words[request.To - 1].End), says);
        says.Add("$");
        return says;
    }

    /// <summary>What is written between a word and the one before it.</summary>
    static ReadOnlySpan<char> Before(Message message, int i) =>
        message.Text.AsSpan(message.Words[i - 1].End, message.Words[i].Start - message.Words[i - 1].End);

    static void AddStop(ReadOnlySpan<char> between, List<string> says)
    {
        foreach (var sign in between)
        {
            var stop = sign switch
            {
                '.' or ';' or '!' or '\n' or '؛' or '…' => ".",
                ',' or '،' => ",",
                ':' or '=' or '-' or '—' or '–' or '/' or '+' or '(' => ":",
                '?' or '؟' => "?",
                _ => null,
            };
            if (stop is null) continue;
            if (says[^1] != stop) says.Add(stop);
            return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static string Does(Message message, int i, PairNames? names, Wordbook? book)
    {
        var word = message.Words[i];
        if (word.Reference is { } reference) return References.Marked(reference);
        if (word.Url is not null) return "#url";
        foreach (var day in message.Days)
        {
            if (word.Start >= day.Start && word.End <= day.End) return day.Day > message.Today ? "#ahead" : "#day";
        }
        var text = word.Text;
        var written = message.Text.AsSpan(word.Start, word.End - word.Start);
        if (char.IsAsciiDigit(text[0])) return "#n";
        if (IsName(written, text, names)) return "person";
        // Folded it is who has done something.
        if (written is "à" or "À") return "with";
        return (book is null ? known(text) : book.Telling(text, known)) ?? Form(message, word, i);
    }

    static readonly Func<string, string?> known = word => Concepts.Telling.AsWritten(word)?[0];

    /// <summary>The two of the pair, however they are called; and آن, which folding makes a conjunction.</summary>
    public static bool IsName(ReadOnlySpan<char> written, string word, PairNames? names) =>
        written is "آن" or "لآن" or "وآن" or "بآن" or "فآن"
            || (names is not null && (NameMatching.IsOneOf(word, names.Partner) || NameMatching.IsOneOf(word, names.Speaker)));

    /// <summary>What its form tells of a word that is not known.</summary>
    static string Form(Message message, Word word, int i)
    {
        var text = word.Text;
        if (text[0] >= '\u0600') return ArabicForm(text);
        if (text.Length >= 5)
        {
            if (Tense.EndsAsFuture(text)) return "+will";
            if (Tense.EndsAsConditional(text)) return "+would";
            if (Tense.IsParticiple(message.Text.AsSpan(word.Start, word.End - word.Start))) return "+done";
            if (text.EndsWith("ed", StringComparison.Ordinal)) return "+done";
            if (text.EndsWith("ing", StringComparison.Ordinal)) return "+ing";
        }
        var hasCapital = i > 0 && char.IsUpper(message.Text[word.Start]) && text.Length > 2;
        return hasCapital && !Before(message, i).ContainsAny(".!?\n") ? "Name" : Other;
    }

    static string ArabicForm(string text) => text switch
    {
        ['س' or 'غ', 'ا' or 'ن' or 'ي' or 'ت', _, _, _, ..] => "+will",
        ['م', 'ا', _, _, .., 'ش'] => "neg",
        ['ك', 'ن' or 'ي' or 'ت', _, _, ..] => "+now",
        [_, _, _, .., 'ت'] => "+did1",
        [_, _, .., 'ن', 'ا'] => "+did2",
        _ => Other,
    };
}

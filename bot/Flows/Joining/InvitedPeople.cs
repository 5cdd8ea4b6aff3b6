using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;

namespace PracticeBot.Bot.Flows.Joining;

/// <summary>Whom a sentence invites, each by their name, and with whom they are to work: « Samira Alami, binôme d'Anne Lefèvre ».</summary>
sealed record InvitedPeople(IReadOnlyList<string> Names, string? Partner)
{
    const int LongestName = 4;

    static readonly Phrases<bool> pairs = Known(
        "binôme", "partenaire", "homologue", "partner", "counterpart", "paired", "pair", "pairing",
        "ثنائي", "ثنائيه", "ثنائيها", "الثنائي", "شريك", "شريكة", "شريكه", "شريكها", "شريكته", "شريكتها", "نظيره", "نظيرها", "نظيرته", "نظيرتها");

    static readonly Phrases<bool> between = Known(
        "de", "d", "du", "avec", "with", "of", "is", "est", "sera", "will be", "son", "sa", "to", "مع", "هو", "هي", "ديال", "ديالو", "ديالها", "سيكون",
        "ستكون", "مدام", "السيد", "السيدة", "mme", "madame", "monsieur", "m");

    public static InvitedPeople In(string text, DateOnly today)
    {
        if (PartnerIn(text) is not var (from, to, partner)) return new(NamesIn(text, today), null);
        return new(NamesIn($"{text[..from]}, {text[to..]}", today), partner);
    }

    static IReadOnlyList<string> NamesIn(string text, DateOnly today) => new PersonReader(new Message(text, today)).Names();

    /// <summary>From where to where the partner is spoken of, and their name; to the next comma or role.</summary>
    static (int From, int To, string Partner)? PartnerIn(string text)
    {
        var tokens = Tokens.Of(text);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!pairs.TryAt(tokens, i, out _, out var length)) continue;
            var first = i + length;
            while (first < tokens.Count && between.TryAt(tokens, first, out _, out var words)) first += words;
            var next = first;
            while (next < tokens.Count && next < first + LongestName && MayBeName(next) && (next == first || !Breaks(next))) next++;
            if (next > first) return (tokens[i].Start, tokens[next - 1].End, text[tokens[first].Start..tokens[next - 1].End]);
        }
        return null;

        bool Breaks(int at) => !text.AsSpan(tokens[at - 1].End, tokens[at].Start - tokens[at - 1].End).IsWhiteSpace();

        bool MayBeName(int at) =>
            text[tokens[at].Start] is var letter && (char.IsUpper(letter) || letter is >= '\u0600' and <= '\u06FF')
            && RoleWords.Of(tokens[at].Text) is null && !StopWords.Contain(tokens[at].Text);
    }

    static Phrases<bool> Known(params string[] phrases) => new(phrases.Select(phrase => (phrase, true)));
}

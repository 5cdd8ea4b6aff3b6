using System.Collections.Frozen;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>The words of a message beside each other: what parts them into sentences and clauses, and whom they name.</summary>
sealed class Wording
{
    readonly Message message;
    readonly PairNames? names;
    readonly IReadOnlyList<Word> words;
    readonly Token[] tokens;
    readonly Token[] withoutAnd;
    readonly bool[] stops;
    readonly bool[] breaks;
    readonly Dictionary<string, string?> named = new(StringComparer.Ordinal);

    public Wording(Message message, PairNames? names)
    {
        (this.message, this.names, words) = (message, names, message.Words);
        tokens = [.. words.Select(word => new Token(word.Text, word.Start, word.End - word.Start))];
        withoutAnd = [.. tokens.Select(token => token with { Text = WithoutAnd(token.Text) })];
        (stops, breaks) = (new bool[words.Count + 1], new bool[words.Count + 1]);
        stops[0] = breaks[0] = stops[words.Count] = breaks[words.Count] = true;
        var within = new bool[words.Count + 1];
        foreach (var day in message.Days)
            for (var i = FirstAt(day.Start) + 1; i < words.Count && words[i].End <= day.End; i++) within[i] = true;
        for (var i = 1; i < words.Count; i++)
        {
            if (within[i]) continue;
            stops[i] = IsStop(i) || NumbersPoint(i);
            breaks[i] = stops[i] || IsBreak(Gap(i));
        }
    }

    public int Count => words.Count;

    public string Text(int i) => i >= 0 && i < words.Count ? words[i].Text : "";

    /// <summary>As it was written.</summary>
    public string Written(int i) => i >= 0 && i < words.Count ? message.Text[words[i].Start..words[i].End] : "";

    /// <summary>As they were written, from one word to before another.</summary>
    public string Between(int from, int to) => message.Original(from, to);

    /// <summary>The same without "and" and "to" that are written onto an Arabic word: ومكتب الرئيس, للمهندس.</summary>
    public string Called(int from, int to) =>
        Between(from, to) is var name && Text(from) is ['ل', 'ل', _, _, ..] ? $"ا{name[1..]}" : name[(Text(from).Length - Bare(from).Length)..];

    /// <summary>The word without the "and" that is written onto it in Arabic.</summary>
    public string Bare(int i) => i >= 0 && i < words.Count ? withoutAnd[i].Text : "";

    public int Start(int i) => words[i].Start;

    public int End(int i) => words[i].End;

    /// <summary>What stands before a word, up to the one before it.</summary>
    public ReadOnlySpan<char> Gap(int i)
    {
        if (i < 0 || i > words.Count || words.Count is 0) return default;
        var from = i > 0 ? words[i - 1].End : 0;
        var to = i < words.Count ? words[i].Start : message.Text.Length;
        return message.Text.AsSpan(from, to - from);
    }

    public bool StopsBefore(int i) => i <= 0 || i >= Count || stops[i];

    public bool BreaksBefore(int i) => i <= 0 || i >= Count || breaks[i];

    /// <summary>Whether anything parts two words.</summary>
    public bool BreaksBetween(int from, int to)
    {
        for (var i = Math.Max(from, 0) + 1; i <= to && i <= Count; i++)
            if (breaks[i]) return true;
        return false;
    }

    /// <summary>A clause may begin here: at the start, after a comma, a word that joins, or when something is.</summary>
    public bool Opens(int i) =>
        BreaksBefore(i) || FollowUpWords.Joins.Contains(Text(i - 1)) || Text(i).Length > Bare(i).Length || message.IsPartOfTime(words[i - 1]);

    public int EndOfSentence(int i)
    {
        var end = i + 1;
        while (end < Count && !stops[end]) end++;
        return Math.Min(end, Count);
    }

    public int StartOfSentence(int i)
    {
        while (i > 0 && !stops[i]) i--;
        return i;
    }

    public bool IsAsked(int i) => Gap(EndOfSentence(i)).ContainsAny('?', '؟');

    public bool Is<T>(Phrases<T> phrases, int i, out T meaning, out int length) =>
        phrases.TryAt(tokens, i, out meaning, out length) || phrases.TryAt(withoutAnd, i, out meaning, out length);

    public bool Is(Phrases<bool> phrases, int i) => Is(phrases, i, out _, out _);

    public int FirstAt(int position)
    {
        var (low, high) = (0, words.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (words[middle].Start >= position) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    public bool IsPartOfTime(int i) => i >= 0 && i < Count && message.IsPartOfTime(words[i]);

    /// <summary>A sentence opens with it, or with what stands before a day.</summary>
    public bool OpensSentence(int i)
    {
        while (i > 0 && !StopsBefore(i) && FollowUpWords.BeforeDay.Contains(Text(i - 1))) i--;
        return StopsBefore(i);
    }

    /// <summary>A name: me, partner, or somebody's as it was said.</summary>
    public (string? Who, int Length)? NameAt(int i)
    {
        if (i < 0 || i >= words.Count) return null;
        var title = FollowUpWords.Titles.Contains(Text(i)) ? 1 : 0;
        if (Text(i).Length < 2 && title is 0) return null;
        if (Bare(i) is "عبد" && Text(i + 1) is ['ا', 'ل', _, _, ..] && Gap(i + 1).IsWhiteSpace()) return (Called(i, i + 2), 2);
        if (title > 0 && IsNameByTitle(i + 1)) return (message.Text[words[i].Start..words[i + 1].End], 2);
        if (Named(i + title) is not { } who) return null;
        var length = title + 1;
        if (IsFamily(i + length, who, hasTitle: title > 0)) length++;
        return (who.Length > 0 ? who : message.Text[words[i].Start..words[i + length - 1].End], length);
    }

    /// <summary>The speaker or their partner.</summary>
    public bool NamesPair(int i) => NameAt(i) is (SaidFollowUp.Me or SaidFollowUp.Partner, _);

    /// <summary>السيد بناني: a title makes a name of what is none else.</summary>
    bool IsNameByTitle(int i) =>
        i < words.Count
            && IsArabic(Text(i))
            && Text(i) is { Length: > 2 } and not ['ا', 'ل', ..]
            && Named(i) is null
            && Gap(i).IsWhiteSpace()
            && !StopWords.Contain(Text(i));

    /// <summary>"Claire Dumont" is one name, and السيدة فتيحة العلوي.</summary>
    bool IsFamily(int i, string given, bool hasTitle)
    {
        if (!Gap(i).IsWhiteSpace()) return false;
        if (Named(i) is { } family && (family == given || hasTitle)) return true;
        return hasTitle
            && Text(i) is ['ا', 'ل', _, _, _, .., 'ي']
            && !FollowUpWords.RolesAr.Contains(Text(i)[2..])
            && !IsPartOfTime(i);
    }

    /// <summary>Whoever is called by what they are: service, engineer, المهندس.</summary>
    public bool IsRole(int i)
    {
        var word = Bare(i);
        return IsInCharge(i, word)
            || FollowUpWords.Roles.Contains(word)
            || FollowUpWords.RolesAr.Contains(word is ['ا' or 'ل', 'ل', _, _, ..] ? word[2..] : word)
            || (WithoutOwner(word) is { } owned && FollowUpWords.RolesAr.Contains(owned));
    }

    /// <summary>مهندسهم, مصلحتنا: whose they are is written onto them; null where nothing is.</summary>
    public static string? WithoutOwner(string word)
    {
        if (word is not ([_, _, _, .., 'ه', 'م' or 'ا'] or [_, _, _, .., 'ن', 'ا'])) return null;
        return word[^3] is 'ت' ? $"{word[..^3]}ه" : word[..^2];
    }

    /// <summary>« la chargée de mission », not « elle est chargée de … »</summary>
    bool IsInCharge(int i, string word) =>
        word is "charge" or "chargee" && Text(i + 1) is "de" or "d" && FollowUpWords.Articles.Contains(Text(i - 1));

    /// <summary>Whose given name it is, whatever its letters' case.</summary>
    public bool IsKnownName(int i) => Named(i) is { Length: > 0 } || FollowUpWords.GivenNames.Contains(Bare(i));

    /// <summary>me, partner, "" for somebody else, null for no name.</summary>
    string? Named(int i)
    {
        if (i < 0 || i >= words.Count || Text(i).Length < 2) return null;
        // Whether a word is part of a day may differ from one place to another: those are not kept.
        if (message.IsPartOfTime(words[i])) return NameOf(i);
        var written = Written(i);
        if (!named.TryGetValue(written, out var who)) named[written] = who = NameOf(i);
        return who;
    }

    string? NameOf(int i)
    {
        var written = Written(i);
        if (names is not null)
        {
            // وكلير: what is written onto a name is no part of it.
            var hasAnd = IsArabic(Text(i)) && written.Length > 2 && written[0] is 'و' or 'ف' && (written.Length > 3 || written[1] is 'آ');
            var whose = OfPair(written, names) ?? (hasAnd ? OfPair(written[1..], names) : null);
            if (whose is not null) return whose;
        }
        if (IsWrittenAsName(i, written)) return "";
        return FollowUpWords.GivenNames.Contains(Bare(i)) && !(Bare(i) is "علي" or "said" or "jean") ? "" : null;
    }

    static string? OfPair(string word, PairNames names) =>
        NameMatching.IsOneOf(word, names.Partner) ? SaidFollowUp.Partner
            : NameMatching.IsOneOf(word, names.Speaker) ? SaidFollowUp.Me
            : null;

    /// <summary>With a capital letter alone, and no word of another kind.</summary>
    bool IsWrittenAsName(int i, string written) =>
        char.IsUpper(written[0])
            && written.Length > 2
            && !StopWords.Contain(Text(i))
            && !FollowUpWords.EnglishPast.Contains(Text(i))
            && !Is(FollowUpWords.Subjects, i, out _, out _)
            && !message.IsPartOfTime(words[i])
            && written.Any(char.IsLower);

    public static bool IsArabic(string word) => word is [>= '\u0600' and < '\u0780', ..];

    static string WithoutAnd(string word) =>
        word is ['و' or 'ف', _, _, _, ..] && !FollowUpWords.GivenNames.Contains(word) && !FollowUpWords.RolesAr.Contains(word) ? word[1..] : word;

    /// <summary>"1) she writes 2) I print", « 1° l'archiviste dresse », "a) the photos"</summary>
    bool NumbersPoint(int i) => Text(i) switch
    {
        [>= '1' and <= '9'] => Gap(i + 1) is [')' or '°', ..],
        [>= 'a' and <= 'h'] => Gap(i + 1) is [')', ..] && !Gap(i).Contains('('),
        _ => false,
    };

    bool IsStop(int i)
    {
        var gap = Gap(i);
        if (gap.ContainsAny(";!?؟؛\n…•|") || gap.Contains(" / ", StringComparison.Ordinal)) return true;
        if (!gap.Contains('.')) return false;
        var next = message.Text[words[i].Start];
        if (gap is "." && (char.IsAsciiDigit(next) || FileEndings.Contains(Text(i)))) return false;
        return gap[0] is not '.' || !IsAbbreviation(Text(i - 1), next);
    }

    /// <summary>guide-FR.pdf is one thing.</summary>
    public static FrozenSet<string> FileEndings { get; } = Grammar.Words(
        "pdf doc docx odt rtf txt xls xlsx ods csv ppt pptx odp jpg jpeg png gif zip mp3 mp4 html");

    /// <summary>A. Lefèvre, tél. avec Anne: an abbreviation ends nothing.</summary>
    static bool IsAbbreviation(string word, char next) =>
        word is [not (>= '0' and <= '9')] || (char.IsLower(next) && word is "tel" or "env" or "mme" or "mr" or "dr");

    static bool IsBreak(ReadOnlySpan<char> gap) =>
        gap.ContainsAny(",،:()[]=–—+*&→")
            || gap.Contains(" -", StringComparison.Ordinal)
            || gap.Contains("- ", StringComparison.Ordinal)
            || gap.Contains("/ ", StringComparison.Ordinal);
}

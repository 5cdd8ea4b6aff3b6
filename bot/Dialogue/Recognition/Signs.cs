using System.Runtime.CompilerServices;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>One thing in a request that tells of its route, by the hash of its name.</summary>
readonly record struct Sign(uint Key, float Weight);

/// <summary>
/// What in a request tells which route it asks for: its words, their neighbours, the pieces of its words (which survive typing
/// mistakes), the known phrases that stand in it, and its shape.
/// </summary>
static class Signs
{
    /// <summary>What people ask for, they ask early, or at the very end; what a long story holds between them is its own.</summary>
    const int First = 48;
    const int Last = 16;

    const int LongestWord = 24;
    const int ShortestPiece = 3;
    const int LongestPiece = 4;
    const float Piece = 0.4f;
    const float Known = 0.9f;
    const float Meant = 1.6f;
    const float MeantTogether = 0.6f;
    const int MostMeant = 14;
    const float Tells = 1;
    const float TellsNearby = 0.7f;

    static readonly Func<string, Sign[]> ofWord = word =>
    {
        List<Sign> signs = [];
        OfWord(word, signs);
        return [.. signs];
    };

    static readonly Func<string, IReadOnlyList<string>> meaningsOf = Concepts.Known.Of;

    /// <summary>The words that are looked at, each kind of reference, address and number as one word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static string[] WordsOf(Message message, Request request)
    {
        var (from, to) = request.IsEmpty ? (0, message.Words.Count) : (request.From, request.To);
        var words = new List<string>(Math.Min(to - from, First + Last));
        for (var i = from; i < to; i++)
        {
            if (i == from + First && to - i > Last) i = to - Last;
            words.Add(Marked(message.Words[i]));
        }
        return [.. words];
    }

    static string Marked(Word word) => word switch
    {
        { Url: not null } => "#url",
        { Reference: { } reference } => References.Marked(reference),
        { Text: var text } when !text.AsSpan().ContainsAnyExceptInRange('0', '9') => "#n",
        { Text: var text } => text.Length > LongestWord ? text[..LongestWord] : text,
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfWords(ReadOnlySpan<string> words, List<Sign> signs, Wordbook? book = null)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (book is null) OfWord(words[i], signs);
            else signs.AddRange(book.Signs(words[i], ofWord).AsSpan());
            signs.Add(new(Hash('2', i == 0 ? "" : words[i - 1], words[i]), 1));
            if (i > 1) signs.Add(new(Hash('3', words[i - 2], words[i]), 0.6f));
            if (i < 2) signs.Add(new(Hash((char)('a' + i), words[i]), 0.8f));
        }
        if (words.Length > 0) signs.Add(new(Hash('2', words[^1], ""), 1));
        signs.Add(new(Hash('l', Length(words.Length)), 0.5f));
        OfMeanings(words, signs, book);
    }

    /// <summary>What the words stand for, each with each and in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void OfMeanings(ReadOnlySpan<string> words, List<Sign> signs, Wordbook? book)
    {
        var meant = new List<string>(MostMeant);
        var before = "^";
        foreach (var word in words)
        {
            var concepts = book is null ? Concepts.Known.Of(word) : book.Meanings(word, meaningsOf);
            for (var i = 0; i < concepts.Count; i++)
            {
                var concept = concepts[i];
                if (meant.Count < MostMeant && !meant.Contains(concept)) meant.Add(concept);
            }
            if (concepts is not [var first, ..]) continue;
            signs.Add(new(Hash('e', before, first), 0.5f));
            before = first;
        }

        for (var i = 0; i < meant.Count; i++)
        {
            signs.Add(new(Hash('c', meant[i]), Meant));
            for (var j = i + 1; j < meant.Count; j++)
            {
                var inOrder = string.CompareOrdinal(meant[i], meant[j]) < 0;
                signs.Add(new(inOrder ? Hash('d', meant[i], meant[j]) : Hash('d', meant[j], meant[i]), MeantTogether));
            }
        }
    }

    /// <summary>The signs of a word wherever it stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfWord(string word, List<Sign> signs)
    {
        signs.Add(new(Hash('1', word), 1));
        if (word[0] is '#') return;

        var stem = Language.Stemming.Stem(word);
        if (stem != word) signs.Add(new(Hash('1', stem), 0.7f));
        Span<char> bounded = stackalloc char[word.Length + 2];
        bounded[0] = bounded[^1] = '_';
        word.CopyTo(bounded[1..]);
        for (var size = ShortestPiece; size <= LongestPiece; size++)
        for (var start = 0; start + size <= bounded.Length; start++)
            signs.Add(new(Hash('p', bounded.Slice(start, size)), Piece));
    }

    /// <summary>The known phrases of each route, whether what they tell of was, and how the message ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfShape(Hearing heard, Triggers triggers, Request request, List<Sign> signs)
    {
        var message = heard.Message;
        var marked = message.Text.AsSpan().TrimEnd() is [.., '?' or '؟'];
        if (marked) signs.Add(new(Hash('s', "?"), 1));
        var asks = marked || triggers.IsAt(heard, request.From, "@ask") || triggers.IsAt(heard, request.From + 1, "@ask");
        signs.Add(new(Hash('s', asks ? "asks" : "tells"), 1));
        if (message.Days.Count > 0) signs.Add(new(Hash('s', message.Days.Any(day => day.Day <= message.Today) ? "past" : "future"), 0.7f));

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var means = false;
        var (intends, denies) = (-10, -10);
        for (var i = request.From; i < Math.Min(Math.Min(request.To, heard.Count), request.From + First); i++)
        {
            foreach (var found in triggers.At(heard, i))
            {
                var group = found.Group;
                if (group is "@intends") intends = i;
                else if (group is "@not") denies = found.Next;
                else if (found.Mistakes is 0 && IsMeans(group)) means = true;
                if (group[0] is '@' && group is not ("@ask" or "@intends" or "@not" or "@doc")) continue;
                if (group[0] is not '@' && found.Phrase.WholeOnly) continue;
                if (i == request.From) signs.Add(new(Hash('^', group), Known));
                if (seen.Add(group)) signs.Add(new(Hash('g', group), Known));
                if (group is "exchange.log/told" or "exchange.log/named")
                    signs.Add(new(Hash('h', group, denies >= i ? "not" : i - intends <= 4 ? "to come" : "was"), Known));
            }
        }
        signs.Add(new(Hash('s', means ? "means" : "no means"), Known));
    }

    static bool IsMeans(string group) => group.StartsWith("@means.", StringComparison.Ordinal) && group is not ("@means.none" or "@means.event");

    /// <summary>What the words do, one by one and beside each other, and all of it in a few.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfTelling(IReadOnlyList<string> says, List<Sign> signs)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 1; i < says.Count; i++)
        {
            if (seen.Add(says[i])) signs.Add(new(Hash('t', says[i]), Tells));
            signs.Add(new(Hash('u', says[i - 1], says[i]), Tells));
            if (i > 1) signs.Add(new(Hash('v', says[i - 2], says[i - 1], says[i]), TellsNearby));
            if (i > 1) signs.Add(new(Hash('w', says[i - 2], says[i]), TellsNearby));
        }
        var own = seen.Contains("me") || seen.Contains("we") || seen.Contains("past1");
        var others = 0;
        foreach (var one in says) others += one is "person" or "third" ? 1 : 0;
        var whom = seen.Contains("partner") || others > 0 ? "somebody" : seen.Contains("them") ? "them" : "nobody";
        signs.Add(new(Hash('y', own ? "own" : "not", whom), Tells));
        signs.Add(new(Hash('x', own ? "own" : "not", others > 1 ? "many" : others > 0 ? "one" : "none"), Tells));
    }

    static string Length(int words) => words switch
    {
        <= 1 => "1",
        <= 3 => "3",
        <= 6 => "6",
        <= 12 => "12",
        <= 24 => "24",
        _ => "more",
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Hash(char kind, ReadOnlySpan<char> one, ReadOnlySpan<char> two = default, ReadOnlySpan<char> three = default)
    {
        var hash = (2166136261 ^ kind) * 16777619;
        foreach (var letter in one) hash = (hash ^ letter) * 16777619;
        hash = (hash ^ '|') * 16777619;
        foreach (var letter in two) hash = (hash ^ letter) * 16777619;
        if (three.IsEmpty) return hash;
        hash = (hash ^ '|') * 16777619;
        foreach (var letter in three) hash = (hash ^ letter) * 16777619;
        return hash;
    }
}

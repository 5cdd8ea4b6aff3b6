using System.Collections.Frozen;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>Who is to be invited and from which town, and to whom a question is handed: people that are named.</summary>
sealed class PersonReader(Message message)
{
    const int LongestName = 4;

    static readonly Dictionary<string, string> data = RecognitionData.Words("people.json");
    static readonly Phrases<bool> towns = Known("towns");
    static readonly Phrases<bool> markers = Known("before a name");
    static readonly FrozenSet<string> roles = Set("roles");
    static readonly FrozenSet<string> asking = Set("asking");
    static readonly FrozenSet<string> to = Set("to");

    bool sought;
    (int Start, int End)? town;

    readonly Wording said = new(message, null);
    readonly Token[] tokens = [.. message.Words.Select(word => new Token(word.Text, word.Start, word.End - word.Start))];

    /// <summary>As it was written: Valmont, بفالمون without what is written onto it.</summary>
    public string? Town() => TownAt() is var (start, end) ? message.Text[start..end] : null;

    /// <summary>The longest of the names that begin with a capital letter, or else what follows the words that announce one.</summary>
    public string? Name()
    {
        var best = (From: 0, To: 0);
        for (var i = 0; i < said.Count; i++)
        {
            if (!IsCapital(i) || IsTown(i) || (said.StopsBefore(i) && asking.Contains(said.Text(i)))) continue;
            var next = i + 1;
            while (next < said.Count && next < i + LongestName && GoesOn(next)) next++;
            if (next - i > best.To - best.From && next - i > 1) best = (i, next);
            i = next - 1;
        }
        if (best.To > best.From) return message.Original(WithoutTitle(best.From), best.To);
        return Announced();
    }

    /// <summary>Everyone who is named one beside the other: « Karim Benjelloun et Leïla Saidi », سعيد بنعلي وفاطمة أمزيان.</summary>
    public IReadOnlyList<string> Names()
    {
        var beside = new List<(int From, int To)>();
        foreach (var name in Runs())
        {
            if (beside.Count > 0 && IsBeside(beside[^1].To, name)) beside.Add(name);
            else if (beside.Count < 2 && IsWhole(name)) beside = [name];
        }
        if (beside.Count > 1) return [.. beside.Select(name => Original(name.From, name.To))];
        return Name() is { } only ? [only] : [];
    }

    /// <summary>Words with capitals that stand together, and Arabic names from one given name to the next.</summary>
    IEnumerable<(int From, int To)> Runs()
    {
        for (var i = 0; i < said.Count; i++)
        {
            var isCapital = IsCapital(i) && !IsTown(i) && !roles.Contains(said.Text(i)) && !(said.StopsBefore(i) && asking.Contains(said.Text(i)));
            if (!isCapital && IsArabicGiven(i) is null) continue;
            var next = i + 1;
            while (next < said.Count && next < i + LongestName && (isCapital ? GoesOn(next) : IsOfArabicName(next))) next++;
            yield return (i, next);
            i = next - 1;
        }
    }

    bool IsOfArabicName(int i) =>
        Wording.IsArabic(said.Text(i)) && !said.BreaksBefore(i) && IsOfName(i) && said.Text(i) is not ['و', _, _, _, ..];

    bool IsWhole((int From, int To) name) =>
        name.To - name.From > 1 || FollowUpWords.GivenNames.Contains(said.Text(name.From)) || IsArabicGiven(name.From) is not null;

    /// <summary>Behind « et », or behind a comma where it is surely a name.</summary>
    bool IsBeside(int before, (int From, int To) name)
    {
        var first = name.From > before && FollowUpWords.Titles.Contains(said.Text(name.From - 1)) ? name.From - 1 : name.From;
        if (said.Text(first) is ['و', ..] && IsArabicGiven(first) is 1) return true;
        if (first > before) return said.Text(first - 1) is "et" or "and" or "puis" or "plus" or "و" or "then";
        return IsWhole(name) && said.Gap(first).ContainsAny(',', '،', '\n');
    }

    bool GoesOn(int i) => IsCapital(i) && !IsTown(i) && said.Gap(i).IsWhiteSpace() && !roles.Contains(said.Text(i));

    /// <summary>« à Lucie », "to Hassan", لحسن; or whoever else is named: « Hassan serait mieux placé ».</summary>
    public string? Receiver()
    {
        for (var i = 1; i < said.Count; i++)
            if ((to.Contains(said.Text(i - 1)) || said.Gap(i).ContainsAny('→', '>')) && ReceiverAt(i) is { } named) return named;
        for (var i = 0; i < said.Count; i++)
            if (FollowUpWords.GivenNames.Contains(said.Text(i)) || (IsArabicGiven(i) is { } start && start >= 0)) return ReceiverAt(i);
        return null;
    }

    string? ReceiverAt(int i)
    {
        if (i >= said.Count || said.Text(i).Length is 0) return null;
        var first = i;
        if (FollowUpWords.Titles.Contains(said.Text(i)) || said.Text(i) is "الزميله" or "الزميل") i++;
        if (!MayBeName(i)) return null;
        var glued = IsArabicGiven(i) ?? 0;
        if (!IsCapital(i) && !FollowUpWords.GivenNames.Contains(said.Text(i)) && glued is 0 && !Wording.IsArabic(said.Text(i))) return null;
        var last = i;
        while (last + 1 < said.Count && last < i + 2 && said.Gap(last + 1).IsWhiteSpace() && (IsCapital(last + 1) || IsFamily(i, last + 1))) last++;
        var from = FollowUpWords.Titles.Contains(said.Text(first)) ? first : i;
        return message.Text[(said.Start(from) + (from == i ? glued : 0))..said.End(last)];
    }

    bool MayBeName(int i) =>
        i < said.Count
            && said.Text(i).Length > 1
            && !StopWords.Contain(said.Text(i))
            && !said.IsPartOfTime(i)
            && message.Words[i].Reference is null;

    /// <summary>"lucie moreau" is typed; what else follows a name is about something else.</summary>
    bool IsFamily(int given, int i)
    {
        var word = said.Text(i);
        if (IsCapital(given) || !FollowUpWords.GivenNames.Contains(said.Text(given))) return false;
        if (word.Length <= 3 || StopWords.Contain(word) || roles.Contains(word)) return false;
        if (said.BreaksBefore(i + 1)) return !Wording.IsArabic(word) || word is ['ا', 'ل', _, _, _, ..];
        return !Wording.IsArabic(word) && roles.Contains(said.Text(i + 1));
    }

    /// <summary>How many letters are written onto a given name: لحسن has one.</summary>
    int? IsArabicGiven(int i)
    {
        var word = said.Text(i);
        if (!Wording.IsArabic(word)) return null;
        if (FollowUpWords.GivenNames.Contains(word)) return 0;
        return word is ['ل' or 'ب' or 'و', _, _, ..] && FollowUpWords.GivenNames.Contains(word[1..]) ? 1 : null;
    }

    string? Announced()
    {
        for (var i = 0; i < said.Count; i++)
        {
            if (!markers.TryAt(tokens, i, out _, out var length)) continue;
            var from = i + length;
            while (from < said.Count && (FollowUpWords.Titles.Contains(said.Text(from)) || said.Text(from) is "واحد" or "معانا")) from++;
            var next = from;
            while (next < said.Count && next < from + LongestName && (next == from || !said.BreaksBefore(next)) && IsOfName(next)) next++;
            var ends = said.BreaksBefore(next) || roles.Contains(said.Text(next));
            if (next - from > 1 && (ends || Wording.IsArabic(said.Text(from)))) return message.Original(from, next);
            if (IsGivenAlone(from)) return message.Original(from, from + 1);
        }
        return null;
    }

    /// <summary>« inviter Hanane, fonctionnaire à Valmont », "add Nora to the list"</summary>
    bool IsGivenAlone(int i)
    {
        if (!MayBeName(i) || !IsOfName(i) || asking.Contains(said.Text(i))) return false;
        if (!IsCapital(i) && !FollowUpWords.GivenNames.Contains(said.Text(i))) return false;
        return said.BreaksBefore(i + 1) || (!IsOfName(i + 1) && !FollowUpWords.Joins.Contains(said.Text(i + 1)));
    }

    bool IsOfName(int i) => !roles.Contains(said.Text(i)) && !IsTown(i) && !StopWords.Contain(said.Text(i));

    /// <summary>« ولوسي » is Lucie with an "and" written onto her.</summary>
    string Original(int from, int to) =>
        said.Text(from) is ['و', ..] && IsArabicGiven(from) is 1 ? message.Original(from, to)[1..] : message.Original(WithoutTitle(from), to);

    int WithoutTitle(int i) => FollowUpWords.Titles.Contains(said.Text(i)) ? i + 1 : i;

    bool IsCapital(int i) => i < said.Count && said.Text(i).Length > 1 && char.IsUpper(message.Text[said.Start(i)]);

    bool IsTown(int i) => TownAt() is var (start, end) && said.Start(i) >= start - 1 && said.End(i) <= end;

    (int Start, int End)? TownAt()
    {
        if (!sought) (sought, town) = (true, FindTown());
        return town;
    }

    (int Start, int End)? FindTown()
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (towns.TryAt(tokens, i, out _, out var length)) return (tokens[i].Start, tokens[i + length - 1].End);
            if (tokens[i].Text is not ['ب' or 'ف' or 'ل', _, _, ..]) continue;
            var bare = tokens[i] with { Text = tokens[i].Text[1..] };
            Token[] pair = i + 1 < tokens.Length ? [bare, tokens[i + 1]] : [bare];
            if (towns.TryAt(pair, 0, out _, out length)) return (tokens[i].Start + 1, tokens[i + length - 1].End);
        }
        return null;
    }

    static Phrases<bool> Known(string group) => new(data[group].Split(", ").Select(phrase => (phrase, true)));

    static FrozenSet<string> Set(string group) => Tokens.Of(data[group]).Select(token => token.Text).ToFrozenSet(StringComparer.Ordinal);
}

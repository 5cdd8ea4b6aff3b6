using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>How words change what stands in an announcement, and what they say of it.</summary>
/// <param name="Way">Null where no word says that they change anything.</param>
/// <param name="Rest">Without the words that say so.</param>
sealed record ChangingWords(ChangingWay? Way, string Rest)
{
    /// <summary>« la version arabe : … » says little before the colon.</summary>
    const int MostBeforeColon = 7;

    /// <summary>The title of a link.</summary>
    const int MostOfTitle = 8;

    /// <summary>« non, ajoute aussi les mentors », "make it 10am instead"</summary>
    public static ChangingWords Of(string said)
    {
        var tokens = Tokens.Of(said);
        var (way, first, last) = ((ChangingWay?)null, 0, tokens.Count);
        while (first < last && AnnouncingWords.ConfirmsAt(tokens, first) == 0 && AnnouncingWords.WayAt(tokens, first) is var (begun, words))
        {
            way = Stronger(way, begun);
            first += words;
        }

        for (; last > first && AnnouncingWords.StandsBehind(tokens[last - 1].Text); last--)
        {
            if (AnnouncingWords.WayAt(tokens, last - 1) is var (ended, _)) way = Stronger(way, ended);
        }

        if (first >= last) return new(way, "");
        var end = last == tokens.Count ? said.Length : tokens[last - 1].End;
        return new(way, said[tokens[first].Start..end].Trim());
    }

    /// <summary>« non, ajoute », « en fait, seulement »</summary>
    static ChangingWay Stronger(ChangingWay? before, ChangingWay way) => before is null or ChangingWay.Change ? way
        : way is ChangingWay.Remove or ChangingWay.Only ? way
        : before.Value;

    /// <summary>« le programme https://… », its title before its address; null where there is none, or it stands in a sentence.</summary>
    public string? Link
    {
        get
        {
            var at = Rest.IndexOf("http", StringComparison.OrdinalIgnoreCase);
            if (at < 0 || IsText) return null;
            var address = Rest[at..].Split(' ', '\n')[0].TrimEnd('.', ',', ';', ')');
            var beside = Tokens.Of(Rest.Remove(at, address.Length));
            if (beside.Count > MostOfTitle || (Way is null && beside.Count > 0 && !beside.Any(word => AnnouncingWords.IsLink(word.Text)))) return null;
            var title = string.Join(' ', Words(Rest.Remove(at, address.Length), beside)
                .SkipWhile(word => StopWords.Contain(Folding.Fold(word)) || AnnouncingWords.IsLink(Folding.Fold(word))));
            return $"{title} {address}".Trim();
        }
    }

    static IEnumerable<string> Words(string text, IReadOnlyList<Token> tokens) => tokens.Select(token => text[token.Start..token.End]);

    public bool IsOfLinks => Tokens.Of(Rest).All(token => AnnouncingWords.IsLink(token.Text) || StopWords.Contain(token.Text));

    /// <summary>« ajoute que le parking est fermé », « ajoute : le parking est fermé »</summary>
    public bool IsText => Way is ChangingWay.Add && Tokens.Of(Rest) is [var first, ..] && (AnnouncingWords.IsThat(first.Text) || Rest[0] is ':');

    /// <summary>« ajoute au texte : le parking est fermé »</summary>
    public string? MoreText => Way is ChangingWay.Add && Headed(Rest) is var (head, text) && head.Any(token => AnnouncingWords.IsText(token.Text)) ? text : null;

    /// <summary>« ajoute la version arabe : … », "Arabic: …": the language that what follows the colon is written in.</summary>
    public static (LanguageCode Language, string Text)? VersionIn(string said)
    {
        if (Headed(Of(said).Rest) is not var (head, text)) return null;
        var languages = Enumerable.Range(0, head.Count).Select(i => AnnouncingWords.LanguageAt(head, i)).OfType<LanguageCode>().ToList();
        var isOnlyThat = Enumerable.Range(0, head.Count).All(i =>
            AnnouncingWords.LanguageAt(head, i) is not null || AnnouncingWords.IsText(head[i].Text) || AnnouncingWords.StandsBesideText(head[i].Text));
        return languages is [var language] && isOnlyThat ? (language, text) : null;
    }

    static (IReadOnlyList<Token> Head, string Text)? Headed(string said)
    {
        var colon = said.IndexOfAny([':', '\n']);
        if (colon <= 0 || said.AsSpan(colon).StartsWith("://")) return null;
        var (head, text) = (Tokens.Of(said[..colon]), said[(colon + 1)..].Trim());
        return head.Count is > 0 and <= MostBeforeColon && text.Length > 0 ? (head, text) : null;
    }

    /// <summary>« à tout le monde »</summary>
    public static bool MeansEveryone(string said) => Tokens.Of(said).Any(token => AnnouncingWords.IsEveryone(token.Text));
}

using System.Collections.Frozen;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Resources;

/// <summary>
/// What was asked for, apart from the words that say which resources are meant: « en arabe », « de cette année », « de Claire »,
/// « les liens sur … », « thème jeunesse ».
/// </summary>
/// <param name="Query">The words that are looked for; empty when all of them were filters.</param>
public sealed record ResourceRequest(string Query, ResourceFilter Filter)
{
    static readonly Phrases<LanguageCode> languages = new(
    [
        .. Each("en français, en langue française, version française, in french, french version, بالفرنسية, باللغة الفرنسية", LanguageCode.French),
        .. Each("en arabe, en langue arabe, version arabe, in arabic, arabic version, بالعربية, باللغة العربية, بالعربي", LanguageCode.Arabic),
        .. Each("en anglais, en langue anglaise, version anglaise, in english, english version, بالإنجليزية, باللغة الإنجليزية", LanguageCode.English),
    ]);

    static readonly Phrases<ResourceForm> forms = new(
    [
        .. Each("fichier, fichiers, file, files, ملف, ملفات, الملفات", ResourceForm.File),
        .. Each("lien, liens, site web, sites web, link, links, website, websites, رابط, روابط, الروابط", ResourceForm.Link),
        .. Each("note, notes, ملاحظة, ملاحظات, الملاحظات", ResourceForm.Note),
    ]);

    static readonly Phrases<bool> aboutTopic = new(Each("thème, thématique, thèmes, topic, theme, موضوع, محور, الموضوع", true));

    /// <summary>« Un lien sur … » is one; « le lien social » is what is looked for.</summary>
    static readonly FrozenSet<string> afterForm = Set("sur en concernant à au about on in regarding حول عن بخصوص في partagé partagés partagées shared");

    static readonly FrozenSet<string> beforePerson = Set("de d par by from of من ديال طرف شاركها شاركتها نشرها نشرتها");

    static readonly FrozenSet<string> relative = Set("an année mois month year السنة سنة العام عام الشهر شهر");

    /// <summary>What everything here is: nothing is found by it.</summary>
    static readonly FrozenSet<string> anything = Set("""
        document documents doc docs ressource ressources partagé partagée partagés partagées tout tous toutes
        resource resources shared everything all وثيقة وثائق الوثائق مورد موارد الموارد مستند مستندات كل ما
        """);

    public static ResourceRequest Read(string said, DateOnly today, IReadOnlyList<Topic> topics, IReadOnlyList<Person> sharers)
    {
        var tokens = Tokens.Of(said);
        var taken = new bool[tokens.Count];
        var filter = Form(tokens, taken, Sharer(tokens, taken, sharers, About(tokens, taken, topics, Time(said, tokens, taken, today, Language(tokens, taken)))));
        if (filter == ResourceFilter.None) return new(said.Trim(), filter);

        var left = Enumerable.Range(0, tokens.Count).Where(i => !taken[i]).ToList();
        while (left is [.., var last] && StopWords.Contain(tokens[last].Text)) left.RemoveAt(left.Count - 1);
        while (left is [var first, ..] && StopWords.Contain(tokens[first].Text)) left.RemoveAt(0);
        return new(left.TrueForAll(i => anything.Contains(tokens[i].Text) || StopWords.Contain(tokens[i].Text)) ? "" : Original(said, tokens, left), filter);
    }

    static ResourceFilter Language(IReadOnlyList<Token> tokens, bool[] taken)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!languages.TryAt(tokens, i, out var language, out var length)) continue;
            Take(taken, i, length);
            return new(language);
        }
        return ResourceFilter.None;
    }

    static ResourceFilter Time(string said, IReadOnlyList<Token> tokens, bool[] taken, DateOnly today, ResourceFilter filter)
    {
        foreach (var period in SpokenDates.FindPeriods(said, today))
        {
            var words = Enumerable.Range(0, tokens.Count).Where(i => tokens[i].Start >= period.Start && tokens[i].End <= period.End).ToList();
            // « Le budget de mars » is of March, whenever it was shared; « de cette année » says when it was.
            if (!words.Exists(i => relative.Contains(tokens[i].Text)) || words.Exists(i => Calendar.Month(tokens, i) is not null)) continue;
            if (words.Exists(i => char.IsDigit(tokens[i].Text[0])) || SharedIn.Of(period.From, period.To) is not { } time) continue;

            foreach (var i in words) taken[i] = true;
            return filter with { In = time };
        }
        return filter;
    }

    static ResourceFilter About(IReadOnlyList<Token> tokens, bool[] taken, IReadOnlyList<Topic> topics, ResourceFilter filter)
    {
        Phrases<TopicId>? names = null;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!aboutTopic.TryAt(tokens, i, out _, out var length)) continue;
            var at = i + length;
            while (at < tokens.Count && StopWords.Contain(tokens[at].Text)) at++;
            names ??= new(topics.SelectMany(topic => topic.Synonyms.Concat([topic.French, topic.Arabic, topic.English]).Select(name => (name, topic.Id))));
            if (!names.TryAt(tokens, at, out var topic, out var named)) continue;
            Take(taken, i, at + named - i);
            return filter with { Topic = topic };
        }
        return filter;
    }

    static ResourceFilter Sharer(IReadOnlyList<Token> tokens, bool[] taken, IReadOnlyList<Person> sharers, ResourceFilter filter)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var owns = i + 1 < tokens.Count && tokens[i + 1] is { Text: "s" } s && s.Start == tokens[i].End + 1;
            if (taken[i] || StopWords.Contain(tokens[i].Text) || !(owns || (i > 0 && beforePerson.Contains(tokens[i - 1].Text)))) continue;
            if (sharers.Where(person => NameMatching.IsOneOf(tokens[i].Text, person.Name)).ToList() is not [var sharer]) continue;

            var next = i + 1;
            while (next < tokens.Count && NameMatching.IsOneOf(tokens[next].Text, sharer.Name)) next++;
            Take(taken, owns ? i : i - 1, owns ? 2 : next - i + 1);
            return filter with { By = sharer.Id };
        }
        return filter;
    }

    static ResourceFilter Form(IReadOnlyList<Token> tokens, bool[] taken, ResourceFilter filter)
    {
        var i = 0;
        while (i < tokens.Count && (taken[i] || StopWords.Contain(tokens[i].Text))) i++;
        if (!forms.TryAt(tokens, i, out var form, out var length)) return filter;
        var next = i + length;
        if (next < tokens.Count && !taken[next] && !afterForm.Contains(tokens[next].Text)) return filter;

        Take(taken, i, length);
        return filter with { Form = form };
    }

    static void Take(bool[] taken, int from, int length) => Array.Fill(taken, true, from, length);

    /// <summary>The words as they were written, with what stands between neighbours.</summary>
    static string Original(string said, IReadOnlyList<Token> tokens, IReadOnlyList<int> left) => string.Join(' ', left
        .Select((token, place) => (Token: token, Run: token - place))
        .GroupBy(one => one.Run, (_, run) => run.Select(one => one.Token).ToList())
        .Select(run => said[tokens[run[0]].Start..tokens[run[^1]].End]));

    static IEnumerable<(string Phrase, T Value)> Each<T>(string phrases, T value) => phrases.Split(", ").Select(phrase => (phrase, value));

    static FrozenSet<string> Set(string words) => Tokens.Of(words).Select(token => token.Text).ToFrozenSet(StringComparer.Ordinal);
}

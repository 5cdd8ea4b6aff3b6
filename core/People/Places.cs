using PracticeBot.Language;

namespace PracticeBot.People;

/// <summary>A city or country by whose clocks somebody may live.</summary>
/// <param name="Names">What it is called in each language, the usual name first.</param>
public sealed record Place(string TimeZone, IReadOnlyDictionary<LanguageCode, EquatableList<string>> Names)
{
    public string Name(LanguageCode language) => Names[language][0];
}

/// <summary>The places that people name when they speak of the time: the towns of the community, and those of Places.txt.</summary>
public static class Places
{
    static readonly IReadOnlyList<Place> known = [.. Read()];

    static readonly Phrases<Place> named = new(known.SelectMany(place => place.Names.Values.SelectMany(names => names).Select(name => (name, place))));

    /// <summary>The usual city that the text names last: « l'heure de Rabat et non de Paris » is not said.</summary>
    public static Place? In(string text)
    {
        var tokens = Tokens.Of(text);
        for (var i = tokens.Count - 1; i >= 0; i--)
            if (named.TryAt(tokens, i, out var place, out _)) return place;
        return null;
    }

    /// <summary>The town that the text names, in either script.</summary>
    public static Town? In(string text, IEnumerable<Town> towns)
    {
        string[] said = [.. Tokens.Of(text).Select(token => token.Text)];
        return towns.FirstOrDefault(town => Holds(said, [.. Tokens.Of(town.Name).Select(token => token.Text)]));
    }

    /// <summary>How a time zone is spoken of: by its first city.</summary>
    public static string NameOf(string timeZone, LanguageCode language) =>
        known.FirstOrDefault(place => place.TimeZone == timeZone)?.Name(language) ?? timeZone[(timeZone.LastIndexOf('/') + 1)..].Replace('_', ' ');

    static bool Holds(string[] said, string[] name) =>
        Enumerable.Range(0, Math.Max(0, said.Length - name.Length + 1))
            .Any(i => Enumerable.Range(0, name.Length).All(at => NameMatching.Same(WithoutArticle(said[i + at]), name[at])));

    static string WithoutArticle(string word) => word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word;

    /// <summary>Under "# zone" its places, a line each: French | Arabic | English, with commas between the names of one language.</summary>
    static IEnumerable<Place> Read()
    {
        using var data = typeof(Places).Assembly.GetManifestResourceStream("PracticeBot.People.Places.txt")!;
        using var reader = new StreamReader(data);
        var zone = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) zone = line[1..].Trim();
            else if (line.Split('|') is [var french, var arabic, var english])
            {
                yield return new(zone, new Dictionary<LanguageCode, EquatableList<string>>
                {
                    [LanguageCode.French] = Names(french), [LanguageCode.Arabic] = Names(arabic), [LanguageCode.English] = Names(english),
                });
            }
        }
    }

    static EquatableList<string> Names(string written) => written.Split(',', StringSplitOptions.TrimEntries).ToEquatableList();
}

using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>Names in a list that are nobody's.</summary>
sealed record NoSuchPeople(string Names) : Refusal;

/// <param name="WithPartner">Whether the other of their pair is meant too.</param>
/// <param name="LeftOut">Whether they are among those whom it is not for.</param>
sealed record ListedName(string Name, bool WithPartner, bool LeftOut = false)
{
    static readonly string[] pairWords = ["binôme de ", "binôme ", "pair of ", "ثنائي "];

    /// <summary>A person and their partner, as the list says it in a language.</summary>
    public static string PairOf(string name, LanguageCode language) => language switch
    {
        LanguageCode.Arabic => $"ثنائي {name}",
        LanguageCode.English => $"pair of {name}",
        _ => $"binôme de {name}",
    };

    /// <summary>The field in which it is said who of several is meant.</summary>
    public string Field => $"who-{Folding.Fold(Name).Replace(' ', '-')}";

    /// <summary>Those whom it is for, and those who are left out and no group.</summary>
    public static IReadOnlyList<ListedName> Of(Slots said, AudienceNames names) =>
    [
        .. Entries(said["people"]).Select(Of),
        .. Entries(said["except"]).Where(entry => names.GroupOf(entry) is null).Select(entry => Of(entry) with { LeftOut = true }),
    ];

    public static IReadOnlyList<string> Entries(string? list) =>
        (list ?? "").Split([',', ';', '،', '؛', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static ListedName Of(string entry) => pairWords.FirstOrDefault(word => entry.StartsWith(word, StringComparison.OrdinalIgnoreCase)) is { } word
        ? new(entry[word.Length..].Trim(), WithPartner: true)
        : new(entry, WithPartner: false);
}

/// <summary>Whom the names in a list stand for.</summary>
sealed record ListedPeople(IReadOnlyList<(ListedName Listed, IReadOnlyList<Person> People)> All)
{
    public static async Task<ListedPeople> FindAsync(
        Slots said, AudienceNames audience, PeopleCalled called, DateTimeOffset now, CancellationToken ct)
    {
        var listed = ListedName.Of(said, audience);
        if (listed.Count == 0) return new([]);
        var names = listed.Select(one => one.Name).Distinct(StringComparer.Ordinal);
        var found = (await called.AllAsync([.. names], now, ct)).ToDictionary(one => one.Said, one => one.People, StringComparer.Ordinal);
        return new([.. listed.Select(one => (one, found[one.Name]))]);
    }

    /// <summary>One question for each name that several have.</summary>
    public IEnumerable<Field> Questions(Turn turn, IReadOnlyList<Town> towns) => All
        .Where(one => one.People.Count > 1)
        .DistinctBy(one => one.Listed.Field, StringComparer.Ordinal)
        .Select(one => Question(turn, one.Listed, one.People, towns));

    static Field Question(Turn turn, ListedName listed, IReadOnlyList<Person> people, IReadOnlyList<Town> towns)
    {
        var question = turn.Say("WhoIs", ("name", listed.Name));
        return new(listed.Field, FieldKind.Choice, question, question, Required: true)
        {
            WhenMissing = turn.Say("SeveralOfName", ("name", listed.Name)),
            Options = [.. people.Select(person => new FieldOption(Value(person), NameOfTown(turn, person, towns)))],
        };
    }

    static string NameOfTown(Turn turn, Person person, IReadOnlyList<Town> towns) =>
        turn.Say("NameOfTown", ("name", person.Name), ("town", towns.First(town => town.Id == person.Town).Name));

    /// <summary>The names that are nobody's.</summary>
    public IReadOnlyList<string> Unknown => [.. All.Where(one => one.People.Count == 0).Select(one => one.Listed.Name)];

    public IEnumerable<(ListedName Listed, Person Person)> Meant(Slots said) =>
        from one in All
        from person in one.People
        where one.People.Count == 1 || said[one.Listed.Field] == Value(person)
        select (one.Listed, person);

    static string Value(Person person) => person.Id.Value.ToString("N");
}

using PracticeBot.Bot.Channels;
using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Web;

/// <summary>One person of the demo community.</summary>
/// <param name="Handle">What they are called by in the emulator and on the start page.</param>
sealed record DemoPerson(string Handle, string Name, Town Town, Role Role, LanguageCode Language, params string[] Fields)
{
    public PersonId Id => new(DerivedId.From("demo.person", Handle));

    /// <summary>A mentor is told of questions at once, so that whoever tries it sees what comes of one.</summary>
    public Person ToPerson() => new(Id, Name, Town.Id, Role, Language, [.. Fields.Select(field => new TopicId(field))], new Settings(AtOnce: true));
}

/// <summary>The towns, people, pairs and partnership that the demo seeds (design §9). Seeding twice changes nothing.</summary>
static class DemoCommunity
{
    static readonly PartnershipId partnership = new(DerivedId.From("demo.partnership"));
    static readonly Town valmont = new(new(DerivedId.From("demo.town", "valmont")), "Valmont", "Europe/Paris");
    static readonly Town ainZitoun = new(new(DerivedId.From("demo.town", "ain-zitoun")), "Aïn Zitoun", "Africa/Casablanca");

    public static IReadOnlyList<DemoPerson> People { get; } =
    [
        new("salma", "Salma Berrada", ainZitoun, Role.Official, LanguageCode.French),
        new("claire", "Claire Dumont", valmont, Role.Official, LanguageCode.French),
        new("driss", "Driss El Amrani", ainZitoun, Role.Elected, LanguageCode.Arabic),
        new("anne", "Anne Lefèvre", valmont, Role.Elected, LanguageCode.French),
        new("hassan", "Hassan Ouazzani", ainZitoun, Role.Mentor, LanguageCode.Arabic, "social-action", "diagnosis", "associations"),
        new("lucie", "Lucie Moreau", valmont, Role.Mentor, LanguageCode.French, "early-childhood", "elderly-people", "subsidies"),
        new("imane", "Imane Tazi", ainZitoun, Role.Coordinator, LanguageCode.French),
        new("paul", "Paul Girard", valmont, Role.Coordinator, LanguageCode.French),
        new("admin", "Alex Morgan", valmont, Role.Administrator, LanguageCode.English),
    ];

    public static DemoPerson? Find(string? handle) => People.FirstOrDefault(person => person.Handle == handle);

    public static async Task SeedAsync(IServiceScopeFactory scopes, CancellationToken ct)
    {
        if (await scopes.InReadAsync(scope => scope.GetRequiredService<IPairs>().FindAsync(partnership, ct), ct) is not null) return;

        await scopes.InWriteAsync(scope => AddAsync(scope, ct), ct);
    }

    static async Task AddAsync(IServiceProvider scope, CancellationToken ct)
    {
        var towns = scope.GetRequiredService<ITowns>();
        var topics = scope.GetRequiredService<ITopics>();
        var people = scope.GetRequiredService<IPeople>();
        var pairs = scope.GetRequiredService<IPairs>();
        foreach (var topic in SharedTopics.All) await topics.AddAsync(topic, ct);
        await towns.AddAsync(valmont, ct);
        await towns.AddAsync(ainZitoun, ct);
        foreach (var person in People)
        {
            await people.AddAsync(person.ToPerson(), ct);
            await people.AddAccountAsync(new(EmulatorChannel.Name, person.Handle, person.Id, Reference: null), ct);
        }

        await pairs.KeepAsync(
            new Partnership(
                partnership, "Valmont – Aïn Zitoun", valmont.Id, ainZitoun.Id,
                [
                    new("2017–2021", new(2017, 1, 1), new(2021, 12, 31)),
                    new("2022–2026", new(2022, 1, 1), new(2026, 12, 31)),
                ],
                SuspendedOn: null),
            ct);
        await pairs.AddAsync(PairOf(PairKind.Official, "salma", "claire"), ct);
        await pairs.AddAsync(PairOf(PairKind.Elected, "driss", "anne"), ct);
    }

    static Pair PairOf(PairKind kind, string first, string second) =>
        new(new(DerivedId.From("demo.pair", first, second)), partnership, kind, Find(first)!.Id, Find(second)!.Id);
}

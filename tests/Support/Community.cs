using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Tests.Support;

/// <summary>The two towns, their people and pairs that every test finds in its store.</summary>
public static class Community
{
    public static Town Valmont { get; } = new(new(DerivedId.From("town", "Valmont")), "Valmont", "Europe/Paris");

    public static Town AinZitoun { get; } = new(new(DerivedId.From("town", "Aïn Zitoun")), "Aïn Zitoun", "Africa/Casablanca");

    public static Partnership Partnership { get; } = new(
        new(DerivedId.From("partnership")), "Valmont – Aïn Zitoun", Valmont.Id, AinZitoun.Id,
        [new Phase("2022–2026", new(2022, 1, 1), new(2026, 12, 31))], SuspendedOn: null);

    public static Person Salma { get; } = Named("Salma Berrada", AinZitoun, Role.Official);

    public static Person Claire { get; } = Named("Claire Dumont", Valmont, Role.Official);

    public static Person Driss { get; } = Named("Driss El Amrani", AinZitoun, Role.Elected, LanguageCode.Arabic);

    public static Person Anne { get; } = Named("Anne Lefèvre", Valmont, Role.Elected);

    public static Person Hassan { get; } =
        Named("Hassan Ouazzani", AinZitoun, Role.Mentor, LanguageCode.Arabic, "social-action", "diagnosis");

    public static Person Lucie { get; } = Named("Lucie Moreau", Valmont, Role.Mentor, LanguageCode.French, "early-childhood");

    public static Pair Officials { get; } =
        new(new(DerivedId.From("pair", "officials")), Partnership.Id, PairKind.Official, Salma.Id, Claire.Id);

    public static Pair Elected { get; } =
        new(new(DerivedId.From("pair", "elected")), Partnership.Id, PairKind.Elected, Driss.Id, Anne.Id);

    public static async Task SeedAsync(Ports ports)
    {
        var ct = TestContext.Current.CancellationToken;
        foreach (var town in new[] { Valmont, AinZitoun }) await ports.Towns.AddAsync(town, ct);
        foreach (var person in new[] { Salma, Claire, Driss, Anne, Hassan, Lucie }) await ports.People.AddAsync(person, ct);
        await ports.Pairs.KeepAsync(Partnership, ct);
        foreach (var pair in new[] { Officials, Elected }) await ports.Pairs.AddAsync(pair, ct);
    }

    static Person Named(
        string name, Town town, Role role, LanguageCode language = LanguageCode.French, params string[] fields) =>
        new(new(DerivedId.From("person", name)), name, town.Id, role, language, [.. fields.Select(f => new TopicId(f))], new Settings(AtOnce: true));
}

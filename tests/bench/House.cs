using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bot;
using PracticeBot.Bot.Channels;
using PracticeBot.Exchanges;
using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Storage.Mongo;
using PracticeBot.Storage.Mongo.Libmongoc;

namespace PracticeBot.Bench;

/// <summary>The bot's own services over a data folder, in this process and not started: to seed it and to ask it without HTTP.</summary>
sealed class House : IAsyncDisposable
{
    /// <summary>Under what core indexes exchanges.</summary>
    public const string SearchKind = "exchange";

    static readonly Town valmont = new(new(DerivedId.From("bench.town", "valmont")), "Valmont", "Europe/Paris");
    static readonly Town ainZitoun = new(new(DerivedId.From("bench.town", "ain-zitoun")), "Aïn Zitoun", "Africa/Casablanca");
    static readonly Partnership partnership = new(
        new(DerivedId.From("bench.partnership")), "Valmont – Aïn Zitoun", valmont.Id, ainZitoun.Id,
        [new("2022–2026", new(2022, 1, 1), new(2026, 12, 31))], SuspendedOn: null);

    static readonly DateTimeOffset seededAt = new(2025, 9, 1, 8, 0, 0, TimeSpan.Zero);

    readonly Microsoft.AspNetCore.Builder.WebApplication app;

    /// <param name="mongo">The address of a MongoDB to keep everything in instead.</param>
    /// <param name="hear">Stands between the stores and MongoDB's driver.</param>
    public House(string folder, string? mongo = null, Func<IMongoCommands, IMongoCommands>? hear = null)
    {
        Folder = folder;
        var builder = Hosting.Compose([$"--Storage:Folder={folder}", $"--Storage:Mongo={mongo}", "--Emulator:Traces=false"]);
        if (hear is not null) builder.Services.AddSingleton(_ => hear(LibmongocCommands.Open(mongo!, new StorageOptions().MongoConnections)));
        app = builder.Build();
    }

    public string Folder { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>The pair of a connection: distinct people, so that connections do not meet.</summary>
    public static Pair PairOf(int connection) => new(
        new(Id("bench.pair", connection)), partnership.Id, PairKind.Official,
        new(Id("bench.first", connection)), new(Id("bench.second", connection)));

    public Task SeedPeopleAsync(int pairs) => SeedPeopleAsync(pairs, EmulatorChannel.Name);

    public async Task SeedPeopleAsync(int pairs, params IReadOnlyList<string> channels)
    {
        // What is done at start is not ours: this is not started.
        if (Services.GetService<IMongoCommands>() is { } commands) await new MongoDatabase(commands).StartAsync(CancellationToken.None);
        await using var scope = Services.CreateAsyncScope();
        var ports = scope.ServiceProvider;
        var ct = CancellationToken.None;
        var (people, topics) = (ports.GetRequiredService<IPeople>(), ports.GetRequiredService<ITopics>());
        await ports.GetRequiredService<IUnitOfWork>().WriteAsync(ct);
        foreach (var topic in SharedTopics.All) await topics.AddAsync(topic, ct);
        foreach (var town in new[] { valmont, ainZitoun }) await ports.GetRequiredService<ITowns>().AddAsync(town, ct);
        await ports.GetRequiredService<IPairs>().KeepAsync(partnership, ct);
        for (var connection = 0; connection < pairs; connection++)
        {
            var pair = PairOf(connection);
            await people.AddAsync(Official(pair.First, $"Fonctionnaire {connection}", valmont), ct);
            await people.AddAsync(Official(pair.Second, $"Partenaire {connection}", ainZitoun), ct);
            foreach (var channel in channels)
                await people.AddAccountAsync(new(channel, Traffic.User(connection), pair.First, Reference: null), ct);
            await ports.GetRequiredService<IPairs>().AddAsync(pair, ct);
        }

        await ports.GetRequiredService<IUnitOfWork>().CommitAsync(ct);
    }

    /// <summary>Exchanges in bulk, half of them the first pair's, the rest spread over the others.</summary>
    /// <param name="naming">Who is named in every tenth of them.</param>
    public async Task SeedExchangesAsync(int count, int pairs, string? naming = null)
    {
        const int perCommit = 10_000;
        var ct = CancellationToken.None;
        var sentences = new Sentences(seed: 1);
        for (var number = 1; number <= count;)
        {
            await using var scope = Services.CreateAsyncScope();
            var exchanges = scope.ServiceProvider.GetRequiredService<IExchanges>();
            var index = scope.ServiceProvider.GetRequiredService<ISearchIndex>();
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().WriteAsync(ct);
            for (var last = Math.Min(count, number + perCommit - 1); number <= last; number++)
            {
                var pair = PairOf(number % 2 == 0 ? 0 : 1 + (number / 2 % (pairs - 1)));
                var said = sentences.Next();
                var exchange = Logged(pair, number, naming is not null && number % 10 == 0 ? $"{naming} : {said}" : said);
                await exchanges.AddAsync(exchange, ct);
                await index.PutAsync(ForSearch(exchange, pair), ct);
            }

            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(ct);
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    static Person Official(PersonId id, string name, Town town) =>
        new(id, name, town.Id, Role.Official, LanguageCode.French, [], new Settings());

    static Exchange Logged(Pair pair, int number, string summary) => new(
        new(Id("bench.exchange", number)), new(ReferenceKind.Exchange, number), pair.Id, pair.First, seededAt,
        new(DateOnly.FromDateTime(seededAt.DateTime).AddDays(-number % 1_000), Means.Phone, summary, [SharedTopics.All[number % SharedTopics.All.Count].Id], []),
        FollowUps: [], Version: 1, pair.First, seededAt);

    static SearchEntry ForSearch(Exchange exchange, Pair pair) => SearchEntry.Of(
        SearchKind, exchange.Id.Value, pair.Scope.Value, exchange.LoggedAt, title: "", SharedTopics.All.NamesOf(exchange.Account.Topics), [exchange.Account.Summary]);

    static Guid Id(string what, int number) => DerivedId.From(what, number.ToString(CultureInfo.InvariantCulture));
}

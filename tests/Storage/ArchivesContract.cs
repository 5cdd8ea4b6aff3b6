using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Storage;
using PracticeBot.Storage.Archives;
using PracticeBot.Storage.Mongo;
using PracticeBot.Storage.Sqlite;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Storage;

public sealed class ArchivesOnSqlite : ArchivesContract<OnSqlite>
{
    /// <summary>Made anew by the store that takes a document in, or no part of the community.</summary>
    static readonly string[] derived =
    [
        "search_frequencies.kind", "search_frequencies.term", "search_frequencies.documents",
        "search_totals.kind", "search_totals.documents", "search_totals.length", "search_entries.row", "search_entries.length",
        "exchanges.open", "exchanges.next_due", "notices.leased_by", "notices.leased_until",
        "jobs.leased_by", "jobs.leased_until",
        "moves.id", "moves.source", "moves.collection", "moves.after", "moves.done",
        "guesses.guesser", "guesses.tries", "guesses.since",
        "sessions.id", "sessions.person", "sessions.device", "sessions.started_at", "sessions.seen_at",
        "budgets.budget", "budgets.holder", "budgets.granted", "budgets.until",
    ];

    /// <summary>By its own store, statistics and all.</summary>
    const string WrittenBySearch = "search_entries";

    [Fact]
    public async Task No_table_and_no_column_is_forgotten()
    {
        var columns = (await ColumnsAsync()).Where(column => !derived.Contains($"{column.Table}.{column.Column}")).ToList();

        Assert.NotEmpty(columns);
        Assert.All(columns, column => Assert.True(IsNamed(column, SqliteArchive.Statements.Select(statement => statement.Read)), column.ToString()));
        Assert.All(
            columns.Where(column => column.Table != WrittenBySearch),
            column => Assert.True(IsNamed(column, SqliteArchive.Statements.SelectMany(statement => statement.Written)), column.ToString()));

        static bool IsNamed((string Table, string Column) column, IEnumerable<string> statements) =>
            statements.Any(sql => HasWord(sql, column.Table) && HasWord(sql, column.Column));

        static bool HasWord(string sql, string word) => Regex.IsMatch(sql, $@"\b{word}\b", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    async Task<IReadOnlyList<(string Table, string Column)>> ColumnsAsync()
    {
        await using var session = new SqliteSession(Store.Services.GetRequiredService<SqliteDatabase>());
        await session.ReadAsync(Ct);
        return await session.QueryAsync(
            $"""
            SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'search_index%'
            """, row => (row.GetString(0), row.GetString(1)), Ct);
    }
}

public sealed class ArchivesOnMongo : ArchivesContract<OnMongo>
{
    [Fact]
    public void No_collection_is_forgotten() => Assert.Equal(
        ArchiveCollections.InOrder.Order(StringComparer.Ordinal),
        MongoDatabase.Collections.Select(collection => collection.Name)
            .Except([MongoSearchIndex.Changes.Name, MongoSearchIndex.Frequencies.Name, MongoSearchIndex.Totals.Name])
            .Except([MongoArchive.Moves.Name, MongoBudgets.Budgets.Name, MongoCodes.Guesses.Name, MongoSessions.Sessions.Name])
            .Order(StringComparer.Ordinal));
}

public abstract class ArchivesContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Everything_in_the_community_has_a_document()
    {
        await InWriteAsync(Everything.SeedAsync);

        foreach (var collection in ArchiveCollections.InOrder) Assert.NotEmpty(await ReadAsync(collection));
    }

    [Fact]
    public async Task The_documents_that_follow_a_key_in_its_order_up_to_as_many_as_asked()
    {
        await InWriteAsync(Everything.SeedAsync);

        foreach (var collection in ArchiveCollections.InOrder)
        {
            var all = await ReadAsync(collection);
            var oneByOne = new List<ArchiveDocument>();
            while (await ReadAsync(collection, oneByOne.LastOrDefault()?.Key, most: 1) is [var next]) oneByOne.Add(next);

            Assert.Equal(all, oneByOne);
            Assert.Equal(all.Count, all.Select(document => document.Key).Distinct().Count());
        }
    }

    [Fact]
    public async Task Ids_are_hex_instants_have_milliseconds_and_what_is_null_or_empty_is_left_out()
    {
        var notice = Some.Notice() with { CausedAt = Some.Moment.AddTicks(1_234_567) };
        await InWriteAsync(ports => ports.Notices.AddAsync(notice, Ct));

        Assert.Equal(
            $$"""
            {"attempts":0,"causedAt":"2026-03-18T08:30:00.123Z","dueAt":"2026-03-18T08:30:00.123Z","id":"{{notice.Id.Value:N}}",
            """
            + $$"""
            "kind":"{{notice.Kind}}","occasion":"{{notice.Occasion}}","person":"{{notice.For.Value:N}}","state":"Waiting","subject":"{{notice.Subject:N}}","urgent":false}
            """,
            Assert.Single(await ReadAsync(ArchiveCollections.Notices)).Json);
    }

    [Fact]
    public async Task Keeps_documents_that_are_not_there_yet_as_its_own_ports_do()
    {
        await using var other = new OnSqlite();
        await other.InitializeAsync();
        var (exchange, question) = (Some.Exchange(), Some.Question() with { Answers = [Some.Answer()], State = PracticeBot.Questions.QuestionState.Answered });
        await InWriteAsync(async ports =>
        {
            await ports.Exchanges.AddAsync(exchange, Ct);
            await ports.Questions.AddAsync(question, Ct);
        });
        await using var ports = new Ports(other.Services);
        await ports.Work.WriteAsync(Ct);
        foreach (var collection in ArchiveCollections.InOrder) await ports.Archive.WriteAsync(collection, await ReadAsync(collection), Ct);

        Assert.Equal(exchange, await ports.Exchanges.FindAsync(exchange.Id, Ct));
        Assert.Equal(question, await ports.Questions.FindAsync(question.Id, Ct));
    }

    [Fact]
    public async Task Remembers_how_far_a_move_came()
    {
        var (half, whole) = (new MoveMark("sqlite", "people", "key", Done: false), new MoveMark("sqlite", "transcript", After: null, Done: true));
        Assert.Null(await InReadAsync(ports => ports.Archive.MarkAsync(Ct)));

        await InWriteAsync(ports => ports.Archive.MarkAsync(half, Ct));
        Assert.Equal(half, await InReadAsync(ports => ports.Archive.MarkAsync(Ct)));
        await InWriteAsync(ports => ports.Archive.MarkAsync(whole, Ct));
        Assert.Equal(whole, await InReadAsync(ports => ports.Archive.MarkAsync(Ct)));
    }

    [Fact]
    public async Task Nothing_starts_on_half_a_community()
    {
        await InWriteAsync(ports => ports.Archive.MarkAsync(new("sqlite", "people", "key", Done: false), Ct));

        var refused = await Assert.ThrowsAsync<StorageException>(Store.ReopenAsync);

        Assert.Contains("unfinished copy from sqlite: run the same move or restore again", refused.Message, StringComparison.Ordinal);
    }

    Task<IReadOnlyList<ArchiveDocument>> ReadAsync(string collection, string? after = null, int most = 1_000) =>
        InReadAsync(ports => ports.Archive.ReadAsync(collection, after, most, Ct));
}

using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bot;
using PracticeBot.Storage;
using PracticeBot.Storage.Archives;
using PracticeBot.Storage.Sqlite;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Storage;

/// <summary>A community moves from one store to another and back, and nobody notices.</summary>
public sealed class MoveTests : MovingStores
{
    [Fact]
    public async Task A_community_moves_to_the_other_store_and_back_and_every_row_is_as_it_was()
    {
        var there = await MoveAsync(Store, Mongo);
        var andBack = await MoveAsync(Mongo, Back);

        Assert.All(there.Concat(andBack), collection => Assert.True(collection.Agrees, collection.ToString()));
        Assert.All(there, collection => Assert.NotEqual(0, collection.Source.Count));
        Assert.Equal(await RowsAsync(Store), await RowsAsync(Back));
    }

    [Fact]
    public async Task After_a_move_search_finds_the_same_and_the_next_reference_follows()
    {
        await MoveAsync(Store, Mongo);
        await MoveAsync(Mongo, Back);

        foreach (var kind in Enum.GetValues<ReferenceKind>())
        {
            var next = await NextAsync(Store, kind);
            Assert.Equal(next, await NextAsync(Mongo, kind));
            Assert.Equal(next, await NextAsync(Back, kind));
        }

        var (found, counted) = await SearchAsync(Store);
        Assert.Equal(2, found.Count);
        foreach (var moved in new Backend[] { Mongo, Back })
        {
            var (foundThere, countedThere) = await SearchAsync(moved);
            Assert.Equal(found, foundThere);
            Assert.Equivalent(counted, countedThere);
        }
    }

    [Fact]
    public async Task After_a_move_a_reader_goes_on_from_the_watermark_they_hold()
    {
        var (before, after) = (Some.TranscriptEntry(Everything.Claires), Some.TranscriptEntry(Everything.Claires));
        await On(Store, ports => ports.Transcripts.AppendAsync(before, Ct));
        var seen = (await SpokenAsync(Store)).ToList();
        foreach (var (from, to) in new (Backend From, Backend To)[] { (Store, Mongo), (Mongo, Back) })
        {
            await MoveAsync(from, to);
            Assert.Equal(seen, await SpokenAsync(to));
        }

        await On(Back, ports => ports.Transcripts.AppendAsync(after, Ct));

        Assert.Equal([after.ActivityId], (await SpokenAsync(Back, seen[^1].Sequence)).Select(entry => entry.ActivityId));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(16)]
    public async Task What_was_interrupted_goes_on_where_it_stopped(int batches)
    {
        using var stopping = new CancellationTokenSource();
        var first = new List<string>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MoveAsync(Store, Mongo, (collection, _) =>
        {
            first.Add(collection);
            if (first.Count == batches) stopping.Cancel();
        }, stopping.Token));
        await Assert.ThrowsAsync<StorageException>(Mongo.ReopenAsync);

        var second = new List<string>();
        var moved = await MoveAsync(Store, Mongo, (collection, _) => second.Add(collection));

        Assert.All(moved, collection => Assert.True(collection.Agrees, collection.ToString()));
        Assert.Equal(ArchiveCollections.InOrder, first.Concat(second));
        await Mongo.ReopenAsync();
    }

    [Fact]
    public async Task What_fills_many_pages_moves_in_batches()
    {
        var conversation = Some.WebConversation();
        await On(Store, async ports =>
        {
            await ports.Transcripts.StartAsync(conversation, Ct);
            for (var i = 0; i < (2 * ArchiveSources.PageSize) + 1; i++) await ports.Transcripts.AppendAsync(Some.TranscriptEntry(conversation), Ct);
            return true;
        });

        foreach (var (from, to) in new (Backend From, Backend To)[] { (Store, Mongo), (Mongo, Back) })
        {
            var batches = new List<string>();
            Assert.All(await MoveAsync(from, to, (collection, _) => batches.Add(collection)), collection => Assert.True(collection.Agrees));
            Assert.Equal(3, batches.Count(collection => collection == ArchiveCollections.Transcript));
        }

        Assert.Equal(await RowsAsync(Store), await RowsAsync(Back));
    }

    [Fact]
    public async Task A_target_that_holds_anything_is_refused()
    {
        await MoveAsync(Store, Mongo);
        var again = await Assert.ThrowsAsync<StorageException>(() => MoveAsync(Store, Mongo));
        Assert.Contains("already holds a community", again.Message, StringComparison.Ordinal);

        await On(Back, async ports =>
        {
            await ports.Topics.AddAsync(Some.Topic(), Ct);
            return true;
        });
        await Assert.ThrowsAsync<StorageException>(() => MoveAsync(Mongo, Back));
        Assert.Null(await On(Back, ports => ports.Archive.MarkAsync(Ct)));
    }

    [Fact]
    public async Task An_unfinished_copy_from_elsewhere_is_not_gone_on_with()
    {
        await On(Mongo, async ports =>
        {
            await ports.Archive.MarkAsync(new("the backup of yesterday", "people", "key", Done: false), Ct);
            return true;
        });

        var refused = await Assert.ThrowsAsync<StorageException>(() => MoveAsync(Store, Mongo));

        Assert.Contains("unfinished copy from the backup of yesterday", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_running_bot_changed_meanwhile_is_seen_and_no_bot_starts_on_the_copy()
    {
        var moved = await MoveAsync(Store, Mongo, (collection, _) =>
        {
            if (collection == ArchiveCollections.Resources) Sync(InWriteAsync(ports => ports.Exchanges.AddAsync(Some.Exchange(), Ct)));
        });

        Assert.Equal([ArchiveCollections.Exchanges], moved.Where(collection => !collection.Agrees).Select(collection => collection.Name));
        await Assert.ThrowsAsync<StorageException>(Mongo.ReopenAsync);

        // A callback of a progress report does not wait; this one has to.
        static void Sync(Task task) => task.GetAwaiter().GetResult();
    }

    [Fact]
    public void What_is_kept_of_the_clock_loses_nothing_by_moving() =>
        Assert.Equal(0, Hosting.Clock.GetUtcNow().Ticks % TimeSpan.TicksPerMillisecond);

    [Fact]
    public async Task Sequences_kept_before_conversations_counted_their_own_stay()
    {
        var folder = Directory.CreateTempSubdirectory("practicebot-");
        await FirstSchemaAsync(folder.FullName);

        using (var database = SqliteDatabase.Open(folder.FullName))
        await using (var session = new SqliteSession(database))
        {
            var transcripts = new SqliteTranscripts(session);
            await session.WriteAsync(Ct);
            await transcripts.AppendAsync(new("one", "c", "{}"), Ct);
            Assert.Equal([1, 3, 4], (await transcripts.AfterAsync("one", 0, 10, Ct)).Select(entry => entry.Sequence));
            Assert.Equal([2], (await transcripts.AfterAsync("two", 0, 10, Ct)).Select(entry => entry.Sequence));
            Assert.Equal(2, (await transcripts.LastOfAsync(["one", "two", "three"], Ct)).Count);
        }

        folder.Delete(recursive: true);
    }

    static async Task FirstSchemaAsync(string folder)
    {
        SQLitePCL.Batteries_V2.Init();
        await using var db = new SqliteConnection($"Data Source={Path.Combine(folder, "practicebot.db")};Pooling=False");
        await db.OpenAsync(Ct);
        await using var command = db.CreateCommand();
#pragma warning disable CA2100 // our own schema
        command.CommandText = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "storage/Sqlite/Schema/001-first.sql"), Ct) + """
            INSERT INTO towns VALUES (x'01', 'Valmont', 'Europe/Paris');
            INSERT INTO people (id, name, town, roles, language, topics, cards) VALUES (x'02', 'Salma', x'01', 1, 'fr', '[]', 1);
            INSERT INTO web_conversations (id, person, started_at)
            VALUES ('one', x'02', '2026-03-18T09:30:00.0000000Z'), ('two', x'02', '2026-03-18T09:30:00.0000000Z'), ('three', x'02', '2026-03-18T09:30:00.0000000Z');
            INSERT INTO transcript (conversation, activity_id, activity) VALUES ('one', 'a', '{}'), ('two', 'a', '{}'), ('one', 'b', '{}');
            PRAGMA user_version = 1;
            """;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Ct);
    }

    static Task<IReadOnlyList<CopiedCollection>> MoveAsync(
        Backend from, Backend to, Action<string, int>? kept = null, CancellationToken stopping = default) =>
        new CommunityCopy(StoreOf(from), StoreOf(to), Hosting.Clock).RunAsync(kept, beside: null, stopping);

    static ArchiveStore StoreOf(Backend backend) => new(backend is OnMongo ? StoreKind.Mongo : StoreKind.Sqlite, backend.Services);

    static async Task<T> On<T>(Backend backend, Func<Ports, Task<T>> use)
    {
        await using var ports = new Ports(backend.Services);
        await ports.Work.WriteAsync(Ct);
        var result = await use(ports);
        await ports.Work.CommitAsync(Ct);
        return result;
    }

    static Task<Reference> NextAsync(Backend backend, ReferenceKind kind) => On(backend, ports => ports.Numbers.NextAsync(kind, Ct));

    static Task<IReadOnlyList<PracticeBot.Storage.Turns.TranscriptEntry>> SpokenAsync(Backend backend, long after = 0) =>
        On(backend, ports => ports.Transcripts.AfterAsync(Everything.Claires.Id, after, 100, Ct));

    static Task<(List<Guid> Found, PracticeBot.Language.SearchStatistics Counted)> SearchAsync(Backend backend) => On(backend, async ports =>
    {
        var found = await ports.SearchIndex.CandidatesAsync(Everything.SearchKind, ["community"], ["centre"], 10, Ct);
        return (
            found.Select(entry => entry.Id).Order().ToList(),
            await ports.SearchIndex.StatisticsAsync(Everything.SearchKind, ["centre", "budget", "diagnostic", "nothing"], Ct));
    });

    /// <summary>Every value of every table, without what a store may make anew in another way.</summary>
    static async Task<IReadOnlyList<string>> RowsAsync(Backend backend)
    {
        await using var session = new SqliteSession(backend.Services.GetRequiredService<SqliteDatabase>());
        await session.ReadAsync(Ct);
        var columns = await session.QueryAsync(
            $"""
            SELECT t.name, group_concat('quote("' || c.name || '")', ' || '' '' || ')
            FROM sqlite_schema t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'search_index%' AND t.name <> 'moves'
              AND c.name NOT IN ('leased_by', 'leased_until', 'row')
            GROUP BY t.name ORDER BY t.name
            """, row => (Table: row.GetString(0), Values: row.GetString(1)), Ct);
        var rows = new List<string>();
        foreach (var (table, values) in columns)
        {
            rows.AddRange((await session.QueryAsync(
                System.Runtime.CompilerServices.FormattableStringFactory.Create(
                    $"SELECT {values} FROM {table} {(table == "search_frequencies" ? "WHERE documents > 0" : "")} ORDER BY 1"),
                row => $"{table}: {row.GetString(0)}", Ct)));
        }

        return rows;
    }
}

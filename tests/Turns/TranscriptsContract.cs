using PracticeBot.Storage.Turns;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Turns;

public sealed class TranscriptsOnSqlite : TranscriptsContract<OnSqlite>;

public sealed class TranscriptsOnMongo : TranscriptsContract<OnMongo>;

public abstract class TranscriptsContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    readonly WebConversation salmas = Some.WebConversation(Community.Salma);
    readonly WebConversation claires = Some.WebConversation(Community.Claire);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await StartAsync(salmas);
        await StartAsync(claires);
    }

    [Fact]
    public async Task Keeps_the_conversation() => Assert.Equal(salmas, await FindAsync(salmas));

    [Fact]
    public async Task Starting_an_id_that_is_already_kept_changes_nothing()
    {
        await StartAsync(salmas with { Person = Community.Claire.Id, StartedAt = Some.Moment.AddDays(1) });

        Assert.Equal(salmas, await FindAsync(salmas));
    }

    [Fact]
    public async Task A_conversation_that_is_not_kept_is_not_found() => Assert.Null(await FindAsync(Some.WebConversation()));

    [Fact]
    public async Task The_conversation_this_person_opened_last_null_when_none()
    {
        var last = Some.WebConversation(Community.Salma, Some.Moment.AddHours(2));
        await StartAsync(last);
        await StartAsync(Some.WebConversation(Community.Salma, Some.Moment.AddHours(1)));

        Assert.Equal(last, await InReadAsync(ports => ports.Transcripts.LatestOfAsync(Community.Salma.Id, Ct)));
        Assert.Null(await InReadAsync(ports => ports.Transcripts.LatestOfAsync(Community.Hassan.Id, Ct)));
    }

    [Fact]
    public async Task Keeps_the_entry_as_it_is_on_the_wire()
    {
        var entry = Some.TranscriptEntry(salmas) with { Activity = "{\"text\":\"عمل « social » 👋\"}" };

        Assert.True(await AppendAsync(entry));

        var kept = Assert.Single(await AfterAsync(salmas));
        Assert.Equal(entry, kept with { Sequence = 0 });
    }

    [Fact]
    public async Task False_when_its_activity_id_is_already_kept_there_and_then_nothing_changes()
    {
        var entry = Some.TranscriptEntry(salmas);
        await AppendAsync(entry);
        var before = await AfterAsync(salmas);

        Assert.False(await AppendAsync(entry with { Activity = "{}" }));
        Assert.Equal(before, await AfterAsync(salmas));

        Assert.True(await AppendAsync(entry with { Conversation = claires.Id }));
    }

    [Fact]
    public async Task Keeps_the_entry_in_place_of_the_one_that_has_its_activity_id_there_as_the_last_of_its_conversation()
    {
        var (first, second) = (Some.TranscriptEntry(salmas), Some.TranscriptEntry(salmas));
        foreach (var entry in new[] { first, second, first with { Conversation = claires.Id } }) await AppendAsync(entry);

        Assert.True(await ReplaceAsync(first with { Activity = "{\"text\":\"corrigé\"}" }));

        Assert.Equal(
            [second with { Sequence = 2 }, first with { Activity = "{\"text\":\"corrigé\"}", Sequence = 3 }], await AfterAsync(salmas, 0));
        Assert.Equal([first with { Conversation = claires.Id, Sequence = 1 }], await AfterAsync(claires, 0));
        Assert.Equal(3, (await InReadAsync(ports => ports.Transcripts.LastOfAsync([salmas.Id], Ct)))[salmas.Id]);

        var next = Some.TranscriptEntry(salmas);
        await AppendAsync(next);
        Assert.Equal([next with { Sequence = 4 }], await AfterAsync(salmas, 3));
    }

    [Fact]
    public async Task False_when_there_is_none_to_replace_and_then_nothing_changes()
    {
        var entry = Some.TranscriptEntry(salmas);
        await AppendAsync(entry);

        Assert.False(await ReplaceAsync(Some.TranscriptEntry(salmas)));
        Assert.False(await ReplaceAsync(entry with { Conversation = claires.Id }));

        Assert.Equal([entry with { Sequence = 1 }], await AfterAsync(salmas, 0));
        Assert.Empty(await AfterAsync(claires, 0));
    }

    [Fact]
    public async Task Sequences_grow_with_every_activity_kept_in_a_conversation()
    {
        await AppendAsync(Some.TranscriptEntry(salmas));
        await AppendAsync(Some.TranscriptEntry(claires));
        await AppendAsync(Some.TranscriptEntry(salmas));

        var mine = await AfterAsync(salmas);
        Assert.InRange(mine[0].Sequence, 1, mine[1].Sequence - 1);
        Assert.InRange(Assert.Single(await AfterAsync(claires)).Sequence, 1, long.MaxValue);
    }

    [Fact]
    public async Task Sequences_grow_in_the_order_of_commits_so_that_a_reader_who_goes_on_misses_nothing()
    {
        var read = new List<TranscriptEntry>();
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SayAsync(times: 15), Ct)));

        // A reader goes on after the highest it saw; an entry committed later with a lower sequence would be lost to it.
        while (!writing.IsCompleted) await ReadOnAsync();
        await writing;
        await ReadOnAsync();

        Assert.Equal(60, read.Count);
        Assert.Equal((await AfterAsync(salmas)).Select(entry => entry.ActivityId), read.Select(entry => entry.ActivityId));

        async Task ReadOnAsync() => read.AddRange(await AfterAsync(salmas, read.LastOrDefault()?.Sequence ?? 0));

        async Task SayAsync(int times)
        {
            for (var i = 0; i < times; i++) await AppendAsync(Some.TranscriptEntry(salmas));
        }
    }

    [Fact]
    public async Task What_follows_a_sequence_in_a_conversation_in_order_up_to_as_many_as_asked()
    {
        for (var i = 0; i < 5; i++)
        {
            await AppendAsync(Some.TranscriptEntry(salmas));
            await AppendAsync(Some.TranscriptEntry(claires));
        }

        var all = await AfterAsync(salmas);
        Assert.Equal(5, all.Count);
        Assert.Equal(all.OrderBy(entry => entry.Sequence), all);
        Assert.Equal(all.Skip(2).Take(2), await AfterAsync(salmas, all[1].Sequence, most: 2));
        Assert.Empty(await AfterAsync(salmas, all[4].Sequence));
    }

    [Fact]
    public async Task The_last_entries_of_a_conversation_in_order()
    {
        for (var i = 0; i < 5; i++) await AppendAsync(Some.TranscriptEntry(salmas));
        await AppendAsync(Some.TranscriptEntry(claires));

        var latest = await InReadAsync(ports => ports.Transcripts.LatestAsync(salmas.Id, 2, Ct));

        Assert.Equal((await AfterAsync(salmas)).Skip(3), latest);
    }

    [Fact]
    public async Task The_sequence_of_the_last_entry_in_each_of_these_conversations()
    {
        await AppendAsync(Some.TranscriptEntry(salmas));
        await AppendAsync(Some.TranscriptEntry(salmas));
        await AppendAsync(Some.TranscriptEntry(claires));

        var last = await InReadAsync(ports => ports.Transcripts.LastOfAsync([salmas.Id, "another"], Ct));

        Assert.Equal([new(salmas.Id, (await AfterAsync(salmas))[^1].Sequence)], last);
        Assert.Empty(await InReadAsync(ports => ports.Transcripts.LastOfAsync([], Ct)));
    }

    [Fact]
    public async Task A_conversation_without_entries_has_no_last_one() =>
        Assert.Empty(await InReadAsync(ports => ports.Transcripts.LastOfAsync([salmas.Id], Ct)));

    Task StartAsync(WebConversation conversation) => InWriteAsync(ports => ports.Transcripts.StartAsync(conversation, Ct));

    Task<WebConversation?> FindAsync(WebConversation conversation) =>
        InReadAsync(ports => ports.Transcripts.FindAsync(conversation.Id, Ct));

    Task<bool> ReplaceAsync(TranscriptEntry entry) => InWriteAsync(ports => ports.Transcripts.ReplaceAsync(entry, Ct));

    Task<bool> AppendAsync(TranscriptEntry entry) => InWriteAsync(ports => ports.Transcripts.AppendAsync(entry, Ct));

    Task<IReadOnlyList<TranscriptEntry>> AfterAsync(WebConversation conversation, long after = 0, int most = 100) =>
        InReadAsync(ports => ports.Transcripts.AfterAsync(conversation.Id, after, most, Ct));
}

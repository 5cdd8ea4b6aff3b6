using PracticeBot.Storage.Turns;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Turns;

public sealed class InboxOnSqlite : InboxContract<OnSqlite>;

public sealed class InboxOnMongo : InboxContract<OnMongo>;

public abstract class InboxContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Keeps_the_record()
    {
        var record = Some.InboxRecord();

        await AddAsync(record);

        Assert.Equal(record, await FindAsync(record));
    }

    [Fact]
    public async Task An_activity_that_was_not_dealt_with_is_not_found() => Assert.Null(await FindAsync(Some.InboxRecord()));

    [Fact]
    public async Task Stale_when_the_activity_was_dealt_with_meanwhile()
    {
        var record = Some.InboxRecord();
        await AddAsync(record);

        await Assert.ThrowsAsync<StaleException>(() => AddAsync(record with { Replies = "[]" }));

        Assert.Equal(record, await FindAsync(record));
    }

    Task AddAsync(params InboxRecord[] records) => InWriteAsync(async ports =>
    {
        foreach (var record in records) await ports.Inbox.AddAsync(record, Ct);
    });

    Task<InboxRecord?> FindAsync(InboxRecord record) => InReadAsync(ports => ports.Inbox.FindAsync(record.TurnId, Ct));
}

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

    [Fact]
    public async Task Forgets_records_older_than_a_moment_the_oldest_first_up_to_as_many_as_asked()
    {
        var records = Enumerable.Range(0, 5).Select(i => Some.InboxRecord(Some.Moment.AddDays(-i))).ToArray();
        await AddAsync(records);

        Assert.Equal(2, await ForgetAsync(Some.Moment.AddDays(-1), most: 2));
        Assert.Null(await FindAsync(records[4]));
        Assert.Null(await FindAsync(records[3]));

        Assert.Equal(1, await ForgetAsync(Some.Moment.AddDays(-1), most: 2));
        Assert.Equal(0, await ForgetAsync(Some.Moment.AddDays(-1), most: 2));
        Assert.NotNull(await FindAsync(records[1]));
        Assert.NotNull(await FindAsync(records[0]));
    }

    Task AddAsync(params InboxRecord[] records) => InWriteAsync(async ports =>
    {
        foreach (var record in records) await ports.Inbox.AddAsync(record, Ct);
    });

    Task<InboxRecord?> FindAsync(InboxRecord record) => InReadAsync(ports => ports.Inbox.FindAsync(record.TurnId, Ct));

    Task<int> ForgetAsync(DateTimeOffset before, int most) => InWriteAsync(ports => ports.Inbox.ForgetAsync(before, most, Ct));
}

using PracticeBot.Storage.Turns;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Turns;

public sealed class DialoguesOnSqlite : DialoguesContract<OnSqlite>;

public sealed class DialoguesOnMongo : DialoguesContract<OnMongo>;

public abstract class DialoguesContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task A_conversation_of_which_nothing_is_kept_is_new() =>
        Assert.Equal(new DialogueRecord(State: null, Version: 0), await LoadAsync());

    [Fact]
    public async Task Keeps_the_state_as_the_version_after_the_one_loaded()
    {
        await SaveAsync("{\"form\":1}", loaded: 0);
        Assert.Equal(new DialogueRecord("{\"form\":1}", Version: 1), await LoadAsync());

        await SaveAsync(state: null, loaded: 1);
        Assert.Equal(new DialogueRecord(State: null, Version: 2), await LoadAsync());

        await SaveAsync("{\"form\":3}", loaded: 2);
        Assert.Equal(new DialogueRecord("{\"form\":3}", Version: 3), await LoadAsync());
    }

    [Fact]
    public async Task Conversations_keep_their_state_apart()
    {
        await SaveAsync("{\"form\":1}", loaded: 0);

        Assert.Equal(DialogueRecord.New, await InReadAsync(ports => ports.Dialogues.LoadAsync("another", Ct)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Stale_when_another_turn_kept_one_meanwhile(int loaded)
    {
        await SaveAsync("{\"form\":1}", loaded: 0);
        await SaveAsync("{\"form\":2}", loaded: 1);

        await Assert.ThrowsAsync<StaleException>(() => SaveAsync("{\"form\":9}", loaded));

        Assert.Equal(new DialogueRecord("{\"form\":2}", Version: 2), await LoadAsync());
    }

    [Fact]
    public async Task Stale_when_what_was_loaded_is_gone() =>
        await Assert.ThrowsAsync<StaleException>(() => SaveAsync("{\"form\":2}", loaded: 1));

    [Fact]
    public async Task The_conversations_that_remember_something_and_were_last_changed_between_two_moments_in_that_order()
    {
        await InWriteAsync(async ports =>
        {
            await ports.Dialogues.SaveAsync("before", "{}", 0, Some.Moment, Ct);
            await ports.Dialogues.SaveAsync("second/b", "{\"form\":2}", 0, Some.Moment.AddHours(1), Ct);
            await ports.Dialogues.SaveAsync("second/a", "{\"form\":1}", 0, Some.Moment.AddHours(1), Ct);
            await ports.Dialogues.SaveAsync("last", "{\"form\":3}", 0, Some.Moment.AddHours(2), Ct);
            await ports.Dialogues.SaveAsync("nothing", state: null, 0, Some.Moment.AddHours(1), Ct);
            await ports.Dialogues.SaveAsync("after", "{}", 0, Some.Moment.AddHours(3), Ct);
        });

        var left = await LeftAsync(last: null, 10);

        Assert.Equal(
            [new("second/a", "{\"form\":1}", Some.Moment.AddHours(1)), new("second/b", "{\"form\":2}", Some.Moment.AddHours(1)), new("last", "{\"form\":3}", Some.Moment.AddHours(2))],
            left);
        Assert.Equal(left.Take(1), await LeftAsync(last: null, 1));
        Assert.Equal(left.Skip(1), await LeftAsync((left[0].ChangedAt, left[0].Conversation), 10));

        Task<IReadOnlyList<LeftDialogue>> LeftAsync((DateTimeOffset, string)? last, int most) =>
            InReadAsync(ports => ports.Dialogues.LeftAsync(Some.Moment, Some.Moment.AddHours(2), last, most, Ct));
    }

    Task<DialogueRecord> LoadAsync() => InReadAsync(ports => ports.Dialogues.LoadAsync("conversation", Ct));

    Task SaveAsync(string? state, int loaded) =>
        InWriteAsync(ports => ports.Dialogues.SaveAsync("conversation", state, loaded, Some.Moment, Ct));
}

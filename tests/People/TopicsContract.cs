using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.People;

public sealed class TopicsOnSqlite : TopicsContract<OnSqlite>;

public sealed class TopicsOnMongo : TopicsContract<OnMongo>;

public abstract class TopicsContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Keeps_the_topic_with_its_names_and_synonyms()
    {
        var topic = Some.Topic();

        await KeepAsync(topic);

        Assert.Equal([topic], await AllAsync());
    }

    [Fact]
    public async Task Adding_an_id_that_is_already_kept_changes_nothing()
    {
        var topic = Some.Topic();

        await KeepAsync(topic);
        await KeepAsync(topic with { French = "Autre chose" });

        Assert.Equal([topic], await AllAsync());
    }

    [Fact]
    public async Task The_whole_list_in_the_order_in_which_it_was_made()
    {
        var zebra = Some.Topic() with { Id = new("zebra") };
        var apple = Some.Topic() with { Id = new("apple") };
        var mango = Some.Topic() with { Id = new("mango") };

        await KeepAsync(zebra);
        await KeepAsync(apple, zebra, mango);

        Assert.Equal([zebra, apple, mango], await AllAsync());
    }

    Task KeepAsync(params Topic[] topics) => InWriteAsync(async ports =>
    {
        foreach (var topic in topics) await ports.Topics.AddAsync(topic, Ct);
    });

    Task<IReadOnlyList<Topic>> AllAsync() => InReadAsync(ports => ports.Topics.AllAsync(Ct));
}

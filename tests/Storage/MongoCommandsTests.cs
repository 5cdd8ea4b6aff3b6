using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Storage;
using PracticeBot.Storage.Mongo;
using PracticeBot.Storage.Mongo.Libmongoc;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Storage;

/// <summary>The seam to the driver, on the real driver and the test engine.</summary>
public sealed class MongoCommandsTests : IAsyncLifetime
{
    /// <summary>Calls that hold each other up wait for ever; milliseconds.</summary>
    const int Soon = 60_000;

    readonly OnMongo store = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    IMongoCommands Commands => store.Services.GetRequiredService<IMongoCommands>();

    public async ValueTask InitializeAsync()
    {
        await store.InitializeAsync();
        await RunAsync($$"""{ create: "things" }"""); // as the product's collections are: before any transaction needs them
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task A_cursor_is_read_to_its_end_inside_a_transaction_and_outside()
    {
        var filler = new string('x', 1_000);
        await RunAsync($$"""{ insert: "things", documents: {{Enumerable.Range(0, 250).Select(i => Thing(i, filler))}} }""");
        await using var transaction = Commands.Begin();

        FormattableString find = $$"""{ find: "things", sort: { _id: 1 }, batchSize: 100 }""";
        var outside = await RunAsync(find);
        var inside = await transaction.RunAsync(MongoCommand.From(find), Ct);

        Assert.Equal(Enumerable.Range(0, 250), outside.Documents.Select(one => one.Int("_id")));
        Assert.Equal(Enumerable.Range(0, 250), inside.Documents.Select(one => one.Int("_id")));
        Assert.Equal(filler, outside.Documents[249].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("{ $ne: null }")]
    [InlineData("a \u0000 in the middle")]
    [InlineData("👍🏽 مستشارة \"élue\"\n\\")]
    public async Task What_was_kept_is_read_as_it_was(string text)
    {
        await RunAsync($$"""{ insert: "things", documents: [ {{Thing(1, text)}} ] }""");

        var found = await RunAsync($$"""{ find: "things", filter: { text: {{text}} } }""");

        Assert.Equal(text, Assert.Single(found.Documents).GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_transaction_sees_what_it_wrote_and_others_do_once_it_is_committed()
    {
        await using var transaction = Commands.Begin();
        await transaction.RunAsync(Insert(1), Ct);

        Assert.Single((await transaction.RunAsync(All(), Ct)).Documents);
        Assert.Empty((await Commands.RunAsync(All(), Ct)).Documents);

        await transaction.CommitAsync(Ct);
        Assert.Single((await Commands.RunAsync(All(), Ct)).Documents);
    }

    [Fact]
    public async Task Disposing_a_transaction_keeps_nothing_but_what_ran_beside_it()
    {
        await using (var transaction = Commands.Begin())
        {
            await transaction.RunAsync(Insert(1), Ct);
            await transaction.RunBesideAsync(Insert(2), Ct);
        }

        Assert.Equal([2], (await Commands.RunAsync(All(), Ct)).Documents.Select(one => one.Int("_id")));
    }

    [Fact]
    public async Task Of_two_transactions_that_change_one_document_one_is_transient()
    {
        await Commands.RunAsync(Insert(1), Ct);
        var change = MongoCommand.From($$"""{ update: "things", updates: [ { q: { _id: 1 }, u: { $inc: { n: 1 } } } ] }""");
        await using var first = Commands.Begin();
        await using var second = Commands.Begin();
        await first.RunAsync(change, Ct);

        var fault = await Assert.ThrowsAsync<MongoException>(() => second.RunAsync(change, Ct));

        Assert.Equal(MongoFault.Transient, fault.Fault);
        await first.CommitAsync(Ct);
    }

    [Fact]
    public async Task A_key_that_is_there_already_is_a_duplicate_and_the_fault_does_not_say_whose()
    {
        var salma = MongoCommand.From($$"""{ insert: "things", documents: [ { _id: {{"salma"}} } ] }""");
        await Commands.RunAsync(salma, Ct);

        var fault = await Assert.ThrowsAsync<MongoException>(() => Commands.RunAsync(salma, Ct));

        Assert.Equal(MongoFault.DuplicateKey, fault.Fault);
        Assert.DoesNotContain("salma", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_is_another_fault() =>
        Assert.Equal(MongoFault.Other, (await Assert.ThrowsAsync<MongoException>(() => RunAsync($$"""{ sing: "loud" }"""))).Fault);

    [Fact(Timeout = Soon)]
    public async Task A_cancelled_caller_goes_on_at_once_and_its_connection_serves_again()
    {
        await Commands.RunAsync(Insert(1), Ct);
        var change = MongoCommand.From($$"""{ update: "things", updates: [ { q: { _id: 1 }, u: { $inc: { n: 1 } } } ] }""");
        await using (var holder = Commands.Begin())
        {
            await holder.RunAsync(change, Ct);
            using var giveUp = new CancellationTokenSource();
            var waiting = Enumerable.Range(0, 4).Select(_ => Commands.RunAsync(change, giveUp.Token)).ToList();
            await giveUp.CancelAsync();
            foreach (var one in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        }

        var after = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Commands.RunAsync(All(), Ct)));
        Assert.All(after, reply => Assert.Single(reply.Documents));
    }

    [Fact(Timeout = Soon)]
    public async Task More_transactions_than_connections_all_finish()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            await using var transaction = Commands.Begin();
            await transaction.RunAsync(Insert(i), Ct);
            await transaction.RunBesideAsync(Insert(1_000 + i), Ct);
            await transaction.CommitAsync(Ct);
        }));

        Assert.Equal(80, (await Commands.RunAsync(All(), Ct)).Documents.Count);
    }

    [Fact(Timeout = Soon)]
    public async Task Where_no_server_answers_it_is_unreachable_and_who_asks_next_is_told_at_once()
    {
        await using var nowhere = LibmongocCommands.Open("mongodb://salma:s3cret@127.0.0.1:9/?serverSelectionTimeoutMS=300", 4);

        var first = await Assert.ThrowsAsync<MongoException>(() => nowhere.RunAsync(All(), Ct));
        var second = await Assert.ThrowsAsync<MongoException>(() => nowhere.RunAsync(All(), Ct));
        await using var transaction = nowhere.Begin();
        var third = await Assert.ThrowsAsync<MongoException>(() => transaction.RunAsync(All(), Ct));

        Assert.All([first, second, third], fault => Assert.Equal(MongoFault.Unreachable, fault.Fault));
        Assert.Contains("a moment ago", second.Message, StringComparison.Ordinal);
        Assert.All([first, second, third], fault => Assert.DoesNotContain("s3cret", fault.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("mongodb://salma:s3cret@")]
    [InlineData("mongodb://salma:s3/c:r@t@host/")]
    [InlineData("mongodb://host:s3cret/")]
    [InlineData("postgres://salma:s3cret@host/")]
    public void What_is_no_address_is_refused_in_one_sentence_without_quoting_it(string address)
    {
        var fault = Assert.Throws<StorageException>(() => LibmongocCommands.Open(address, 4));

        Assert.Equal(MongoSetup.NotAnAddress, fault.Message);
    }

    static FormattableString Thing(int id, string text) => $$"""{ _id: {{id}}, text: {{text}} }""";

    static MongoCommand Insert(int id) => MongoCommand.From($$"""{ insert: "things", documents: [ { _id: {{id}} } ] }""");

    static MongoCommand All() => MongoCommand.From($$"""{ find: "things" }""");

    Task<MongoReply> RunAsync(FormattableString command) => Commands.RunAsync(MongoCommand.From(command), Ct);
}

using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Storage;
using PracticeBot.Storage.Mongo;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Storage;

/// <summary>The plans of the commands that the stores themselves send, as the test engine explains them.</summary>
public sealed class MongoPlansTests(OnMongo store) : IClassFixture<OnMongo>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Asked() => [.. WhatIsAsked.Of.Keys];

    [Theory, MemberData(nameof(Asked))]
    public async Task What_turns_and_deliveries_ask_is_served_by_an_index(string what)
    {
        var heard = new Listening(store.Services.GetRequiredService<IMongoCommands>());
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Mongo"] = store.Address }).Build();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration).AddLogging().AddStorage(configuration)
            .AddSingleton<IMongoCommands>(heard)
            .BuildServiceProvider();
        await using (var ports = new Ports(services))
        {
            await ports.Work.WriteAsync(Ct);
            await WhatIsAsked.Of[what](ports);
        }

        Assert.NotEmpty(heard.Commands);
        foreach (var command in heard.Commands.Where(command => !command.Name.StartsWith("insert", StringComparison.Ordinal)))
        {
            var plan = await heard.RunAsync(MongoCommand.From($$"""{ explain: {{JsonElement.Parse(command.Json)}} }"""), Ct);
            var indexes = plan.Root.GetProperty("queryPlanner").GetProperty("winningPlan").GetProperty("indexes");
            Assert.True(indexes.GetArrayLength() > 0, $"No index serves {command}");
        }
    }

    /// <summary>The seam, and what went through it.</summary>
    sealed class Listening(IMongoCommands commands) : IMongoCommands
    {
        public List<MongoCommand> Commands { get; } = [];

        public Task<MongoReply> RunAsync(MongoCommand command, CancellationToken ct) => commands.RunAsync(command, ct);

        public IMongoTransaction Begin() => new Overheard(this, commands.Begin());

        public ValueTask DisposeAsync() => ValueTask.CompletedTask; // the store's own

        sealed class Overheard(Listening heard, IMongoTransaction transaction) : IMongoTransaction
        {
            public Task<MongoReply> RunAsync(MongoCommand command, CancellationToken ct)
            {
                heard.Commands.Add(command);
                return transaction.RunAsync(command, ct);
            }

            public Task<MongoReply> RunBesideAsync(MongoCommand command, CancellationToken ct) => transaction.RunBesideAsync(command, ct);

            public Task CommitAsync(CancellationToken ct) => transaction.CommitAsync(ct);

            public ValueTask DisposeAsync() => transaction.DisposeAsync();
        }
    }
}

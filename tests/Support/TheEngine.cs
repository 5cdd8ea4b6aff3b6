using PracticeBot.Engine;
using PracticeBot.Storage.Mongo.Libmongoc;
using PracticeBot.Tests.Support;

[assembly: AssemblyFixture(typeof(TheEngine))]

namespace PracticeBot.Tests.Support;

/// <summary>One MongoDB engine for all the tests of this process, started by the first that asks and ended after the last.</summary>
public sealed class TheEngine : IAsyncLifetime
{
    static readonly Lazy<Task<DocumentDb>> started = new(() => DocumentDb.StartAsync());

    /// <summary>Without an engine the test ends here: skipped, or failed where everything has to run.</summary>
    public static Task<DocumentDb> AvailableAsync()
    {
        var missing = DocumentDb.Missing ?? (Native.IsInstalled ? null : $"skipped: {LibmongocCommands.Missing}");
        if (missing is { } reason)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
            Assert.Skip(reason);
        }

        return started.Value;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (started.IsValueCreated) await (await started.Value).DisposeAsync();
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PracticeBot.Storage.Mongo;

namespace PracticeBot.Storage;

/// <summary>An empty store of the kind that <c>Storage:*</c> names, to try something in; gone when it is left.</summary>
public sealed class TemporaryStore : IAsyncDisposable
{
    readonly DirectoryInfo room;
    readonly ServiceProvider services;

    TemporaryStore(DirectoryInfo room, ServiceProvider services) => (this.room, this.services) = (room, services);

    public IServiceScopeFactory Scopes => services.GetRequiredService<IServiceScopeFactory>();

    public static async Task<TemporaryStore> OpenAsync(IConfiguration configuration, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("practicebot-");
        var mongo = configuration["Storage:Mongo"];
        var named = new ConfigurationBuilder().AddConfiguration(configuration)
            .AddInMemoryCollection([
                new("Storage:Folder", folder.FullName),
                new("Storage:Mongo", string.IsNullOrWhiteSpace(mongo) ? "" : new UriBuilder(mongo) { Path = folder.Name }.Uri.OriginalString),
            ])
            .Build();
        var store = new TemporaryStore(folder, new ServiceCollection().AddSingleton<IConfiguration>(named).AddLogging().AddStorage(named).BuildServiceProvider());
        foreach (var hosted in store.services.GetServices<IHostedService>()) await hosted.StartAsync(ct);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in services.GetServices<IHostedService>()) await hosted.StopAsync(CancellationToken.None);
        if (services.GetService<IMongoCommands>() is { } commands) await commands.RunAsync(MongoCommand.From($$"""{ dropDatabase: 1 }"""), CancellationToken.None);
        await services.DisposeAsync();
        room.Delete(recursive: true);
    }
}

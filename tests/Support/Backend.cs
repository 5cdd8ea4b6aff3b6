using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PracticeBot.Storage;

namespace PracticeBot.Tests.Support;

/// <summary>A fresh store of one kind, opened as the product opens it, and gone afterwards.</summary>
public abstract class Backend : IAsyncLifetime
{
    ServiceProvider? services;

    /// <summary>The process that has the store open.</summary>
    public IServiceProvider Services => services ?? throw new InvalidOperationException("The store is not open.");

    public async ValueTask InitializeAsync()
    {
        await PrepareAsync();
        await OpenAsync();
    }

    /// <summary>As a process does that stops and starts again.</summary>
    public async Task ReopenAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await DropAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The product's own options for this store.</summary>
    protected abstract IReadOnlyDictionary<string, string?> Options { get; }

    /// <summary>Makes room for a store of its own. Where the engine is missing: <see cref="Assert.Skip"/>, saying how to run it.</summary>
    protected abstract Task PrepareAsync();

    protected abstract Task DropAsync();

    async Task OpenAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Options).Build();
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddStorage(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        foreach (var hosted in services.GetServices<IHostedService>()) await hosted.StartAsync(CancellationToken.None);
    }

    async Task CloseAsync()
    {
        if (services is null) return;
        foreach (var hosted in services.GetServices<IHostedService>()) await hosted.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
        services = null;
    }
}

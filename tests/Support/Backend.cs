using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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
        Open();
    }

    /// <summary>As a process does that stops and starts again.</summary>
    public async Task ReopenAsync()
    {
        await CloseAsync();
        Open();
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

    void Open() => services = new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Options).Build())
        .AddStorage()
        .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });

    async Task CloseAsync()
    {
        if (services is not null) await services.DisposeAsync();
        services = null;
    }
}

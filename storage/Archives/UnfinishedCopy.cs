using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PracticeBot.Storage.Archives;

/// <summary>Keeps a bot from starting on half a community.</summary>
sealed class UnfinishedCopy(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ReadAsync(cancellationToken);
        if (await scope.ServiceProvider.GetRequiredService<IArchive>().MarkAsync(cancellationToken) is { Done: false } mark)
            throw new StorageException(Unfinished(mark));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    static string Unfinished(MoveMark mark) =>
        $"The store holds an unfinished copy from {mark.Source}: run the same move or restore again until all agrees, then start the bot.";
}

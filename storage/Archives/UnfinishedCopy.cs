using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PracticeBot.Storage.Archives;

/// <summary>Keeps a bot from starting on half a community.</summary>
sealed class UnfinishedCopy(IServiceScopeFactory scopes) : IHostedService
{
    /// <summary>Other processes that start at once make collections meanwhile, which a snapshot on MongoDB does not survive.</summary>
    const int MostAttempts = 20;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await MarkAsync(cancellationToken) is { Done: false } mark)
            throw new StorageException($"The store holds an unfinished copy from {mark.Source}: run the same move or restore again until all agrees, then start the bot.");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task<MoveMark?> MarkAsync(CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ReadAsync(ct);
                return await scope.ServiceProvider.GetRequiredService<IArchive>().MarkAsync(ct);
            }
            catch (StaleException) when (attempt < MostAttempts)
            {
                await Replays.PauseAsync(attempt, ct);
            }
        }
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace PracticeBot.Storage;

/// <summary>What met another transaction is done again on what is there now (design §4).</summary>
public static class Replays
{
    /// <summary>After as many attempts it is given up: the first, and five replays (design §4).</summary>
    public const int Most = 6;

    /// <summary>Milliseconds after the first attempt, twice as long after each other one.</summary>
    const int LongestPause = 40;

    /// <summary>
    /// Two that met must not start again in step; and what a process held that was killed, the database lets go within some
    /// hundred milliseconds.
    /// </summary>
    public static Task PauseAsync(int attempt, CancellationToken ct) => Task.Delay(Random.Shared.Next(LongestPause << (attempt - 1)), ct);

    /// <summary>One look at the store, in a snapshot and a scope of its own; looked again when what was looked at changed under it.</summary>
    public static Task<T> InReadAsync<T>(
        this IServiceScopeFactory scopes, Func<IServiceProvider, Task<T>> read, CancellationToken ct) => ReplayedAsync(
        async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ReadAsync(ct);
            return await read(scope.ServiceProvider);
        }, ct);

    /// <summary>One writing unit of work in a scope of its own, kept at the end; replayed when it met another.</summary>
    public static Task<T> InWriteAsync<T>(
        this IServiceScopeFactory scopes, Func<IServiceProvider, Task<T>> change, CancellationToken ct) => ReplayedAsync(
        async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
            await work.WriteAsync(ct);
            var result = await change(scope.ServiceProvider);
            await work.CommitAsync(ct);
            return result;
        }, ct);

    public static Task InWriteAsync(this IServiceScopeFactory scopes, Func<IServiceProvider, Task> change, CancellationToken ct) =>
        scopes.InWriteAsync(
            async services =>
            {
                await change(services);
                return true;
            }, ct);

    static async Task<T> ReplayedAsync<T>(Func<Task<T>> once, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await once();
            }
            catch (StaleException) when (attempt < Most)
            {
                await PauseAsync(attempt, ct);
            }
        }
    }
}

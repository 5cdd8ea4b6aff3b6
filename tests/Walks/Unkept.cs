using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Storage;
using PracticeBot.Storage.Sqlite;

namespace PracticeBot.Tests.Walks;

/// <summary>A unit of work that a walk leaves as it found it: what one step changed, the next does not see.</summary>
sealed class Unkept(SqliteSession session) : IUnitOfWork
{
    static readonly AsyncLocal<bool> walking = new();

    public static void Add(IServiceCollection services) =>
        services.AddScoped<IUnitOfWork>(provider => new Unkept(provider.GetRequiredService<SqliteSession>()));

    /// <summary>From here on nothing of what this test's own turns change is kept.</summary>
    public static void Begin() => walking.Value = true;

    public Task ReadAsync(CancellationToken ct) => session.ReadAsync(ct);

    public Task WriteAsync(CancellationToken ct) => session.WriteAsync(ct);

    public Task CommitAsync(CancellationToken ct) => walking.Value ? session.LeaveAsync() : session.CommitAsync(ct);

    public Task LeaveAsync() => session.LeaveAsync();
}

using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Storage;

namespace PracticeBot.Tests.Storage;

/// <summary>What meets another transaction is done again, whether it writes or only looks.</summary>
public sealed class ReplaysTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 2)]
    public async Task What_met_another_is_done_again_in_a_unit_of_its_own(bool writes, int meets)
    {
        var units = new List<IServiceProvider>();

        Assert.Equal("done", await RunAsync(writes, units, meets));

        Assert.Equal(meets + 1, units.Distinct().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_meets_another_each_time_is_given_up(bool writes)
    {
        var units = new List<IServiceProvider>();

        await Assert.ThrowsAsync<StaleException>(() => RunAsync(writes, units, int.MaxValue));

        Assert.Equal(Replays.Most, units.Count);
    }

    static async Task<string> RunAsync(bool writes, List<IServiceProvider> units, int meets)
    {
        await using var services = new ServiceCollection().AddScoped<IUnitOfWork, NoWork>().BuildServiceProvider();
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        return writes ? await scopes.InWriteAsync(OnceAsync, Ct) : await scopes.InReadAsync(OnceAsync, Ct);

        Task<string> OnceAsync(IServiceProvider unit)
        {
            units.Add(unit);
            return units.Count > meets ? Task.FromResult("done") : throw new StaleException("A document");
        }
    }

    sealed class NoWork : IUnitOfWork
    {
        public Task ReadAsync(CancellationToken ct) => Task.CompletedTask;

        public Task WriteAsync(CancellationToken ct) => Task.CompletedTask;

        public Task CommitAsync(CancellationToken ct) => Task.CompletedTask;

        public Task LeaveAsync() => Task.CompletedTask;
    }
}

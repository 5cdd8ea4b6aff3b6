using Microsoft.Extensions.Options;

namespace PracticeBot.Bot.Web;

/// <summary>Seeds the demo community before the first request is taken.</summary>
sealed class DemoSeed(IServiceScopeFactory scopes, IOptions<DemoOptions> demo, IHostEnvironment environment) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        demo.Value.IsOn(environment) ? DemoCommunity.SeedAsync(scopes, cancellationToken) : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

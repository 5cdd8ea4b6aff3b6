using Microsoft.Extensions.Options;
using PracticeBot.Bot.Web;
using PracticeBot.Joining;
using PracticeBot.People;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Joining;

/// <summary>
/// While the community has no administrator, each start prints a code with which the first one joins, and ends the one before.
/// It goes to the console and into no log.
/// </summary>
sealed class FirstCode(
    IServiceScopeFactory scopes, PublicAddress address, IOptions<CommunityOptions> community, IHostApplicationLifetime lifetime, TimeProvider clock)
    : BackgroundService
{
    static readonly TimeSpan longest = TimeSpan.FromDays(7);

    /// <summary>What was printed; null when there was nothing to print.</summary>
    public JoiningCode? Printed { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // By then the demo's community is there, and the address is known.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registered = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        if (await scopes.InReadAsync(HasAdministratorAsync, stoppingToken)) return;
        var (code, now) = (FreshCodes.Next(), clock.GetUtcNow());
        await scopes.InWriteAsync(
            async scope =>
            {
                var codes = scope.GetRequiredService<ICodes>();
                await codes.EndAsync(CodeUse.FirstAdministrator, Guid.Empty, now, stoppingToken);
                await codes.AddAsync(
                    OneTimeCode.Of(new(DerivedId.From("first", code.Hash)), CodeUse.FirstAdministrator, Guid.Empty, code, now, longest), stoppingToken);
            }, stoppingToken);
        Printed = code;
        var who = string.Join(' ', new[] { community.Value.AdminName, community.Value.AdminEmail is { } email ? $"<{email}>" : null }.OfType<string>());
        Console.WriteLine(who.Length > 0
            ? $"Nobody looks after this community yet. For {who} to join as its first administrator:"
            : "Nobody looks after this community yet. To join as its first administrator:");
        Console.WriteLine($"  open {LinkTo(address, code)}");
        Console.WriteLine($"  or say to the bot in Teams: {code}");
        Console.WriteLine("The code works once, within 7 days; starting again prints another.");

        async Task<bool> HasAdministratorAsync(IServiceProvider scope) =>
            (await scope.GetRequiredService<IPeople>().InRoleAsync(Role.Administrator, after: null, stoppingToken)).Items.Count > 0;
    }

    /// <summary>The link that a code opens by: behind the hash, where no server's log sees it.</summary>
    public static string LinkTo(PublicAddress address, JoiningCode code) => address.Of($"join#{code}");
}

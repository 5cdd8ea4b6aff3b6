using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Files;

/// <summary>
/// Counts who opened a resource, in a unit of work of its own: the turn that shows one only reads, and a download is no turn.
/// Whoever was counted already costs one look.
/// </summary>
sealed class OpeningsCount(IServiceScopeFactory scopes)
{
    public async Task AddAsync(ResourceId id, PersonId by, CancellationToken ct)
    {
        var counts = await scopes.InReadAsync(
            async scope =>
            {
                var resources = scope.GetRequiredService<IResources>();
                return await resources.AllOfAsync([id], ct) is [var resource] && resource.Count(by) && !await resources.HasOpenedAsync(id, by, ct);
            }, ct);
        if (counts) await scopes.InWriteAsync(scope => scope.GetRequiredService<IResources>().OpenedAsync(id, by, ct), ct);
    }
}

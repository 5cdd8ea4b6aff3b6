using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Resources;

/// <summary>Takes back what was just shared.</summary>
public sealed class WithdrawResourceHandler(IResources resources, ISearchIndex search)
{
    public async Task<Outcome<Resource>> HandleAsync(Reference reference, PersonId by, CancellationToken ct)
    {
        if (await resources.FindAsync(reference, ct) is not { } resource || resource.SharedBy != by) return new NoSuchResource(reference);
        if (resource.Version > 1) return new ChangedSince(reference);

        await resources.RemoveAsync(resource, ct);
        await search.RemoveAsync(ResourceSearchText.Kind, resource.Id.Value, ct);
        return resource;
    }
}

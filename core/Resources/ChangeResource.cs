using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Resources;

/// <summary>What its sharer, or whoever looks after the sharer's partnership and may read it, changes of a resource.</summary>
public sealed class ChangeResourceHandler(
    IPairs pairs, IPeople people, Standpoints standpoints, IResources resources, IFileTexts texts, ITopics topics, ISearchIndex search)
{
    /// <summary>Shows it to others, or to fewer: whose pair and partnership it is, is its sharer's.</summary>
    public Task<Outcome<Resource>> ShowAsync(Reference reference, PersonId by, Visibility visibility, CancellationToken ct) =>
        ChangeAsync("resource.visibility", reference, by, async resource =>
        {
            var pair = await pairs.OfAsync(resource.SharedBy, ct);
            var partnership = pair is null ? null : await pairs.FindAsync(pair.Partnership, ct);
            return Resource.ScopeOf(visibility, pair, partnership) is { } scope
                ? resource with { Visibility = visibility, Scope = scope }
                : new SharerNotInAPair(reference);
        }, ct);

    /// <param name="on">Null when it need not be reviewed any more.</param>
    public Task<Outcome<Resource>> ReviewAsync(Reference reference, PersonId by, DateOnly? on, DateOnly today, CancellationToken ct) =>
        ChangeAsync(
            "resource.review", reference, by,
            resource => Task.FromResult<Outcome<Resource>>(on < today ? new ReviewInThePast(on.Value) : resource with { ReviewOn = on }), ct);

    public Task<Outcome<Resource>> TopicsAsync(Reference reference, PersonId by, IEnumerable<TopicId> about, CancellationToken ct) =>
        ChangeAsync(
            "resource.topics", reference, by,
            resource => Task.FromResult<Outcome<Resource>>(resource with { Topics = about.Distinct().ToEquatableList() }), ct);

    /// <summary>Says that it is what <paramref name="other"/> is, in another language.</summary>
    /// <param name="language">Which, when it was said.</param>
    public Task<Outcome<Resource>> TranslatesAsync(Reference reference, Reference other, LanguageCode? language, PersonId by, CancellationToken ct) =>
        ChangeAsync("resource.translation", reference, by, async resource =>
        {
            if (await ReadableAsync(other, by, ct) is not { } beside || beside.Id == resource.Id) return new NoSuchResource(other);
            var translation = resource with { Language = language ?? resource.Language, Family = beside.Family ?? beside.Id };
            var family = beside.Family is { } known ? await resources.OfFamiliesAsync([known], ct) : [beside];
            if (translation.Language is null) return new LanguageNotSaid(reference);
            if (family.FirstOrDefault(one => one.Id != resource.Id && one.Language == translation.Language) is { } same)
                return new AlreadyInThatLanguage(same.Ref, translation.Language.Value);

            if (beside.Family is null) await resources.UpdateAsync(beside with { Family = beside.Id, Version = beside.Version + 1 }, ct);
            return translation;
        }, ct);

    public async Task<Outcome<Resource>> WithdrawAsync(Reference reference, PersonId by, CancellationToken ct)
    {
        var outcome = await MayChangeAsync("resource.withdraw", reference, by, ct);
        if (outcome.Made is not { } resource) return outcome;

        await resources.RemoveAsync(resource, ct);
        await search.RemoveAsync(ResourceSearchText.Kind, resource.Id.Value, ct);
        return resource;
    }

    /// <summary>The resource, when this person may change it by this route.</summary>
    public async Task<Outcome<Resource>> MayChangeAsync(string route, Reference reference, PersonId by, CancellationToken ct)
    {
        if (await ReadableAsync(reference, by, ct) is not { } resource) return new NoSuchResource(reference);
        var (standpoint, sharer) = (await standpoints.OfAsync(by, ct), (await people.FindAsync(resource.SharedBy, ct))!);
        return standpoint.Person.Allows(route, standpoint.To(sharer) | Relation.Shared) ? resource : new NotYourResource(reference);
    }

    async Task<Outcome<Resource>> ChangeAsync(string route, Reference reference, PersonId by, Func<Resource, Task<Outcome<Resource>>> change, CancellationToken ct)
    {
        var outcome = await MayChangeAsync(route, reference, by, ct);
        if (outcome.Made is not { } resource) return outcome;

        outcome = await change(resource);
        if (outcome.Made is not { } changed || changed == resource) return outcome;

        changed = changed with { Version = resource.Version + 1 };
        await resources.UpdateAsync(changed, ct);
        await search.PutAsync(changed, topics, texts, ct);
        return changed;
    }

    async Task<Resource?> ReadableAsync(Reference reference, PersonId by, CancellationToken ct) =>
        await resources.FindAsync(reference, ct) is { } resource
        && ReadingScopes.Of(ReferenceKind.Resource, await standpoints.OfAsync(by, ct)).Contains(resource.Scope) ? resource : null;
}

public sealed record NotYourResource(Reference Ref) : Refusal;

/// <summary>It can be shown to all, or to nobody's pair.</summary>
public sealed record SharerNotInAPair(Reference Ref) : Refusal;

public sealed record ReviewInThePast(DateOnly On) : Refusal;

public sealed record LanguageNotSaid(Reference Ref) : Refusal;

public sealed record AlreadyInThatLanguage(Reference Ref, LanguageCode Language) : Refusal;

using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Resources;

/// <param name="Id">Derived from the activity, so a redelivered message names the same resource.</param>
/// <param name="File">One that the speaker uploaded.</param>
public sealed record ShareResource(
    ResourceId Id, PersonId By, string Title, string? Url, string Note, EquatableList<TopicId> Topics,
    LanguageCode? Language, Visibility Visibility, DateTimeOffset At, FileId? File = null);

public sealed class ShareResourceHandler(
    IPairs pairs, IResources resources, IFiles files, IFileTexts texts, ITopics topics, INumbers numbers, ISearchIndex search, IJobs jobs)
{
    public async Task<Outcome<Resource>> HandleAsync(ShareResource said, CancellationToken ct)
    {
        var pair = await pairs.OfAsync(said.By, ct);
        var partnership = pair is null ? null : await pairs.FindAsync(pair.Partnership, ct);
        var file = said.File is { } id ? await files.FindAsync(id, ct) : null;
        var outcome = Resource.Share(said, pair, partnership, file);
        if (outcome.Made is not { } resource) return outcome;

        resource = resource with { Ref = await numbers.NextAsync(ReferenceKind.Resource, ct) };
        await resources.AddAsync(resource, ct);
        await search.PutAsync(resource, topics, texts, ct);
        if (file is not null) await jobs.AddAsync(FileText.Job(file.Id, said.At), ct);
        return resource;
    }
}

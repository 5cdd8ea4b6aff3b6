using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Resources;

/// <summary>What a resource is found by.</summary>
static class ResourceSearchText
{
    public const string Kind = "resource";

    public static SearchEntry ForSearch(this Resource resource, IReadOnlyList<Topic> topics, FileText? text) => SearchEntry.Of(
        Kind, resource.Id.Value, resource.Scope.Value, resource.RenewedAt ?? resource.SharedAt, resource.Title, topics.NamesOf(resource.Topics),
        [resource.Note, resource.File?.Name ?? ""], text?.Text ?? "", ResourceLabels.Of(resource));

    public static async Task PutAsync(this ISearchIndex search, Resource resource, ITopics topics, IFileTexts texts, CancellationToken ct)
    {
        var read = await texts.OfAsync([resource], ct);
        await search.PutAsync(resource.ForSearch(await topics.AllAsync(ct), read.Of(resource)), ct);
    }
}

public static class ResourcePassages
{
    /// <summary>What in it answers: of what was written about it, else of what its file says.</summary>
    public static Passage? Passage(this Resource resource, FileText? text, Bm25 ranking) =>
        Passages.Best(resource.Note, ranking) ?? (text is null ? null : Passages.Best(text.Text, ranking));

    public static FileText? Of(this IReadOnlyDictionary<FileId, FileText> texts, Resource resource) =>
        resource.File is { } file ? texts.GetValueOrDefault(file.Id) : null;

    public static Task<IReadOnlyDictionary<FileId, FileText>> OfAsync(this IFileTexts texts, IEnumerable<Resource> resources, CancellationToken ct) =>
        texts.OfAsync([.. resources.Select(resource => resource.File?.Id).OfType<FileId>().Distinct()], ct);
}

public sealed class ResourcesSearched(IResources resources, ITopics topics, IFileTexts texts, IJobs jobs) : ISearchSource
{
    public string Kind => ResourceSearchText.Kind;

    public async Task<IReadOnlyList<SearchEntry>> EntriesAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var known = await topics.AllAsync(ct);
        var found = await resources.AllOfAsync([.. ids.Select(id => new ResourceId(id))], ct);
        var read = await texts.OfAsync(found, ct);
        // Those that were shared before files were read.
        foreach (var unread in found.Where(resource => resource.File is not null && read.Of(resource) is null))
            await jobs.AddAsync(FileText.Job(unread.File!.Id, unread.SharedAt), ct);
        return [.. found.Select(resource => resource.ForSearch(known, read.Of(resource)))];
    }
}

using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Resources;

/// <summary>Keeps what was read of a file; from then on its resources are found by it.</summary>
public sealed class KeepFileTextHandler(IFileTexts texts, IResources resources, ITopics topics, ISearchIndex search)
{
    public async Task HandleAsync(FileText text, CancellationToken ct)
    {
        await texts.KeepAsync(text, ct);
        if (text.Text.Length == 0) return;

        var known = await topics.AllAsync(ct);
        foreach (var resource in await resources.OfFileAsync(text.File, ct)) await search.PutAsync(resource.ForSearch(known, text), ct);
    }
}

using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Resources;

/// <param name="File">One that the speaker uploaded.</param>
/// <param name="Edition">The newest version when they began to write: another one that was sent meanwhile is not overwritten unread.</param>
public sealed record RenewResource(Reference Ref, PersonId By, string? Url, string Note, FileId? File, int Edition, DateTimeOffset At);

/// <summary>A newer version takes the place of what a resource said, under the same reference; and the latest is taken back.</summary>
public sealed class RenewResourceHandler(
    ChangeResourceHandler change, IResources resources, IFiles files, IFileTexts texts, ITopics topics, ISearchIndex search, IJobs jobs)
{
    public async Task<Outcome<Resource>> HandleAsync(RenewResource said, CancellationToken ct)
    {
        var found = await change.MayChangeAsync("resource.renew", said.Ref, said.By, ct);
        if (found.Made is not { } resource) return found;

        var file = said.File is { } id ? await files.FindAsync(id, ct) : null;
        var outcome = resource.Renew(said, file);
        if (outcome.Made is not { } renewed) return outcome;

        await resources.RenewAsync(renewed, resource.Newest, ct);
        await search.PutAsync(renewed, topics, texts, ct);
        if (file is not null) await jobs.AddAsync(FileText.Job(file.Id, said.At), ct);
        return renewed;
    }

    public async Task<Outcome<Resource>> TakeBackAsync(Reference reference, PersonId by, CancellationToken ct)
    {
        var found = await change.MayChangeAsync("resource.renew", reference, by, ct);
        if (found.Made is not { } resource) return found;

        var outcome = resource.TakeBack(by, await resources.EarlierAsync(resource.Id, resource.Edition - 1, ct));
        if (outcome.Made is not { } before) return outcome;

        await resources.TakeBackAsync(before, resource.File?.Id, ct);
        await search.PutAsync(before, topics, texts, ct);
        return before;
    }
}

/// <summary>Another newer version was sent meanwhile.</summary>
public sealed record RenewedSince(Reference Ref, int Edition) : Refusal;

public sealed record NothingNew(Reference Ref) : Refusal;

using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Storage.Archives;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Storage.Privacy;

/// <param name="Collection">As the archive names it; <c>sessions</c>, which it has not, too.</param>
public sealed record PersonalDocument(string Collection, JsonElement Document);

/// <summary>Everything that is kept of one person, read from the archive a page a snapshot: however much it is, no transaction waits for it.</summary>
public sealed class PersonalData(IServiceScopeFactory scopes)
{
    /// <summary>Beside the archive's collections.</summary>
    public const string Sessions = "sessions";

    public async IAsyncEnumerable<PersonalDocument> OfAsync(PersonId person, [EnumeratorCancellation] CancellationToken ct)
    {
        var owner = new Owner(person);
        foreach (var collection in ArchiveCollections.InOrder.Where(PersonalRules.Covers))
        {
            for (string? after = null; ;)
            {
                var from = after;
                var page = await scopes.InReadAsync(
                    scope => scope.GetRequiredService<IArchive>().ReadAsync(collection, from, ArchiveSources.PageSizeOf(collection), ct), ct);
                foreach (var one in page)
                {
                    var document = JsonElement.Parse(one.Json);
                    if (PersonalRules.IsAbout(collection, document, owner)) yield return new(collection, Shown(collection, document, owner));
                }

                if (page.Count == 0) break;
                after = page[^1].Key;
            }
        }

        foreach (var session in await scopes.InReadAsync(scope => scope.GetRequiredService<ISessions>().OfAsync(person, ct), ct))
        {
            var shown = new JsonObject
            {
                ["device"] = session.Device,
                ["startedAt"] = ArchiveDocument.Instant(session.StartedAt),
                ["seenAt"] = ArchiveDocument.Instant(session.SeenAt),
            };
            yield return new(Sessions, JsonElement.Parse(shown.ToJsonString()));
        }
    }

    /// <summary>The files that the person put here, and their content chunk by chunk.</summary>
    public async IAsyncEnumerable<byte[]> ContentAsync(FileId file, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var n = 0; ; n++)
        {
            var at = n;
            if (await scopes.InReadAsync(scope => scope.GetRequiredService<IFiles>().ChunkAsync(file, at, ct), ct) is not { } chunk) yield break;
            yield return chunk;
        }
    }

    /// <summary>Who asked without their name is not named by what somebody answered them.</summary>
    static JsonElement Shown(string collection, JsonElement document, Owner owner)
    {
        if (collection != ArchiveCollections.Questions || document.GetProperty("askedBy").GetString() == owner.Id) return document;
        if (!(document.TryGetProperty("anonymous", out var anonymous) && anonymous.GetBoolean())) return document;

        var asker = document.GetProperty("askedBy").GetString();
        var shown = JsonObject.Create(document)!;
        shown.Remove("askedBy");
        foreach (var step in shown["steps"]?.AsArray().OfType<JsonObject>() ?? [])
            if ((string?)step["who"] == asker) step.Remove("who");
        return JsonElement.Parse(shown.ToJsonString());
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.Privacy;

namespace PracticeBot.Storage.Mongo;

/// <summary>A batch of documents a step: what is the person's alone is deleted, and every text of every other is read over here.</summary>
sealed class MongoErasure(MongoSession db) : IErasure
{
    const int Batch = 200;

    /// <summary>Instead of a place: there is more to forget before anything is read over.</summary>
    const string More = "more";

    /// <summary>What holds no words, or is made anew from what does.</summary>
    static readonly string[] wordless =
    [
        MongoFiles.Chunks.Name, MongoSearchIndex.Entries.Name, MongoSearchIndex.Changes.Name, MongoSearchIndex.Frequencies.Name, MongoSearchIndex.Totals.Name,
        MongoAudit.Audit.Name, MongoArchive.Moves.Name, MongoBudgets.Budgets.Name, MongoNumbers.Numbers.Name,
    ];

    /// <summary>What refers goes before what it refers to.</summary>
    public IReadOnlyList<string> Collections { get; } =
    [
        MongoTranscripts.Entries.Name, MongoDialogues.Dialogues.Name, MongoFiles.Chunks.Name, MongoSearchIndex.Entries.Name,
        .. MongoDatabase.Collections.Select(collection => collection.Name)
            .Except([MongoTranscripts.Entries.Name, MongoDialogues.Dialogues.Name, .. wordless], StringComparer.Ordinal),
    ];

    public async Task<string?> EraseAsync(string collection, Traces traces, string? place, CancellationToken ct)
    {
        if (place is null or More)
        {
            if (await ForgetAsync(collection, traces, ct) == Batch) return More;
            place = null;
        }

        return collection == MongoSearchIndex.Entries.Name ? await MarkAsync(traces, place, ct)
            : wordless.Contains(collection) ? null
            : await RedactAsync(collection, traces, place, ct);
    }

    // What is left of terms the upkeep forgets as it counts.
    public Task ForgetTermsAsync(CancellationToken ct) =>
        db.ExecuteAsync($$"""{ delete: "searchFrequencies", deletes: [ { q: { documents: { $lte: 0 } }, limit: 0 } ] }""", ct);

    /// <summary>What is the person's alone, up to a batch; how many there were.</summary>
    async Task<int> ForgetAsync(string collection, Traces traces, CancellationToken ct)
    {
        var person = traces.Person.Value;
        if (collection == MongoPeople.People.Name)
        {
            await db.ExecuteAsync(
                $$"""{ update: "people", updates: [ { q: { _id: {{person}} }, u: { $unset: { lastAccount: "" } } } ] }""", ct);
        }

        FormattableString? theirs = collection switch
        {
            "conversations" or "sessions" or "notices" or "announcementMarks" or "accounts" => $$"""{ person: {{person}} }""",
            "codes" => $$"""{ subject: { $in: {{(await InvitationsAsync(traces, ct)).Append(person)}} } }""",
            "transcript" => $$"""{ conversation: { $in: {{await ConversationsAsync(person, ct)}} } }""",
            "files.chunks" => $$"""{ files_id: { $in: {{await UnsharedAsync(person, ct)}} } }""",
            "files.files" => $$"""{ _id: { $in: {{await UnsharedAsync(person, ct)}} } }""",
            "fileTexts" => $$"""{ _id: { $in: {{await UnsharedAsync(person, ct)}} } }""",
            "invitations" => $$"""{ _id: { $in: {{await InvitationsAsync(traces, ct)}} } }""",
            _ => null,
        };
        if (theirs is null) return 0;

        var found = await db.QueryAsync(
            $$"""{ find: {{collection}}, filter: {{theirs}}, projection: { _id: 1 }, limit: {{Batch}} }""", document => document.GetProperty("_id").Clone(), ct);
        if (found.Count > 0) await DeleteAsync(collection, $$"""{ _id: { $in: {{found}} } }""", ct);
        return found.Count;
    }

    /// <summary>Entries that may hold a part of the name are of an older shape from now on.</summary>
    async Task<string?> MarkAsync(Traces traces, string? place, CancellationToken ct)
    {
        const int most = 1_000;
        var found = await db.QueryAsync(
            $$"""{ find: "searchEntries", filter: {{After(place)}}, projection: { _id: 1 }, sort: { _id: 1 }, limit: {{most}} }""",
            document => document.GetProperty("_id").Clone(), ct);
        if (found.Count == 0) return null;

        await db.ExecuteAsync(
            $$"""
            { update: "searchEntries", updates: [ {
                q: { _id: { $gte: {{found[0]}}, $lte: {{found[^1]}} }, terms: { $in: {{Analysis.Terms(traces.Name)}} } },
                u: { $set: { v: 0 } }, multi: true } ] }
            """, ct);
        return found.Count < most ? null : PlaceOf(found[^1]);
    }

    async Task<string?> RedactAsync(string collection, Traces traces, string? place, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $$"""{ find: {{collection}}, filter: {{After(place)}}, sort: { _id: 1 }, limit: {{Batch}} }""", document => document.Clone(), ct);
        var pairs = IsOfPair(collection) ? await PairsAsync(traces.Person.Value, ct) : [];
        foreach (var document in found)
        {
            if (collection == MongoJobs.Jobs.Name && document.TextOf("kind") == EraseJob.KindName) continue;
            if (IsTheirs(collection, document, traces))
            {
                await DeleteAsync(collection, $$"""{ _id: {{document.GetProperty("_id")}} }""", ct);
                continue;
            }

            var within = document.TryGetProperty("pair", out var pair) && pairs.Contains(pair.Id());
            var node = JsonObject.Create(document)!;
            if (!Redact(node, text => within ? traces.Redaction.OfPair(text) : traces.Redaction.Of(text))) continue;
            await db.ExecuteAsync(
                $$"""{ update: {{collection}}, updates: [ { q: { _id: {{document.GetProperty("_id")}} }, u: {{JsonElement.Parse(node.ToJsonString())}} } ] }""", ct);
        }

        return found.Count < Batch ? null : PlaceOf(found[^1].GetProperty("_id"));
    }

    static FormattableString After(string? place) => place is null ? $$"""{ }""" : (FormattableString)$$"""{ _id: { $gt: {{JsonElement.Parse(place)}} } }""";

    static string PlaceOf(JsonElement id) => id.GetRawText().ReplaceLineEndings("");

    /// <summary>What was said from their accounts, or answered to them.</summary>
    static bool IsTheirs(string collection, JsonElement document, Traces traces) => traces.Accounts.Any(account => collection switch
    {
        "dialogues" => document.TextOf("_id") is var key
            && key.StartsWith($"{account.Channel}/", StringComparison.Ordinal)
            && key.EndsWith($"/{account.User}", StringComparison.Ordinal),
        "inbox" => document.TextOf("replies").Contains($"\"id\":\"{account.User}\"", StringComparison.Ordinal),
        "installations" => document.TextOf("kind") == "Personal"
            && document.TextOf("reference").Contains($"\"{account.User}\"", StringComparison.Ordinal),
        _ => false,
    });

    static bool IsOfPair(string collection) => collection == MongoExchanges.Exchanges.Name;

    /// <summary>Whether anything in it changed; ids and dates are no texts.</summary>
    static bool Redact(JsonNode node, Func<string, string> redact)
    {
        var changed = false;
        switch (node)
        {
            case JsonObject members when members.ContainsKey("$binary") || members.ContainsKey("$date") || members.ContainsKey("$oid"): break;
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                    if (name != "_id") changed |= Redact(value, redact, said => members[name] = said);
                break;
            case JsonArray items:
                foreach (var (i, item) in items.Index().ToList()) changed |= Redact(item, redact, said => items[i] = said);
                break;
        }

        return changed;
    }

    static bool Redact(JsonNode? value, Func<string, string> redact, Action<string> replace)
    {
        if (value is null) return false;
        if (Text(value) is not { } text) return Redact(value, redact);
        if (redact(text) is var said && said == text) return false;
        replace(said);
        return true;
    }

    static string? Text(JsonNode node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    Task<IReadOnlyList<Guid>> PairsAsync(Guid person, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "pairs", filter: { people: {{person}} }, projection: { _id: 1 } }""", found => found.Id("_id"), ct);

    Task<IReadOnlyList<string>> ConversationsAsync(Guid person, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "conversations", filter: { person: {{person}} }, projection: { _id: 1 } }""", found => found.TextOf("_id"), ct);

    Task<IReadOnlyList<Guid>> UnsharedAsync(Guid person, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "files.files", filter: { metadata.by: {{person}}, metadata.shared: false }, projection: { _id: 1 } }""", found => found.Id("_id"), ct);

    async Task<IReadOnlyList<Guid>> InvitationsAsync(Traces traces, CancellationToken ct) =>
    [
        .. (await db.QueryAsync($$"""{ find: "invitations", projection: { _id: 1 } }""", found => found.Id("_id"), ct))
            .Where(id => Invitation.PersonOf(new(id)) == traces.Person),
    ];

    Task<MongoReply> DeleteAsync(string collection, FormattableString which, CancellationToken ct) =>
        db.ExecuteAsync($$"""{ delete: {{collection}}, deletes: [ { q: {{which}}, limit: 0 } ] }""", ct);
}

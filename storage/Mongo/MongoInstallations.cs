using System.Text.Json;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Storage.Mongo;

sealed class MongoInstallations(MongoSession db) : IInstallations
{
    public static MongoCollection Installations { get; } = new(
        "installations", Shape: 2, $$"""{ name: "of_kind", key: { kind: 1, _id: 1 } }""");

    public async Task<bool> KeepAsync(Installation installation, CancellationToken ct)
    {
        var kept = await FindAsync(installation.Channel, installation.Conversation, ct);
        try
        {
            await PutAsync(installation with { Name = installation.Name ?? kept?.Name, Town = kept?.Town ?? installation.Town }, ct);
        }
        catch (MongoException fault) when (fault.Fault == MongoFault.DuplicateKey)
        {
            throw new StaleException("The installation"); // kept by another meanwhile
        }

        return kept is null;
    }

    public Task RemoveAsync(string channel, string conversation, CancellationToken ct) => db.ExecuteAsync(
        $$"""{ delete: "installations", deletes: [ { q: { _id: {{Key(channel, conversation)}} }, limit: 1 } ] }""", ct);

    public Task<Installation?> FindAsync(string channel, string conversation, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "installations", filter: { _id: {{Key(channel, conversation)}} }, limit: 1 }""", Installation, ct);

    Task PutAsync(Installation installation, CancellationToken ct) => db.ExecuteAsync(
            $$"""
            { update: "installations", updates: [ {
                q: { _id: {{Key(installation.Channel, installation.Conversation)}} },
                u: { $set: { v: 2, kind: {{installation.Kind}}, name: {{installation.Name}}, reference: {{installation.Reference}}, town: {{installation.Town?.Value}} },
                     $setOnInsert: {
                        channel: {{installation.Channel}}, conversation: {{installation.Conversation}}, at: {{installation.At}} } },
                upsert: true } ] }
            """, ct);

    public async Task<Page<Installation>> TeamsAsync(PageKey? after, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $$"""
            { find: "installations", filter: { kind: {{InstallationKind.Team}}, _id: { $gt: {{after?.Value ?? ""}} } },
              sort: { _id: 1 }, limit: {{Page<Installation>.Size + 1}} }
            """, Installation, ct);
        return found.ToPage(last => new(Key(last.Channel, last.Conversation)));
    }

    // A channel's id has no slash in it.
    static string Key(string channel, string conversation) => $"{channel}/{conversation}";

    static Installation Installation(JsonElement found)
    {
        var installation = Installations.Known(found);
        return new(
            installation.TextOf("channel"), installation.TextOf("conversation"), installation.Named<InstallationKind>("kind"),
            installation.TextOrNull("name"), installation.TextOf("reference"), installation.At("at"))
        {
            Town = installation.IdOrNull("town") is { } town ? new TownId(town) : null,
        };
    }
}

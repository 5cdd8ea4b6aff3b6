using System.Text.Json;
using PracticeBot.Privacy;

namespace PracticeBot.Storage.Mongo;

sealed class MongoRetention(MongoSession db) : IRetention
{
    /// <summary>Entries that are looked at in one read.</summary>
    const int Page = 500;

    public async Task<long> CountAsync(Kept what, DateTimeOffset before, CancellationToken ct)
    {
        if (what == Kept.Transcript)
        {
            var all = 0L;
            await foreach (var (_, ids) in OldEntriesAsync(before, int.MaxValue, ct)) all += ids.Count;
            return all;
        }

        var (collection, filter) = Of(what, before);
        return (await db.QueryAsync(
            $$"""{ aggregate: {{collection}}, cursor: { }, pipeline: [ { $match: {{filter}} }, { $count: "all" } ] }""", found => (long)found.Int("all"), ct))
            .FirstOrDefault();
    }

    public async Task<int> ForgetAsync(Kept what, DateTimeOffset before, int most, CancellationToken ct)
    {
        if (what == Kept.Transcript)
        {
            var gone = 0;
            await foreach (var (conversation, sequences) in OldEntriesAsync(before, most, ct))
            {
                await db.ExecuteAsync(
                    $$"""
                    { delete: "transcript", deletes: [ { q: { conversation: {{conversation}}, sequence: { $in: {{sequences}} } }, limit: 0 } ] }
                    """, ct);
                gone += sequences.Count;
            }

            return gone;
        }

        var (collection, filter) = Of(what, before);
        var old = await db.QueryAsync(
            $$"""{ find: {{collection}}, filter: {{filter}}, projection: { _id: 1 }, limit: {{most}} }""", found => found.GetProperty("_id").Clone(), ct);
        if (old.Count == 0) return 0;
        await db.ExecuteAsync($$"""{ delete: {{collection}}, deletes: [ { q: { _id: { $in: {{old}} } }, limit: 0 } ] }""", ct);
        return old.Count;
    }

    static (string Collection, FormattableString Filter) Of(Kept what, DateTimeOffset before) => what switch
    {
        Kept.Notices => ("notices", $$"""{ state: { $in: [ "Sent", "Dropped", "Unreachable" ] }, settledAt: { $lt: {{before}} } }"""),
        Kept.Dialogues => ("dialogues", $$"""{ changedAt: { $lt: {{before}} } }"""),
        Kept.Invitations => ("invitations", $$"""{ until: { $lt: {{before}} } }"""),
        Kept.Codes => ("codes", $$"""{ $or: [ { usedAt: { $lt: {{before}} } }, { usedAt: null, until: { $lt: {{before}} } } ] }"""),
        Kept.Inbox => ("inbox", $$"""{ at: { $lt: {{before}} } }"""),
        _ => ("sessions", $$"""{ seenAt: { $lt: {{before}} } }"""),
    };

    /// <summary>
    /// By conversation what was said before, from its beginning: an activity says its time in its own JSON, and what is sealed goes with
    /// what follows it.
    /// </summary>
    async IAsyncEnumerable<(string Conversation, IReadOnlyList<long> Sequences)> OldEntriesAsync(
        DateTimeOffset before, int most, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var last = ""; most > 0;)
        {
            var conversations = await db.QueryAsync(
                $$"""{ find: "conversations", filter: { _id: { $gt: {{last}} } }, projection: { _id: 1 }, sort: { _id: 1 }, limit: {{Page}} }""", found => found.TextOf("_id"), ct);
            foreach (var conversation in conversations)
            {
                var entries = await db.QueryAsync(
                    $$"""
                    { find: "transcript", filter: { conversation: {{conversation}} }, projection: { sequence: 1, activity: 1 }, sort: { conversation: 1, sequence: 1 }, limit: {{Page}} }
                    """, found => (Sequence: found.Long("sequence"), At: SaidAt(found.TextOf("activity"))), ct);
                var old = entries.Take(entries.ToList().FindLastIndex(entry => entry.At < before) + 1).Take(most).Select(entry => entry.Sequence).ToList();
                if (old.Count == 0) continue;
                most -= old.Count;
                yield return (conversation, old);
            }

            if (conversations.Count < Page) yield break;
            last = conversations[^1];
        }
    }

    static DateTimeOffset? SaidAt(string activity)
    {
        if (!activity.StartsWith('{')) return null;
        var said = JsonElement.Parse(activity);
        return said.TryGetProperty("timestamp", out var at) && at.TryGetDateTimeOffset(out var moment) ? moment : null;
    }
}

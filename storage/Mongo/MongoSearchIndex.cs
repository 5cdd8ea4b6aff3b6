using System.Text.Json;
using PracticeBot.Language;

namespace PracticeBot.Storage.Mongo;

/// <summary>
/// A text index over analysed terms. How often each term occurs is counted from changes that writers only append, so that two
/// who log the same topic do not meet at its counter; <see cref="MongoSearchUpkeep"/> folds them into the counters.
/// </summary>
sealed class MongoSearchIndex(MongoSession db) : ISearchIndex
{
    /// <summary>"none": the terms are analysed already. Terms stay an array, so that one query can ask for all of them.</summary>
    public static MongoCollection Entries { get; } = new(
        "searchEntries", SearchEntry.Shape,
        $$"""{ name: "text", key: { kind: 1, scope: 1, terms: "text" }, default_language: "none", language_override: "-" }""",
        $$"""{ name: "older", key: { v: 1, kind: 1, id: 1 } }""");

    /// <summary>After every character that a term may have.</summary>
    const string Last = "\uFFFD";

    public static MongoCollection Changes { get; } =
        new("searchChanges", Shape: 1, $$"""{ name: "of_kind", key: { kind: 1 } }""");

    public static MongoCollection Frequencies { get; } = new("searchFrequencies", Shape: 1);

    public static MongoCollection Totals { get; } = new("searchTotals", Shape: 1);

    public async Task PutAsync(SearchEntry entry, CancellationToken ct)
    {
        db.RequireWriting();
        var earlier = await db.FirstAsync(
            $$"""{ find: "searchEntries", filter: { _id: {{Key(entry.Kind, entry.Id)}} }, limit: 1 }""", Entry, ct);
        await db.ExecuteAsync(
            $$"""
            { update: "searchEntries", updates: [ {
                q: { _id: {{Key(entry.Kind, entry.Id)}} },
                u: { $set: { v: {{entry.WrittenIn}}, kind: {{entry.Kind}}, id: {{entry.Id}}, scope: {{entry.Scope}}, terms: {{entry.Terms}},
                     title: {{entry.Fields.Title}}, topics: {{entry.Fields.Topics}}, file: {{entry.Fields.File}}, at: {{entry.At}},
                     helped: {{earlier?.Helped ?? entry.Helped}} } },
                upsert: true } ] }
            """, ct);
        FormattableString[] changes = earlier is null ? [Change(entry, 1)] : [Change(earlier, -1), Change(entry, 1)];
        await db.ExecuteAsync($$"""{ insert: "searchChanges", documents: {{changes}} }""", ct);
    }

    public async Task RemoveAsync(string kind, Guid id, CancellationToken ct)
    {
        db.RequireWriting();
        var earlier = await db.FirstAsync(
            $$"""{ find: "searchEntries", filter: { _id: {{Key(kind, id)}} }, limit: 1 }""", Entry, ct);
        if (earlier is null) return;

        await db.ExecuteAsync($$"""{ delete: "searchEntries", deletes: [ { q: { _id: {{Key(kind, id)}} }, limit: 1 } ] }""", ct);
        await db.ExecuteAsync($$"""{ insert: "searchChanges", documents: [ {{Change(earlier, -1)}} ] }""", ct);
    }

    public Task HelpedAsync(string kind, Guid id, CancellationToken ct) => db.ExecuteAsync(
        $$"""{ update: "searchEntries", updates: [ { q: { _id: {{Key(kind, id)}} }, u: { $inc: { helped: 1 } } } ] }""", ct);

    public Task<IReadOnlyList<(string Kind, Guid Id)>> OlderAsync(int most, CancellationToken ct) => db.QueryAsync(
        $$"""
        { find: "searchEntries", filter: { v: { $lt: {{SearchEntry.Shape}} } }, projection: { kind: 1, id: 1 }, sort: { kind: 1, id: 1 },
          limit: {{most}} }
        """, found => (found.TextOf("kind"), found.Id("id")), ct);

    public async Task<SearchStatistics> StatisticsAsync(
        string kind, IReadOnlyCollection<string> terms, CancellationToken ct)
    {
        var (documents, length) = await db.FirstAsync(
            $$"""{ find: "searchTotals", filter: { _id: {{kind}} }, limit: 1 }""",
            found => (found.Long("documents"), found.Long("length")), ct);
        var frequencies = new Dictionary<string, long>(
            await db.QueryAsync(
                $$"""{ find: "searchFrequencies", filter: { _id: { $in: {{terms.Select(term => FrequencyKey(kind, term))}} } } }""",
                found => KeyValuePair.Create(found.TextOf("term"), found.Long("documents")), ct),
            StringComparer.Ordinal);

        var changes = await db.QueryAsync(
            $$"""
            { aggregate: "searchChanges", cursor: { }, pipeline: [
                { $match: { kind: {{kind}} } },
                { $project: { _id: 0, count: 1, length: 1, terms: { $setIntersection: [ "$terms", { $literal: {{terms}} } ] } } } ] }
            """, found => (Count: found.Long("count"), Length: found.Long("length"), Terms: found.Texts("terms")), ct);
        foreach (var change in changes)
        {
            documents += change.Count;
            length += change.Count * change.Length;
            foreach (var term in change.Terms) frequencies[term] = frequencies.GetValueOrDefault(term) + change.Count;
        }

        RemoveUnsaid(frequencies);
        return new(documents, documents == 0 ? 0 : (double)length / documents, frequencies);
    }

    public async Task<IReadOnlyDictionary<string, long>> BeginningAsync(
        string kind, IReadOnlyCollection<string> beginnings, int most, CancellationToken ct)
    {
        // A query for each: no index serves several ranges at once.
        var begun = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var beginning in beginnings)
        {
            var found = await db.QueryAsync(
                $$"""
                { find: "searchFrequencies",
                  filter: { _id: { $gte: {{FrequencyKey(kind, beginning)}}, $lt: {{FrequencyKey(kind, beginning + Last)}} }, documents: { $gt: 0 } },
                  sort: { _id: 1 }, limit: {{most}} }
                """, found => (Term: found.TextOf("term"), Documents: found.Long("documents")), ct);
            foreach (var (term, documents) in found) begun[term] = documents;
        }

        var changes = await db.QueryAsync(
            $$"""{ find: "searchChanges", filter: { kind: {{kind}} }, projection: { _id: 0, count: 1, terms: 1 } }""",
            found => (Count: found.Long("count"), Terms: found.Texts("terms")), ct);
        foreach (var change in changes)
        {
            foreach (var term in change.Terms.Where(term => beginnings.Any(beginning => term.StartsWith(beginning, StringComparison.Ordinal))))
                begun[term] = begun.GetValueOrDefault(term) + change.Count;
        }

        RemoveUnsaid(begun);
        return begun.OrderBy(one => one.Key, StringComparer.Ordinal).Take(most).ToDictionary(StringComparer.Ordinal);
    }

    // A query for each scope: a text index that begins with the scope must be asked for one. All the terms first, found by the rarest;
    // then each of them, without what an earlier one found.
    public async Task<IReadOnlyList<SearchEntry>> CandidatesAsync(
        string kind, IReadOnlyCollection<string> scopes, IReadOnlyList<string> terms, int most, CancellationToken ct)
    {
        var candidates = new List<SearchEntry>();
        if (terms.Count == 0) return candidates;

        await AddAsync(terms[0], $$"""{ terms: { $all: {{terms}} } }""");
        if (terms.Count is 1) return candidates;

        for (var i = 0; i < terms.Count; i++)
            await AddAsync(terms[i], $$"""{ terms: {{terms[i]}}, $nor: [ { terms: { $all: {{terms}} } }, { terms: { $in: {{terms.Take(i)}} } } ] }""");
        return candidates;

        async Task AddAsync(string rarest, FormattableString holding)
        {
            foreach (var scope in scopes)
            {
                if (candidates.Count == most) return;
                candidates.AddRange(await db.QueryAsync(
                    $$"""
                    { find: "searchEntries", filter: { kind: {{kind}}, scope: {{scope}}, $text: { $search: {{rarest}} }, $and: [ {{holding}} ] },
                      limit: {{most - candidates.Count}} }
                    """, Entry, ct));
            }
        }
    }

    // Found by the rarest term of each group, as a text index finds any of several words.
    public async Task<IReadOnlyList<SearchEntry>> HoldingAsync(
        string kind, IReadOnlyCollection<string> scopes, IReadOnlyList<IReadOnlyList<string>> groups, int most, CancellationToken ct)
    {
        if (groups.Count == 0) return [];

        var rarest = string.Join(' ', groups.Select(group => group[0]).Distinct(StringComparer.Ordinal));
        FormattableString[] any = [.. groups.Select(group => (FormattableString)$$"""{ terms: { $all: {{group}} } }""")];
        var held = new List<SearchEntry>();
        foreach (var scope in scopes)
        {
            if (held.Count >= most) break;
            held.AddRange(await db.QueryAsync(
                $$"""
                { find: "searchEntries",
                  filter: { kind: {{kind}}, scope: {{scope}}, $text: { $search: {{rarest}} }, $or: {{any}} },
                  limit: {{most - held.Count}} }
                """, Entry, ct));
        }
        return held;
    }

    public static string FrequencyKey(string kind, string term) => $"{kind}/{term}";

    public static string Key(string kind, Guid id) => $"{kind}/{id:N}";

    public static FormattableString Change(SearchEntry entry, int count) =>
        $$"""
        { v: 1, kind: {{entry.Kind}}, count: {{count}}, length: {{entry.BodyLength}},
          terms: {{entry.Terms.Distinct(StringComparer.Ordinal)}} }
        """;

    static void RemoveUnsaid(Dictionary<string, long> frequencies)
    {
        foreach (var (term, _) in frequencies.Where(one => one.Value <= 0).ToList()) frequencies.Remove(term);
    }

    static SearchEntry Entry(JsonElement found)
    {
        var entry = Entries.Known(found);
        return new(entry.TextOf("kind"), entry.Id("id"), entry.TextOf("scope"), entry.Texts("terms"))
        {
            Fields = new(Counted(entry, "title"), Counted(entry, "topics"), Counted(entry, "file")),
            At = entry.AtOrNull("at"),
            Helped = Counted(entry, "helped"),
            WrittenIn = entry.Int("v"),
        };
    }

    /// <summary>An entry of the first shape has no fields.</summary>
    static int Counted(JsonElement entry, string field) => entry.TryGetProperty(field, out var counted) ? counted.GetInt32() : 0;
}

using PracticeBot.Language;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteSearchIndex(SqliteSession db) : ISearchIndex
{
    /// <summary>After every character that a term may have.</summary>
    const string Last = "\uFFFD";

    public async Task PutAsync(SearchEntry entry, CancellationToken ct)
    {
        var helped = await DropAsync(entry.Kind, entry.Id, ct) ?? entry.Helped;

        var terms = string.Join(' ', entry.Terms);
        var row = (await db.ExecuteAsync(
            $"""
            INSERT INTO search_entries (kind, id, scope, terms, length, title, topics, file, at, helped, shape)
            VALUES ({entry.Kind}, {entry.Id}, {entry.Scope}, {terms}, {entry.BodyLength},
                    {entry.Fields.Title}, {entry.Fields.Topics}, {entry.Fields.File}, {entry.At}, {helped}, {entry.WrittenIn})
            RETURNING row
            """, read => read.GetInt64(0), ct))[0];
        await db.ExecuteAsync(
            $"INSERT INTO search_index (rowid, kind, scope, terms) VALUES ({row}, {entry.Kind}, {entry.Scope}, {terms})", ct);
        await db.ExecuteAsync($"""
            INSERT INTO search_frequencies (kind, term, documents)
            SELECT {entry.Kind}, value, 1 FROM json_each({entry.Terms.Distinct(StringComparer.Ordinal)}) WHERE true
            ON CONFLICT (kind, term) DO UPDATE SET documents = documents + 1
            """, ct);
        await db.ExecuteAsync($"""
            INSERT INTO search_totals (kind, documents, length) VALUES ({entry.Kind}, 1, {entry.BodyLength})
            ON CONFLICT (kind) DO UPDATE SET documents = documents + 1, length = length + excluded.length
            """, ct);
    }

    public Task RemoveAsync(string kind, Guid id, CancellationToken ct) => DropAsync(kind, id, ct);

    public Task HelpedAsync(string kind, Guid id, CancellationToken ct) =>
        db.ExecuteAsync($"UPDATE search_entries SET helped = helped + 1 WHERE kind = {kind} AND id = {id}", ct);

    public Task<IReadOnlyList<(string Kind, Guid Id)>> OlderAsync(int most, CancellationToken ct) => db.QueryAsync(
        $"SELECT kind, id FROM search_entries WHERE shape < {SearchEntry.Shape} ORDER BY shape, kind, id LIMIT {most}",
        row => (row.GetString(0), row.Id(1)), ct);

    public async Task<SearchStatistics> StatisticsAsync(
        string kind, IReadOnlyCollection<string> terms, CancellationToken ct)
    {
        var totals = await db.QueryAsync(
            $"SELECT documents, length FROM search_totals WHERE kind = {kind}",
            row => (Documents: row.GetInt64(0), Length: row.GetInt64(1)), ct);
        var frequencies = await db.QueryAsync(
            $"""
            SELECT term, documents FROM search_frequencies
            WHERE kind = {kind} AND documents > 0 AND term IN (SELECT value FROM json_each({terms}))
            """, row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1)), ct);

        var (documents, length) = totals.FirstOrDefault();
        return new(documents, documents == 0 ? 0 : (double)length / documents, new Dictionary<string, long>(frequencies, StringComparer.Ordinal));
    }

    public async Task<IReadOnlyDictionary<string, long>> BeginningAsync(
        string kind, IReadOnlyCollection<string> beginnings, int most, CancellationToken ct) => new Dictionary<string, long>(
            await db.QueryAsync(
                $"""
                SELECT f.term, f.documents FROM json_each({beginnings}) b CROSS JOIN search_frequencies f
                WHERE f.kind = {kind} AND f.term >= b.value AND f.term < b.value || {Last} AND f.documents > 0
                ORDER BY f.term LIMIT {most}
                """, row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1)), ct),
            StringComparer.Ordinal);

    public async Task<IReadOnlyList<SearchEntry>> CandidatesAsync(
        string kind, IReadOnlyCollection<string> scopes, IReadOnlyList<string> terms, int most, CancellationToken ct)
    {
        if (scopes.Count == 0 || terms.Count == 0) return [];

        var rows = new HashSet<long>();
        var candidates = new List<SearchEntry>();
        IEnumerable<string> wanted = [string.Join(" AND ", terms.Select(Quoted)), .. terms.Count > 1 ? terms.Select(Quoted) : []];
        foreach (var match in wanted)
        {
            var found = await MatchingAsync(kind, scopes, match, most, ct);
            candidates.AddRange(found.Where(candidate => rows.Add(candidate.Row)).Select(candidate => candidate.Entry));
            if (candidates.Count >= most) return candidates[..most];
        }

        return candidates;
    }

    public async Task<IReadOnlyList<SearchEntry>> HoldingAsync(
        string kind, IReadOnlyCollection<string> scopes, IReadOnlyList<IReadOnlyList<string>> groups, int most, CancellationToken ct)
    {
        if (scopes.Count == 0 || groups.Count == 0) return [];

        var match = string.Join(" OR ", groups.Select(group => $"({string.Join(" AND ", group.Select(Quoted))})"));
        return [.. (await MatchingAsync(kind, scopes, match, most, ct)).Select(found => found.Entry)];
    }

    Task<IReadOnlyList<(long Row, SearchEntry Entry)>> MatchingAsync(
        string kind, IReadOnlyCollection<string> scopes, string match, int most, CancellationToken ct)
    {
        var circle = $"kind : {Quoted(kind)} AND scope : ({string.Join(" OR ", scopes.Select(Quoted))})";
        return db.QueryAsync(
            $"""
            SELECT e.row, e.kind, e.id, e.scope, e.terms, e.title, e.topics, e.file, e.at, e.helped, e.shape
            FROM search_index i JOIN search_entries e ON e.row = i.rowid
            WHERE search_index MATCH {$"{circle} AND terms : ({match})"}
            ORDER BY i.rowid DESC LIMIT {most}
            """,
            row => (Row: row.GetInt64(0), Entry: new SearchEntry(
                row.GetString(1), row.Id(2), row.GetString(3), row.GetString(4).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                Fields = new(row.GetInt32(5), row.GetInt32(6), row.GetInt32(7)),
                At = row.AtOrNull(8),
                Helped = row.GetInt32(9),
                WrittenIn = row.GetInt32(10),
            }),
            ct);
    }

    /// <returns>How often it had helped; null when it was not kept.</returns>
    async Task<int?> DropAsync(string kind, Guid id, CancellationToken ct)
    {
        var earlier = await db.QueryAsync(
            $"SELECT row, terms, length, helped FROM search_entries WHERE kind = {kind} AND id = {id}",
            row => (Row: row.GetInt64(0), Terms: row.GetString(1), Length: row.GetInt64(2), Helped: row.GetInt32(3)), ct);
        if (earlier is not [var entry]) return null;

        await db.ExecuteAsync($"DELETE FROM search_index WHERE rowid = {entry.Row}", ct);
        await db.ExecuteAsync($"DELETE FROM search_entries WHERE row = {entry.Row}", ct);
        await db.ExecuteAsync($"""
            UPDATE search_frequencies SET documents = documents - 1
            WHERE kind = {kind} AND term IN (SELECT value FROM json_each({entry.Terms.Split(' ')}))
            """, ct);
        await db.ExecuteAsync($"""
            UPDATE search_totals SET documents = documents - 1, length = length - {entry.Length} WHERE kind = {kind}
            """, ct);
        return entry.Helped;
    }

    // Terms are letters and digits; quoted, none of them is read as an operator of the query language.
    static string Quoted(string term) => $"\"{term}\"";
}

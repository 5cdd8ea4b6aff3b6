using PracticeBot.Language;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteSearchIndex(SqliteSession db) : ISearchIndex
{
    public async Task PutAsync(SearchEntry entry, CancellationToken ct)
    {
        await DropAsync(entry.Kind, entry.Id, ct);

        var terms = string.Join(' ', entry.Terms);
        var row = (await db.ExecuteAsync(
            $"""
            INSERT INTO search_entries (kind, id, scope, terms, length)
            VALUES ({entry.Kind}, {entry.Id}, {entry.Scope}, {terms}, {entry.Terms.Count})
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
            INSERT INTO search_totals (kind, documents, length) VALUES ({entry.Kind}, 1, {entry.Terms.Count})
            ON CONFLICT (kind) DO UPDATE SET documents = documents + 1, length = length + excluded.length
            """, ct);
    }

    public Task RemoveAsync(string kind, Guid id, CancellationToken ct) => DropAsync(kind, id, ct);

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
            SELECT e.row, e.kind, e.id, e.scope, e.terms
            FROM search_index i JOIN search_entries e ON e.row = i.rowid
            WHERE search_index MATCH {$"{circle} AND terms : ({match})"}
            ORDER BY i.rowid DESC LIMIT {most}
            """,
            row => (Row: row.GetInt64(0), Entry: new SearchEntry(
                row.GetString(1), row.Id(2), row.GetString(3), row.GetString(4).Split(' ', StringSplitOptions.RemoveEmptyEntries))),
            ct);
    }

    async Task DropAsync(string kind, Guid id, CancellationToken ct)
    {
        var earlier = await db.QueryAsync(
            $"SELECT row, terms, length FROM search_entries WHERE kind = {kind} AND id = {id}",
            row => (Row: row.GetInt64(0), Terms: row.GetString(1), Length: row.GetInt64(2)), ct);
        if (earlier is not [var entry]) return;

        await db.ExecuteAsync($"DELETE FROM search_index WHERE rowid = {entry.Row}", ct);
        await db.ExecuteAsync($"DELETE FROM search_entries WHERE row = {entry.Row}", ct);
        await db.ExecuteAsync($"""
            UPDATE search_frequencies SET documents = documents - 1
            WHERE kind = {kind} AND term IN (SELECT value FROM json_each({entry.Terms.Split(' ')}))
            """, ct);
        await db.ExecuteAsync($"""
            UPDATE search_totals SET documents = documents - 1, length = length - {entry.Length} WHERE kind = {kind}
            """, ct);
    }

    // Terms are letters and digits; quoted, none of them is read as an operator of the query language.
    static string Quoted(string term) => $"\"{term}\"";
}

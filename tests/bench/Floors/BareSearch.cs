using Microsoft.Data.Sqlite;
using PracticeBot.Bot.Commands.Searching;
using PracticeBot.Language;
using PracticeBot.Storage.Mongo;

namespace PracticeBot.Bench.Floors;

/// <summary>The engines' own search over the texts as they were written: no analysis of ours, no other language, the first ten by rank.</summary>
static class BareSearch
{
    const int Shown = 10;

    public static SearchScores OnFts5(IReadOnlyList<(CorpusLine Line, string Text)> corpus, IReadOnlyList<QueryLine> queries)
    {
        using var db = new SqliteConnection("Data Source=:memory:");
        db.Open();
        Run(db, "CREATE VIRTUAL TABLE bare USING fts5 (id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')");
        foreach (var (line, text) in corpus) Run(db, "INSERT INTO bare (id, text) VALUES (@p0, @p1)", line.Id, text);
        return Scores(corpus, queries, query =>
        {
            using var asked = db.CreateCommand();
            asked.CommandText = "SELECT id, -rank FROM bare WHERE bare MATCH @p0 ORDER BY rank LIMIT 10";
            asked.Parameters.AddWithValue("@p0", string.Join(" OR ", Words(query).Select(word => $"\"{word}\"")));
            using var rows = asked.ExecuteReader();
            var found = new List<(string, double, double)>();
            while (rows.Read()) found.Add((rows.GetString(0), rows.GetDouble(1), 0));
            return found;
        });
    }

    public static async Task<SearchScores> OnMongoAsync(IMongoCommands mongo, IReadOnlyList<(CorpusLine Line, string Text)> corpus, IReadOnlyList<QueryLine> queries)
    {
        var ct = CancellationToken.None;
        await mongo.RunAsync(MongoCommand.From($$"""{ dropDatabase: 1 }"""), ct);
        await mongo.RunAsync(MongoCommand.From(
            $$"""{ createIndexes: "bare", indexes: [ { name: "text", key: { text: "text" }, default_language: "french" } ] }"""), ct);
        FormattableString[] documents = [.. corpus.Select(one => (FormattableString)$$"""{ _id: {{one.Line.Id}}, text: {{one.Text}} }""")];
        await mongo.RunAsync(MongoCommand.From($$"""{ insert: "bare", documents: {{documents}} }"""), ct);
        var found = new Dictionary<QueryLine, IReadOnlyList<(string, double, double)>>();
        foreach (var query in queries)
        {
            var reply = await mongo.RunAsync(MongoCommand.From(
                $$"""
                { find: "bare", filter: { $text: { $search: {{string.Join(' ', Words(query))}} } }, projection: { score: { $meta: "textScore" } },
                  sort: { score: { $meta: "textScore" } }, limit: {{Shown}} }
                """), ct);
            found[query] = [.. reply.Documents.Select(one => (one.TextOf("_id"), one.GetProperty("score").GetDouble(), 0.0))];
        }
        return Scores(corpus, queries, query => found[query]);
    }

    static SearchScores Scores(
        IReadOnlyList<(CorpusLine Line, string Text)> corpus, IReadOnlyList<QueryLine> queries,
        Func<QueryLine, IReadOnlyList<(string Id, double Score, double Share)>> find)
    {
        var languages = corpus.ToDictionary(one => one.Line.Id, one => one.Line.Language, StringComparer.Ordinal);
        return new([.. queries.Select(query => new Searched(query, find(query), SearchedCorpus.IsCross(query, languages)))]);
    }

    static IEnumerable<string> Words(QueryLine query) => Tokens.Of(query.Text).Select(token => query.Text.Substring(token.Start, token.Length));

    static void Run(SqliteConnection db, string sql, params object[] values)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"@p{i}", values[i]);
        command.ExecuteNonQuery();
    }
}

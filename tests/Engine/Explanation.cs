using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;

namespace PracticeBot.Engine;

/// <summary>
/// PostgreSQL's plan of a command, in place of MongoDB's: as text, and the names of the indexes that serve it.
/// Whole scans are forbidden while it is made, or a small collection would use no index.
/// </summary>
sealed partial class Explanation(Sql sql)
{
    public Task<byte[]> OfAsync(Request request, NpgsqlConnection? within) => sql.OnAsync(within, async connection =>
    {
        var asked = request.Fields.Inside("explain") ?? throw new MongoRefusal(9, "explain needs a command");
        var plan = await PlanAsync(connection, request.Database, asked);
        return Bson.Of(
            ("queryPlanner", Bson.Of(
                ("namespace", $"{request.Database}.{asked.TextOf(asked.FirstName)}"),
                ("winningPlan", Bson.Of(("plan", plan), ("indexes", IndexesOf(plan)))))),
            ("ok", 1.0)).ToBytes();
    });

    static async Task<string> PlanAsync(NpgsqlConnection connection, string database, Bson asked)
    {
        var (function, read) = Read(asked);
        await Sql.RunAsync(connection, "SET enable_seqscan = off");
        try
        {
            // The engine plans by constants, not by parameters.
            await using var command = Sql.Command(connection, $"""
                EXPLAIN (FORMAT JSON, COSTS OFF)
                SELECT document FROM documentdb_api_catalog.{function}('{database.Replace("'", "''", StringComparison.Ordinal)}', 'BSONHEX{Convert.ToHexString(read.ToBytes())}'::documentdb_core.bson)
                """);
            return (string)(await command.ExecuteScalarAsync())!;
        }
        finally
        {
            await Sql.RunAsync(connection, "SET enable_seqscan = on");
        }
    }

    /// <summary>A write is explained by how it finds what it writes.</summary>
    static (string Function, Bson Read) Read(Bson asked) => asked.FirstName switch
    {
        "find" => ("bson_aggregation_find", asked),
        "aggregate" => ("bson_aggregation_pipeline", asked),
        "count" => ("bson_aggregation_count", asked),
        "distinct" => ("bson_aggregation_distinct", asked),
        "update" => ("bson_aggregation_find", Find(asked, asked.Inside("updates")?.Documents()[0].Inside("q"))),
        "delete" => ("bson_aggregation_find", Find(asked, asked.Inside("deletes")?.Documents()[0].Inside("q"))),
        "findAndModify" => ("bson_aggregation_find", Find(asked, asked.Inside("query"), asked.Inside("sort"))),
        var other => throw new MongoRefusal(59, $"explain does not know '{other}'"),
    };

    static Bson Find(Bson asked, Bson? filter, Bson? sort = null)
    {
        var find = Bson.Of(("find", asked.TextOf(asked.FirstName)!), ("filter", filter ?? new Bson()));
        if (sort is not null) find.Set("sort", sort);
        return find;
    }

    static HashSet<string> IndexesOf(string plan)
    {
        using var json = JsonDocument.Parse(plan);
        return [.. json.RootElement.EnumerateArray().SelectMany(query => IndexesOf(query.GetProperty("Plan")))];
    }

    static IEnumerable<string> IndexesOf(JsonElement node)
    {
        if (node.TryGetProperty("Index Name", out var name) && !IsWholeScan(node)) yield return name.GetString()!;
        if (!node.TryGetProperty("Plans", out var parts)) yield break;

        foreach (var used in parts.EnumerateArray().SelectMany(IndexesOf)) yield return used;
    }

    // Every document of a collection has the same shard key: an index that was asked for it alone serves nothing.
    static bool IsWholeScan(JsonElement node) =>
        !node.TryGetProperty("Index Cond", out var condition) || ShardKeyAlone().IsMatch(condition.GetString()!);

    [GeneratedRegex("^\\(shard_key_value = '[0-9]+'::bigint\\)$", RegexOptions.None, 1000)]
    private static partial Regex ShardKeyAlone();
}

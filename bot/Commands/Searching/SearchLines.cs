using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Language;

namespace PracticeBot.Bot.Commands.Searching;

/// <summary>A line of a corpus: a thing that may be found.</summary>
sealed record CorpusLine(string Id, string Language, SearchEntry Entry)
{
    static readonly string[] kinds = ["question", "resource", "exchange"];

    public static CorpusLine? Read(string line)
    {
        if (JsonLines.ObjectOf(line) is not { } one || (string?)one["id"] is not { Length: > 0 } id) return null;
        if ((string?)one["kind"] is not { } kind || !kinds.Contains(kind)) return null;

        string Text(string name) => (string?)one[name] ?? "";
        IEnumerable<string> topics = one["topics"] is JsonArray named ? named.Select(topic => topic?.ToString() ?? "") : [];
        var entry = SearchEntry.Of(
            kind, DerivedId.From("search.corpus", id), scope: "community", DateTimeOffset.UnixEpoch,
            title: kind switch { "question" => Text("text"), "resource" => Text("title"), _ => "" }, topics,
            kind switch { "question" => [Text("answer")], "resource" => [Text("description")], _ => [Text("summary")] });
        return new(id, Text("lang"), entry);
    }
}

/// <summary>A line of queries: what somebody looks for, and which of the corpus answers it.</summary>
/// <param name="Kind">What makes it hard, when the line says.</param>
sealed record QueryLine(string Id, string Language, string Text, IReadOnlyList<string> Relevant, string? Kind)
{
    public static QueryLine? Read(string line) =>
        JsonLines.ObjectOf(line) is { } one && (string?)one["text"] is { } text && one["relevant"] is JsonArray relevant
            ? new(
                (string?)one["id"] ?? "", (string?)one["lang"] ?? "", text,
                [.. relevant.Select(id => id?.ToString() ?? "").Distinct(StringComparer.Ordinal)],
                (string?)one["kind"])
            : null;
}

static class JsonLines
{
    public static async Task<IReadOnlyList<T>> ReadAsync<T>(FileInfo file, Func<string, T?> read, string shape, CancellationToken ct)
        where T : class
    {
        if (!file.Exists) throw new Storage.StorageException($"There is no file {file.FullName}: name one with a JSON object a line.");

        var all = new List<T>();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(file.FullName, ct))
        {
            number++;
            if (line.Trim().Length is 0) continue;
            all.Add(read(line) ?? throw new Storage.StorageException($"Line {number} of {file.Name} is no object with {shape}."));
        }
        return all;
    }

    public static JsonObject? ObjectOf(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

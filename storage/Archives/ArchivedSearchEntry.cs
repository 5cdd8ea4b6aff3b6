using System.Text.Json;
using PracticeBot.Language;

namespace PracticeBot.Storage.Archives;

static class ArchivedSearchEntry
{
    /// <summary>The entry that a document of the shared shape is, of this shape or an older one.</summary>
    public static SearchEntry SearchEntry(this JsonElement document) => new(
        Text("kind", document), document.Hex("id"), Text("scope", document), Text("terms", document).Split(' ', StringSplitOptions.RemoveEmptyEntries))
    {
        Fields = new(Number("title", document), Number("topics", document), Number("file", document)),
        At = document.InstantOrNull("at"),
        Helped = Number("helped", document),
        WrittenIn = Math.Max(1, Number("shape", document)),
    };

    static string Text(string name, JsonElement document) => document.GetProperty(name).GetString()!;

    static int Number(string name, JsonElement document) => document.TryGetProperty(name, out var number) ? number.GetInt32() : 0;
}

using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Files;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Storage.Archives;
using PracticeBot.Storage.Privacy;

namespace PracticeBot.Bot.Privacy;

/// <summary>A zip with what is kept of a person: JSON for programs, a page in their language, and their files.</summary>
sealed class DataArchive(PersonalData data, Words words)
{
    static readonly JsonWriterOptions readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The zip, from its beginning; it is gone with the stream.</summary>
    public async Task<Stream> MakeAsync(Person person, CancellationToken ct)
    {
        var spool = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await using (var zip = await ZipArchive.CreateAsync(spool, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
            {
                var gathered = await GatheredAsync(person, ct);
                await WriteJsonAsync(zip, gathered, ct);
                await WritePageAsync(zip, person.Language, gathered, ct);
                await WriteFilesAsync(zip, gathered.GetValueOrDefault(ArchiveCollections.Files) ?? [], ct);
            }

            spool.Position = 0;
            return spool;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    async Task<IReadOnlyDictionary<string, List<JsonElement>>> GatheredAsync(Person person, CancellationToken ct)
    {
        var gathered = new Dictionary<string, List<JsonElement>>(StringComparer.Ordinal);
        await foreach (var (collection, document) in data.OfAsync(person.Id, ct))
        {
            if (!gathered.TryGetValue(collection, out var documents)) gathered[collection] = documents = [];
            documents.Add(document);
        }

        return gathered;
    }

    static async Task WriteJsonAsync(ZipArchive zip, IReadOnlyDictionary<string, List<JsonElement>> gathered, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry("data.json").OpenAsync(ct);
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer, readable))
        {
            json.WriteStartObject();
            foreach (var (collection, documents) in gathered)
            {
                json.WriteStartArray(collection);
                foreach (var document in documents) document.WriteTo(json);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(entry, ct);
    }

    /// <summary>Each thing as a table of what it says; nothing in it runs or loads.</summary>
    async Task WritePageAsync(ZipArchive zip, LanguageCode language, IReadOnlyDictionary<string, List<JsonElement>> gathered, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry("index.html").OpenAsync(ct);
        await using var page = new StreamWriter(entry, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var title = Html(words.Say(language, "DataTitle"));
        await page.WriteAsync(
            $"""
            <!doctype html>
            <html lang="{language.Tag()}" dir="{(language == LanguageCode.Arabic ? "rtl" : "ltr")}">
            <meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
            <style>body{"{"}font-family:sans-serif;max-width:60rem;margin:auto;padding:1rem{"}"}table{"{"}border-collapse:collapse;width:100%;margin-bottom:1rem{"}"}th,td{"{"}border:1px solid #999;padding:.25rem .5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere{"}"}th{"{"}width:12rem{"}"}</style>
            <h1>{title}</h1>
            <p>{Html(words.Say(language, "DataIntro"))}</p>

            """);
        foreach (var (collection, documents) in gathered)
        {
            await page.WriteLineAsync($"<h2>{Html(words.Say(language, LabelOf(collection)))} ({documents.Count.ToString(CultureInfo.InvariantCulture)})</h2>");
            foreach (var document in documents)
            {
                await page.WriteLineAsync("<table>");
                foreach (var member in document.EnumerateObject())
                    await page.WriteLineAsync($"<tr><th>{Html(member.Name)}</th><td dir=\"auto\">{Html(Shown(member.Value))}</td></tr>");
                await page.WriteLineAsync("</table>");
            }
        }

        await page.WriteLineAsync("</html>");
    }

    async Task WriteFilesAsync(ZipArchive zip, IReadOnlyList<JsonElement> files, CancellationToken ct)
    {
        foreach (var (file, number) in files.Select((file, index) => (file, index + 1)))
        {
            var name = file.TryGetProperty("filename", out var said) ? said.GetString() : null;
            var id = new FileId(Guid.ParseExact(file.GetProperty("id").GetString()!, "N"));
            await using var entry = await zip.CreateEntry(FormattableString.Invariant($"files/{number}-{FileNames.Clean(name ?? "")}")).OpenAsync(ct);
            await foreach (var chunk in data.ContentAsync(id, ct)) await entry.WriteAsync(chunk, ct);
        }
    }

    static string LabelOf(string collection) => $"Data{char.ToUpperInvariant(collection[0])}{collection[1..].Replace(".files", "", StringComparison.Ordinal)}";

    static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    static string Html(string text) => WebUtility.HtmlEncode(text);
}

using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Files;
using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Storage.Archives;
using PracticeBot.Storage.Privacy;

namespace PracticeBot.Bot.Privacy;

/// <summary>
/// A zip with what is kept of a person: JSON for programs, a page in their language, and their files. Nothing of it is in memory
/// whole, however much it is.
/// </summary>
sealed class DataArchive(PersonalData data, Words words) : IDisposable
{
    const int MostPending = 64 * 1024;

    static readonly JsonWriterOptions readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Each walks the whole store: they go one after the other.</summary>
    readonly SemaphoreSlim inTurn = new(1);

    /// <summary>The zip, from its beginning; it is gone with the stream.</summary>
    public async Task<Stream> MakeAsync(Person person, CancellationToken ct)
    {
        await inTurn.WaitAsync(ct);
        var spool = Spool.Create();
        try
        {
            await using (var zip = await ZipArchive.CreateAsync(spool, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
            await using (var page = new DataPage(words, person.Language))
            {
                var files = await WriteAsync(zip, page, person.Id, ct);
                await using (var entry = await zip.CreateEntry("index.html").OpenAsync(ct)) await page.CopyToAsync(entry, ct);
                await WriteFilesAsync(zip, files, ct);
            }

            spool.Position = 0;
            return spool;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
        finally
        {
            inTurn.Release();
        }
    }

    public void Dispose() => inTurn.Dispose();

    /// <summary>What there is, as JSON and for the page; the files among it.</summary>
    async Task<IReadOnlyList<JsonElement>> WriteAsync(ZipArchive zip, DataPage page, PersonId person, CancellationToken ct)
    {
        var files = new List<JsonElement>();
        await using var entry = await zip.CreateEntry("data.json").OpenAsync(ct);
        await using var json = new Utf8JsonWriter(entry, readable);
        json.WriteStartObject();
        string? begun = null;
        await foreach (var (collection, document) in data.OfAsync(person, ct))
        {
            if (collection != begun)
            {
                if (begun is not null) json.WriteEndArray();
                json.WriteStartArray(collection);
                begun = collection;
            }

            document.WriteTo(json);
            if (json.BytesPending > MostPending) await json.FlushAsync(ct);
            await page.AddAsync(collection, document, ct);
            if (collection == ArchiveCollections.Files) files.Add(document);
        }

        if (begun is not null) json.WriteEndArray();
        json.WriteEndObject();
        return files;
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
}

using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace PracticeBot.Bench.Rows;

/// <summary>
/// The bytes of the first page as a browser gets them: every file of ours that the page, or a file of it, names. What a script
/// imports only when it is needed (<c>import("…")</c>) is not among them.
/// </summary>
static partial class PageRow
{
    const string Language = "fr";

    public static async Task MeasureAsync(Site site, Table table)
    {
        await using var bot = await Child.BotAsync(site, site.Data("data"), "Production");
        using var http = new HttpClient { BaseAddress = bot.Address };
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br, gzip");

        var waiting = new Queue<string>(["/"]);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var path))
        {
            if (seen.ContainsKey(path)) continue;

            using var response = await http.GetAsync(path);
            var body = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
            seen.Add(path, body.Length);
            if (path.Contains("/lib/", StringComparison.Ordinal)) continue; // what a library names is not the page's
            foreach (var named in Named(await TextAsync(body, response.Content.Headers.ContentEncoding.FirstOrDefault()), path)) waiting.Enqueue(named);
        }

        table.Within("page, compressed", seen.Values.Sum() / 1024d, 150, "KB");
        table.Note($"page: {string.Join(", ", seen.OrderByDescending(file => file.Value).Select(file =>
            string.Create(CultureInfo.InvariantCulture, $"{file.Key} {file.Value / 1024d:0.0}")))} KB.");
    }

    /// <summary>The files that a text names; the words of one language stand for a language that is chosen.</summary>
    static IEnumerable<string> Named(string text, string path) => Files().Matches(text)
        .Select(match => match.Groups["file"].Value)
        .Select(file => file.Replace("${tag}", Language, StringComparison.Ordinal))
        // A style sheet and an import name from where they stand, a page and a script's request from the page's address.
        .Select(file => new Uri(new Uri(new Uri("http://page"), file.StartsWith("./", StringComparison.Ordinal) ? path : "/"), file).AbsolutePath);

    static async Task<string> TextAsync(byte[] body, string? encoding)
    {
        await using var compressed = new MemoryStream(body);
        await using Stream plain = encoding switch
        {
            "br" => new BrotliStream(compressed, CompressionMode.Decompress),
            "gzip" => new GZipStream(compressed, CompressionMode.Decompress),
            null => compressed,
            _ => throw new NotSupportedException($"The page came as {encoding}, which was not asked for."),
        };
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync();
    }

    [GeneratedRegex("""(?<!import\()["'`(](?<file>(\./|/)?[\w./\-]*(\$\{tag\})?[\w\-]*\.(js|css|json|svg|png|ico|webp|woff2?|webmanifest))["'`)]""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Files();
}

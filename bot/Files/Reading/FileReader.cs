using System.Text;
using System.Xml;
using Microsoft.Extensions.Options;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Files.Reading;

/// <summary>Its words, or why there are none.</summary>
readonly record struct TextRead(string Text, Unreadable? Why)
{
    public static TextRead Of(KeptText kept) => kept.ToString() is { Length: > 0 } text ? new(text, null) : Not(Unreadable.NoText);

    public static TextRead Not(Unreadable why) => new("", why);
}

/// <summary>Reads what a file says, in bounded time and memory whatever it holds.</summary>
sealed class FileReader(IOptions<FilesOptions> options)
{
    const string Pdf = "application/pdf";
    const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    const string Page = "text/html";

    public static bool Reads(string contentType) => contentType is Pdf or Word or Page or "text/plain" or "text/markdown" or "text/csv";

    /// <param name="content">A temporary file, which other programs may open by its name.</param>
    public async Task<TextRead> ReadAsync(FileStream content, string contentType, CancellationToken ct)
    {
        var seconds = options.Value.ReadSeconds;
        using var within = CancellationTokenSource.CreateLinkedTokenSource(ct);
        within.CancelAfter(TimeSpan.FromSeconds(seconds));
        content.Position = 0;
        try
        {
            return contentType switch
            {
                Pdf => await PdfText.ReadAsync(options.Value.PdfToText, content.Name, seconds, within.Token),
                Word => await Task.Run(() => WordText.Read(content, within.Token), within.Token),
                _ => await Task.Run(() => Letters(content, contentType is Page, within.Token), within.Token),
            };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return TextRead.Not(Unreadable.TooHeavy);
        }
        catch (SwollenException)
        {
            return TextRead.Not(Unreadable.Swollen);
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or DecoderFallbackException or NotSupportedException)
        {
            return TextRead.Not(Unreadable.Damaged);
        }
    }

    static TextRead Letters(FileStream content, bool isPage, CancellationToken ct)
    {
        using var reader = Encodings.Open(content, isPage);
        if (isPage) return HtmlText.Read(reader, ct);

        var kept = new KeptText();
        var buffer = new char[16 * 1024];
        for (int read; !kept.IsFull && (read = reader.ReadBlock(buffer)) > 0;)
        {
            ct.ThrowIfCancellationRequested();
            kept.Add(buffer.AsSpan(0, read));
        }

        return TextRead.Of(kept);
    }
}

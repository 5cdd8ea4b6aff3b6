using System.IO.Compression;
using System.Xml;

namespace PracticeBot.Bot.Files.Reading;

/// <summary>The words of a .docx, as its XML comes out of the zip.</summary>
static class WordText
{
    const string MainPart = "word/document";

    static readonly XmlReaderSettings settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    public static TextRead Read(Stream content, CancellationToken ct)
    {
        using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        var main = zip.Entries.FirstOrDefault(entry =>
            entry.FullName.StartsWith(MainPart, StringComparison.OrdinalIgnoreCase) && entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidDataException("There is no document in it.");

        var kept = new KeptText();
        using var xml = XmlReader.Create(new UnpackedStream(main.Open(), content.Length), settings);
        var part = new char[4 * 1024];
        var isText = false;
        while (!kept.IsFull && xml.Read())
        {
            ct.ThrowIfCancellationRequested();
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    isText = xml.LocalName == "t" && !xml.IsEmptyElement;
                    if (xml.LocalName is "br" or "cr") kept.Add('\n');
                    else if (xml.LocalName == "tab") kept.Add(' ');
                    break;
                case XmlNodeType.EndElement:
                    isText = false;
                    if (xml.LocalName is "p") kept.Add('\n');
                    else if (xml.LocalName is "tc") kept.Add(' ');
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when isText:
                    for (int read; !kept.IsFull && (read = xml.ReadValueChunk(part, 0, part.Length)) > 0;)
                    {
                        ct.ThrowIfCancellationRequested();
                        kept.Add(part.AsSpan(0, read));
                    }
                    break;
            }
        }

        return TextRead.Of(kept);
    }
}

using System.IO.Compression;
using System.Text;

namespace PracticeBot.Tests.Files;

/// <summary>Small files of every kind, made by hand.</summary>
static class SomeFiles
{
    public static byte[] Pdf(string text = "Guide") => Encoding.UTF8.GetBytes($"%PDF-1.7\n{text}\n%%EOF\n");

    /// <summary>One that a reader of PDF opens, with a line of plain letters on its page.</summary>
    public static byte[] PdfSaying(string text)
    {
        var drawn = $"BT /F1 12 Tf 72 720 Td ({text}) Tj ET";
        return Encoding.ASCII.GetBytes($"""
            %PDF-1.4
            1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >> endobj
            4 0 obj << /Length {drawn.Length} >> stream
            {drawn}
            endstream endobj
            5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
            trailer << /Root 1 0 R /Size 6 >>
            %%EOF
            """.ReplaceLineEndings("\n"));
    }

    /// <summary>One that opens with a password that nobody knows.</summary>
    public static byte[] LockedPdf()
    {
        var secret = string.Concat(Enumerable.Repeat("41", 32));
        return Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(PdfSaying("secret")).Replace(
            "trailer << /Root 1 0 R /Size 6 >>",
            $"trailer << /Root 1 0 R /Size 6 /ID [<{secret}> <{secret}>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{secret}> /U <{secret}> /P -44 >> >>",
            StringComparison.Ordinal));
    }

    public static byte[] Docx(params string[] paragraphs) => DocxOf(
        $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
        + string.Concat(paragraphs.Select(said => $"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>")) + "</w:body></w:document>");

    public static byte[] DocxOf(string xml) => Zip(("[Content_Types].xml", "<Types>application/vnd.openxmlformats</Types>"), ("word/document.xml", xml));

    /// <summary>A hundred thousand times what it weighs.</summary>
    public static byte[] SwollenDocx()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var types = new StreamWriter(zip.CreateEntry("[Content_Types].xml").Open())) types.Write("<Types>application/vnd.openxmlformats</Types>");
            using var entry = zip.CreateEntry("word/document.xml").Open();
            entry.Write("<w:document xmlns:w=\"w\"><w:p>"u8);
            var piece = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<w:r/>", 10_000)));
            for (var i = 0; i < 10_000; i++) entry.Write(piece);
            entry.Write("</w:p></w:document>"u8);
        }

        return bytes.ToArray();
    }

    public static byte[] Png { get; } = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13];

    public static byte[] Jpeg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0];

    public static byte[] Webp { get; } = [.. "RIFF"u8, 26, 0, 0, 0, .. "WEBPVP8 "u8, 0];

    public static byte[] Mp4(string brand = "isom") => [0, 0, 0, 24, .. "ftyp"u8, .. Encoding.ASCII.GetBytes(brand), 0, 0, 2, 0];

    public static byte[] Old(string part, string more = "Root Entry") =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes(more), .. new byte[70_000], .. Encoding.Unicode.GetBytes(part)];

    public static byte[] Office(string folder, params string[] more) => Office("application/vnd.openxmlformats", folder, more);

    public static byte[] MacroOffice(string folder) => Office("application/vnd.ms-word.document.macroEnabled.main+xml", folder);

    public static byte[] OpenDocument(string kind, params string[] more) =>
        Zip([("mimetype", $"application/vnd.oasis.opendocument.{kind}"), ("content.xml", "<a/>"), .. more.Select(name => (name, "x"))]);

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = new StreamWriter(zip.CreateEntry(name).Open());
                entry.Write(text);
            }
        }

        return bytes.ToArray();
    }

    static byte[] Office(string type, string folder, params string[] more) =>
        Zip([("[Content_Types].xml", $"<Types>{type}</Types>"), ($"{folder}/document.xml", "<a/>"), .. more.Select(name => (name, "x"))]);
}

using System.IO.Compression;
using System.Text;

namespace PracticeBot.Tests.Files;

/// <summary>Small files of every kind, made by hand.</summary>
static class SomeFiles
{
    public static byte[] Pdf(string text = "Guide") => Encoding.UTF8.GetBytes($"%PDF-1.7\n{text}\n%%EOF\n");

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

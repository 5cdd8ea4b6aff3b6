using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;

namespace PracticeBot.Bot.Files;

/// <summary>
/// What a town hall shares, and nothing else: a file is what its content says, and its name has to agree. What runs when it is
/// opened (programs, scripts, office files with macros, pages with any of that) is none of them.
/// </summary>
static class FileTypes
{
    enum Kind
    {
        Page, Pdf, Png, Jpeg, Gif, Webp, Rtf, Mp3, Mp4, Ogg, Zip, Text, Calendar,
        Word, Sheet, Slides, OpenText, OpenSheet, OpenSlides, OldWord, OldSheet, OldSlides,
    }

    const int HeadSize = 512;

    /// <summary>More entries than any document has: what lists them is read into memory.</summary>
    const int LargestDirectory = 2 * 1024 * 1024;

    static readonly (string Extension, Kind Kind, string ContentType)[] accepted =
    [
        ("pdf", Kind.Pdf, "application/pdf"),
        ("docx", Kind.Word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("xlsx", Kind.Sheet, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("pptx", Kind.Slides, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("odt", Kind.OpenText, OpenDocument + "text"),
        ("ods", Kind.OpenSheet, OpenDocument + "spreadsheet"),
        ("odp", Kind.OpenSlides, OpenDocument + "presentation"),
        ("doc", Kind.OldWord, "application/msword"),
        ("xls", Kind.OldSheet, "application/vnd.ms-excel"),
        ("ppt", Kind.OldSlides, "application/vnd.ms-powerpoint"),
        ("png", Kind.Png, "image/png"),
        ("jpg", Kind.Jpeg, "image/jpeg"),
        ("jpeg", Kind.Jpeg, "image/jpeg"),
        ("gif", Kind.Gif, "image/gif"),
        ("webp", Kind.Webp, "image/webp"),
        ("txt", Kind.Text, "text/plain"),
        ("md", Kind.Text, "text/markdown"),
        ("csv", Kind.Text, "text/csv"),
        ("html", Kind.Page, "text/html"),
        ("htm", Kind.Page, "text/html"),
        ("ics", Kind.Calendar, "text/calendar"),
        ("rtf", Kind.Rtf, "application/rtf"),
        ("mp3", Kind.Mp3, "audio/mpeg"),
        ("m4a", Kind.Mp4, "audio/mp4"),
        ("mp4", Kind.Mp4, "video/mp4"),
        ("ogg", Kind.Ogg, "audio/ogg"),
        ("oga", Kind.Ogg, "audio/ogg"),
        ("opus", Kind.Ogg, "audio/ogg"),
        ("zip", Kind.Zip, "application/zip"),
    ];

    const string OpenDocument = "application/vnd.oasis.opendocument.";

    static readonly FrozenSet<string> mp4Brands = FrozenSet.Create(
        StringComparer.Ordinal, "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4A ", "M4V ", "MSNV", "dash", "3gp4", "3gp5");

    /// <summary>What no text of people holds: control characters but for tab, line feed, form feed and carriage return.</summary>
    static readonly SearchValues<byte> notText = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(code => code is not (9 or 10 or 12 or 13)).Select(code => (byte)code), 127]);

    static readonly string[] scripts = ["#!", "<svg", "<script", "<?php", "<?xml", "@echo", "<hta"];

    static readonly string[] pages = ["<!doctype", "<html", "<head", "<body"];

    /// <summary>What runs, or brings in what runs, when a page is opened; in lower case.</summary>
    static readonly byte[][] running =
    [
        .. new[]
        {
            "<script", "javascript:", "vbscript:", "<iframe", "<frame", "<object", "<embed", "<applet", "<base", "http-equiv=\"refresh",
            "onload", "onerror", "onclick", "onmouse", "onfocus",
        }
            .Select(Encoding.ASCII.GetBytes),
    ];

    /// <summary>Extensions that are taken, for who chooses a file.</summary>
    public static IEnumerable<string> Extensions => accepted.Select(one => one.Extension);

    /// <summary>The name, with an extension when it had none, and the content type; null when the file is not accepted.</summary>
    /// <param name="content">Can seek; read from its beginning.</param>
    /// <param name="declaredType">What its sender calls it: tells only which of several extensions a nameless file gets.</param>
    public static (string Name, string ContentType)? Recognise(Stream content, string name, string? declaredType)
    {
        if (KindOf(content) is not { } kind) return null;

        var extension = Path.GetExtension(name).TrimStart('.');
        if (extension.Length > 0)
        {
            var named = accepted.FirstOrDefault(one => string.Equals(one.Extension, extension, StringComparison.OrdinalIgnoreCase));
            return named.ContentType is not null && (named.Kind == kind || (named.Kind == Kind.Text && kind == Kind.Calendar))
                ? (name, named.ContentType)
                : null;
        }

        var fitting = accepted.Where(one => one.Kind == kind).ToList();
        var chosen = fitting.Find(one => string.Equals(one.ContentType, declaredType?.Split(';')[0].Trim(), StringComparison.OrdinalIgnoreCase));
        if (chosen.ContentType is null) chosen = fitting[0];
        return ($"{name}.{chosen.Extension}", chosen.ContentType);
    }

    static Kind? KindOf(Stream content)
    {
        content.Position = 0;
        var head = new byte[HeadSize];
        var length = content.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false);
        ReadOnlySpan<byte> start = head.AsSpan(0, length);

        if (start.StartsWith("%PDF-"u8)) return Kind.Pdf;
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10])) return Kind.Png;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Kind.Jpeg;
        if (start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8)) return Kind.Gif;
        if (start.StartsWith("RIFF"u8) && start.Length >= 12 && start[8..].StartsWith("WEBP"u8)) return Kind.Webp;
        if (start.StartsWith("{\\rtf"u8)) return Kind.Rtf;
        if (start.StartsWith("OggS"u8)) return Kind.Ogg;
        if (start.StartsWith("ID3"u8) || (start.Length >= 2 && start[0] == 0xFF && (start[1] & 0xE6) == 0xE2)) return Kind.Mp3;
        if (start.Length >= 12 && start[4..].StartsWith("ftyp"u8))
            return mp4Brands.Contains(Encoding.Latin1.GetString(start[8..12])) ? Kind.Mp4 : null;
        if (start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8)) return Zipped(content);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return Old(content);
        return Texts(content, start);
    }

    static Kind? Zipped(Stream content)
    {
        if (DirectorySize(content) is not (>= 0 and <= LargestDirectory)) return null;
        try
        {
            content.Position = 0;
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            var names = zip.Entries.Select(entry => entry.FullName).ToList();
            if (names.Exists(HoldsMacros)) return null;
            if (zip.GetEntry("mimetype") is { } mimetype && Start(mimetype, 100) is var type && type.StartsWith(OpenDocument, StringComparison.Ordinal))
            {
                return type[OpenDocument.Length..].Trim() switch
                {
                    "text" => Kind.OpenText,
                    "spreadsheet" => Kind.OpenSheet,
                    "presentation" => Kind.OpenSlides,
                    _ => null,
                };
            }

            if (zip.GetEntry("[Content_Types].xml") is not { } types) return Kind.Zip;
            if (Start(types, 256 * 1024).Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)) return null;
            return names.Exists(name => name.StartsWith("word/", StringComparison.OrdinalIgnoreCase)) ? Kind.Word
                : names.Exists(name => name.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)) ? Kind.Sheet
                : names.Exists(name => name.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase)) ? Kind.Slides
                : null;
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or IOException or NotSupportedException or ArgumentException)
        {
            return null; // no zip after all, or one that nobody opens
        }
    }

    static bool HoldsMacros(string entry) =>
        entry.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
        || entry.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || entry.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The bytes between the beginning of a zip's directory and its end record; null without one, or when it needs 64 bits.</summary>
    static long? DirectorySize(Stream content)
    {
        const int record = 22;
        var tail = new byte[Math.Min(content.Length, ushort.MaxValue + record)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || tail.Length - at < record) return null;
        var begins = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
        return begins == uint.MaxValue ? null : content.Length - tail.Length + at - begins;
    }

    static string Start(ZipArchiveEntry entry, int most)
    {
        using var stream = entry.Open();
        var bytes = new byte[most];
        return Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, most, throwOnEndOfStream: false));
    }

    /// <summary>A compound file names its parts in UTF-16.</summary>
    static Kind? Old(Stream content)
    {
        var parts = new[] { "_VBA_PROJECT", "WordDocument", "Workbook", "Book", "PowerPoint Document" };
        return Held(content, [.. parts.Select(Encoding.Unicode.GetBytes)]) switch
        {
            [true, ..] => null,
            [_, true, ..] => Kind.OldWord,
            [_, _, true, ..] or [_, _, _, true, _] => Kind.OldSheet,
            [.., true] => Kind.OldSlides,
            _ => null,
        };
    }

    /// <summary>Which of these stand anywhere in the content.</summary>
    static bool[] Held(Stream content, byte[][] patterns, bool whateverCase = false)
    {
        var overlap = patterns.Max(pattern => pattern.Length) - 1;
        var held = new bool[patterns.Length];
        content.Position = 0;
        var buffer = new byte[64 * 1024];
        for (int from = 0, read; (read = content.Read(buffer, from, buffer.Length - from)) > 0;)
        {
            var here = buffer.AsSpan(0, from + read);
            if (whateverCase) Lower(here[from..]);
            for (var i = 0; i < patterns.Length; i++) held[i] |= here.IndexOf(patterns[i]) >= 0;
            from = Math.Min(overlap, here.Length);
            here[^from..].CopyTo(buffer);
        }

        return held;
    }

    static void Lower(Span<byte> letters)
    {
        foreach (ref var letter in letters)
            if (letter is >= (byte)'A' and <= (byte)'Z') letter += 'a' - 'A';
    }

    static Kind? Texts(Stream content, ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return WideTexts(content);

        var beginning = Encoding.UTF8.GetString(start).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (Begins(beginning, scripts)) return null;

        content.Position = 0;
        var buffer = new byte[64 * 1024];
        for (int read; (read = content.Read(buffer)) > 0;)
            if (buffer.AsSpan(0, read).IndexOfAny(notText) >= 0) return null;
        if (Begins(beginning, pages)) return Held(content, running, whateverCase: true).Contains(true) ? null : Kind.Page;
        return beginning.StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase) ? Kind.Calendar : Kind.Text;
    }

    /// <summary>UTF-16 that says so; nothing but plain text is taken in it.</summary>
    static Kind? WideTexts(Stream content)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, Encoding.Unicode, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var buffer = new char[16 * 1024];
        var first = true;
        for (int read; (read = reader.ReadBlock(buffer)) > 0; first = false)
        {
            var here = buffer.AsSpan(0, read);
            if (first && IsScriptOrPage(new(here[..Math.Min(read, HeadSize)].TrimStart()))) return null;
            foreach (var letter in here)
                if (letter == '\uFFFD' || (letter < 128 && notText.Contains((byte)letter))) return null;
        }

        return Kind.Text;
    }

    static bool IsScriptOrPage(string text) => Begins(text, scripts) || Begins(text, pages);

    static bool Begins(string text, string[] any) => Array.Exists(any, one => text.StartsWith(one, StringComparison.OrdinalIgnoreCase));
}

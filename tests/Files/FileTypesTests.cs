using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Bot.Files;

namespace PracticeBot.Tests.Files;

public sealed class FileTypesTests
{
    static readonly Dictionary<string, byte[]> samples = new(StringComparer.Ordinal)
    {
        ["guide.pdf"] = SomeFiles.Pdf(),
        ["guide.PDF"] = SomeFiles.Pdf(),
        ["lettre.docx"] = SomeFiles.Office("word"),
        ["budget.xlsx"] = SomeFiles.Office("xl"),
        ["exposé.pptx"] = SomeFiles.Office("ppt"),
        ["lettre.odt"] = SomeFiles.OpenDocument("text"),
        ["budget.ods"] = SomeFiles.OpenDocument("spreadsheet"),
        ["exposé.odp"] = SomeFiles.OpenDocument("presentation"),
        ["lettre.doc"] = SomeFiles.Old("WordDocument"),
        ["budget.xls"] = SomeFiles.Old("Workbook"),
        ["vieux.xls"] = SomeFiles.Old("Book"),
        ["exposé.ppt"] = SomeFiles.Old("PowerPoint Document"),
        ["photo.png"] = SomeFiles.Png,
        ["photo.jpg"] = SomeFiles.Jpeg,
        ["photo.jpeg"] = SomeFiles.Jpeg,
        ["dessin.gif"] = "GIF89a..."u8.ToArray(),
        ["photo.webp"] = SomeFiles.Webp,
        ["ملاحظة.txt"] = Encoding.UTF8.GetBytes("اجتماع يوم الخميس\r\n\tétat"),
        ["latin.txt"] = [(byte)'d', 0xE9, (byte)'j', 0xE0],
        ["lisez.md"] = "# Titre\n"u8.ToArray(),
        ["liste.csv"] = "nom;commune\n"u8.ToArray(),
        ["réunion.ics"] = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"u8.ToArray(),
        ["lettre.rtf"] = "{\\rtf1 Bonjour}"u8.ToArray(),
        ["note.mp3"] = "ID3\u0003"u8.ToArray(),
        ["brut.mp3"] = [0xFF, 0xFB, 0x90, 0x64],
        ["note.m4a"] = SomeFiles.Mp4("M4A "),
        ["film.mp4"] = SomeFiles.Mp4(),
        ["note.ogg"] = "OggS\0\u0002"u8.ToArray(),
        ["page.html"] = "<!doctype html><p>Guide"u8.ToArray(),
        ["page.htm"] = "<html><body>Guide</body></html>"u8.ToArray(),
        ["large.txt"] = [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes("Réglement — القانون")],
        ["dossier.zip"] = SomeFiles.Zip(("a.txt", "a")),
        ["vide.zip"] = SomeFiles.Zip(),
    };

    static readonly Dictionary<string, byte[]> refused = new(StringComparer.Ordinal)
    {
        ["program.exe"] = "MZ\u0090\0\u0003"u8.ToArray(),
        ["program.pdf"] = "MZ\u0090\0\u0003"u8.ToArray(),
        ["script.sh"] = "#!/bin/sh\nrm"u8.ToArray(),
        ["script.txt"] = "#!/bin/sh\nrm"u8.ToArray(),
        ["batch.txt"] = "@echo off"u8.ToArray(),
        ["script.html"] = "<!doctype html><p><SCRIPT>x</script>"u8.ToArray(),
        ["attribute.html"] = "<html><img src=x onError=alert(1)>"u8.ToArray(),
        ["frame.html"] = "<body><iframe src='https://example.org'></iframe>"u8.ToArray(),
        ["page.txt"] = "\uFEFF \n<HTML><script>"u8.ToArray(),
        ["image.svg"] = "<svg onload='x'>"u8.ToArray(),
        ["image.txt"] = "<?xml version='1.0'?><svg>"u8.ToArray(),
        ["macros.docm"] = SomeFiles.MacroOffice("word"),
        ["macros.docx"] = SomeFiles.MacroOffice("word"),
        ["vba.docx"] = SomeFiles.Office("word", "word/vbaProject.bin"),
        ["vba.zip"] = SomeFiles.Office("word", "word/vbaProject.bin"),
        ["basic.odt"] = SomeFiles.OpenDocument("text", "Basic/Standard/Module1.xml"),
        ["vba.doc"] = SomeFiles.Old("WordDocument", "_VBA_PROJECT"),
        ["setup.msi"] = SomeFiles.Old("Property"),
        ["setup.doc"] = SomeFiles.Old("Property"),
        ["budget.docx"] = SomeFiles.Office("xl"),
        ["photo.pdf"] = SomeFiles.Png,
        ["guide.png"] = SomeFiles.Pdf(),
        ["app.jar"] = SomeFiles.Zip(("META-INF/MANIFEST.MF", "x")),
        ["cut.docx"] = SomeFiles.Office("word")[..^30],
        ["binary.txt"] = [(byte)'a', 0, (byte)'b'],
        ["photo.heic"] = SomeFiles.Mp4("heic"),
        ["photo.mp4"] = SomeFiles.Mp4("heic"),
        ["réunion.ics"] = "pas un calendrier"u8.ToArray(),
        ["guide.pdf.exe"] = SomeFiles.Pdf(),
    };

    public static TheoryData<string> Accepted => [.. samples.Keys];

    public static TheoryData<string> NotAccepted => [.. refused.Keys];

    [Theory, MemberData(nameof(Accepted))]
    public void What_a_town_hall_shares_is_accepted_under_a_type_of_ours(string name)
    {
        var (kept, type) = Recognised(samples[name], name) ?? throw new InvalidOperationException($"{name} was refused.");

        Assert.Equal(name, kept);
        Assert.Equal(name.StartsWith("page", StringComparison.Ordinal), type == "text/html");
        Assert.DoesNotContain("octet", type, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_type_that_is_accepted_has_a_sample() => Assert.Empty(
        FileTypes.Extensions.Except(samples.Keys.Select(name => Path.GetExtension(name)[1..].ToLowerInvariant())).Except(["oga", "opus"]));

    [Theory, MemberData(nameof(NotAccepted))]
    public void What_runs_when_opened_or_is_not_what_it_says_is_refused(string name) => Assert.Null(Recognised(refused[name], name));

    [Theory]
    [InlineData("photo", "image/png", "photo.png", "image/png")]
    [InlineData("photo", "text/html", "photo.png", "image/png")]
    public void A_nameless_kind_gets_its_extension_from_its_content(string name, string declared, string kept, string type) =>
        Assert.Equal((kept, type), Recognised(SomeFiles.Png, name, declared));

    [Fact]
    public void What_its_sender_calls_it_chooses_among_the_names_of_one_kind_only()
    {
        Assert.Equal(("notes.csv", "text/csv"), Recognised("a;b"u8.ToArray(), "notes", "text/csv; charset=utf-8"));
        Assert.Equal(("son.m4a", "audio/mp4"), Recognised(SomeFiles.Mp4(), "son", "audio/mp4"));
    }

    [Fact]
    public void A_zip_that_lists_more_than_any_document_is_refused_before_it_is_read() =>
        Assert.Null(Recognised(SomeFiles.Zip([.. Enumerable.Range(0, 9_000).Select(i => ($"{i}{new string('n', 240)}.txt", ""))]), "dossier.zip"));

    [Fact]
    public void No_bytes_make_it_throw()
    {
        var beginnings = samples.Values.Concat(refused.Values).Append([]).ToList();
        var bytes =
            from sample in Gen.Elements<byte[]>(beginnings)
            from cut in Gen.Choose(0, sample.Length)
            from rest in ArbMap.Default.GeneratorFor<byte[]>()
            from tail in Gen.Elements<byte[]>([], sample)
            select (byte[])[.. sample[..cut], .. rest, .. tail];
        var names = Gen.Elements(samples.Keys.Concat(refused.Keys).Append("").Append(".").ToArray());

        Prop.ForAll(
            bytes.ToArbitrary(), names.ToArbitrary(),
            (content, name) => Recognised(content, name) is not { ContentType.Length: 0 }).QuickCheckThrowOnFailure();
    }

    static (string Name, string ContentType)? Recognised(byte[] content, string name, string? declared = null)
    {
        using var stream = new MemoryStream(content);
        return FileTypes.Recognise(stream, name, declared);
    }
}

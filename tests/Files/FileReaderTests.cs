using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Options;
using PracticeBot.Bot.Files;
using PracticeBot.Bot.Files.Reading;
using PracticeBot.Resources;

namespace PracticeBot.Tests.Files;

/// <summary>What files say, and what becomes of those that are broken or meant to do harm.</summary>
public sealed class FileReaderTests
{
    const string Pdf = "application/pdf";
    const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    const string Page = "text/html";
    const string Plain = "text/plain";

    static readonly Encoding western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    static readonly Encoding arabic = CodePagesEncodingProvider.Instance.GetEncoding(1256)!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Texts_are_read_however_they_were_written()
    {
        const string french = "Le règlement des crèches, à l'été.";
        const string moroccan = "قانون الجمعيات المحلية";
        foreach (var (bytes, said) in new (byte[], string)[]
        {
            (Encoding.UTF8.GetBytes(french), french),
            ([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(moroccan)], moroccan),
            ([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(moroccan)], moroccan),
            ([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(french)], french),
            (western.GetBytes(french), french),
            (arabic.GetBytes(moroccan), moroccan),
        }) Assert.Equal(new TextRead(said, null), await ReadAsync(bytes, Plain));
    }

    [Fact]
    public async Task A_page_says_what_stands_outside_its_tags()
    {
        var page = "<!doctype html><html><head><title>Guide</title><style>p{color:red}</style></head><body><!-- not - this --><p class=\"a>b\">Aide &amp; conseil&nbsp;:<br>"
            + "l&#39;&eacute;t&eacute; <b>2026</b></p><ul><li>un<li>deux</ul><svg><text>dessin</text></svg> 1 < 2</body></html>";

        Assert.Equal(new TextRead("Guide\nAide & conseil :\nl'été 2026\nun\ndeux\n1 < 2", null), await ReadAsync(Encoding.UTF8.GetBytes(page), Page));
        Assert.Equal("école", (await ReadAsync(western.GetBytes("<html><meta charset=windows-1252><p>école"), Page)).Text);
    }

    [Fact]
    public async Task A_document_says_its_paragraphs() =>
        Assert.Equal(new TextRead("Le règlement\nالقانون & l'aide", null), await ReadAsync(SomeFiles.Docx("Le règlement", "القانون &amp; l'aide"), Word));

    [Fact]
    public async Task A_pdf_file_says_what_pdftotext_reads()
    {
        Assert.SkipWhen(PdfText.Find(null) is null, "There is no pdftotext: install poppler-utils.");

        Assert.Equal(new TextRead("The census guide", null), await ReadAsync(SomeFiles.PdfSaying("The census guide"), Pdf));
        Assert.Equal(Unreadable.NoText, (await ReadAsync(SomeFiles.PdfSaying(""), Pdf)).Why);
    }

    [Fact]
    public async Task A_pdf_file_that_is_broken_or_locked_says_so()
    {
        Assert.SkipWhen(PdfText.Find(null) is null, "There is no pdftotext: install poppler-utils.");

        Assert.Equal(Unreadable.Damaged, (await ReadAsync(SomeFiles.Pdf(new string('x', 100_000)), Pdf)).Why);
        Assert.Equal(Unreadable.Locked, (await ReadAsync(SomeFiles.LockedPdf(), Pdf)).Why);
    }

    [Fact]
    public async Task Where_nothing_reads_pdf_files_that_is_said() =>
        Assert.Equal(Unreadable.NoReader, (await ReadAsync(SomeFiles.PdfSaying("Guide"), Pdf, new() { PdfToText = "/nowhere/pdftotext" })).Why);

    [Fact]
    public async Task What_hangs_is_ended_with_all_that_it_started()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The script needs a shell.");
        using var folder = new TemporaryFolder();
        var pids = Path.Combine(folder.Path, "pids");
        var hanging = Script(folder, $"sleep 300 & echo $! >> {pids}; echo $$ >> {pids}; wait");
        var watch = Stopwatch.StartNew();

        Assert.Equal(Unreadable.TooHeavy, (await ReadAsync(SomeFiles.Pdf(), Pdf, new() { PdfToText = hanging, ReadSeconds = 2 })).Why);

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        foreach (var pid in await File.ReadAllLinesAsync(pids, Ct))
            Assert.True(await IsGoneAsync(pid), $"Process {pid} is still there.");
    }

    [Fact]
    public async Task What_never_ends_is_read_as_far_as_it_is_kept()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The script needs a shell.");
        using var folder = new TemporaryFolder();

        var read = await ReadAsync(SomeFiles.Pdf(), Pdf, new() { PdfToText = Script(folder, "exec yes 'Le recensement des associations'") });

        Assert.Equal(FileText.Longest, read.Text.Length);
    }

    [Fact]
    public async Task What_asks_for_more_memory_than_a_document_needs_does_not_get_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Programs.Find("prlimit") is not null, "prlimit is not there.");
        using var folder = new TemporaryFolder();

        var read = await ReadAsync(SomeFiles.Pdf(), Pdf, new() { PdfToText = Script(folder, "head -c 900M /dev/zero | tail -c 1") });

        Assert.NotNull(read.Why);
    }

    [Fact]
    public async Task A_document_that_unpacks_without_end_is_left()
    {
        var bomb = SomeFiles.SwollenDocx();
        var watch = Stopwatch.StartNew();

        Assert.InRange(bomb.Length, 0, 5_000_000);
        Assert.Equal(Unreadable.Swollen, (await ReadAsync(bomb, Word)).Why);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_document_of_one_endless_word_or_space_is_left()
    {
        var spaces = SomeFiles.Docx(new string(' ', 20_000_000));
        var attribute = SomeFiles.DocxOf($"<w:document xmlns:w='w' a='{new string('x', 20_000_000)}'/>");

        Assert.Equal(Unreadable.Swollen, (await ReadAsync(spaces, Word)).Why);
        Assert.Equal(Unreadable.Swollen, (await ReadAsync(attribute, Word)).Why);
    }

    [Fact]
    public async Task Entities_that_multiply_are_not_read()
    {
        var entities = string.Concat(Enumerable.Range(1, 20).Select(i => $"<!ENTITY a{i} \"&a{i - 1};&a{i - 1};&a{i - 1};&a{i - 1};\">"));
        var bomb = SomeFiles.DocxOf($"<!DOCTYPE d [<!ENTITY a0 \"lol\">{entities}]><w:document xmlns:w='w'><w:p><w:t>&a20;</w:t></w:p></w:document>");
        var outside = SomeFiles.DocxOf("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w='w'><w:p><w:t>&x;</w:t></w:p></w:document>");

        foreach (var one in new[] { bomb, outside }) Assert.Equal(TextRead.Not(Unreadable.Damaged), await ReadAsync(one, Word));
    }

    [Fact]
    public async Task A_zip_that_is_called_a_document_is_refused_when_it_comes_and_harmless_were_it_read()
    {
        var zip = SomeFiles.Zip(("a.txt", "Guide"));

        Assert.Null(FileTypes.Recognise(new MemoryStream(zip), "guide.docx", null));
        Assert.Equal(Unreadable.Damaged, (await ReadAsync(zip, Word)).Why);
        Assert.Equal(Unreadable.Damaged, (await ReadAsync([.. zip[..30], .. new byte[100]], Word)).Why);
    }

    [Fact]
    public async Task Of_a_very_long_text_the_beginning_is_kept()
    {
        var line = Encoding.UTF8.GetBytes("Le recensement des associations de la commune.\n");
        var text = new byte[Limits.File];
        for (var i = 0; i < text.Length; i++) text[i] = line[i % line.Length];

        var read = await ReadAsync(text, Plain);

        Assert.InRange(read.Text.Length, FileText.Longest - 1, FileText.Longest);
        Assert.StartsWith("Le recensement des associations de la commune.\nLe recensement", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_character_is_not_kept()
    {
        var read = await ReadAsync(Encoding.UTF8.GetBytes("x" + string.Concat(Enumerable.Repeat("🌞", FileText.Longest))), Plain);

        Assert.Equal(FileText.Longest - 1, read.Text.Length);
    }

    static async Task<TextRead> ReadAsync(byte[] content, string contentType, FilesOptions? options = null)
    {
        await using var spool = Spool.Create();
        await spool.WriteAsync(content, Ct);
        await spool.FlushAsync(Ct);
        return await new FileReader(Options.Create(options ?? new())).ReadAsync(spool, contentType, Ct);
    }

    static string Script(TemporaryFolder folder, string commands)
    {
        var path = Path.Combine(folder.Path, "pdftotext");
        File.WriteAllText(path, $"#!/bin/sh\n{commands}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>Ended, whether or not somebody has asked how.</summary>
    static async Task<bool> IsGoneAsync(string pid)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var status = $"/proc/{pid}/status";
            if (!File.Exists(status) || (await File.ReadAllTextAsync(status, Ct)).Contains("State:\tZ", StringComparison.Ordinal)) return true;
            await Task.Delay(100, Ct);
        }

        return false;
    }

    sealed class TemporaryFolder : IDisposable
    {
        readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("practicebot-");

        public string Path => folder.FullName;

        public void Dispose() => folder.Delete(recursive: true);
    }
}

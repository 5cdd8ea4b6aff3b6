using System.Text;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Files;

/// <summary>Reading files in the background: what is bad does not hold up what is good, and a killed process loses nothing.</summary>
public sealed class FileReadingTests
{
    const int Mega = 1024 * 1024;

    /// <summary>128 MB, half of them the program's own while it learns at start.</summary>
    const string SmallHeap = "0x8000000";

    static readonly TimeSpan patience = TimeSpan.FromSeconds(90);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bad_files_cost_little_memory_and_time_and_each_is_kept_and_found_by_its_title()
    {
        await using var program = await TheProgram.StartAsync(("DOTNET_GCHeapHardLimit", SmallHeap));
        using var http = new HttpClient { BaseAddress = program.Address };
        var salma = await TheWebChat.OpenAsync(http, "salma");
        await ShareAsync(salma, "premier.txt", Encoding.UTF8.GetBytes("Le premier fichier."));
        await IsFoundAsync(salma, "premier fichier", "R-1");
        var before = program.MostMemory;

        (string Name, byte[] Content)[] files =
        [
            ("enfle.docx", SomeFiles.SwollenDocx()),
            ("espaces.docx", SomeFiles.Docx(new string(' ', 20_000_000))),
            ("entites.docx", SomeFiles.DocxOf("<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><d>&b;</d>")),
            ("abime.pdf", SomeFiles.Pdf(new string('x', 100_000))),
            ("long.txt", [.. Enumerable.Repeat((byte)'a', (int)Limits.File)]),
            ("ferme.pdf", SomeFiles.LockedPdf()),
        ];
        foreach (var (name, content) in files) await ShareAsync(salma, name, content);
        await ShareAsync(salma, "dernier.md", Encoding.UTF8.GetBytes("# Titre\n\nLe colibri bleu."));

        await IsFoundAsync(salma, "colibri bleu", $"R-{files.Length + 2}");
        foreach (var title in new[] { "enfle", "entites", "abime", "long", "ferme" }) await IsFoundAsync(salma, title, "R-");
        Assert.InRange((program.MostMemory - before) / Mega, 0, 100);
    }

    [Fact]
    public async Task What_was_being_read_when_the_process_was_killed_is_read_by_the_next()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The script needs a shell.");
        var folder = Directory.CreateTempSubdirectory("practicebot-");
        try
        {
            var reader = Path.Combine(folder.FullName, "pdftotext");
            await File.WriteAllTextAsync(reader, $"#!/bin/sh\nif [ -e {folder.FullName}/tried ]; then echo 'Le colibri bleu.'; else touch {folder.FullName}/tried; sleep 60; fi\n", Ct);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(reader, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
            await using var program = await TheProgram.StartAsync(("Files__PdfToText", reader), ("Files__ReadSeconds", "5"));
            using var http = new HttpClient { BaseAddress = program.Address };
            var salma = await TheWebChat.OpenAsync(http, "salma");
            await ShareAsync(salma, "annexe.pdf", SomeFiles.Pdf());
            for (var i = 0; !File.Exists(Path.Combine(folder.FullName, "tried")); i++)
            {
                Assert.True(i < 600, "It was not tried.");
                await Task.Delay(100, Ct);
            }

            await program.KillAsync();
            await program.RestartAsync();

            await IsFoundAsync(await TheWebChat.OpenAsync(http, "salma"), "colibri bleu", "R-1");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task ShareAsync(TheWebChat who, string name, byte[] content)
    {
        Assert.Equal(200, (await who.UploadsAsync("", (name, content))).Status);
        await who.SubmitsAsync((await who.PollAsync()).Activities[^1]);
        Assert.Contains("C'est partagé", (await who.PollAsync()).Activities[^1].Words(), StringComparison.Ordinal);
    }

    static async Task IsFoundAsync(TheWebChat who, string query, string reference)
    {
        var until = TimeProvider.System.GetUtcNow() + patience;
        while (true)
        {
            await who.SaysAsync($"avez-vous un document sur {query} ?");
            var answer = (await who.PollAsync()).Activities[^1].Words();
            if (answer.Contains(reference, StringComparison.Ordinal)) return;
            Assert.True(TimeProvider.System.GetUtcNow() < until, $"{query} was not found: {answer}");
            await Task.Delay(500, Ct);
        }
    }
}

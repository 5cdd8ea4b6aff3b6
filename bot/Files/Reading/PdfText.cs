using System.Diagnostics;
using System.Globalization;
using System.Text;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Files.Reading;

/// <summary>
/// The words of a PDF file, by poppler's pdftotext: a process of its own, with little memory and time and nothing to write to.
/// <c>timeout</c> ends it with all that it started, even when we are gone.
/// </summary>
static class PdfText
{
    const string Program = "pdftotext";
    const long MostMemory = 512 * 1024 * 1024;
    const int MostComplaints = 4 * 1024;

    /// <summary>pdftotext(1): the file does not let its text be copied.</summary>
    const int NotPermitted = 3;

    public static string? Find(string? configured) => Programs.Find(string.IsNullOrWhiteSpace(configured) ? Program : configured);

    public static async Task<TextRead> ReadAsync(string? configured, string path, int seconds, CancellationToken ct)
    {
        if (Find(configured) is not { } program) return TextRead.Not(Unreadable.NoReader);

        using var process = Process.Start(Command(program, path, seconds))!;
        try
        {
            var complaints = ComplaintsAsync(process.StandardError);
            var kept = new KeptText();
            var buffer = new char[8 * 1024];
            for (int read; !kept.IsFull && (read = await process.StandardOutput.ReadAsync(buffer, ct)) > 0;) kept.Add(buffer.AsSpan(0, read));
            if (kept.IsFull) return TextRead.Of(kept);

            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0 ? TextRead.Of(kept) : TextRead.Not(Why(process.ExitCode, await complaints.WaitAsync(ct)));
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    static ProcessStartInfo Command(string program, string path, int seconds)
    {
        var said = seconds.ToString(CultureInfo.InvariantCulture);
        string[] words =
        [
            .. Programs.Find("timeout") is { } timeout ? [timeout, "--signal=KILL", said] : Array.Empty<string>(),
            .. Programs.Find("prlimit") is { } limits ? [limits, $"--as={MostMemory}", $"--cpu={said}", "--fsize=0", "--core=0", "--"] : Array.Empty<string>(),
            program, "-enc", "UTF-8", "-eol", "unix", "-nopgbrk", path, "-",
        ];
        var command = new ProcessStartInfo(words[0], words[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var name in command.Environment.Keys.Where(name => name is not "PATH").ToList()) command.Environment.Remove(name);
        return command;
    }

    /// <summary>The first of them; the others are passed over, so that it is not kept waiting.</summary>
    static async Task<string> ComplaintsAsync(StreamReader errors)
    {
        var first = new StringBuilder();
        var buffer = new char[1024];
        for (int read; (read = await errors.ReadAsync(buffer)) > 0;)
            if (first.Length < MostComplaints) first.Append(buffer, 0, read);
        return first.ToString();
    }

    static Unreadable Why(int exitCode, string complaints) => exitCode switch
    {
        NotPermitted => Unreadable.Locked,
        > 128 and not 139 => Unreadable.TooHeavy, // ended by a signal that a limit sends; 139 is its own fault
        _ when complaints.Contains("password", StringComparison.OrdinalIgnoreCase) => Unreadable.Locked,
        _ when complaints.Contains("memory", StringComparison.OrdinalIgnoreCase) => Unreadable.TooHeavy,
        _ => Unreadable.Damaged,
    };
}

using System.Globalization;
using Microsoft.Extensions.Options;
using PracticeBot.Notices;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Files.Reading;

/// <summary>
/// Sees that a shared file is read: hands it to this process's reader and looks again later, so that what a killed process left
/// is taken up by another, and what kills every process is given up.
/// </summary>
sealed class FileReadingSteps(
    FileReading reading, IFiles files, IFileTexts texts, KeepFileTextHandler keep, IOptions<FilesOptions> options) : IJobSteps
{
    static readonly TimeSpan whenThereMayBeAReader = TimeSpan.FromDays(1);

    public IReadOnlyList<string> Kinds { get; } = [FileText.JobKind];

    public async Task<Job?> StepAsync(Job job, DateTimeOffset now, CancellationToken ct)
    {
        var id = new FileId(job.Subject);
        if (await files.FindAsync(id, ct) is not { } file || !FileReader.Reads(file.ContentType)) return null;

        var read = (await texts.OfAsync([id], ct)).GetValueOrDefault(id);
        if (read is not null && read.Why is not Unreadable.NoReader) return null;

        var tries = read is null ? Tries(job) : 0;
        if (tries >= FileText.MostTries)
        {
            await keep.HandleAsync(new(id, "", Unreadable.TooHeavy, now), ct);
            return null;
        }

        return reading.Takes(id)
            ? job with { Cursor = (tries + 1).ToString(CultureInfo.InvariantCulture), DueAt = now + (read is null ? Again : whenThereMayBeAReader) }
            : job with { DueAt = now + Soon(id) };
    }

    /// <summary>By then it has been read, and so has the one before it.</summary>
    TimeSpan Again => TimeSpan.FromSeconds((2 * options.Value.ReadSeconds) + 10);

    /// <summary>Not all at once where many wait.</summary>
    static TimeSpan Soon(FileId file) => TimeSpan.FromSeconds(2 + (file.Value.ToByteArray()[0] % 8));

    static int Tries(Job job) => int.TryParse(job.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var tries) ? tries : 0;
}

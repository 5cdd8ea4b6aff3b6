using System.Threading.Channels;
using PracticeBot.Resources;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Files.Reading;

/// <summary>
/// Reads files that were shared, one at a time, beside every transaction: from the store to a temporary file, a chunk a
/// snapshot; what it says is kept in one unit of work.
/// </summary>
sealed partial class FileReading(
    IServiceScopeFactory scopes, FileContents contents, FileReader reader, TimeProvider clock, ILogger<FileReading> log) : BackgroundService
{
    readonly Channel<FileId> next = Channel.CreateBounded<FileId>(1);

    /// <summary>Reads it when the one before is read; false when another waits already.</summary>
    public bool Takes(FileId file) => next.Writer.TryWrite(file);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var file in next.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await ReadAsync(file, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFailed(file.Value, fault); // its job comes back to it
            }
        }
    }

    public async Task ReadAsync(FileId id, CancellationToken ct)
    {
        if (await scopes.InReadAsync(scope => scope.GetRequiredService<IFiles>().FindAsync(id, ct), ct) is not { } file) return;

        await using var spool = Spool.Create();
        await foreach (var part in contents.ReadAsync(file, 0, file.Length, ct)) await spool.WriteAsync(part, ct);
        await spool.FlushAsync(ct);
        var (text, why) = await reader.ReadAsync(spool, file.ContentType, ct);
        if (why is not null) LogUnread(id.Value, why.Value);
        await scopes.InWriteAsync(
            scope => scope.GetRequiredService<KeepFileTextHandler>().HandleAsync(new(id, text, why, clock.GetUtcNow()), ct), ct);
    }

    [LoggerMessage(LogLevel.Error, "File {File} was not read")]
    partial void LogFailed(Guid file, Exception fault);

    [LoggerMessage(LogLevel.Information, "File {File} is found by its title only: {Reason}")]
    partial void LogUnread(Guid file, Unreadable reason);
}

using System.Threading.Channels;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Protocol;
using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Storage;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Channels.TeamsFiles;

/// <summary>
/// What people said about putting a file into their OneDrive. It is taken at once and done beside: Teams waits for no upload. Who
/// declines, or whose upload fails, still has the link.
/// </summary>
sealed partial class FileConsents(
    IServiceScopeFactory scopes, OneDrive oneDrive, ConnectorClient connector, Words words, TimeProvider clock, ILogger<FileConsents> log)
    : BackgroundService
{
    const int MostWaiting = 100;
    const int AtOnce = 4;

    readonly Channel<Upload> uploads = Channel.CreateBounded<Upload>(MostWaiting);

    /// <returns>The status that the invoke is answered with.</returns>
    public async Task<int> TakeAsync(Activity activity, string user, CancellationToken ct)
    {
        if (FileConsent.Read(activity.Value ?? default) is not { } said) return StatusCodes.Status400BadRequest;

        var turn = DerivedId.From(TeamsChannel.Name, activity.Conversation!.Id!, activity.Id!);
        var upload = await scopes.InWriteAsync(scope => BeginAsync(turn, activity, user, said, scope, ct), ct);
        if (upload is not null && !uploads.Writer.TryWrite(upload)) await TellAsync(upload, "FileNotPut", ct);
        return StatusCodes.Status200OK;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        uploads.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (upload, ct) => await RunAsync(upload, ct));

    /// <summary>What is to be done; null when it was taken before, or nothing may be.</summary>
    async Task<Upload?> BeginAsync(Guid turn, Activity activity, string user, FileConsent said, IServiceProvider scope, CancellationToken ct)
    {
        var inbox = scope.GetRequiredService<IInbox>();
        if (await inbox.FindAsync(turn, ct) is not null) return null;
        if (await scope.GetRequiredService<IPeople>().SpeakerAsync(TeamsChannel.Name, user, ct) is not { Person: var person }) return null;

        await inbox.AddAsync(new(turn, "[]", clock.GetUtcNow()), ct);
        var found = await scope.GetRequiredService<ReadResources>().GetAsync(person.Id, said.Resource, ct);
        var file = found.Made?.File is { } named ? await scope.GetRequiredService<IFiles>().FindAsync(named.Id, ct) : null;
        return new(activity, person, said, file);
    }

    async Task RunAsync(Upload upload, CancellationToken ct)
    {
        var isPut = false;
        try
        {
            isPut = upload is { Said.IsAccepted: true, File: { } file } && await oneDrive.PutAsync(file, upload.Said.UploadUrl, ct);
        }
        catch (StoreAwayException fault)
        {
            LogNotRead(fault.Message);
        }

        await TellAsync(upload, !upload.Said.IsAccepted ? "FileDeclined" : isPut ? "FilePut" : "FileNotPut", ct);
    }

    async Task TellAsync(Upload upload, string key, CancellationToken ct)
    {
        var message = Rendering.Message(words.Say(upload.Person.Language, key, ("ref", upload.Said.Resource)), upload.Person.Language);
        if (key == "FilePut") message = message with { Attachments = [upload.Said.Info()] };
        try
        {
            await connector.SendInOrderAsync(ReplyFields.To(upload.Activity, [message]), ct);
            // What was asked is settled: the card that asked it goes.
            if (upload.Activity.ReplyToId is { } asked) await connector.DeleteAsync(upload.Activity, asked, ct);
        }
        catch (ConnectorException fault)
        {
            LogNotTold(fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A file could not be read: {Reason}")]
    partial void LogNotRead(string reason);

    [LoggerMessage(LogLevel.Warning, "What became of a file was not told: {Reason}")]
    partial void LogNotTold(string reason);

    sealed record Upload(Activity Activity, Person Person, FileConsent Said, StoredFile? File);
}

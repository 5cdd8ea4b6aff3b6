using System.Globalization;
using PracticeBot.Bot.Files;
using PracticeBot.Bot.Protocol;
using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Channels.TeamsFiles;

/// <summary>Takes in the files that a member sent to the bot in personal chat: fetched as they come, kept as any other.</summary>
sealed partial class ReceivedFiles(
    IServiceScopeFactory scopes, FileIntake intake, OneDrive oneDrive, ConnectorClient connector, TimeProvider clock, ILogger<ReceivedFiles> log)
{
    const string DownloadInfo = "application/vnd.microsoft.teams.file.download.info";

    /// <summary>The activity with what of its files could be taken; itself when it brings none, or nobody known does.</summary>
    public async Task<Activity> TakeAsync(Activity activity, string user, CancellationToken ct)
    {
        var sent = (activity.Attachments ?? []).Where(IsFile).ToList();
        if (!activity.IsMessage || activity.IsShared || sent.Count == 0 || await MemberAsync(user, ct) is not { } member) return activity;

        var (files, refused) = (new List<StoredFile>(), new List<Refusal>());
        foreach (var (attachment, i) in sent.Take(FileIntake.MostInAMessage).Select((attachment, i) => (attachment, i)))
        {
            var id = new FileId(DerivedId.From(TeamsChannel.Name, activity.Conversation!.Id!, activity.Id!, i.ToString(CultureInfo.InvariantCulture)));
            var taken = await TakeAsync(activity, attachment, id, member, ct);
            if (taken.Made is { } file) files.Add(file);
            else refused.Add(taken.Refused!);
        }

        if (sent.Count > FileIntake.MostInAMessage) refused.Add(new TooManyFiles(FileIntake.MostInAMessage));
        return activity with { Files = files, FilesRefused = refused };
    }

    async Task<Outcome<StoredFile>> TakeAsync(Activity activity, Attachment attachment, FileId id, PersonId member, CancellationToken ct)
    {
        var name = attachment.Name ?? $"image.{attachment.ContentType.Split('/')[^1].Replace("jpeg", "jpg", StringComparison.OrdinalIgnoreCase)}";
        try
        {
            using var response = attachment.ContentType == DownloadInfo
                ? await oneDrive.FetchAsync(attachment.Content?.Text("downloadUrl"), ct)
                : await connector.AttachmentAsync(activity, attachment.ContentUrl ?? "", ct);
            if (response is null) return new FileNotFetched(name);
            await using var content = await response.Content.ReadAsStreamAsync(ct);
            return await intake.TakeAsync(id, member, name, declaredType: null, content, clock.GetUtcNow(), ct);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or ConnectorException)
        {
            LogNotFetched(id.Value, fault.Message);
            return new FileNotFetched(name);
        }
    }

    async Task<PersonId?> MemberAsync(string user, CancellationToken ct) =>
        (await scopes.InReadAsync(scope => scope.GetRequiredService<IPeople>().SpeakerAsync(TeamsChannel.Name, user, ct), ct))?.Person.Id;

    /// <summary>Beside files Teams attaches its own wording of the message as HTML, and cards that were quoted.</summary>
    static bool IsFile(Attachment attachment) =>
        attachment.ContentType == DownloadInfo
        || (attachment.ContentType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) is true && attachment.ContentUrl is not null);

    [LoggerMessage(LogLevel.Warning, "File {File} could not be fetched: {Reason}")]
    partial void LogNotFetched(Guid file, string reason);
}

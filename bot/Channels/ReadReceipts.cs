using System.Globalization;
using System.Text.Json;
using PracticeBot.Announcements;
using PracticeBot.Bot.Protocol;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Channels;

/// <summary>
/// A channel tells how far its person has read (<c>application/vnd.microsoft.readReceipt</c>). Which announcements these are is
/// kept, and nothing is answered. Teams tells of every message of ours, so only the community's latest announcements are looked at.
/// </summary>
sealed partial class ReadReceipts(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReadReceipts> log)
{
    const int MostPages = 3;

    /// <summary>Messages that one event may name.</summary>
    const int MostMessages = 100;

    public static bool Tells(Activity activity) =>
        string.Equals(activity.Type, ActivityTypes.Event, StringComparison.OrdinalIgnoreCase) && activity.Name == ActivityTypes.ReadReceipt;

    /// <param name="user">Who read, as the channel authenticated them.</param>
    public async Task TakeAsync(Activity activity, string user, IChannel channel, CancellationToken ct)
    {
        var read = MessagesIn(activity);
        if (read.Count == 0 || activity.IsShared) return;

        try
        {
            var now = clock.GetUtcNow();
            var (reader, seen) = await scopes.InReadAsync(scope => SeenAsync(scope, activity.Conversation!.Id!, read, user, channel, ct), ct);
            if (seen.Count == 0) return;
            await scopes.InWriteAsync(
                async scope =>
                {
                    var confirm = scope.GetRequiredService<ConfirmAnnouncementHandler>();
                    foreach (var announcement in seen) await confirm.HandleAsync(announcement, reader!, confirmed: false, now, ct);
                }, ct);
        }
        catch (Exception fault) when (fault is StoreAwayException or StaleException && !channel.KeepsTranscript)
        {
            // The next one tells of it as well; our page sends this one again.
            LogNotKept(fault.Message);
        }
    }

    /// <summary>What was read last, and where the client tells of several at once all of them.</summary>
    static HashSet<string> MessagesIn(Activity activity)
    {
        var value = activity.Value ?? default;
        var read = new HashSet<string>(StringComparer.Ordinal);
        if (value.Text("lastReadMessageId") is { Length: > 0 } last) read.Add(last);
        if (value.Member("readMessageIds") is { ValueKind: JsonValueKind.Array } all)
            read.UnionWith(all.EnumerateArray().Take(MostMessages).Where(id => id.ValueKind == JsonValueKind.String).Select(id => id.GetString()!));
        return read;
    }

    /// <summary>The announcements that stand in what was read and were not known to be.</summary>
    static async Task<(Person? Reader, IReadOnlyList<Reference> Seen)> SeenAsync(
        IServiceProvider scope, string conversation, HashSet<string> read, string user, IChannel channel, CancellationToken ct)
    {
        if (await scope.GetRequiredService<IPeople>().SpeakerAsync(channel.Id, user, ct) is not { Person: var reader }) return (null, []);

        var (announcements, notices) = (scope.GetRequiredService<IAnnouncements>(), scope.GetRequiredService<INotices>());
        var seen = new List<Reference>();
        PageKey? after = null;
        for (var pages = 0; pages < MostPages; pages++)
        {
            var page = await announcements.LatestAsync(after, ct);
            var sent = page.Items.ToDictionary(one => new AnnouncementWasSent(one.Id).IdFor(reader.Id));
            foreach (var (notice, standing) in await notices.StandingsAsync([.. sent.Keys], ct))
            {
                if (!IsIn(read, conversation, Receipt.Read(standing.Receipt), channel)) continue;
                var marks = await announcements.MarksAsync(sent[notice].Id, [reader.Id], ct);
                if (marks.Count == 0) seen.Add(sent[notice].Ref);
            }

            if (page.Next is null) break;
            after = page.Next;
        }

        return (reader, seen);
    }

    static bool IsIn(HashSet<string> read, string conversation, Receipt? receipt, IChannel channel) =>
        receipt is { Ids.Count: > 0 } && receipt.Channel == channel.Id
        && channel.Address(new(), receipt.Reference, "").Conversation?.Id == conversation
        && (receipt.Ids.Any(read.Contains) || receipt.Ids.All(id => read.Any(last => IsUpTo(id, last))));

    /// <summary>Teams counts its messages by the milliseconds of its clock: what has a lower id stands above.</summary>
    static bool IsUpTo(string id, string last) => MillisecondsOf(id) is { } sent && MillisecondsOf(last) is { } read && sent <= read;

    static long? MillisecondsOf(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : null;

    [LoggerMessage(LogLevel.Warning, "What was read was not kept: {Reason}")]
    partial void LogNotKept(string reason);
}

using System.Text.Json;
using PracticeBot.Bot.Joining;
using PracticeBot.Bot.Protocol;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Channels;

/// <summary>
/// Web chat: both sides of a turn are kept in the transcript by the turn's own commit, and the open streams read from there.
/// An account's user is the person's id, its reference the conversation they opened last.
/// </summary>
sealed class WebChatChannel(WebChatStreams streams, Seals seals, TimeProvider clock) : IChannel
{
    public const string Name = "webchat";

    public string Id => Name;

    public bool Traces => false;

    public bool KeepsTranscript => true;

    public static string UserOf(PersonId person) => person.Value.ToString("N");

    public Look LookFor(Person reader) => new(reader.Settings.Cards);

    public string Reference(Activity activity, string? known) => activity.Conversation!.Id!;

    public Activity Address(Activity content, string reference, string id) => content with
    {
        Id = id,
        ChannelId = Name,
        Conversation = new(reference),
        From = new("practicebot", "PracticeBot", "bot"),
    };

    public async Task KeepAsync(IServiceProvider scope, Activity? said, IReadOnlyList<Activity> replies, CancellationToken ct)
    {
        var transcripts = scope.GetRequiredService<ITranscripts>();
        var now = clock.GetUtcNow();
        foreach (var activity in said is null ? replies : [said, .. replies])
        {
            var isChange = activity.Type is ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete;
            var kept = activity with
            {
                Type = activity.Type == ActivityTypes.MessageUpdate ? ActivityTypes.Message : activity.Type,
                Timestamp = activity.Timestamp ?? now,
                ServiceUrl = null,
            };
            var json = JsonSerializer.Serialize(kept, Wire.Json.Activity);
            var entry = new TranscriptEntry(activity.Conversation!.Id!, activity.Id!, activity.IsSecret ? seals.Close(json) : json);
            await (isChange ? transcripts.ReplaceAsync(entry, ct) : transcripts.AppendAsync(entry, ct));
        }
    }

    public Task<SentActivities> SendAsync(IReadOnlyList<Activity> activities, CancellationToken ct)
    {
        foreach (var conversation in activities.Select(activity => activity.Conversation!.Id!).Distinct(StringComparer.Ordinal))
            streams.Wake(conversation);
        return Task.FromResult(new SentActivities([.. activities.Select(activity => activity.Id!)]));
    }
}

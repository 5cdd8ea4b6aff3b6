using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Protocol;
using PracticeBot.People;

namespace PracticeBot.Tests.Walks;

/// <summary>A channel as it is, but for its wire: what would be sent or kept there is heard here.</summary>
sealed class Overheard(IChannel channel) : IChannel
{
    readonly List<Activity> replies = [];

    public IReadOnlyList<Activity> Replies => replies;

    public string Id => channel.Id;

    public bool Traces => false;

    public bool KeepsTranscript => channel.KeepsTranscript;

    public Look LookFor(Person reader) => channel.LookFor(reader);

    public string Reference(Activity activity, string? known) => channel.Reference(activity, known);

    public Activity Address(Activity content, string reference, string id) => channel.Address(content, reference, id);

    public Task KeepAsync(IServiceProvider scope, Activity? said, IReadOnlyList<Activity> replies, CancellationToken ct) => Task.CompletedTask;

    public Task<SentActivities> SendAsync(IReadOnlyList<Activity> activities, CancellationToken ct)
    {
        replies.AddRange(activities);
        return Task.FromResult(new SentActivities([.. activities.Select(activity => activity.Id ?? "")]));
    }
}

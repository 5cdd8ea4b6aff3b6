using PracticeBot.Bot.Dialogue;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Bot.Delivery;

/// <summary>What goes to a place of many: whoever wrote it may be out of reach themselves, and sleeping.</summary>
sealed partial class DeliveryWorker
{
    async Task<Parcel> PostAsync(
        LeasedNotice leased, Person writer, Func<IServiceProvider, PostWording> wording, Shared shared, CancellationToken ct)
    {
        var turn = new Turn(leased.Notice.Id.Value, writer, await shared.TownAsync(writer.Town, ct), clock.GetUtcNow(), "", Slots.None, words);
        if (await wording(shared.Scope)(turn, leased.Notice, ct) is not { } post) return Settled(DeliveryResult.Sent, NothingToTell);
        if (!channels.TryGetValue(post.Channel, out var channel)) return Settled(DeliveryResult.Unreachable, "channel-not-served") with { Place = post.Place };

        var all = writer with { Language = post.Language, Settings = writer.Settings with { Cards = true } };
        return await AddressedAsync(leased, post.Reply, all, account: null, channel, post.Reference, shared, ct) with { Place = post.Place };

        Parcel Settled(DeliveryResult result, string reason) => new(leased, null, null, [], new(leased.Notice.Id, result, reason));
    }
}

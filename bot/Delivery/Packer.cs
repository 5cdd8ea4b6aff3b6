using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Joining;
using PracticeBot.Bot.Protocol;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Delivery;

/// <summary>Words a batch of notices, each in its reader's language for the channel that they last used.</summary>
sealed partial class Packer(
    IServiceScopeFactory scopes, IEnumerable<IChannel> channels, RouteTable routes, Rendering rendering, Words words, Seals seals, TimeProvider clock,
    ILogger<Packer> log)
{
    /// <summary>A fault of ours, which says nothing about whether the person can be reached.</summary>
    public const string NotWorded = "not-worded";

    public const string QuietHours = "quiet-hours";

    /// <summary>What came before has to be settled first.</summary>
    const string TooSoon = "too-soon";

    /// <summary>They never spoke, or are out of reach where they last did.</summary>
    public const string NeverInContact = "never-in-contact";

    const string NothingToTell = "nothing-to-tell";
    const string NotServed = "channel-not-served";

    /// <summary>Told once they return.</summary>
    const string MembershipEnded = "membership-ended";

    readonly Dictionary<string, IChannel> channels = channels.ToDictionary(channel => channel.Id, StringComparer.Ordinal);

    /// <summary>A parcel each, in their order.</summary>
    public async Task<IReadOnlyList<Parcel>> PackAsync(IReadOnlyList<LeasedNotice> leased, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ReadAsync(ct);
        var ids = leased.Select(one => one.Notice.For).Distinct().ToList();
        var people = scope.ServiceProvider.GetRequiredService<IPeople>();
        var readers = (await people.AllOfAsync(ids, ct)).ToDictionary(person => person.Id);
        var accounts = await people.LastAccountsAsync(ids, ct);
        var shared = new Shared(scope.ServiceProvider, rendering);

        var parcels = new List<Parcel>();
        foreach (var one in leased)
        {
            var account = accounts.GetValueOrDefault(one.Notice.For);
            try
            {
                parcels.Add(await WordAsync(one, readers[one.Notice.For], account, shared, ct));
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // One notice that cannot be worded must not hold up the others of its batch.
                LogNotWorded(fault, one.Notice.Id.Value);
                parcels.Add(Parcel.SettledAs(
                    one, account, DeliveryResult.Later, NotWorded, clock.GetUtcNow() + Pauses.After(one.Attempts, asked: null)));
            }
        }

        return parcels;
    }

    async Task<Parcel> WordAsync(
        LeasedNotice leased, Person reader, People.ChannelAccount? account, Shared shared, CancellationToken ct)
    {
        var (notice, scope) = (leased.Notice, shared.Scope);
        if (!reader.IsMember) return Settled(DeliveryResult.Unreachable, MembershipEnded);
        if (routes.PostingOf(notice.Kind) is { } posting) return await PostAsync(leased, reader, posting, shared, ct);
        if (account is not { Reference: { } reference }) return Settled(DeliveryResult.Unreachable, NeverInContact);
        if (!channels.TryGetValue(account.Channel, out var channel)) return Settled(DeliveryResult.Unreachable, NotServed);

        var town = await shared.TownAsync(reader.Town, ct);
        var zone = TimeZones.Of(reader, town);
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone);
        if (!notice.Urgent && reader.Settings.NotBefore(now, zone) is var quietUntil && quietUntil > now)
            return Settled(DeliveryResult.Later, QuietHours, quietUntil);

        if (notice.Kind == RepliesNotSent.KindName)
            return new(leased, account, channel, await OwedAsync(notice, channel, reference, scope, ct), null);

        var turn = new Turn(notice.Id.Value, reader, town, now, "", Slots.None, words);
        return routes.WordingOf(notice.Kind) is { } wording && await wording(scope)(turn, notice, ct) is { } reply
            ? await AddressedAsync(leased, reply, reader, account, channel, reference, shared, ct)
            : Settled(DeliveryResult.Sent, NothingToTell);

        Parcel Settled(DeliveryResult result, string reason, DateTimeOffset? retryAt = null) =>
            Parcel.SettledAs(leased, account, result, reason, retryAt);
    }

    /// <summary>What goes to a place of many: whoever wrote it may be out of reach themselves, and sleeping.</summary>
    async Task<Parcel> PostAsync(
        LeasedNotice leased, Person writer, Func<IServiceProvider, PostWording> wording, Shared shared, CancellationToken ct)
    {
        var turn = new Turn(leased.Notice.Id.Value, writer, await shared.TownAsync(writer.Town, ct), clock.GetUtcNow(), "", Slots.None, words);
        if (await wording(shared.Scope)(turn, leased.Notice, ct) is not { } post)
            return Parcel.SettledAs(leased, account: null, DeliveryResult.Sent, NothingToTell);
        if (!channels.TryGetValue(post.Channel, out var channel))
            return Parcel.SettledAs(leased, account: null, DeliveryResult.Unreachable, NotServed) with { Place = post.Place };

        var all = writer with { Language = post.Language, Settings = writer.Settings with { Cards = true } };
        return await AddressedAsync(leased, post.Reply, all, account: null, channel, post.Reference, shared, ct) with { Place = post.Place };
    }

    /// <param name="account">Null where it goes to a place of many.</param>
    async Task<Parcel> AddressedAsync(
        LeasedNotice leased, Reply reply, Person reader, People.ChannelAccount? account, IChannel channel, string reference, Shared shared, CancellationToken ct)
    {
        var notice = leased.Notice;
        if (reply.Instead is DeliveryResult.Later)
            return Parcel.SettledAs(leased, account, DeliveryResult.Later, TooSoon, clock.GetUtcNow() + Pauses.After(leased.Attempts, asked: null));
        if (reply.Instead is { } instead) return Parcel.SettledAs(leased, account, instead, instead == DeliveryResult.Dropped ? "taken-back" : null);

        if (reply.InPlaceOf is { } before && await StandingAsync(before, shared.Scope, ct) is { } standing && Receipt.Read(standing.Receipt) is { } receipt
            && channels.TryGetValue(receipt.Channel, out var there))
            return new(leased, account, there, Instead(reply, standing, receipt, there, reader), null) { ChangesWhatWasSent = true };
        if (reply.Withdraws) return Parcel.SettledAs(leased, account, DeliveryResult.Sent, NothingToTell);

        var mark = Mark(notice.Id);
        var messages = shared.Rendered(reply, channel.LookFor(reader), reader.Language).Select((content, i) =>
            channel.Address(content with { ChannelData = mark }, reference, i == 0 ? $"n-{notice.Id.Value:N}" : $"n-{notice.Id.Value:N}-{i}"));
        return new(leased, account, channel, [.. messages], null) { Reference = reply.MayChange ? reference : null };
    }

    static JsonElement Mark(NoticeId notice, DateTimeOffset? changedAt = null)
    {
        var mark = new JsonObject { ["notice"] = true, ["noticeId"] = notice.Value.ToString("N") };
        if (changedAt is { } at) mark["changedAt"] = at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        return JsonSerializer.SerializeToElement(mark, CardJson.Default.JsonObject);
    }

    static async Task<NoticeStanding?> StandingAsync(NoticeId notice, IServiceProvider scope, CancellationToken ct) =>
        (await scope.GetRequiredService<INotices>().StandingsAsync([notice], ct)).GetValueOrDefault(notice);

    /// <summary>The reply in the place of the messages that were sent, whichever of the two is longer.</summary>
    List<Activity> Instead(Reply reply, NoticeStanding before, Receipt receipt, IChannel channel, Person reader)
    {
        var contents = rendering.Notice(reply, channel.LookFor(reader), reader.Language);
        var takesAway = reply.Withdraws && !channel.KeepsTranscript;
        var mark = Mark(before.Notice, clock.GetUtcNow());
        // A transcript shows it where it stood, however late it was changed.
        var timestamp = channel.KeepsTranscript ? before.At : null;
        return [.. receipt.Ids.Select((id, i) => takesAway || i >= contents.Count
            ? channel.Address(Rendering.Message(contents[0].Text ?? "", reader.Language) with { Type = ActivityTypes.MessageDelete }, receipt.Reference, id)
            : channel.Address(contents[i] with { Type = ActivityTypes.MessageUpdate, ChannelData = mark, Timestamp = timestamp }, receipt.Reference, id))];
    }

    /// <summary>Where they spoke the replies were not taken; whoever speaks elsewhere since is told there.</summary>
    async Task<IReadOnlyList<Activity>> OwedAsync(Notice notice, IChannel channel, string reference, IServiceProvider scope, CancellationToken ct)
    {
        if (await scope.GetRequiredService<IInbox>().FindAsync(notice.Subject, ct) is not { } seen) return [];

        var replies = ReplyFields.Read(seals.Open(seen.Replies, "[]")).Where(reply => reply.Type != ActivityTypes.InvokeResponse);
        return [.. replies.Where(reply => reply.ChannelId == channel.Id || reply.IsMessage).Select(reply => reply.ChannelId == channel.Id
            ? reply
            : channel.Address(reply with { ReplyToId = null, Recipient = null }, reference, reply.Id!))];
    }

    [LoggerMessage(LogLevel.Error, "Notice {Notice} could not be worded")]
    partial void LogNotWorded(Exception fault, Guid notice);

    /// <summary>What the notices of a batch have in common is read and rendered once.</summary>
    sealed class Shared(IServiceProvider scope, Rendering rendering)
    {
        readonly Dictionary<TownId, Town> towns = [];
        readonly Dictionary<(Reply Reply, Look Look, LanguageCode Language), IReadOnlyList<Activity>> rendered = [];

        public IServiceProvider Scope => scope;

        public async Task<Town> TownAsync(TownId id, CancellationToken ct)
        {
            if (!towns.TryGetValue(id, out var town)) towns[id] = town = (await scope.GetRequiredService<ITowns>().FindAsync(id, ct))!;
            return town;
        }

        /// <summary>A flow that has the same to say to many hands out the same reply.</summary>
        public IReadOnlyList<Activity> Rendered(Reply reply, Look look, LanguageCode language)
        {
            if (!rendered.TryGetValue((reply, look, language), out var contents))
                rendered[(reply, look, language)] = contents = rendering.Notice(reply, look, language);
            return contents;
        }
    }
}

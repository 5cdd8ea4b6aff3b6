using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Joining;
using PracticeBot.Bot.Protocol;
using PracticeBot.Bot.Telemetry;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Delivery;

/// <summary>
/// Leases notices in batches, words them in the reader's language for the channel they last used, sends, and records
/// (design §7): at least once, repeating after a crash only what was in flight or not yet recorded.
/// </summary>
sealed partial class DeliveryWorker(
    IServiceScopeFactory scopes, IEnumerable<IChannel> channels, RouteTable routes, Rendering rendering, Words words, Seals seals, DeliverySignal signal, Measures measures,
    IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<DeliveryWorker> log) : BackgroundService
{
    /// <summary>After as many tries in vain a person counts as unreachable until their next contact: about a day.</summary>
    const int MostAttempts = 12;

    /// <summary>A fault of ours, which says nothing about whether the person can be reached.</summary>
    const string NotWorded = "not-worded";

    const string NothingToTell = "nothing-to-tell";

    const string QuietHours = "quiet-hours";

    /// <summary>They never spoke, or are out of reach where they last did.</summary>
    const string NeverInContact = "never-in-contact";

    /// <summary>Told once they return.</summary>
    const string MembershipEnded = "membership-ended";

    /// <summary>How often it looks for what other processes committed, and for what has become due.</summary>
    static readonly TimeSpan look = TimeSpan.FromMilliseconds(500);

    /// <summary>What is committed within it goes out in one batch: each batch costs two durable commits of its own.</summary>
    static readonly TimeSpan gather = TimeSpan.FromMilliseconds(50);

    /// <summary>What was worded ahead and waited longer is worded anew: it may have been taken back meanwhile.</summary>
    static readonly TimeSpan keepsWords = TimeSpan.FromSeconds(1);

    static readonly TimeSpan longestPause = TimeSpan.FromHours(4);

    readonly string worker = WorkerName.Fresh();
    readonly Dictionary<string, IChannel> channels = channels.ToDictionary(channel => channel.Id, StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var heard = signal.Listen();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DeliverDueAsync(stoppingToken);
                if (await heard.WaitAsync(look, stoppingToken)) await Task.Delay(gather, stoppingToken);
            }
            catch (StaleException)
            {
                await Replays.PauseAsync(attempt: 2, stoppingToken); // another worker has the batch
            }
            catch (StoreAwayException fault)
            {
                LogStoreAway(fault.Message);
                await Task.Delay(look, clock, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFailed(fault); // the leases run out and the batch is taken up again
                await Task.Delay(look, clock, stoppingToken);
            }
        }
    }

    /// <summary>
    /// Delivers batch after batch until one is not full; how many notices were in them. The next is worded while one is sent and
    /// recorded, and sent only then: no more is in flight or unrecorded than one batch.
    /// </summary>
    public async Task<int> DeliverDueAsync(CancellationToken ct)
    {
        var delivered = 0;
        var (batch, following) = await LookAsync(ct);
        var parcels = batch is null ? [] : await WordAsync(batch.Leased, ct);
        while (batch is not null)
        {
            var began = clock.GetTimestamp();
            var delivering = DeliverAsync(batch, parcels, leasesNext: following is { IsFull: true }, ct);
            var ahead = following is null || following.SharesReaders(batch) ? null : WordAsync(following.Leased, ct);
            await Task.WhenAll(delivering, ahead ?? Task.CompletedTask);
            delivered += batch.Leased.Count;
            if (following is not null)
                parcels = ahead is not null && clock.GetElapsedTime(began) < keepsWords ? await ahead : await WordAsync(following.Leased, ct);
            (batch, following) = (following, await delivering);
        }

        return delivered;
    }

    /// <returns>The batch after the next, which was leased before.</returns>
    async Task<Batch?> DeliverAsync(Batch batch, IReadOnlyList<Parcel> parcels, bool leasesNext, CancellationToken ct)
    {
        var outcomes = await Task.WhenAll(parcels
            .GroupBy(parcel => (parcel.Leased.Notice.For, parcel.Place))
            .Select(forOne => SendInOrderAsync([.. forOne], batch.SendBefore, ct)));
        return await RecordAsync(parcels, [.. outcomes.SelectMany(outcome => outcome)], leasesNext, ct);
    }

    async Task<(Batch? First, Batch? Following)> LookAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await work.ReadAsync(ct); // looking costs no durable commit
        if (!await scope.ServiceProvider.GetRequiredService<INotices>().AnyDueAsync(clock.GetUtcNow(), ct)) return default;

        await work.WriteAsync(ct);
        var first = await LeaseAsync(scope.ServiceProvider, ct);
        var following = first is { IsFull: true } ? await LeaseAsync(scope.ServiceProvider, ct) : null;
        await work.CommitAsync(ct);
        return (first, following);
    }

    async Task<Batch?> LeaseAsync(IServiceProvider scope, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var lease = TimeSpan.FromSeconds(options.Value.LeaseSeconds);
        var leased = await scope.GetRequiredService<INotices>().LeaseAsync(worker, options.Value.Batch, now, now + lease, ct);
        // The second half of the lease is for recording: what is sent and recorded too late goes out twice.
        return leased.Count == 0 ? null : new(leased, now + (lease / 2), IsFull: leased.Count >= options.Value.Batch);
    }

    async Task<IReadOnlyList<Parcel>> WordAsync(IReadOnlyList<LeasedNotice> leased, CancellationToken ct)
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
                parcels.Add(new(one, account, null, [], new(
                    one.Notice.Id, DeliveryResult.Later, NotWorded, clock.GetUtcNow() + Pause(one.Attempts, asked: null))));
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
        if (!channels.TryGetValue(account.Channel, out var channel)) return Settled(DeliveryResult.Unreachable, "channel-not-served");

        var town = await shared.TownAsync(reader.Town, ct);
        var zone = TimeZones.Of(reader, town);
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone);
        if (!notice.Urgent && reader.Settings.NotBefore(now, zone) is var quietUntil && quietUntil > now)
            return Settled(DeliveryResult.Later, QuietHours, quietUntil);

        if (notice.Kind == RepliesNotSent.KindName)
            return new(leased, account, channel, await OwedAsync(notice, scope, ct), null);

        var turn = new Turn(notice.Id.Value, reader, town, now, "", Slots.None, words);
        return routes.WordingOf(notice.Kind) is { } wording && await wording(scope)(turn, notice, ct) is { } reply
            ? await AddressedAsync(leased, reply, reader, account, channel, reference, shared, ct)
            : Settled(DeliveryResult.Sent, NothingToTell);

        Parcel Settled(DeliveryResult result, string? reason, DateTimeOffset? retryAt = null) =>
            new(leased, account, null, [], new(notice.Id, result, reason, retryAt));
    }

    /// <param name="account">Null where it goes to a place of many.</param>
    async Task<Parcel> AddressedAsync(
        LeasedNotice leased, Reply reply, Person reader, People.ChannelAccount? account, IChannel channel, string reference, Shared shared, CancellationToken ct)
    {
        var notice = leased.Notice;
        if (reply.Instead is { } instead) return Settled(instead, instead == DeliveryResult.Dropped ? "taken-back" : null);

        if (reply.InPlaceOf is { } before && await StandingAsync(before, shared.Scope, ct) is { } standing && Receipt.Read(standing.Receipt) is { } receipt
            && channels.TryGetValue(receipt.Channel, out var there))
            return new(leased, account, there, Instead(reply, standing, receipt, there, reader), null) { ChangesWhatWasSent = true };
        if (reply.Withdraws) return Settled(DeliveryResult.Sent, NothingToTell);

        var mark = Mark(notice.Id);
        var messages = shared.Rendered(reply, channel.LookFor(reader), reader.Language).Select((content, i) =>
            channel.Address(content with { ChannelData = mark }, reference, i == 0 ? $"n-{notice.Id.Value:N}" : $"n-{notice.Id.Value:N}-{i}"));
        return new(leased, account, channel, [.. messages], null) { Reference = reply.MayChange ? reference : null };

        Parcel Settled(DeliveryResult result, string? reason) => new(leased, account, null, [], new(notice.Id, result, reason));
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

    async Task<IReadOnlyList<Activity>> OwedAsync(Notice notice, IServiceProvider scope, CancellationToken ct) =>
        await scope.GetRequiredService<IInbox>().FindAsync(notice.Subject, ct) is { } seen
            ? [.. ReplyFields.Read(seals.Open(seen.Replies, "[]")).Where(reply => reply.Type != ActivityTypes.InvokeResponse)]
            : [];

    /// <summary>One person's notices go in order, and one place's; while their channel makes one wait, the rest wait too.</summary>
    async Task<IReadOnlyList<DeliveryOutcome>> SendInOrderAsync(
        IReadOnlyList<Parcel> parcels, DateTimeOffset sendBefore, CancellationToken ct)
    {
        var outcomes = new List<DeliveryOutcome>();
        DeliveryOutcome? held = null;
        foreach (var parcel in parcels)
        {
            var outcome = held is not null && !(held.Reason == QuietHours && parcel.Leased.Notice.Urgent)
                ? held with { Notice = parcel.Leased.Notice.Id }
                : parcel.Settled ?? await SendAsync(parcel, sendBefore, ct);
            if (outcome is { Result: DeliveryResult.Later or DeliveryResult.Unreachable, Reason: not NotWorded }) held ??= outcome;
            outcomes.Add(outcome);
        }

        return outcomes;
    }

    async Task<DeliveryOutcome> SendAsync(Parcel parcel, DateTimeOffset sendBefore, CancellationToken ct)
    {
        var id = parcel.Leased.Notice.Id;
        if (clock.GetUtcNow() is var now && now >= sendBefore) return new(id, DeliveryResult.Later, "lease-over", now);

        try
        {
            // What the channel keeps itself is sent by the commit that records it.
            var sent = parcel.Channel!.KeepsTranscript ? null : await parcel.Channel.SendAsync(parcel.Activities, ct);
            return new(id, DeliveryResult.Sent, Receipt: parcel.Reference is { } reference
                ? Receipt.Of(parcel.Channel, reference, sent ?? new([.. parcel.Activities.Select(activity => activity.Id!)])).ToJson()
                : null);
        }
        catch (ConnectorException fault) when (fault.IsFinal && parcel.ChangesWhatWasSent)
        {
            // The message is gone there, which says nothing about whether the person can be reached.
            LogNotChanged(id.Value, fault.Message);
            return new(id, DeliveryResult.Dropped, "not-changed");
        }
        catch (ConnectorException fault) when (fault.IsFinal || (parcel.Leased.Attempts >= MostAttempts && !fault.IsOurs))
        {
            LogUnreachable(id.Value, fault.Message);
            return new(id, DeliveryResult.Unreachable, fault.IsFinal ? "blocked" : "no-answer");
        }
        catch (ConnectorException fault)
        {
            LogLater(id.Value, fault.Message);
            return new(id, DeliveryResult.Later, "no-answer", clock.GetUtcNow() + Pause(parcel.Leased.Attempts, fault.RetryAfter));
        }
    }

    /// <summary>What the connector asks for, else doubling from a second, a fifth up or down so that workers do not march in step.</summary>
    static TimeSpan Pause(int attempts, TimeSpan? asked)
    {
        if (asked is { } pause && pause > TimeSpan.Zero) return pause < longestPause ? pause : longestPause;

        var doubled = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts - 1, 14)));
        var usual = doubled < longestPause ? doubled : longestPause;
        return TimeSpan.FromMilliseconds((long)(usual.TotalMilliseconds * (0.8 + (Random.Shared.NextDouble() * 0.4))));
    }

    /// <summary>Records the batch, and by the same durable commit leases one more where more is likely to wait.</summary>
    async Task<Batch?> RecordAsync(
        IReadOnlyList<Parcel> parcels, IReadOnlyList<DeliveryOutcome> outcomes, bool leasesNext, CancellationToken ct)
    {
        var byNotice = outcomes.ToDictionary(outcome => outcome.Notice);
        var settled = parcels.Select(parcel => (Parcel: parcel, Outcome: byNotice[parcel.Leased.Notice.Id])).ToList();
        var kept = settled
            .Where(one => one is { Outcome.Result: DeliveryResult.Sent, Parcel.Channel.KeepsTranscript: true })
            .Select(one => one.Parcel).ToList();
        Batch? next = null;
        var leases = leasesNext;
        await scopes.InWriteAsync(
            async scope =>
            {
                await RecordAsync(scope, settled, kept, ct);
                // Whoever leases meets others who do: when this is replayed, it is for the record alone.
                next = null;
                if (leases)
                {
                    leases = false;
                    next = await LeaseAsync(scope, ct);
                }
            }, ct);
        foreach (var parcel in kept) await parcel.Channel!.SendAsync(parcel.Activities, ct);
        foreach (var (parcel, outcome) in settled) Measure(parcel.Leased.Notice, outcome);
        return next;
    }

    void Measure(Notice notice, DeliveryOutcome outcome)
    {
        measures.Delivered(outcome.Result.ToString(), outcome.Reason);
        if (outcome.Result == DeliveryResult.Sent) measures.Sent(clock.GetUtcNow() - (notice.DueAt ?? notice.CausedAt));
    }

    async Task RecordAsync(
        IServiceProvider scope, IReadOnlyList<(Parcel Parcel, DeliveryOutcome Outcome)> settled, IReadOnlyList<Parcel> kept, CancellationToken ct)
    {
        var people = scope.GetRequiredService<IPeople>();
        foreach (var (parcel, _) in settled.Where(one => one is { Outcome: { Result: DeliveryResult.Unreachable, Reason: not NeverInContact }, Parcel.Account: not null }))
            await people.LostAsync(parcel.Account!.Channel, parcel.Account.User, ct);
        foreach (var parcel in kept) await parcel.Channel!.KeepAsync(scope, said: null, parcel.Activities, ct);

        var now = clock.GetUtcNow();
        var silent = settled.Where(one => one.Outcome.Reason == NeverInContact).Select(one => one.Parcel.Leased.Notice.For).Distinct().ToList();
        var still = silent.Count == 0 ? new HashSet<PersonId>() : await people.OutOfReachAsync(silent, ct);
        await scope.GetRequiredService<INotices>().RecordAsync(
            worker, [.. settled.Select(one => AsOfNow(one.Outcome, one.Parcel.Leased.Notice.For, still, now))], now, ct);
    }

    /// <summary>Whoever spoke for the first time since the batch was worded woke nothing by it: theirs goes out next.</summary>
    static DeliveryOutcome AsOfNow(DeliveryOutcome outcome, PersonId person, IReadOnlySet<PersonId> outOfReach, DateTimeOffset now) =>
        outcome.Reason == NeverInContact && !outOfReach.Contains(person)
            ? new(outcome.Notice, DeliveryResult.Later, "in-contact-since", now)
            : outcome;

    [LoggerMessage(LogLevel.Warning, "Notices wait: {Reason}")]
    partial void LogStoreAway(string reason);

    [LoggerMessage(LogLevel.Error, "A batch of notices was not delivered")]
    partial void LogFailed(Exception fault);

    [LoggerMessage(LogLevel.Error, "Notice {Notice} could not be worded")]
    partial void LogNotWorded(Exception fault, Guid notice);

    [LoggerMessage(LogLevel.Information, "Notice {Notice} waits: {Reason}")]
    partial void LogLater(Guid notice, string reason);

    [LoggerMessage(LogLevel.Information, "Notice {Notice}: what was sent could not be changed: {Reason}")]
    partial void LogNotChanged(Guid notice, string reason);

    [LoggerMessage(LogLevel.Warning, "Notice {Notice} cannot reach its person: {Reason}")]
    partial void LogUnreachable(Guid notice, string reason);

    /// <param name="SendBefore">What is not on its way by then is left to whoever leases it next.</param>
    /// <param name="IsFull">More is likely to wait.</param>
    sealed record Batch(IReadOnlyList<LeasedNotice> Leased, DateTimeOffset SendBefore, bool IsFull)
    {
        /// <summary>Whether what is said to somebody in it may depend on what becomes of the other.</summary>
        public bool SharesReaders(Batch other) =>
            Leased.Select(one => one.Notice.For).Intersect(other.Leased.Select(one => one.Notice.For)).Any();
    }

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

    /// <param name="Settled">What came of it without sending anything; null when it is to be sent.</param>
    sealed record Parcel(
        LeasedNotice Leased, People.ChannelAccount? Account, IChannel? Channel, IReadOnlyList<Activity> Activities,
        DeliveryOutcome? Settled)
    {
        /// <summary>How they are reached, where it must be known what became of the message; else null.</summary>
        public string? Reference { get; init; }

        public bool ChangesWhatWasSent { get; init; }

        /// <summary>The place of many that it goes to; null when it is for its person.</summary>
        public string? Place { get; init; }
    }
}

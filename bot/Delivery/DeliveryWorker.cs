using Microsoft.Extensions.Options;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Protocol;
using PracticeBot.Bot.Telemetry;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Delivery;

/// <summary>
/// Leases notices in batches, has them worded (<see cref="Packer"/>), sends, and records (design §7): at least once, repeating after a
/// crash only what was in flight or not yet recorded.
/// </summary>
sealed partial class DeliveryWorker(
    IServiceScopeFactory scopes, Packer packer, DeliverySignal signal, Measures measures, IOptions<DeliveryOptions> options, TimeProvider clock,
    ILogger<DeliveryWorker> log) : BackgroundService
{
    /// <summary>After as many tries in vain a person counts as unreachable until their next contact: about a day.</summary>
    const int MostAttempts = 12;

    /// <summary>How often it looks for what other processes committed, and for what has become due.</summary>
    static readonly TimeSpan look = TimeSpan.FromMilliseconds(500);

    /// <summary>What is committed within it goes out in one batch: each batch costs two durable commits of its own.</summary>
    static readonly TimeSpan gather = TimeSpan.FromMilliseconds(50);

    /// <summary>What was worded ahead and waited longer is worded anew: it may have been taken back meanwhile.</summary>
    static readonly TimeSpan keepsWords = TimeSpan.FromSeconds(1);

    readonly string worker = WorkerName.Fresh();

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
        var parcels = batch is null ? [] : await packer.PackAsync(batch.Leased, ct);
        while (batch is not null)
        {
            var began = clock.GetTimestamp();
            var delivering = DeliverAsync(batch, parcels, leasesNext: following is { IsFull: true }, ct);
            var ahead = following is null || following.SharesReaders(batch) ? null : packer.PackAsync(following.Leased, ct);
            await Task.WhenAll(delivering, ahead ?? Task.CompletedTask);
            delivered += batch.Leased.Count;
            if (following is not null)
                parcels = ahead is not null && clock.GetElapsedTime(began) < keepsWords ? await ahead : await packer.PackAsync(following.Leased, ct);
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
        var byNotice = outcomes.SelectMany(outcome => outcome).ToDictionary(outcome => outcome.Notice);
        var settled = parcels.Select(parcel => (Parcel: parcel, Outcome: byNotice[parcel.Leased.Notice.Id])).ToList();
        try
        {
            return await RecordAsync(settled, leasesNext, ct);
        }
        catch (Exception fault) when (ConcernsOne(fault))
        {
            foreach (var one in settled) await RecordAloneAsync(one, ct);
            return null;
        }
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

    /// <summary>One person's notices go in order, and one place's; while their channel makes one wait, the rest wait too.</summary>
    async Task<IReadOnlyList<DeliveryOutcome>> SendInOrderAsync(
        IReadOnlyList<Parcel> parcels, DateTimeOffset sendBefore, CancellationToken ct)
    {
        var outcomes = new List<DeliveryOutcome>();
        DeliveryOutcome? held = null;
        foreach (var parcel in parcels)
        {
            var outcome = held is not null && !(held.Reason == Packer.QuietHours && parcel.Leased.Notice.Urgent)
                ? held with { Notice = parcel.Leased.Notice.Id }
                : parcel.Settled ?? await SendAsync(parcel, sendBefore, ct);
            if (outcome is { Result: DeliveryResult.Later or DeliveryResult.Unreachable, Reason: not Packer.NotWorded }) held ??= outcome;
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
            return new(id, DeliveryResult.Later, "no-answer", clock.GetUtcNow() + Pauses.After(parcel.Leased.Attempts, fault.RetryAfter));
        }
    }

    static bool ConcernsOne(Exception fault) => fault is not (StaleException or StoreAwayException or OperationCanceledException);

    /// <summary>What cannot be recorded must not hold up the others of its batch, nor have them sent again: it waits by itself.</summary>
    async Task RecordAloneAsync((Parcel Parcel, DeliveryOutcome Outcome) one, CancellationToken ct)
    {
        try
        {
            await RecordAsync([one], leasesNext: false, ct);
        }
        catch (Exception fault) when (ConcernsOne(fault))
        {
            var leased = one.Parcel.Leased;
            LogNotRecorded(fault, leased.Notice.Id.Value);
            var later = clock.GetUtcNow() + Pauses.After(leased.Attempts, asked: null);
            await RecordAsync([(one.Parcel, new(leased.Notice.Id, DeliveryResult.Later, "not-recorded", later))], leasesNext: false, ct);
        }
    }

    /// <summary>Records the batch, and by the same durable commit leases one more where more is likely to wait.</summary>
    async Task<Batch?> RecordAsync(IReadOnlyList<(Parcel Parcel, DeliveryOutcome Outcome)> settled, bool leasesNext, CancellationToken ct)
    {
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
        foreach (var (parcel, _) in settled.Where(IsLost))
            await people.LostAsync(parcel.Account!.Channel, parcel.Account.User, ct);
        foreach (var parcel in kept) await parcel.Channel!.KeepAsync(scope, said: null, parcel.Activities, ct);

        var now = clock.GetUtcNow();
        var silent = settled.Where(one => one.Outcome.Reason == Packer.NeverInContact)
            .Select(one => one.Parcel.Leased.Notice.For)
            .Distinct()
            .ToList();
        var still = silent.Count == 0 ? new HashSet<PersonId>() : await people.OutOfReachAsync(silent, ct);
        await scope.GetRequiredService<INotices>().RecordAsync(
            worker, [.. settled.Select(one => AsOfNow(one.Outcome, one.Parcel.Leased.Notice.For, still, now))], now, ct);
    }

    /// <summary>Nobody is reached any more where they once were.</summary>
    static bool IsLost((Parcel Parcel, DeliveryOutcome Outcome) settled) => settled is
        { Outcome: { Result: DeliveryResult.Unreachable, Reason: not Packer.NeverInContact }, Parcel.Account: not null };

    /// <summary>Whoever spoke for the first time since the batch was worded woke nothing by it: theirs goes out next.</summary>
    static DeliveryOutcome AsOfNow(DeliveryOutcome outcome, PersonId person, IReadOnlySet<PersonId> outOfReach, DateTimeOffset now) =>
        outcome.Reason == Packer.NeverInContact && !outOfReach.Contains(person)
            ? new(outcome.Notice, DeliveryResult.Later, "in-contact-since", now)
            : outcome;

    [LoggerMessage(LogLevel.Warning, "Notices wait: {Reason}")]
    partial void LogStoreAway(string reason);

    [LoggerMessage(LogLevel.Error, "A batch of notices was not delivered")]
    partial void LogFailed(Exception fault);

    [LoggerMessage(LogLevel.Error, "Notice {Notice} could not be recorded")]
    partial void LogNotRecorded(Exception fault, Guid notice);

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
}

using PracticeBot.Digests;
using PracticeBot.Exchanges;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Notices;

public sealed class RoundsOnSqlite : RoundsContract<OnSqlite>;

public sealed class RoundsOnMongo : RoundsContract<OnMongo>;

/// <summary>Who is told what in which hour, by their own clocks: Paris, and Casablanca on UTC during Ramadan and an hour ahead from 22 March.</summary>
public abstract class RoundsContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Whoever_has_to_do_it_is_told_on_the_morning_of_its_day_and_a_week_later()
    {
        await KeepAsync(
            new(1, Community.Claire.Id, "envoyer le guide", new(2026, 3, 20)), new(2, Community.Salma.Id, "relire", new(2026, 3, 20)),
            new(3, Community.Salma.Id, "déjà fait", new(2026, 3, 20), Some.Moment), new(4, Community.Claire.Id, "un jour", Due: null));

        await WalkAsync(FollowUps, "2026-03-19T00:00Z", "2026-03-31T00:00Z");
        await WalkAsync(FollowUps, "2026-03-19T00:00Z", "2026-03-21T00:00Z");

        Assert.Equal(
            [
                "2026-03-20T07:00Z followup.due Claire", "2026-03-20T08:00Z followup.due Salma",
                "2026-03-27T07:00Z followup.overdue Claire", "2026-03-27T07:00Z followup.overdue Salma",
            ], await ToldAsync());
    }

    [Fact]
    public async Task The_morning_after_the_clocks_went_on_is_an_hour_earlier()
    {
        await KeepAsync(new FollowUp(1, Community.Claire.Id, "envoyer le guide", new(2026, 3, 30)));

        await WalkAsync(FollowUps, "2026-03-28T00:00Z", "2026-03-31T00:00Z");

        Assert.Equal(["2026-03-30T06:00Z followup.due Claire"], await ToldAsync());
    }

    [Fact]
    public async Task Whoever_wants_no_reminders_has_none()
    {
        await KeepAsync(new FollowUp(1, Community.Claire.Id, "envoyer le guide", new(2026, 3, 20)));
        await InWriteAsync(ports => ports.People.UpdateAsync(Community.Claire with { Settings = new(Reminders: false) }, Ct));

        await WalkAsync(FollowUps, "2026-03-19T00:00Z", "2026-03-21T00:00Z");

        Assert.Empty(await ToldAsync());
    }

    [Fact]
    public async Task A_bot_that_slept_over_the_morning_tells_it_later_and_of_two_reminders_the_second()
    {
        await KeepAsync(new(1, Community.Claire.Id, "envoyer le guide", new(2026, 3, 20)), new(2, Community.Claire.Id, "relire", new(2026, 3, 17)));

        await InWriteAsync(ports => FollowUps(ports).WalkAsync(new(At("2026-03-16T20:00Z"), At("2026-03-24T10:00Z")), place: null, Ct));

        Assert.Equal(["2026-03-24T10:00Z followup.due Claire", "2026-03-24T10:00Z followup.overdue Claire"], await ToldAsync());
    }

    [Fact]
    public async Task On_Monday_at_their_own_hour_everyone_is_told_of_their_week()
    {
        await InWriteAsync(ports => ports.People.UpdateAsync(Community.Anne with { Settings = new(DigestAt: new(18, 0)) }, Ct));
        await InWriteAsync(ports => ports.People.UpdateAsync(Community.Lucie with { Settings = new(Digest: false) }, Ct));
        await InWriteAsync(ports => ports.People.UpdateAsync(Community.Driss with { Settings = new("Europe/Paris") }, Ct));

        await WalkAsync(Digests, "2026-02-14T00:00Z", "2026-02-18T00:00Z");
        await WalkAsync(Digests, "2026-02-15T00:00Z", "2026-02-17T00:00Z");

        Assert.Equal(
            [
                "2026-02-16T07:00Z digest.weekly Claire", "2026-02-16T07:00Z digest.weekly Driss", "2026-02-16T08:00Z digest.weekly Hassan",
                "2026-02-16T08:00Z digest.weekly Salma", "2026-02-16T17:00Z digest.weekly Anne",
            ], await ToldAsync());
    }

    [Theory]
    [InlineData("2026-03-23T15:00Z", 6)]
    [InlineData("2026-03-26T15:00Z", 0)]
    public async Task A_bot_that_slept_over_the_hour_tells_it_later_on_Monday_and_not_on_Thursday(string woke, int told)
    {
        await InWriteAsync(ports => Digests(ports).WalkAsync(new(At("2026-03-22T12:00Z"), At(woke)), place: null, Ct));

        Assert.Equal(told, (await ToldAsync()).Count);
    }

    [Fact]
    public async Task Both_are_nudged_once_a_silence_and_a_week_later_the_coordinators_of_their_towns()
    {
        var coordinator = Some.Person("Paul", Role.Coordinator);
        var elsewhere = Some.Town();
        await InWriteAsync(async ports =>
        {
            await ports.Towns.AddAsync(elsewhere, Ct);
            await ports.People.AddAsync(coordinator, Ct);
            await ports.People.AddAsync(Some.Person("Yves", Role.Coordinator) with { Town = elsewhere.Id }, Ct);
            await ports.Exchanges.AddAsync(Some.Exchange() with { Account = Some.ExchangeAccount() with { HeldOn = new(2026, 3, 1) } }, Ct);
            await ports.Pairs.SeenAsync([Community.Elected.Id], new(2026, 3, 20), Ct);
            await ports.Pairs.SetRhythmAsync(Community.Elected.Id, 7, Ct);
        });

        await WalkAsync(Silences, "2026-03-19T00:00Z", "2026-04-20T00:00Z");

        Assert.Equal(
            [
                "2026-03-28T07:00Z pair.silent Anne", "2026-03-28T07:00Z pair.silent Driss", "2026-04-01T06:00Z pair.silent Claire",
                "2026-04-01T07:00Z pair.silent Salma", "2026-04-04T06:00Z pair.stayssilent Paul", "2026-04-08T06:00Z pair.stayssilent Paul",
            ], await ToldAsync());
    }

    [Fact]
    public async Task A_pair_that_never_exchanged_counts_from_the_first_round_that_saw_it()
    {
        await WalkAsync(Silences, "2026-03-19T00:00Z", "2026-03-20T00:00Z");

        Assert.Equal(new DateOnly(2026, 3, 19), (await InReadAsync(ports => ports.Pairs.FindAsync(Community.Elected.Id, Ct)))!.MadeOn);
        await WalkAsync(Silences, "2026-04-17T00:00Z", "2026-04-19T12:00Z");
        Assert.Equal(4, (await ToldAsync()).Count(told => told.Contains("2026-04-19", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_pair_whose_partnership_is_suspended_or_whose_next_exchange_is_planned_is_left_alone()
    {
        await InWriteAsync(ports => ports.Pairs.SeenAsync([Community.Elected.Id, Community.Officials.Id], new(2026, 1, 1), Ct));
        await InWriteAsync(ports => ports.Pairs.PlanAsync(Community.Officials.Id, new(2026, 3, 25), Ct));
        await InWriteAsync(ports => ports.Pairs.PlanAsync(Community.Elected.Id, new(2026, 3, 25), Ct));

        await WalkAsync(Silences, "2026-03-19T00:00Z", "2026-03-26T00:00Z");
        Assert.Empty(await ToldAsync());
        await InWriteAsync(ports => ports.Pairs.KeepAsync(Community.Partnership with { SuspendedOn = new(2026, 3, 1) }, Ct));
        await WalkAsync(Silences, "2026-03-26T00:00Z", "2026-03-30T00:00Z");
        Assert.Empty(await ToldAsync());
        await InWriteAsync(ports => ports.Pairs.KeepAsync(Community.Partnership, Ct));
        await WalkAsync(Silences, "2026-03-30T00:00Z", "2026-03-31T00:00Z");
        Assert.Equal(4, (await ToldAsync()).Count);
    }

    static FollowUpRound FollowUps(Ports ports) => new(ports.Exchanges, Clocks(ports), ports.Notices);

    static DigestRound Digests(Ports ports) => new(Clocks(ports), ports.Notices);

    static SilenceRound Silences(Ports ports) =>
        new(ports.Pairs, new ReadSilences(ports.Pairs, ports.Exchanges, new Rhythm()), Clocks(ports), ports.Notices);

    static Clocks Clocks(Ports ports) => new(ports.People, ports.Towns);

    Task KeepAsync(params FollowUp[] followUps) =>
        InWriteAsync(ports => ports.Exchanges.AddAsync(Some.Exchange() with { FollowUps = [.. followUps] }, Ct));

    /// <summary>An hour at a time.</summary>
    async Task WalkAsync(Func<Ports, IRound> round, string from, string to)
    {
        for (var at = At(from); at < At(to); at = at.AddHours(1))
            await InWriteAsync(ports => round(ports).WalkAsync(new(at, at.AddHours(1)), place: null, Ct));
    }

    /// <summary>When, what and to whom by their first names, in this order.</summary>
    async Task<IReadOnlyList<string>> ToldAsync()
    {
        var told = await ToldAsync(At("2027-01-01T00:00Z"));
        var names = (await InReadAsync(ports => ports.People.AllOfAsync([.. told.Select(one => one.For)], Ct))).ToDictionary(one => one.Id, one => one.Name.Split(' ')[0]);
        return [.. told.Select(one => $"{one.CausedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm}Z {one.Kind} {names[one.For]}").Order(StringComparer.Ordinal)];
    }

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Pairs;

public sealed record RhythmOutOfBounds(int Shortest, int Longest) : Refusal;

public sealed record PlannedBefore(DateOnly Day) : Refusal;

/// <param name="Asked">Derived from the activity: what is planned, taken back and planned again is told each time.</param>
public sealed record ExchangeIsPlanned(PairId Pair, DateOnly Day, Guid Asked) : Fact(KindName, Pair.Value, $"{Day.Iso()} {Asked:N}")
{
    public const string KindName = "exchange.planned";

    public static DateOnly DayOf(Notice notice) => IsoDay.Parse(notice.Occasion.Split(' ')[0]);
}

public sealed record PlanWasWithdrawn(PairId Pair, DateOnly Day, Guid Asked) : Fact(KindName, Pair.Value, $"{Day.Iso()} {Asked:N}")
{
    public const string KindName = "exchange.unplanned";
}

/// <summary>What a pair agrees on: how often its two people speak, and when next. Who looks after a pair may say the first for it.</summary>
public sealed class ChangePairHandler(IPairs pairs, Standpoints standpoints, INotices notices)
{
    /// <param name="id">Null for the speaker's own.</param>
    /// <param name="days">Null for as many as the community has it.</param>
    /// <returns>The pair as it was.</returns>
    public async Task<Outcome<Pair>> SetRhythmAsync(PairId? id, int? days, Person by, CancellationToken ct)
    {
        var pair = id is { } named ? await pairs.FindAsync(named, ct) : await pairs.OfAsync(by.Id, ct);
        if (pair is null || !by.Allows("pair.rhythm", (await standpoints.OfAsync(by, ct)).To(pair))) return new NotInAPair();
        if (days is < Rhythm.Shortest or > Rhythm.Longest) return new RhythmOutOfBounds(Rhythm.Shortest, Rhythm.Longest);

        await pairs.SetRhythmAsync(pair.Id, days, ct);
        return pair;
    }

    /// <param name="asked">Derived from the activity.</param>
    /// <param name="at">Now, in the speaker's own offset.</param>
    /// <returns>The pair as it was.</returns>
    public async Task<Outcome<Pair>> PlanAsync(DateOnly day, PersonId by, Guid asked, DateTimeOffset at, CancellationToken ct)
    {
        if (await pairs.OfAsync(by, ct) is not { } pair) return new NotInAPair();
        if (day < DateOnly.FromDateTime(at.DateTime)) return new PlannedBefore(day);

        await pairs.PlanAsync(pair.Id, day, ct);
        await notices.AddAsync(new ExchangeIsPlanned(pair.Id, day, asked).For(pair.PartnerOf(by), at), ct);
        return pair;
    }

    /// <summary>Nothing is planned, or what was before.</summary>
    /// <param name="before">Null, or in the past, for nothing.</param>
    /// <returns>The pair as it was.</returns>
    public async Task<Outcome<Pair>> UnplanAsync(DateOnly? before, PersonId by, Guid asked, DateTimeOffset at, CancellationToken ct)
    {
        if (await pairs.OfAsync(by, ct) is not { } pair) return new NotInAPair();
        if (pair.PlannedOn is not { } day) return pair;

        await pairs.PlanAsync(pair.Id, before >= DateOnly.FromDateTime(at.DateTime) ? before : null, ct);
        await notices.AddAsync(new PlanWasWithdrawn(pair.Id, day, asked).For(pair.PartnerOf(by), at), ct);
        return pair;
    }
}

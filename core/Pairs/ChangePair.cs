using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Pairs;

public sealed record RhythmOutOfBounds(int Shortest, int Longest) : Refusal;

public sealed record PlannedBefore(DateOnly Day) : Refusal;

public sealed record ExchangeIsPlanned(PairId Pair, DateOnly Day) : Fact(
    KindName, Pair.Value, Day.Iso())
{
    public const string KindName = "exchange.planned";
}

/// <summary>What a pair agrees on: how often its two people speak, and when next. Coordinators may say the first for a pair.</summary>
public sealed class ChangePairHandler(IPairs pairs, INotices notices)
{
    /// <param name="id">Null for the speaker's own.</param>
    /// <param name="days">Null for as many as the community has it.</param>
    /// <returns>The pair as it was.</returns>
    public async Task<Outcome<Pair>> SetRhythmAsync(PairId? id, int? days, Person by, CancellationToken ct)
    {
        var pair = id is { } named ? await pairs.FindAsync(named, ct) : await pairs.OfAsync(by.Id, ct);
        if (pair is null || !(pair.Includes(by.Id) || by.Is(Permissions.Coordinators))) return new NotInAPair();
        if (days is < Rhythm.Shortest or > Rhythm.Longest) return new RhythmOutOfBounds(Rhythm.Shortest, Rhythm.Longest);

        await pairs.SetRhythmAsync(pair.Id, days, ct);
        return pair;
    }

    /// <param name="at">Now, in the speaker's own offset.</param>
    public async Task<Outcome<Pair>> PlanAsync(DateOnly day, PersonId by, DateTimeOffset at, CancellationToken ct)
    {
        if (await pairs.OfAsync(by, ct) is not { } pair) return new NotInAPair();
        if (day < DateOnly.FromDateTime(at.DateTime)) return new PlannedBefore(day);

        await pairs.PlanAsync(pair.Id, day, ct);
        await notices.AddAsync(new ExchangeIsPlanned(pair.Id, day).For(pair.PartnerOf(by), at), ct);
        return pair with { PlannedOn = day };
    }
}

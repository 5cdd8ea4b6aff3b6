using System.Text.Json;
using Microsoft.Data.Sqlite;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Storage.Sqlite;

sealed class SqlitePairs(SqliteSession db) : IPairs
{
    public Task AddAsync(Pair pair, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO pairs (id, partnership, kind, first, second, rhythm_days, made_on, planned_on, ended_on)
        VALUES (
            {pair.Id.Value}, {pair.Partnership.Value}, {pair.Kind}, {pair.First.Value}, {pair.Second.Value}, {pair.RhythmDays},
            {pair.MadeOn}, {pair.PlannedOn}, {pair.EndedOn})
        ON CONFLICT (id) DO NOTHING
        """, ct);

    public Task<Pair?> OfAsync(PersonId person, CancellationToken ct) => db.FirstAsync(
        $"""
        SELECT id, partnership, kind, first, second, rhythm_days, made_on, planned_on, ended_on FROM pairs WHERE first = {person.Value} AND ended_on IS NULL
        UNION ALL
        SELECT id, partnership, kind, first, second, rhythm_days, made_on, planned_on, ended_on FROM pairs WHERE second = {person.Value} AND ended_on IS NULL
        LIMIT 1
        """, Pair, ct);

    public Task<Pair?> FindAsync(PairId id, CancellationToken ct) => db.FirstAsync(
        $"SELECT id, partnership, kind, first, second, rhythm_days, made_on, planned_on, ended_on FROM pairs WHERE id = {id.Value}", Pair, ct);

    public Task<IReadOnlyList<Pair>> AllAsync(PairId? after, int most, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT id, partnership, kind, first, second, rhythm_days, made_on, planned_on, ended_on FROM pairs
        WHERE id > {after?.Value ?? Guid.Empty} AND ended_on IS NULL ORDER BY id LIMIT {most}
        """, Pair, ct);

    public Task SetRhythmAsync(PairId pair, int? days, CancellationToken ct) =>
        db.ExecuteAsync($"UPDATE pairs SET rhythm_days = {days} WHERE id = {pair.Value}", ct);

    public Task EndAsync(PairId pair, DateOnly day, CancellationToken ct) =>
        db.ExecuteAsync($"UPDATE pairs SET ended_on = {day} WHERE id = {pair.Value} AND ended_on IS NULL", ct);

    public Task PlanAsync(PairId pair, DateOnly? day, CancellationToken ct) =>
        db.ExecuteAsync($"UPDATE pairs SET planned_on = {day} WHERE id = {pair.Value}", ct);

    public Task SeenAsync(IReadOnlyCollection<PairId> pairs, DateOnly day, CancellationToken ct) => db.ExecuteAsync($"""
        UPDATE pairs SET made_on = {day}
        WHERE made_on IS NULL AND id IN (SELECT unhex(value) FROM json_each({pairs.Select(pair => pair.Value.ToString("N"))}))
        """, ct);

    public Task KeepAsync(Partnership partnership, CancellationToken ct)
    {
        var phases = JsonSerializer.Serialize(
            [.. partnership.Phases.Select(p => new PhaseJson(p.Name, p.From, p.Until))], StorageJson.Default.PhaseJsonArray);
        return db.ExecuteAsync($"""
            INSERT INTO partnerships (id, name, first, second, phases, suspended_on)
            VALUES (
                {partnership.Id.Value}, {partnership.Name}, {partnership.First.Value}, {partnership.Second.Value},
                {phases}, {partnership.SuspendedOn})
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name, first = excluded.first, second = excluded.second, phases = excluded.phases, suspended_on = excluded.suspended_on
            """, ct);
    }

    public Task<Partnership?> FindAsync(PartnershipId id, CancellationToken ct) => db.FirstAsync(
        $"SELECT id, name, first, second, phases, suspended_on FROM partnerships WHERE id = {id.Value}", Partnership, ct);

    public Task<IReadOnlyList<Partnership>> PartnershipsAsync(CancellationToken ct) => db.QueryAsync(
        $"SELECT id, name, first, second, phases, suspended_on FROM partnerships ORDER BY name, id", Partnership, ct);

    static Pair Pair(SqliteDataReader row) => new(new(row.Id(0)), new(row.Id(1)), row.Named<PairKind>(2), new(row.Id(3)), new(row.Id(4)))
    {
        RhythmDays = row.IsDBNull(5) ? null : row.GetInt32(5),
        MadeOn = row.DateOrNull(6),
        PlannedOn = row.DateOrNull(7),
        EndedOn = row.DateOrNull(8),
    };

    static Partnership Partnership(SqliteDataReader row) => new(
        new(row.Id(0)), row.GetString(1), new(row.Id(2)), new(row.Id(3)),
        JsonSerializer.Deserialize(row.GetString(4), StorageJson.Default.PhaseJsonArray)!
            .Select(p => new Phase(p.Name, p.From, p.Until)).ToEquatableList(),
        row.DateOrNull(5));
}

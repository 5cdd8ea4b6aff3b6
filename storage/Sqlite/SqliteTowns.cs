using Microsoft.Data.Sqlite;
using PracticeBot.People;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteTowns(SqliteSession db) : ITowns
{
    public Task AddAsync(Town town, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO towns (id, name, time_zone, country, week)
        VALUES ({town.Id.Value}, {town.Name}, {town.TimeZone}, {town.Country}, {town.Week.ToString()})
        ON CONFLICT (id) DO NOTHING
        """, ct);

    public Task<Town?> FindAsync(TownId id, CancellationToken ct) => db.FirstAsync(
        $"SELECT id, name, time_zone, country, week FROM towns WHERE id = {id.Value}", Town, ct);

    public Task<IReadOnlyList<Town>> AllAsync(CancellationToken ct) => db.QueryAsync(
        $"SELECT id, name, time_zone, country, week FROM towns ORDER BY name, id", Town, ct);

    static Town Town(SqliteDataReader row) => Town(row, 0);

    public static Town Town(SqliteDataReader row, int from)
    {
        var town = new Town(new(row.Id(from)), row.GetString(from + 1), row.GetString(from + 2)) { Week = WorkingWeek.Parse(row.TextOrNull(from + 4)) };
        return row.IsDBNull(from + 3) ? town : town with { Country = row.Named<Country>(from + 3) };
    }
}

using Microsoft.Data.Sqlite;
using PracticeBot.People;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteTowns(SqliteSession db) : ITowns
{
    public Task AddAsync(Town town, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO towns (id, name, time_zone) VALUES ({town.Id.Value}, {town.Name}, {town.TimeZone})
        ON CONFLICT (id) DO NOTHING
        """, ct);

    public Task<Town?> FindAsync(TownId id, CancellationToken ct) => db.FirstAsync(
        $"SELECT id, name, time_zone FROM towns WHERE id = {id.Value}", Town, ct);

    public Task<IReadOnlyList<Town>> AllAsync(CancellationToken ct) => db.QueryAsync(
        $"SELECT id, name, time_zone FROM towns ORDER BY name, id", Town, ct);

    static Town Town(SqliteDataReader row) => new(new(row.Id(0)), row.GetString(1), row.GetString(2));
}

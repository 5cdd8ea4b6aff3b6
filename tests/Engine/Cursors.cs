using System.Collections.Concurrent;
using Npgsql;

namespace PracticeBot.Engine;

/// <summary>Answers that come in more than one page.</summary>
sealed class Cursors(Sql sql) : IAsyncDisposable
{
    readonly ConcurrentDictionary<long, Cursor> open = new();

    public async Task<byte[]> FirstPageAsync(string function, Request request, NpgsqlConnection? within)
    {
        var connection = within ?? await sql.OpenAsync();
        var keeps = false;
        try
        {
            await using var command = Sql.Command(
                connection,
                $"SELECT cursorpage::bytea, continuation::bytea, persistconnection, cursorid FROM documentdb_api.{function}($1, $2::documentdb_core.bson)",
                request.Database,
                request.Command);
            await using var row = await command.ExecuteReaderAsync();
            await row.ReadAsync();
            if (!row.IsDBNull(1))
            {
                keeps = within is null && row.GetBoolean(2);
                open[row.GetInt64(3)] = new(request.Database, row.GetFieldValue<byte[]>(1), keeps ? connection : null, within is not null);
            }

            return row.GetFieldValue<byte[]>(0);
        }
        finally
        {
            if (within is null && !keeps) await connection.DisposeAsync();
        }
    }

    public async Task<byte[]> NextPageAsync(Request request, NpgsqlConnection? within)
    {
        var id = request.Fields.NumberOf("getMore") ?? 0;
        if (!open.TryGetValue(id, out var cursor)) throw new MongoRefusal(43, $"cursor id {id} not found");

        var (page, next) = await sql.OnAsync(within ?? cursor.Connection, async connection =>
        {
            await using var command = Sql.Command(
                connection,
                "SELECT cursorpage::bytea, continuation::bytea FROM documentdb_api.cursor_get_more($1, $2::documentdb_core.bson, $3::documentdb_core.bson)",
                cursor.Database,
                request.Command,
                cursor.Continuation);
            await using var row = await command.ExecuteReaderAsync();
            await row.ReadAsync();
            return (row.GetFieldValue<byte[]>(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1));
        });
        if (next is not null) open[id] = cursor with { Continuation = next };
        else if (open.TryRemove(id, out _)) await CloseAsync(cursor);
        return page;
    }

    public async Task<byte[]> KillAsync(Request request)
    {
        var killed = new List<object>();
        foreach (var id in request.Fields.Inside("cursors")?.Numbers() ?? [])
        {
            if (!open.TryRemove(id, out var cursor)) continue;

            killed.Add(id);
            // A transaction's cursors end with it.
            if (!cursor.InTransaction)
                await sql.OneAsync(cursor.Connection, "SELECT documentdb_api_internal.delete_cursors($1)::text", (long[])[id]);
            await CloseAsync(cursor);
        }

        object[] none = [];
        return Bson.Of(("cursorsKilled", killed), ("cursorsNotFound", none), ("cursorsAlive", none), ("cursorsUnknown", none), ("ok", 1.0)).ToBytes();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var cursor in open.Values) await CloseAsync(cursor);
        open.Clear();
    }

    static async Task CloseAsync(Cursor cursor)
    {
        if (cursor.Connection is not null) await cursor.Connection.DisposeAsync();
    }

    /// <param name="Connection">Kept for this cursor alone, where the engine says so.</param>
    sealed record Cursor(string Database, byte[] Continuation, NpgsqlConnection? Connection, bool InTransaction);
}

using Microsoft.Data.Sqlite;

namespace PracticeBot.Storage.Sqlite;

/// <summary>The transaction of one scope; every store of the scope speaks through it.</summary>
sealed class SqliteSession(SqliteDatabase database) : IUnitOfWork, IAsyncDisposable
{
    SqliteLink? link;
    bool writing;

    public async Task ReadAsync(CancellationToken ct)
    {
        await LeaveAsync();
        link = database.Rent();
        link.Bind($"BEGIN DEFERRED").ExecuteNonQuery();
    }

    public async Task WriteAsync(CancellationToken ct)
    {
        await LeaveAsync();
        await database.Gate.EnterAsync(ct);
        writing = true;
        try
        {
            link = database.RentWriter();
            link.Bind($"BEGIN IMMEDIATE").ExecuteNonQuery();
        }
        catch
        {
            await LeaveAsync();
            throw;
        }
    }

    public async Task CommitAsync(CancellationToken ct)
    {
        if (!writing) throw new InvalidOperationException("Nothing was begun to write.");
        ct.ThrowIfCancellationRequested();
        link!.Bind($"COMMIT").ExecuteNonQuery();
        await LeaveAsync();
    }

    public Task LeaveAsync()
    {
        var (left, wrote) = (link, writing);
        (link, writing) = (null, false);
        try
        {
            if (left is not null)
            {
                if (SQLitePCL.raw.sqlite3_get_autocommit(left.Connection.Handle!) == 0) left.Bind($"ROLLBACK").ExecuteNonQuery();
                if (wrote) database.ReturnWriter(left);
                else database.Return(left);
            }
        }
        finally
        {
            if (wrote) database.Gate.Leave();
        }

        return Task.CompletedTask;
    }

    /// <returns>How many rows it changed.</returns>
    public Task<int> ExecuteAsync(FormattableString sql, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(Writing.Bind(sql).ExecuteNonQuery());
    }

    /// <returns>What a statement that changes rows says of them (RETURNING).</returns>
    public Task<IReadOnlyList<T>> ExecuteAsync<T>(FormattableString sql, Func<SqliteDataReader, T> read, CancellationToken ct)
    {
        _ = Writing;
        return QueryAsync(sql, read, ct);
    }

    public Task<IReadOnlyList<T>> QueryAsync<T>(FormattableString sql, Func<SqliteDataReader, T> read, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var rows = Begun.Bind(sql).ExecuteReader();
        var items = new List<T>();
        while (rows.Read()) items.Add(read(rows));
        return Task.FromResult<IReadOnlyList<T>>(items);
    }

    public Task<T?> FirstAsync<T>(FormattableString sql, Func<SqliteDataReader, T> read, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var rows = Begun.Bind(sql).ExecuteReader();
        return Task.FromResult(rows.Read() ? read(rows) : default);
    }

    /// <summary>For what only reads and relies on being alone: fails where writing would.</summary>
    public void RequireWriting() => _ = Writing;

    public async ValueTask DisposeAsync() => await LeaveAsync();

    SqliteLink Writing => writing
        ? link!
        : throw new InvalidOperationException("This unit of work only reads: its route must declare that it writes.");

    SqliteLink Begun => link ?? throw new InvalidOperationException("No unit of work was begun.");
}

using Npgsql;
using NpgsqlTypes;

namespace PracticeBot.Engine;

/// <summary>Calls of the engine's functions; BSON goes in and comes out as bytes.</summary>
sealed class Sql(NpgsqlDataSource postgres)
{
    const int LongestCallInSeconds = 120;

    /// <summary>What the work needs: the transaction's own connection where there is one, else any.</summary>
    public async Task<T> OnAsync<T>(NpgsqlConnection? given, Func<NpgsqlConnection, Task<T>> workAsync)
    {
        if (given is not null) return await workAsync(given);
        await using var connection = await OpenAsync();
        return await workAsync(connection);
    }

    public async Task<NpgsqlConnection> OpenAsync() => await postgres.OpenConnectionAsync();

    /// <summary>The one document that the call returns.</summary>
    public Task<byte[]> OneAsync(NpgsqlConnection? given, string call, params object?[] values) => OnAsync(given, async connection =>
    {
        await using var command = Command(connection, call, values);
        return await command.ExecuteScalarAsync() as byte[] ?? [];
    });

    /// <summary>The same of a procedure, whose columns cannot be cast: they come as text.</summary>
    public Task<byte[]> OneOfProcedureAsync(NpgsqlConnection? given, string call, params object?[] values) => OnAsync(given, async connection =>
    {
        await using var command = Command(connection, call, values);
        command.AllResultTypesAreUnknown = true;
        var text = (string)(await command.ExecuteScalarAsync())!;
        return Convert.FromHexString(text.AsSpan("BSONHEX".Length));
    });

    public static NpgsqlCommand Command(NpgsqlConnection connection, string call, params object?[] values)
    {
        var command = new NpgsqlCommand(call, connection) { CommandTimeout = LongestCallInSeconds };
        foreach (var value in values) command.Parameters.Add(Parameter(value));
        return command;
    }

    public static async Task RunAsync(NpgsqlConnection connection, string statements)
    {
        await using var command = new NpgsqlCommand(statements, connection) { CommandTimeout = LongestCallInSeconds };
        await command.ExecuteNonQueryAsync();
    }

    static NpgsqlParameter Parameter(object? value) => value switch
    {
        byte[] => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Bytea },
        long[] => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
        null => new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Unknown },
        _ => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text },
    };
}

using Microsoft.Data.Sqlite;

namespace PracticeBot.Storage.Sqlite;

/// <summary>One connection with the statements it has prepared: preparing costs more than most of our queries.</summary>
sealed class SqliteLink(SqliteConnection connection) : IDisposable
{
    readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    public SqliteConnection Connection => connection;

    /// <summary>What it has prepared so far: a test asks the database for the plan of each.</summary>
    public IEnumerable<string> Statements => prepared.Values.Select(command => command.CommandText);

    public void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The statement with every hole bound as a value, prepared once for each text.</summary>
    public SqliteCommand Bind(FormattableString sql)
    {
        if (!prepared.TryGetValue(sql.Format, out var command))
        {
            command = connection.CreateCommand();
            var names = new object[sql.ArgumentCount];
            for (var i = 0; i < names.Length; i++)
            {
                var name = FormattableString.Invariant($"@p{i}");
                names[i] = name;
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }

            command.CommandText = string.Format(System.Globalization.CultureInfo.InvariantCulture, sql.Format, names);
            prepared.Add(sql.Format, command);
        }

        for (var i = 0; i < sql.ArgumentCount; i++)
            command.Parameters[i].Value = SqliteValues.Bound(sql.GetArgument(i));
        return command;
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();
        connection.Dispose();
    }
}

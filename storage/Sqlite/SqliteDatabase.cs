using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace PracticeBot.Storage.Sqlite;

/// <summary>The embedded database: one file, its connections, and the gate at which writers wait.</summary>
sealed class SqliteDatabase : IDisposable
{
    /// <summary>Kibibytes of pages that a connection keeps: whoever reads begins anew with each commit of another, whoever writes does not.</summary>
    const int ReaderCache = 2_000, WriterCache = 8_000;

    readonly string connectionString;
    readonly ConcurrentBag<SqliteLink> idle = [];
    SqliteLink? writer;
    volatile bool closed;

    SqliteDatabase(string file) => connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Pooling = false,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();

    /// <summary>
    /// Behind it a process's own writers go in the order they came; polling on busy_timeout starves some for seconds.
    /// </summary>
    public FifoGate Gate { get; } = new();

    public static SqliteDatabase Open(string folder)
    {
        Directory.CreateDirectory(folder);
        SQLitePCL.Batteries_V2.Init();
        var database = new SqliteDatabase(FileIn(folder));
        database.Migrate();
        return database;
    }

    /// <summary>The schema that this program brings.</summary>
    public static int Schema => SchemaFiles().Count;

    public static bool IsIn(string folder) => File.Exists(FileIn(folder));

    public SqliteLink Rent() => idle.TryTake(out var link) ? link : Connect(ReaderCache);

    public void Return(SqliteLink link)
    {
        if (closed) link.Dispose();
        else idle.Add(link);
    }

    /// <summary>
    /// Who writes, behind the gate, always has the same connection: what another one committed empties a connection's page
    /// cache, what it committed itself does not.
    /// </summary>
    public SqliteLink RentWriter() => Interlocked.Exchange(ref writer, null) ?? Connect(WriterCache);

    public void ReturnWriter(SqliteLink link)
    {
        if (closed || Interlocked.CompareExchange(ref writer, link, null) is not null) link.Dispose();
    }

    public void Dispose()
    {
        closed = true;
        Interlocked.Exchange(ref writer, null)?.Dispose();
        while (idle.TryTake(out var link)) link.Dispose();
    }

    internal static string FileIn(string folder) => Path.Combine(folder, "practicebot.db");

    SqliteLink Connect(int cache)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var pragmas = connection.CreateCommand();
        pragmas.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA busy_timeout = 10000;
            PRAGMA cache_size = -{cache};
            """);
        pragmas.ExecuteNonQuery();
        SqliteErasure.Teach(connection);
        return new SqliteLink(connection);
    }

    /// <summary>Applies the schema files that the database has not seen, in their order, each in one transaction.</summary>
    void Migrate()
    {
        var files = SchemaFiles();
        using var link = Connect(WriterCache);
        link.Run("BEGIN IMMEDIATE");
        using var version = link.Connection.CreateCommand();
        version.CommandText = "PRAGMA user_version";
        var applied = Convert.ToInt32(version.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (applied > files.Count)
        {
            link.Run("ROLLBACK");
            throw new NewerSchemaException("The data folder", applied, files.Count);
        }

        for (var next = applied; next < files.Count; next++)
            link.Run(files[next] + string.Create(CultureInfo.InvariantCulture, $"\nPRAGMA user_version = {next + 1};"));
        link.Run("COMMIT");
    }

    static List<string> SchemaFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            })];
    }
}

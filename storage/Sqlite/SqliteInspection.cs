using System.Globalization;
using Microsoft.Data.Sqlite;
using PracticeBot.Storage.Inspection;

namespace PracticeBot.Storage.Sqlite;

static class SqliteInspection
{
    const string Store = "store";
    const string Setting = "Storage:Folder";
    const long Megabyte = 1024 * 1024;
    const long TooLittle = 100 * Megabyte;
    const long Little = 1024 * Megabyte;

    public static IEnumerable<Finding> Look(string folder)
    {
        var writable = FolderInspection.Look("data folder", folder, Setting);
        yield return writable;
        if (writable.Verdict != Verdict.Ok) yield break;

        yield return Room(folder);
        yield return WithoutWal(FolderInspection.Nearest(folder)!) ?? (SqliteDatabase.IsIn(folder)
            ? Kept(folder)
            : Finding.Ok(Store, "no community is kept there yet: the start makes one"));
    }

    static Finding Room(string folder)
    {
        var free = new DriveInfo(FolderInspection.Nearest(folder)!).AvailableFreeSpace;
        var found = string.Create(CultureInfo.InvariantCulture, $"{free / Megabyte:N0} MB free");
        const string make = "Make room on the disk of Storage:Folder.";
        return free < TooLittle ? Finding.Fix("disk", found, make)
            : free < Little ? Finding.Warn("disk", found, make)
            : Finding.Ok("disk", found);
    }

    /// <summary>Network file systems keep no shared memory: a database of its own tells.</summary>
    static Finding? WithoutWal(string folder)
    {
        var probe = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            using var connection = Open(probe, SqliteOpenMode.ReadWriteCreate);
            if (Ask(connection, "PRAGMA journal_mode = WAL") is "wal") return null;
        }
        catch (SqliteException)
        {
            // said below
        }
        finally
        {
            foreach (var suffix in new[] { "", "-wal", "-shm" }) File.Delete(probe + suffix);
        }

        return Finding.Fix(Store, "SQLite cannot write ahead (WAL) there", "Set Storage:Folder to a folder on a local disk.");
    }

    static Finding Kept(string folder)
    {
        try
        {
            using var connection = Open(SqliteDatabase.FileIn(folder), SqliteOpenMode.ReadWrite);
            var (found, known) = (Convert.ToInt32(Ask(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture), SqliteDatabase.Schema);
            if (found > known)
            {
                return Finding.Fix(
                    Store, string.Create(CultureInfo.InvariantCulture, $"a newer PracticeBot wrote it (schema {found}, this program knows {known})"),
                    "Start that version, or restore a backup made before it.");
            }

            Ask(connection, "BEGIN IMMEDIATE");
            Ask(connection, "ROLLBACK");
            return Finding.Ok(Store, string.Create(
                CultureInfo.InvariantCulture, $"it opens, schema {found}{(found < known ? $": the start brings it to {known}" : "")}"));
        }
        catch (SqliteException fault)
        {
            return fault.SqliteErrorCode switch
            {
                SQLitePCL.raw.SQLITE_BUSY => Finding.Warn(Store, "another program was writing to it", "Nothing, if that is the bot; otherwise end it."),
                SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT => Finding.Fix(
                    Store, "the file is damaged", "Move the data folder away and restore a backup."),
                _ => Finding.Fix(Store, "it cannot be opened and written", "Let this user read and write the files in Storage:Folder."),
            };
        }
    }

    static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 2,
        }.ToString());
        connection.Open();
        return connection;
    }

    static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the texts above
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}

using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Protocol;
using PracticeBot.Storage.Sqlite;

namespace PracticeBot.Bench.Floors;

/// <summary>Runs one turn of ours and the floor's same turn with every statement written down, and tells where they differ.</summary>
static partial class StatementCheck
{
    /// <param name="before">A turn of the same kind: after it nothing is read that is read once a minute.</param>
    /// <returns>One sentence for the table's notes.</returns>
    public static async Task<string> OfAsync(House house, string row, byte[] before, byte[] activity, Action<FloorLink, Activity> floor)
    {
        var turns = house.Services.GetRequiredService<TurnPipeline>();
        var channel = house.Services.GetRequiredService<EmulatorChannel>();
        var said = ActivityReader.Parse(activity).Activity!;
        await turns.RunAsync(ActivityReader.Parse(before).Activity!, said.From!.Id!, channel, CancellationToken.None);

        List<string> ours = [];
        var database = house.Services.GetRequiredService<SqliteDatabase>();
        var (reader, writer) = (database.Rent(), database.RentWriter()); // those that the turn will find
        foreach (var link in new[] { reader, writer }) SQLitePCL.raw.sqlite3_trace(link.Connection.Handle!, (_, sql) => ours.Add(sql), null);
        database.Return(reader);
        database.ReturnWriter(writer);
        await turns.RunAsync(said, said.From.Id!, channel, CancellationToken.None);

        List<string> floors = [];
        using var itsDatabase = SqliteDatabase.Open(house.Folder);
        using var bare = new FloorLink(itsDatabase);
        SQLitePCL.raw.sqlite3_trace(bare.Connection.Handle!, (_, sql) => floors.Add(sql), null);
        floor(bare, said);

        var (mine, its) = (Shapes(ours), Shapes(floors));
        return mine.SequenceEqual(its, StringComparer.Ordinal)
            ? $"{row}: the floor runs the {its.Count} statements that our turn runs."
            : $"{row}: our turn runs {mine.Count} statements, its floor {its.Count}: bring Floors/Statements.cs up to date. Ours alone: "
                + $"[{string.Join(" | ", Without(mine, its))}]; the floor's alone: [{string.Join(" | ", Without(its, mine))}].";
    }

    /// <summary>Statements with their values left out, sorted; what FTS5 runs on its own tables is not ours to compare.</summary>
    static List<string> Shapes(IEnumerable<string> statements) =>
    [
        .. statements
            .Where(sql => !sql.Contains("'search_index_", StringComparison.Ordinal) && !sql.StartsWith("--", StringComparison.Ordinal))
            .Select(sql => Blanks().Replace(Values().Replace(sql, "?"), " ").Trim())
            .Select(sql => sql.Replace("( ", "(", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    static IEnumerable<string> Without(IReadOnlyList<string> these, IReadOnlyList<string> those)
    {
        var left = those.ToList();
        return these.Where(one => !left.Remove(one));
    }

    [GeneratedRegex(@"x?'(?:[^']|'')*'|\bNULL\b|\b\d+(\.\d+)?\b", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Values();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1_000)]
    private static partial Regex Blanks();
}

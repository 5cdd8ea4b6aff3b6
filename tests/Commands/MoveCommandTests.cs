using System.Text.Json;
using PracticeBot.Storage.Archives;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Commands;

/// <summary>The real program, called as an administrator calls it.</summary>
public sealed class MoveCommandTests : MovingStores
{
    [Fact]
    public async Task Writes_json_alone_and_refuses_to_do_it_twice()
    {
        var moved = await CommandAsync(Store.Folder, ["move", "--from", "sqlite", "--to", "mongo", "--json"]);
        Assert.Equal((0, ""), (moved.Code, moved.Errors));
        using var told = JsonDocument.Parse(moved.Output);
        Assert.True(told.RootElement.GetProperty("agrees").GetBoolean());
        Assert.Equal(
            ArchiveCollections.InOrder, told.RootElement.GetProperty("collections").EnumerateArray().Select(one => one.GetProperty("name").GetString()!));

        var again = await CommandAsync(Store.Folder, ["move", "--from", "sqlite", "--to", "mongo"]);
        Assert.Equal((1, "The target already holds a community: name an empty one, or empty it first."), (again.Code, again.Errors.Trim()));
    }

    // Into a file: what a killed program left open on a server, the server keeps for a minute, and the test with it.
    [Fact]
    public async Task Killed_half_way_no_bot_starts_and_called_again_it_goes_on()
    {
        var file = Path.Combine(Store.Folder, "backup.zip");
        Assert.Equal(0, (await CommandAsync(Store.Folder, ["backup", "--to", file], mongoAddress: "")).Code);

        var folder = await KilledHalfWayAsync(file);
        var bot = await CommandAsync(folder, ["--urls", "http://127.0.0.1:0"], mongoAddress: "");
        Assert.Equal(1, bot.Code);
        Assert.StartsWith("The store holds an unfinished copy from the backup of ", bot.Errors, StringComparison.Ordinal);

        var restored = await CommandAsync(folder, ["restore", "--from", file], mongoAddress: "");
        Assert.Equal(0, restored.Code);
        Assert.DoesNotContain(ArchiveCollections.People, restored.Errors, StringComparison.Ordinal);
        Assert.Contains("Everything is back. Start the bot.", restored.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Back_from_mongo_backed_up_and_restored()
    {
        Assert.Equal(0, (await CommandAsync(Store.Folder, ["move", "--from", "sqlite", "--to", "mongo"])).Code);
        var home = await CommandAsync(Back.Folder, ["move", "--from", "mongo", "--to", "sqlite"]);
        Assert.Equal(0, home.Code);
        Assert.Contains("Everything is there. Start the bot with Storage:Mongo empty.", home.Output, StringComparison.Ordinal);

        var file = Path.Combine(Store.Folder, "backup.zip");
        var elsewhere = Path.Combine(Store.Folder, "elsewhere");
        var made = await CommandAsync(Back.Folder, ["backup", "--to", file], mongoAddress: "");
        Assert.Equal((0, ""), (made.Code, made.Errors));
        Assert.Contains("holds everything that was said", made.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandAsync(elsewhere, ["restore", "--from", file], mongoAddress: "")).Code);
    }

    [Theory]
    [InlineData("move --from sqlite --to sqlite", 1, "--from and --to are the same")]
    [InlineData("move --from sqlite --to nowhere", 2, "nowhere")]
    [InlineData("restore --from nowhere.zip", 1, "There is no file")]
    [InlineData("backup --to nowhere/backup.zip", 1, "There is no folder")]
    public async Task What_cannot_work_is_said_in_a_sentence(string command, int code, string said)
    {
        var ended = await CommandAsync(Store.Folder, command.Split(' '));

        Assert.Equal(code, ended.Code);
        Assert.Contains(said, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moving_from_a_folder_that_holds_nothing_makes_nothing_there()
    {
        var nowhere = Path.Combine(Store.Folder, "nowhere");

        var ended = await CommandAsync(nowhere, ["move", "--from", "sqlite", "--to", "mongo"]);

        Assert.Equal(1, ended.Code);
        Assert.Contains("set Storage:Folder to the data folder of the bot", ended.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(nowhere));
    }

    [Fact]
    public async Task With_mongo_the_keys_folder_has_to_be_named()
    {
        var ended = await CommandAsync(Store.Folder, ["--urls", "http://127.0.0.1:0"], keys: "");

        Assert.Equal(1, ended.Code);
        Assert.StartsWith("Keys:Folder is not set: with Storage:Mongo, set it to a folder", ended.Errors, StringComparison.Ordinal);
    }

    // On a busy machine a kill may come when all is written: a folder where it did says nothing.
    async Task<string> KilledHalfWayAsync(string file)
    {
        for (var life = 1; life <= 10; life++)
        {
            var folder = Path.Combine(Store.Folder, $"killed-{life}");
            var killed = await CommandAsync(
                folder, ["restore", "--from", file],
                line => line.StartsWith(ArchiveCollections.Exchanges, StringComparison.Ordinal), mongoAddress: "");
            if (killed.Code != 0) return folder;
        }

        throw new InvalidOperationException("No kill came before a restore was done.");
    }

    Task<Ended> CommandAsync(
        string folder, string[] arguments, Predicate<string>? until = null, string? mongoAddress = null, string? keys = null) =>
        TheProgram.CommandAsync(
            [
                ("Storage__Folder", folder), ("Storage__Mongo", mongoAddress ?? Mongo.Address),
                ("Keys__Folder", keys ?? Path.Combine(Store.Folder, "keys")),
            ],
            arguments, until);
}

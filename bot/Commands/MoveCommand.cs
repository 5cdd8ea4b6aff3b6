using System.CommandLine;
using PracticeBot.Storage;
using PracticeBot.Storage.Archives;

namespace PracticeBot.Bot.Commands;

/// <summary>Copies the community from one store to the other; the one it comes from stays as it is.</summary>
static class MoveCommand
{
    public static Command Create()
    {
        var from = new Option<StoreKind>("--from") { Required = true, Description = "Where the community is: sqlite (Storage:Folder) or mongo (Storage:Mongo)." };
        var to = new Option<StoreKind>("--to") { Required = true, Description = "Where it goes: an empty store of the other kind." };
        var json = CopyReport.JsonOption();
        var command = new Command(
            "move", "Copies the community to the other store. Stop the bot first; what was interrupted goes on when run again.")
        {
            from, to, json,
        };
        command.SetAction((asked, ct) => RunAsync(asked.GetValue(from), asked.GetValue(to), new CopyReport(asked.GetValue(json)), ct));
        return command;
    }

    static async Task<int> RunAsync(StoreKind from, StoreKind to, CopyReport report, CancellationToken ct)
    {
        if (from == to) throw new StorageException("--from and --to are the same: name one sqlite and the other mongo.");

        var configuration = Hosting.Configuration();
        await using var source = await ArchiveStore.OpenAsync(from, toRead: true, configuration, ct);
        if (await source.IsUnfinishedAsync(ct))
            throw new StorageException($"The {source.Name} store holds an unfinished copy itself: finish that first.");
        if (await source.IsEmptyAsync(ct))
            throw new StorageException($"The {source.Name} store is empty: there is nothing to move. See Storage:Folder and Storage:Mongo.");

        await using var target = await ArchiveStore.OpenAsync(to, toRead: false, configuration, ct);
        var copied = await new CommunityCopy(source, target, Hosting.Clock).RunAsync(report.Kept, beside: null, ct);
        return report.End(copied, to == StoreKind.Mongo
            ? "Everything is there. Start the bot with Storage:Mongo set, and the same keys in Keys:Folder."
            : "Everything is there. Start the bot with Storage:Mongo empty.");
    }
}

using PracticeBot.Storage.Mongo;
using PracticeBot.Storage.Sqlite;

namespace PracticeBot.Storage.Inspection;

/// <summary>Looks at the store that the settings name, without opening it for the bot: nothing is made and nothing changed.</summary>
public static class StoreInspection
{
    public static async Task<IReadOnlyList<Finding>> LookAsync(StorageOptions options, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(options.Mongo)
            ? [.. SqliteInspection.Look(Path.GetFullPath(options.Folder))]
            : [await MongoInspection.LookAsync(options, ct)];
}

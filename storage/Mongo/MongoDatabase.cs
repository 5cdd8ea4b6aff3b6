using Microsoft.Extensions.Hosting;

namespace PracticeBot.Storage.Mongo;

/// <summary>Makes what is missing of the collections and their indexes before anything else starts. Many processes may do so at once.</summary>
sealed class MongoDatabase(IMongoCommands commands) : IHostedService
{
    const int MostAttempts = 5;
    const int NamespaceExists = 48;

    public static IReadOnlyList<MongoCollection> Collections { get; } =
    [
        MongoNumbers.Numbers,
        MongoTowns.Towns,
        MongoTopics.Topics,
        MongoPeople.People,
        MongoPeople.Accounts,
        MongoPeople.Changes,
        MongoPairs.Partnerships,
        MongoPairs.Pairs,
        MongoExchanges.Exchanges,
        MongoQuestions.Questions,
        MongoFiles.Files,
        MongoFiles.Chunks,
        MongoFiles.Uploads,
        MongoFileTexts.Texts,
        MongoResources.Resources,
        MongoResources.Editions,
        MongoResources.Opened,
        MongoSearchIndex.Entries,
        MongoSearchIndex.Changes,
        MongoSearchIndex.Frequencies,
        MongoSearchIndex.Totals,
        MongoNotices.Notices,
        MongoJobs.Jobs,
        MongoAnnouncements.Announcements,
        MongoAnnouncements.Marks,
        MongoAudit.Audit,
        MongoConsents.Consents,
        MongoInbox.Inbox,
        MongoDialogues.Dialogues,
        MongoTranscripts.Conversations,
        MongoTranscripts.Entries,
        MongoInstallations.Installations,
        MongoInvitations.Invitations,
        MongoCodes.Codes,
        MongoCodes.Guesses,
        MongoSessions.Sessions,
        MongoBudgets.Budgets,
        MongoArchive.Moves,
    ];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var collection in Collections) await MakeAsync(collection, cancellationToken);
        }
        catch (MongoException fault) when (Explains(fault) is { } sentence)
        {
            throw new StorageException(sentence);
        }
    }

    /// <summary>The sentence that says what to do about it; null when it is none that we foresaw.</summary>
    public static string? Explains(MongoException fault) => fault.Fault switch
    {
        MongoFault.Unreachable => "No MongoDB server answers at the address in Storage:Mongo: start it, or correct the address.",
        MongoFault.NotAuthorised =>
            "MongoDB does not let PracticeBot in: correct the user name, the password or their rights (readWrite) in Storage:Mongo.",
        _ => null,
    };

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task MakeAsync(MongoCollection collection, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await CreateAsync(collection, ct);
                if (collection.Indexes.Length > 0)
                {
                    await commands.RunAsync(
                        MongoCommand.From($$"""{ createIndexes: {{collection.Name}}, indexes: {{collection.Indexes}} }"""), ct);
                }

                return;
            }
            catch (MongoException fault) when (fault.Fault is not (MongoFault.Unreachable or MongoFault.NotAuthorised) && attempt < MostAttempts)
            {
                await Task.Delay(Random.Shared.Next(50, 250) * attempt, ct); // another process makes it too
            }
        }
    }

    // A transaction would not make it, on every server.
    async Task CreateAsync(MongoCollection collection, CancellationToken ct)
    {
        try
        {
            await commands.RunAsync(MongoCommand.From($$"""{ create: {{collection.Name}} }"""), ct);
        }
        catch (MongoException fault) when (fault.Code == NamespaceExists)
        {
            // made before
        }
    }
}

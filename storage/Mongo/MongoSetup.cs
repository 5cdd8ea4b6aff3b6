using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PracticeBot.Announcements;
using PracticeBot.Audit;
using PracticeBot.Exchanges;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Privacy;
using PracticeBot.Questions;
using PracticeBot.Resources;
using PracticeBot.Storage.Archives;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Storage.Mongo;

static class MongoSetup
{
    public const string NotAnAddress =
        "Storage:Mongo is not a MongoDB address: set it to one such as mongodb://one,two,three/practicebot?replicaSet=rs0, with the user name and password percent-encoded.";

    public static IServiceCollection AddMongo(this IServiceCollection services) => services
        .AddSingleton(provider => Open(provider.GetRequiredService<IOptions<StorageOptions>>().Value))
        .AddHostedService<MongoDatabase>()
        .AddHostedService<MongoSearchUpkeep>()
        .AddScoped<MongoSession>()
        .AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<MongoSession>())
        .AddScoped<INumbers, MongoNumbers>()
        .AddScoped<IPeople, MongoPeople>()
        .AddScoped<ITowns, MongoTowns>()
        .AddScoped<ITopics, MongoTopics>()
        .AddScoped<IPairs, MongoPairs>()
        .AddScoped<IExchanges, MongoExchanges>()
        .AddScoped<IQuestions, MongoQuestions>()
        .AddScoped<IResources, MongoResources>()
        .AddScoped<IFiles, MongoFiles>()
        .AddScoped<IFileTexts, MongoFileTexts>()
        .AddScoped<ISearchIndex, MongoSearchIndex>()
        .AddScoped<INotices, MongoNotices>()
        .AddScoped<IJobs, MongoJobs>()
        .AddScoped<IAnnouncements, MongoAnnouncements>()
        .AddScoped<IAudit, MongoAudit>()
        .AddScoped<IErasure, MongoErasure>()
        .AddScoped<IRetention, MongoRetention>()
        .AddScoped<IConsents, MongoConsents>()
        .AddScoped<IInbox, MongoInbox>()
        .AddScoped<IDialogues, MongoDialogues>()
        .AddScoped<ITranscripts, MongoTranscripts>()
        .AddScoped<IInstallations, MongoInstallations>()
        .AddScoped<IInvitations, MongoInvitations>()
        .AddScoped<ICodes, MongoCodes>()
        .AddScoped<ISessions, MongoSessions>()
        .AddScoped<IBudgets, MongoBudgets>()
        .AddScoped<IArchive, MongoArchive>();

    public static IMongoCommands Open(StorageOptions options) =>
#if MONGODRIVER
        new MongoDriver.MongoDriverCommands(options.Mongo!, options.MongoConnections);
#else
        Libmongoc.LibmongocCommands.Open(options.Mongo!, options.MongoConnections);
#endif
}

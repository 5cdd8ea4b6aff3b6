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

namespace PracticeBot.Storage.Sqlite;

static class SqliteSetup
{
    public static IServiceCollection AddSqlite(this IServiceCollection services) => services
        .AddSingleton(provider => SqliteDatabase.Open(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Folder))
        .AddScoped<SqliteSession>()
        .AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<SqliteSession>())
        .AddScoped<INumbers, SqliteNumbers>()
        .AddScoped<IPeople, SqlitePeople>()
        .AddScoped<ITowns, SqliteTowns>()
        .AddScoped<ITopics, SqliteTopics>()
        .AddScoped<IPairs, SqlitePairs>()
        .AddScoped<IExchanges, SqliteExchanges>()
        .AddScoped<IQuestions, SqliteQuestions>()
        .AddScoped<IResources, SqliteResources>()
        .AddScoped<IFiles, SqliteFiles>()
        .AddScoped<IFileTexts, SqliteFileTexts>()
        .AddScoped<ISearchIndex, SqliteSearchIndex>()
        .AddScoped<INotices, SqliteNotices>()
        .AddScoped<IJobs, SqliteJobs>()
        .AddScoped<IAnnouncements, SqliteAnnouncements>()
        .AddScoped<IAudit, SqliteAudit>()
        .AddScoped<IErasure, SqliteErasure>()
        .AddScoped<IRetention, SqliteRetention>()
        .AddScoped<IConsents, SqliteConsents>()
        .AddScoped<IInbox, SqliteInbox>()
        .AddScoped<IDialogues, SqliteDialogues>()
        .AddScoped<ITranscripts, SqliteTranscripts>()
        .AddScoped<IInstallations, SqliteInstallations>()
        .AddScoped<IInvitations, SqliteInvitations>()
        .AddScoped<ICodes, SqliteCodes>()
        .AddScoped<ISessions, SqliteSessions>()
        .AddScoped<IBudgets, SqliteBudgets>()
        .AddScoped<IArchive, SqliteArchive>();
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Storage.Archives;
using PracticeBot.Storage.Mongo;
using PracticeBot.Storage.Sqlite;

namespace PracticeBot.Storage;

public static class StorageSetup
{
    /// <summary>The ports of core and of the turn, on the store that <c>Storage:*</c> names.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("Storage").ValidateDataAnnotations().ValidateOnStart();
        return (string.IsNullOrWhiteSpace(configuration["Storage:Mongo"]) ? services.AddSqlite() : services.AddMongo())
            .AddHostedService<UnfinishedCopy>();
    }
}

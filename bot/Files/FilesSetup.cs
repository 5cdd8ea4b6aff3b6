using Microsoft.Extensions.Options;
using PracticeBot.Bot.Files.Reading;
using PracticeBot.Notices;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Files;

static class FilesSetup
{
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddOptions<FilesOptions>()
            .BindConfiguration("Files")
            .Validate(FilesOptions.Holds, FilesOptions.NotAScanner)
            .Validate(options => options.ClamdSeconds > 0, FilesOptions.NoTime)
            .Validate(FilesOptions.Reads, FilesOptions.NoReader)
            .Validate(options => options.ReadSeconds > 0, FilesOptions.NoTimeToRead)
            .ValidateOnStart();

        return services
            .AddSingleton<FileIntake>()
            .AddSingleton<FileContents>()
            .AddSingleton<FileLinks>()
            .AddSingleton<OpeningsCount>()
            .AddSingleton<FileReader>()
            .AddSingleton<FileReading>()
            .AddHostedService(provider => provider.GetRequiredService<FileReading>())
            .AddScoped<IJobSteps, FileReadingSteps>()
            .AddScoped<KeepFileTextHandler>()
            .AddSingleton<IFileScanner>(provider =>
            {
                var options = provider.GetRequiredService<IOptions<FilesOptions>>().Value;
                return options.Scanner is { } clamd
                    ? new ClamdScanner(clamd, TimeSpan.FromSeconds(options.ClamdSeconds), provider.GetRequiredService<ILogger<ClamdScanner>>())
                    : new NoScanner();
            });
    }
}

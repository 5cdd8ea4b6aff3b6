using Microsoft.Extensions.Options;

namespace PracticeBot.Bot.Files;

static class FilesSetup
{
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddOptions<FilesOptions>()
            .BindConfiguration("Files")
            .Validate(FilesOptions.Holds, FilesOptions.NotAScanner)
            .Validate(options => options.ClamdSeconds > 0, FilesOptions.NoTime)
            .ValidateOnStart();

        return services
            .AddSingleton<FileIntake>()
            .AddSingleton<FileContents>()
            .AddSingleton<FileLinks>()
            .AddSingleton<IFileScanner>(provider =>
            {
                var options = provider.GetRequiredService<IOptions<FilesOptions>>().Value;
                return options.Scanner is { } clamd
                    ? new ClamdScanner(clamd, TimeSpan.FromSeconds(options.ClamdSeconds), provider.GetRequiredService<ILogger<ClamdScanner>>())
                    : new NoScanner();
            });
    }
}

using System.CommandLine;
using PracticeBot.Bot.Commands.TeamsPackage;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Commands;

/// <summary>Writes the app package that an administrator uploads to Teams.</summary>
static class TeamsPackageCommand
{
    const string Product = "PracticeBot";

    public static Command Create()
    {
        var appId = new Option<string>("--app-id") { Description = "The app's id, a GUID (default: Teams:AppId)." };
        var botId = new Option<string>("--bot-id") { Description = "The bot's application id in Azure (default: the app's id)." };
        var domain = new Option<string>("--domain") { Description = "The host name that people open (default: that of Web:Address)." };
        var name = new Option<string>("--name") { DefaultValueFactory = _ => Product, Description = "What the app is called in Teams." };
        var developer = new Option<string>("--developer") { DefaultValueFactory = _ => Product, Description = "Who runs it, such as the town." };
        var output = new Option<FileInfo>("--output")
        {
            DefaultValueFactory = _ => new("practicebot-teams.zip"), Description = "The file to write.",
        };
        var command = new Command("teams-package", "Writes the app package to upload to Teams.") { appId, botId, domain, name, developer, output };
        command.SetAction((asked, ct) =>
        {
            var configuration = Hosting.Configuration();
            return WriteAsync(
                TeamsApp.Of(
                    asked.GetValue(appId) ?? configuration["Teams:AppId"],
                    asked.GetValue(botId),
                    asked.GetValue(domain) ?? (Uri.TryCreate(configuration["Web:Address"], UriKind.Absolute, out var opened) ? opened.Host : null),
                    asked.GetValue(name)!,
                    asked.GetValue(developer)!),
                asked.GetValue(output)!,
                ct);
        });
        return command;
    }

    static async Task<int> WriteAsync(TeamsApp app, FileInfo file, CancellationToken ct)
    {
        if (file.Directory is not { Exists: true }) throw new StorageException($"There is no folder {file.DirectoryName}: make it, or name another.");
        if (Directory.Exists(file.FullName)) throw new StorageException($"{file.FullName} is a folder: name a file in it, such as practicebot-teams.zip.");

        using var package = new MemoryStream();
        var files = await AppPackage.WriteAsync(new(app, Words.Load()), package, ct);
        await File.WriteAllBytesAsync(file.FullName, package.ToArray(), ct);
        Console.WriteLine($"{file.FullName} holds {string.Join(", ", files)}: upload it in Teams under Apps, Manage your apps.");
        return 0;
    }
}

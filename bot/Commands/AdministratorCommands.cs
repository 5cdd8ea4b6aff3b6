using System.CommandLine;

namespace PracticeBot.Bot.Commands;

/// <summary>What an administrator asks of the program instead of starting it: <c>move</c>, <c>backup</c>, <c>doctor</c> …</summary>
static class AdministratorCommands
{
    /// <summary>The exit code of the command; null when none was asked for and the bot is to be started.</summary>
    /// <param name="compose">The bot as it would start.</param>
    public static async Task<int?> RunAsync(string[] args, Func<WebApplicationBuilder> compose)
    {
        var root = new RootCommand("PracticeBot. Without a command it starts; settings come from appsettings.json and the environment.")
        {
            MoveCommand.Create(), BackupCommand.Create(), RestoreCommand.Create(), TeamsPackageCommand.Create(), DoctorCommand.Create(compose),
            UnderstandCommand.Create(), SearchCommand.Create(), PermissionsCommand.Create(), AuditCommand.Create(), RetentionCommand.Create(),
            SignInCommand.Create(), LearnCommand.Create(),
        };
        var asked = args.FirstOrDefault();
        if (asked is not ("--help" or "-h" or "-?" or "--version") && root.Subcommands.All(command => command.Name != asked)) return null;

        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        try
        {
            var parsed = root.Parse(args);
            if (parsed.Errors is [var error, ..])
            {
                await Console.Error.WriteLineAsync($"{error.Message.TrimEnd('.')}: see {asked} --help.");
                return 1;
            }

            return await parsed.InvokeAsync(configuration);
        }
        catch (Exception fault) when (Hosting.Explains(fault) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{fault.Message} Name a file or folder that this user may write, with room on its disk.");
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. Run the same command again to go on from here.");
            return 1;
        }
    }
}

using System.CommandLine;
using PracticeBot.Language;

namespace PracticeBot.Bot.Commands;

/// <summary>What an administrator asks of the program instead of starting it: <c>move</c>, <c>backup</c>, <c>doctor</c> …</summary>
static class AdministratorCommands
{
    /// <summary>What was written wrong, as against what could not be done.</summary>
    const int WronglyUsed = 2;

    const int MostMistakes = 3;

    static readonly string[] asksForHelp = ["--help", "-h", "-?"];

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
        // « help backup » is « backup --help ».
        if (args is ["help", .. var about]) args = [.. about, "--help"];
        var asked = args.FirstOrDefault();
        if (asked != "--version" && root.Subcommands.All(command => command.Name != asked))
        {
            if (Strays(args).FirstOrDefault() is { } stray)
            {
                await Console.Error.WriteLineAsync(NoSuchCommand(stray, root));
                return WronglyUsed;
            }

            if (!args.Any(asksForHelp.Contains)) return null;
            args = ["--help"];
        }

        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        try
        {
            var parsed = root.Parse(args);
            if (parsed.Errors is [var error, ..])
            {
                await Console.Error.WriteLineAsync($"{error.Message.TrimEnd('.')}: see {asked} --help.");
                return WronglyUsed;
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

    /// <summary>The words that are no setting: neither <c>--name value</c> nor <c>name=value</c>.</summary>
    static IEnumerable<string> Strays(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i].Contains('=', StringComparison.Ordinal) || asksForHelp.Contains(args[i])) continue;
            if (args[i].StartsWith("--", StringComparison.Ordinal) || args[i].StartsWith('/')) i++; // its value
            else if (!args[i].StartsWith('-')) yield return args[i];
        }
    }

    static string NoSuchCommand(string said, RootCommand root)
    {
        var most = Math.Min(MostMistakes, said.Length / 2);
        var (nearest, mistakes) = root.Subcommands
            .Select(command => (command.Name, Mistakes: EditDistance.Between(said.ToLowerInvariant(), command.Name, most)))
            .MinBy(one => one.Mistakes);
        var meant = mistakes == 0 ? $": {nearest} has to be the first word" : mistakes <= most ? $": you may mean {nearest}" : "";
        return $"There is no command \"{said}\"{meant}. Nothing was started; help lists all commands.";
    }
}

using System.CommandLine;
using PracticeBot.People;

namespace PracticeBot.Bot.Commands;

/// <summary>Prints the permission table, as the README shows it.</summary>
static class PermissionsCommand
{
    public static Command Create()
    {
        var command = new Command("permissions", "Prints who may ask for what, and about what.");
        command.SetAction(_ =>
        {
            Console.Write(PermissionTable.Markdown());
            return 0;
        });
        return command;
    }
}

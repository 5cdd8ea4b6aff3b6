using System.CommandLine;
using PracticeBot.Bot.Dialogue.Recognition;

namespace PracticeBot.Bot.Commands;

/// <summary>Learns to recognise, and keeps what was learnt: the build asks for it (<c>PracticeBot.Bot.csproj</c>).</summary>
static class LearnCommand
{
    public static Command Create()
    {
        var to = new Option<string>("--to") { Description = "The file to write.", Required = true };
        var command = new Command("learn", "Learns from the examples what people ask for, and writes it to a file. Only the build needs it.") { to };
        command.SetAction(parsed =>
        {
            Learnt.FromExamples().WriteTo(parsed.GetValue(to)!);
            return 0;
        });
        return command;
    }
}

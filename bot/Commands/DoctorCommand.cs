using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using PracticeBot.Bot.Commands.Doctor;
using PracticeBot.Storage.Inspection;

namespace PracticeBot.Bot.Commands;

/// <summary>Looks at what the bot needs and says on one screen what has to be mended; changes nothing.</summary>
static class DoctorCommand
{
    /// <param name="compose">The bot as it would start, not built yet.</param>
    public static Command Create(Func<WebApplicationBuilder> compose)
    {
        var json = CopyReport.JsonOption();
        var command = new Command("doctor", "Says what has to be mended before the bot works. It changes nothing; the bot may run.") { json };
        command.SetAction(async (asked, ct) =>
        {
            var builder = compose();
            builder.Logging.ClearProviders(); // what it finds is all it says
            await using var bot = builder.Build();
            return Report(await new Examination(bot).RunAsync(ct), asked.GetValue(json));
        });
        return command;
    }

    /// <returns>The exit code: 0 when nothing has to be mended.</returns>
    static int Report(IReadOnlyList<Finding> findings, bool json)
    {
        var toFix = findings.Count(finding => finding.Verdict == Verdict.Fix);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new DoctorJson(toFix == 0, [.. findings.Select(one => new FindingJson(Word(one.Verdict), one.What, one.Found, one.ToDo))]),
                DoctorReportJson.Default.DoctorJson));
        }
        else
        {
            foreach (var finding in findings)
                Console.WriteLine($"{Word(finding.Verdict),-8}{finding.What,-14}{finding.Found}{(finding.ToDo.Length == 0 ? "" : $". {finding.ToDo}")}");
            Console.WriteLine(toFix == 0 ? "The bot can start." : "Mend what says fix, and ask again.");
        }

        return toFix == 0 ? 0 : 1;
    }

    static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok",
        Verdict.Warning => "warning",
        _ => "fix",
    };
}

sealed record DoctorJson(bool Ok, IReadOnlyList<FindingJson> Findings);

/// <param name="Status"><c>ok</c>, <c>warning</c> or <c>fix</c>.</param>
sealed record FindingJson(string Status, string What, string Found, string ToDo);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DoctorJson))]
sealed partial class DoctorReportJson : JsonSerializerContext;

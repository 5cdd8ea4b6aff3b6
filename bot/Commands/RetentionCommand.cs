using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using PracticeBot.Privacy;
using PracticeBot.Storage;
using PracticeBot.Storage.Archives;

namespace PracticeBot.Bot.Commands;

/// <summary>Forgets what is older than <c>Retention:*</c> says, as the bot does once a day; or says what would go.</summary>
static class RetentionCommand
{
    public static Command Create()
    {
        var dry = new Option<bool>("--dry-run") { Description = "Says what would go, and changes nothing." };
        var json = CopyReport.JsonOption();
        var command = new Command("retention", "Forgets what is older than the settings say. The bot does it by itself once a day.") { dry, json };
        command.SetAction((asked, ct) => RunAsync(asked.GetValue(dry), asked.GetValue(json), ct));
        return command;
    }

    static async Task<int> RunAsync(bool dry, bool json, CancellationToken ct)
    {
        var configuration = Hosting.Configuration();
        var rules = configuration.GetSection("Retention").Get<RetentionRules>() ?? new();
        Validator.ValidateObject(rules, new ValidationContext(rules), validateAllProperties: true);
        await using var store = await ArchiveStore.OpenAsync(ArchiveStore.Configured(configuration), toRead: true, configuration, ct);
        var told = new List<ForgottenJson>();
        foreach (var (what, before) in rules.At(Hosting.Clock.GetUtcNow()))
        {
            var count = dry ? await CountAsync(store, what, before, ct) : await ForgetAsync(store, what, before, ct);
            told.Add(new(what.ToString().ToLowerInvariant(), before, count));
        }

        if (json) Console.WriteLine(JsonSerializer.Serialize([.. told], RetentionJson.Default.ForgottenJsonArray));
        else foreach (var one in told) Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{one.What,-14}{one.Count,10:N0}  over before {one.Before:yyyy-MM-dd}"));
        if (!json) Console.WriteLine(dry ? "Nothing was changed." : "They are forgotten.");
        return 0;
    }

    static Task<long> CountAsync(ArchiveStore store, Kept what, DateTimeOffset before, CancellationToken ct) =>
        store.Scopes.InReadAsync(scope => scope.GetRequiredService<IRetention>().CountAsync(what, before, ct), ct);

    static async Task<long> ForgetAsync(ArchiveStore store, Kept what, DateTimeOffset before, CancellationToken ct)
    {
        for (var all = 0L; ;)
        {
            var gone = await store.Scopes.InWriteAsync(scope => scope.GetRequiredService<IRetention>().ForgetAsync(what, before, RetentionJob.Batch, ct), ct);
            all += gone;
            if (gone < RetentionJob.Batch) return all;
        }
    }
}

sealed record ForgottenJson(string What, DateTimeOffset Before, long Count);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ForgottenJson[]))]
sealed partial class RetentionJson : JsonSerializerContext;

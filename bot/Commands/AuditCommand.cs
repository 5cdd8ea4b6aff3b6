using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using PracticeBot.Audit;
using PracticeBot.Bot.Audit;
using PracticeBot.Storage;
using PracticeBot.Storage.Archives;

namespace PracticeBot.Bot.Commands;

/// <summary>Whether the audit is what was sealed: says each row that was altered, removed or put elsewhere, and an end that is gone.</summary>
static class AuditCommand
{
    const int Batch = 1_000;

    public static Command Create()
    {
        var head = new Option<string[]>("--head") { Description = "An end of the chain that an administrator was told, such as 12:9f3c…; may be said several times." };
        var json = CopyReport.JsonOption();
        var verify = new Command("verify", "Walks the audit and says what is not as it was sealed. The bot may go on running.") { head, json };
        verify.SetAction((asked, ct) => RunAsync(asked.GetValue(head) ?? [], asked.GetValue(json), ct));
        return new Command("audit", "What was written down of who did what.") { verify };
    }

    static async Task<int> RunAsync(string[] told, bool json, CancellationToken ct)
    {
        var heads = told.Select(AuditHead.Parse).ToList();
        if (heads.Contains(null)) throw new StorageException("--head is not the end of a chain: give it as it was told, such as 12: and 64 letters and digits.");

        var configuration = Hosting.Configuration();
        var keeping = new AuditKeeping(Hosting.SharedKeysFolder(configuration));
        await using var store = await ArchiveStore.OpenAsync(ArchiveStore.Configured(configuration), toRead: true, configuration, ct);
        if (!keeping.HasKey && await store.Scopes.InReadAsync(scope => scope.GetRequiredService<IAudit>().HeadAsync(ct), ct) is not null)
            throw new StorageException($"The audit's key ({AuditKeeping.KeyFile}) is not in the keys folder: bring it back from a backup, for nothing can be judged without it.");

        var report = await CheckAsync(store.Scopes, keeping, [.. heads.OfType<AuditHead>().Concat(keeping.Head is { } kept ? [kept] : [])], ct);
        if (json) Console.WriteLine(JsonSerializer.Serialize(report, AuditJson.Default.AuditReport));
        else foreach (var sentence in report.Sentences) Console.WriteLine(sentence);
        return report.Whole ? 0 : 1;
    }

    internal static async Task<AuditReport> CheckAsync(
        IServiceScopeFactory scopes, AuditKeeping keeping, IReadOnlyList<AuditHead> known, CancellationToken ct)
    {
        var last = await scopes.InReadAsync(scope => scope.GetRequiredService<IAudit>().HeadAsync(ct), ct);
        var check = new AuditCheck(keeping.Chain, known);
        while (last is not null && check.Last < last.Number)
        {
            var after = check.Last;
            var rows = await scopes.InReadAsync(scope => scope.GetRequiredService<IAudit>().ChainAsync(after, Batch, ct), ct);
            if (rows.Count == 0) break;
            check.Take(rows);
        }

        var waiting = await scopes.InReadAsync(scope => scope.GetRequiredService<IAudit>().UnsealedAsync(Batch, ct), ct);
        var faults = check.End();
        string[] sentences =
        [
            .. faults.Select(Sentence),
            faults.Count == 0
                ? string.Create(CultureInfo.InvariantCulture, $"The audit is whole: {check.Last} rows as they were sealed, {waiting.Count} to be sealed yet.")
                : string.Create(CultureInfo.InvariantCulture, $"The audit is not what was sealed: compare it with a backup. {check.Last} rows were looked at."),
        ];
        return new(faults.Count == 0, check.Last, waiting.Count, sentences);
    }

    static string Sentence(AuditFault fault) => FormattableString.Invariant(Said(fault));

    static FormattableString Said(AuditFault fault) => fault.Kind switch
    {
        AuditFaultKind.Altered => $"Row {fault.From} was altered: its seal does not fit what it says.",
        AuditFaultKind.Removed when fault.From == fault.To => $"Row {fault.From} was removed.",
        AuditFaultKind.Removed => $"Rows {fault.From} to {fault.To} were removed.",
        AuditFaultKind.Reordered => $"Another row was put in the place of row {fault.From}.",
        AuditFaultKind.Truncated => $"The end was cut off: rows {fault.From} to {fault.To} are gone, or an older backup was restored.",
        _ => $"Row {fault.From} is not the one that was sealed there: what is known outside has another seal.",
    };
}

sealed record AuditReport(bool Whole, long Rows, int Waiting, IReadOnlyList<string> Sentences);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AuditReport))]
sealed partial class AuditJson : JsonSerializerContext;

using Microsoft.Extensions.Options;
using PracticeBot.Bot.Files;
using PracticeBot.Bot.Files.Reading;
using PracticeBot.Bot.Protocol;
using PracticeBot.Bot.Web;
using PracticeBot.Storage;
using PracticeBot.Storage.Inspection;

namespace PracticeBot.Bot.Commands.Doctor;

/// <summary>Looks at everything that the bot, as it would start, needs; all at once, since most of it waits for somebody.</summary>
sealed class Examination(WebApplication bot)
{
    static readonly TimeSpan longest = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct)
    {
        var (storage, teams, web) = (Held<StorageOptions>(), Held<TeamsOptions>(), Held<WebOptions>());
        var examined = new List<Task<IReadOnlyList<Finding>>> { Task.FromResult(Settings()) };
        if (storage is not null)
        {
            examined.Add(WithinAsync("store", stopping => StoreInspection.LookAsync(storage, stopping), ct));
            examined.Add(Task.FromResult(Keys(storage)));
        }

        if (teams?.IsSet == true)
        {
            var registration = new TeamsExamination(bot.Services, teams);
            examined.Add(WithinAsync("Teams keys", registration.KeysAsync, ct));
            examined.Add(WithinAsync("Teams login", registration.LoginAsync, ct));
            examined.AddRange(TeamsExamination.HostsOf(teams).Select(
                host => WithinAsync("Teams service", stopping => registration.ServiceAsync(host, stopping), ct, Verdict.Warning)));
        }

        if (Held<FilesOptions>() is { } files) examined.Add(Task.FromResult(Texts(files)));
        if (web is not null) examined.Add(Task.FromResult(Address(web, teams)));
        examined.AddRange(ListeningAddresses.Of(bot.Configuration).Select(
            address => WithinAsync("port", stopping => PortExamination.LookAsync(address, stopping), ct)));
        return [.. (await Task.WhenAll(examined)).SelectMany(findings => findings)];
    }

    IReadOnlyList<Finding> Settings() => bot.OptionFaults() is { Count: > 0 } faults
        ? [.. faults.Select(fault => Finding.Fix("settings", "one cannot work", fault))]
        : [Finding.Ok("settings", $"all of them can work ({bot.Environment.EnvironmentName})")];

    IReadOnlyList<Finding> Keys(StorageOptions storage)
    {
        if (!KeysOptions.Hold(bot.Configuration["Keys:Folder"], bot.Configuration)) return []; // said by the settings

        var folder = Hosting.KeysFolder(bot.Configuration);
        var found = FolderInspection.Look("keys folder", folder, "Keys:Folder");
        return found.Verdict == Verdict.Ok && !Directory.Exists(folder) && !string.IsNullOrWhiteSpace(storage.Mongo)
            ? [Finding.Warn("keys folder", found.Found, "See that the folder that all processes share is mounted there, unless this is the first start.")]
            : [found];
    }

    static IReadOnlyList<Finding> Texts(FilesOptions files) =>
    [
        PdfText.Find(files.PdfToText) is { } program
            ? Finding.Ok("PDF text", $"{program} reads it")
            : Finding.Warn(
                "PDF text", "pdftotext is not there: PDF files are found by their titles only",
                "Install poppler-utils, or set Files:PdfToText to where it is."),
    ];

    static IReadOnlyList<Finding> Address(WebOptions web, TeamsOptions? teams) => (web.Address, teams?.IsSet) switch
    {
        (null, true) => [Finding.Fix("address", "Web:Address is not set", "Set it to the https address that people open: the links in Teams are made from it.")],
        (null, _) => [],
        ({ } address, true) when !address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) =>
            [Finding.Warn("address", $"people open {address}", "Set Web:Address to an https address: Teams opens no other.")],
        ({ } address, _) => [Finding.Ok("address", $"people open {address}")],
    };

    /// <summary>Null when they cannot work, which the settings say.</summary>
    T? Held<T>()
        where T : class
    {
        try
        {
            return bot.Services.GetRequiredService<IOptions<T>>().Value;
        }
        catch (Exception fault) when (Hosting.Explains(fault) is not null)
        {
            return null;
        }
    }

    static async Task<IReadOnlyList<Finding>> WithinAsync(
        string what, Func<CancellationToken, Task<IReadOnlyList<Finding>>> look, CancellationToken ct, Verdict failed = Verdict.Fix)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bounded.CancelAfter(longest);
        try
        {
            return await Task.Run(() => look(bounded.Token), bounded.Token).WaitAsync(bounded.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return [new(failed, what, "no answer in 10 seconds", "See that this machine's network lets it through.")];
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return [new(failed, what, $"it could not be looked at ({fault.GetType().Name})", "Start the bot and see its log.")];
        }
    }
}

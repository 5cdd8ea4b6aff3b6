using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using PracticeBot.Bot.Audit;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Delivery;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Bot.Files;
using PracticeBot.Bot.Flows;
using PracticeBot.Bot.Joining;
using PracticeBot.Bot.Limiting;
using PracticeBot.Bot.Privacy;
using PracticeBot.Bot.Protocol;
using PracticeBot.Bot.Telemetry;
using PracticeBot.Bot.Web;
using PracticeBot.Storage;

namespace PracticeBot.Bot;

/// <summary>How the program starts and ends: its address, its environment, its keys, and what it says.</summary>
static partial class Hosting
{
    const string DefaultAddress = "http://localhost:3978";

    static volatile bool started;

    public static TimeProvider Clock { get; } = new WholeMilliseconds();

    /// <summary>The settings that the bot would start with, for the commands.</summary>
    public static IConfiguration Configuration() => Create([]).Configuration;

    /// <summary>The whole bot, not yet built.</summary>
    public static WebApplicationBuilder Compose(string[] args)
    {
        var builder = Create(args);
        builder.Services
            .AddStorage(builder.Configuration)
            .AddProtocol()
            .AddChannels()
            .AddDialogue()
            .AddFlows()
            .AddAudit()
            .AddPrivacy()
            .AddFiles()
            .AddJoining()
            .AddLimits()
            .AddDelivery()
            .AddTelemetry()
            .AddPages();
        return builder;
    }

    static WebApplicationBuilder Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Settings are read at start: nothing watches their files.
            Args = [.. args, "--hostBuilder:reloadConfigOnChange=false"],
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = EnvironmentName(),
        });
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey])) builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        // What keeps it from starting is said in one sentence; the host would log it with its whole stack before that.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started && level >= LogLevel.Information);
        builder.Services.AddSingleton(Clock).AddCors();
        builder.Services.AddOptions<KeysOptions>()
            .BindConfiguration("Keys")
            .Validate<IConfiguration>(
                (keys, configuration) => KeysOptions.Hold(keys.Folder, configuration), KeysOptions.NotShared)
            .ValidateOnStart();
        builder.Services.AddDataProtection().SetApplicationName("PracticeBot").PersistKeysToFileSystem(new(KeysFolder(builder.Configuration)));
        return builder;
    }

    /// <summary>Whether the options can work; if not, says in one sentence what to set. Before anything is mapped by them.</summary>
    public static bool OptionsHold(this WebApplication app)
    {
        IReadOnlyList<string> faults = [.. app.OptionFaults(), .. ListeningAddresses.Faults(app.Configuration)];
        if (faults.Count > 0) Console.Error.WriteLine(string.Join(' ', faults));
        return faults.Count == 0;
    }

    /// <summary>What cannot work among the options, a sentence each that says what to set.</summary>
    public static IReadOnlyList<string> OptionFaults(this WebApplication app)
    {
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (Exception fault) when (Sentences(fault) is { Count: > 0 } sentences)
        {
            return [.. sentences.Select(sentence => WithValue(sentence, app.Configuration))];
        }
    }

    /// <summary>« Limits:Turns must be … » says what it is, too. Only numbers must be something: no secret is told.</summary>
    static string WithValue(string sentence, IConfiguration configuration)
    {
        var name = sentence.Split(' ')[0];
        return configuration[name] is { } value && sentence.StartsWith($"{name} must be ", StringComparison.Ordinal)
            ? $"{name} is {value} and{sentence[name.Length..]}"
            : sentence;
    }

    /// <summary>Starts, says in three lines where to go, and runs until it is stopped; a start that cannot work says why in one sentence.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunToEndAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
            started = true;
        }
        catch (Exception fault) when (Explains(fault) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }

        var address = app.Urls.First().Replace("[::]", "localhost", StringComparison.Ordinal);
        Console.WriteLine($"PracticeBot is ready: open {address} and say hello.");
        Console.WriteLine($"Bot Framework Emulator and channels: {address}/api/messages; health: {address}/health/ready.");
        Console.WriteLine("Stop it with Ctrl+C; what was said is kept.");
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>A Debug build is a developer's: Development unless something else is asked for.</summary>
    static string? EnvironmentName()
    {
        var asked = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
        if (!string.IsNullOrEmpty(asked)) return asked;

        var configuration = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration;
        return configuration == "Debug" ? Environments.Development : Environments.Production;
    }

    /// <summary>The keys folder for a backup, under the same rule as at start.</summary>
    public static string SharedKeysFolder(IConfiguration configuration) =>
        KeysOptions.Hold(configuration["Keys:Folder"], configuration) ? KeysFolder(configuration) : throw new StorageException(KeysOptions.NotShared);

    /// <summary>Where the tokens' keys are kept: beside the data by default, and part of every backup.</summary>
    public static string KeysFolder(IConfiguration configuration) =>
        Path.GetFullPath(configuration["Keys:Folder"] is { Length: > 0 } folder ? folder : Path.Combine(configuration["Storage:Folder"] ?? "data", "keys"));

    /// <summary>The sentence that says what to do about it; null when it is none that we foresaw.</summary>
    public static string? Explains(Exception fault) => Sentences(fault) is { Count: > 0 } sentences ? string.Join(' ', sentences) : null;

    static IReadOnlyList<string> Sentences(Exception fault) => fault switch
    {
        OptionsValidationException options => [.. options.Failures.Select(Said)],
        AggregateException several when several.InnerExceptions.All(one => Sentences(one).Count > 0) =>
            [.. several.InnerExceptions.SelectMany(Sentences)],
        StorageException or NewerSchemaException or ValidationException or NotLearntException => [fault.Message],
        // What stands there is never a secret: those are texts, and any text fits.
        InvalidOperationException when NotConverted().Match(fault.Message) is { Success: true } setting =>
            [$"{setting.Groups["name"]} is \"{setting.Groups["value"]}\" and must be {Wanted(setting.Groups["type"].Value)}: set it to one, or remove it."],
        IOException when fault.InnerException is not null => [$"{fault.Message} Set ASPNETCORE_URLS to a free address."],
        _ => [],
    };

    /// <summary>Our own sentence, without what the framework says around it.</summary>
    static string Said(string failure) => Annotated().Match(failure) is { Success: true } ours ? ours.Groups["said"].Value : failure;

    static string Wanted(string type) => type switch
    {
        "System.Int32" or "System.Int64" => "a whole number",
        "System.Boolean" => "true or false",
        _ => $"a {type.Split('.')[^1]}",
    };

    [GeneratedRegex("^Failed to convert configuration value '(?<value>.*)' at '(?<name>[^']+)' to type '(?<type>[^']+)'", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex NotConverted();

    [GeneratedRegex("^DataAnnotation validation failed for .* with the error: '(?<said>.*)'\\.$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Annotated();
}

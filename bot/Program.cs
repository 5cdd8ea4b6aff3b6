using PracticeBot.Bot;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Channels.DirectLine;
using PracticeBot.Bot.Commands;
using PracticeBot.Bot.Delivery;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Files;
using PracticeBot.Bot.Flows;
using PracticeBot.Bot.Flows.Announcements;
using PracticeBot.Bot.Protocol;
using PracticeBot.Bot.Telemetry;
using PracticeBot.Bot.Web;
using PracticeBot.Storage;

if (await AdministratorCommands.RunAsync(args, () => Compose([])) is { } exitCode) return exitCode;

var app = Compose(args).Build();
if (!app.OptionsHold()) return 1;
app.UseSecurityHeaders();
app.UseErrorBoundary();
app.UseStartPage();
app.UseWebSockets();
app.UseCors();
app.MapMessages();
app.MapDirectLine();
app.MapFiles();
app.MapReports();
app.MapDemo();
app.MapHealth();
app.MapPages();
return await app.RunToEndAsync();

static WebApplicationBuilder Compose(string[] args)
{
    var builder = Hosting.Create(args);
    builder.Services
        .AddStorage(builder.Configuration)
        .AddProtocol()
        .AddChannels()
        .AddDialogue()
        .AddFlows()
        .AddFiles()
        .AddDelivery()
        .AddTelemetry()
        .AddPages();
    return builder;
}

/// <summary>Named so that tests can start the whole host.</summary>
sealed partial class Program;

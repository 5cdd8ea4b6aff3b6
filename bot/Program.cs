using PracticeBot.Bot;
using PracticeBot.Bot.Channels.DirectLine;
using PracticeBot.Bot.Commands;
using PracticeBot.Bot.Files;
using PracticeBot.Bot.Flows.Announcements;
using PracticeBot.Bot.Flows.Joining;
using PracticeBot.Bot.Joining;
using PracticeBot.Bot.Limiting;
using PracticeBot.Bot.Protocol;
using PracticeBot.Bot.Web;

if (await AdministratorCommands.RunAsync(args, () => Hosting.Compose([])) is { } exitCode) return exitCode;

var app = Hosting.Compose(args).Build();
if (!app.OptionsHold()) return 1;
app.UseSecurityHeaders();
app.UseErrorBoundary();
app.UseStartPage();
app.UseWebSockets();
app.UseCors();
app.UseLimits();
app.MapMessages();
app.MapDirectLine();
app.MapFiles();
app.MapReports();
app.MapInvitationTables();
app.MapJoining();
app.MapSessions();
app.MapDemo();
app.MapHealth();
app.MapPages();
return await app.RunToEndAsync();

/// <summary>Named so that tests can start the whole host.</summary>
sealed partial class Program;

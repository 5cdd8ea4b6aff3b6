using System.Globalization;
using System.Runtime.InteropServices;
using PracticeBot.Engine;

// A database to try the bot on, until Ctrl+C: dotnet run --project tests/Engine [PORT]
if (DocumentDb.Missing is { } reason)
{
    await Console.Error.WriteLineAsync(reason);
    return 1;
}

var port = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 27017;
var asked = new TaskCompletionSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
await using var engine = await DocumentDb.StartAsync(port);
Console.WriteLine(engine.ConnectionString);
await asked.Task;
return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    asked.TrySetResult();
}

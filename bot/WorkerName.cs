namespace PracticeBot.Bot;

static class WorkerName
{
    /// <summary>Who holds a lease: no two workers have the same.</summary>
    public static string Fresh() => $"{Environment.MachineName}/{Environment.ProcessId}/{Random.Shared.NextInt64():x}";
}

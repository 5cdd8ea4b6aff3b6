namespace PracticeBot.Tests.Delivery;

/// <summary>
/// Several processes that are killed and started again: one such test at a time. Side by side they take this machine's processors from
/// each other until a lease runs out under who still works, which is what a kill is to be told from.
/// </summary>
[CollectionDefinition(Name)]
public sealed class KilledProcesses
{
    public const string Name = "Killed processes";
}

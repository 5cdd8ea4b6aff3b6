namespace PracticeBot.Tests.Support;

/// <summary>For what measures this process, this machine's time or another process's memory: nothing else may run meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}

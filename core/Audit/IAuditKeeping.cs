namespace PracticeBot.Audit;

/// <summary>What is known of the chain outside the store: whoever changes the store can change neither.</summary>
public interface IAuditKeeping
{
    AuditChain Chain { get; }

    /// <summary>The end that was kept last; null when none was.</summary>
    AuditHead? Head { get; }

    /// <summary>Keeps the end of the chain, unless a later one is kept.</summary>
    void Keep(AuditHead head);
}

using PracticeBot.Audit;

namespace PracticeBot.Tests.Audit;

sealed class KeptInMemory : IAuditKeeping
{
    public AuditChain Chain { get; } = new("a key of some thirty-two letters."u8.ToArray());

    public AuditHead? Head { get; private set; }

    public void Keep(AuditHead head) => Head = head;
}

using PracticeBot.Notices;

namespace PracticeBot.Bot.Delivery;

/// <summary>A turn was committed, but its channel did not take the replies: they are owed.</summary>
sealed record RepliesNotSent(Guid Turn) : Fact(KindName, Turn)
{
    public const string KindName = "turn.replies";
}

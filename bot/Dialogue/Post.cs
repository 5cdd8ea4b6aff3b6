using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <summary>What stands in a place of many: a team's channel.</summary>
/// <param name="Place">A name for it: what goes there goes in order.</param>
/// <param name="Reference">How the place is reached, in the channel's own terms.</param>
/// <param name="Language">That it is worded in.</param>
sealed record Post(Reply Reply, string Channel, string Place, string Reference, LanguageCode Language);

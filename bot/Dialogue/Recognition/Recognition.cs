namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>What a message asks for, in the words of design §11.</summary>
/// <param name="Score">1 only where it is certain: the whole message is a phrase of the route, or a reference.</param>
/// <param name="Slots">What was said; what was not is left out. Several topics stand with commas between them.</param>
sealed record Recognition(string Route, double Score, IReadOnlyDictionary<string, string> Slots);

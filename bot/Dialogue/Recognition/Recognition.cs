namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>What a message asks for, in the words of design §11.</summary>
/// <param name="Score">1 only where it is certain: the whole message is a phrase of the route, or a reference.</param>
/// <param name="Slots">What was said; what was not is left out. Several topics stand with commas between them.</param>
/// <param name="RunnerUp">What it may ask for otherwise; null where it is certain.</param>
/// <param name="Why">What spoke for the route, in a few words.</param>
sealed record Recognition(
    string Route, double Score, IReadOnlyDictionary<string, string> Slots, Reading? RunnerUp = null, string Why = "")
{
    /// <summary>Nearer to each other than this, two readings are asked about.</summary>
    const double Margin = 0.12;

    /// <summary>Both readings are plausible, and which is meant is the person's to say.</summary>
    public bool IsClose => Route != "none" && RunnerUp is { Route: not "none" } other && Score - other.Score < Margin;
}

/// <summary>One way to understand a message.</summary>
sealed record Reading(string Route, double Score, IReadOnlyDictionary<string, string> Slots);

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>What the build learnt does not stand beside the program. Its message is a sentence that says what to do.</summary>
sealed class NotLearntException(string message) : Exception(message);

namespace PracticeBot;

/// <summary>What was loaded has been changed by somebody else meanwhile: the turn is replayed on what is there now.</summary>
public sealed class StaleException(string what) : Exception($"{what} was changed meanwhile.");

namespace PracticeBot.Storage;

/// <summary>The store does not answer at the moment: an outage that ends by itself, not a bug.</summary>
public sealed class StoreAwayException(Exception cause) : Exception($"The store does not answer: {cause.Message}", cause);

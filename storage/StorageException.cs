namespace PracticeBot.Storage;

/// <summary>The store cannot be opened; the message says in one sentence what to set or install.</summary>
public sealed class StorageException(string message) : Exception(message);

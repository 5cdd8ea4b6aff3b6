namespace PracticeBot.Storage.Turns;

/// <param name="State">The dialogue's state as its own JSON; no type names in it.</param>
/// <param name="Version">0 when nothing is kept yet.</param>
public sealed record DialogueRecord(string? State, int Version)
{
    public static DialogueRecord New { get; } = new(null, 0);
}

/// <summary>What a conversation remembers between turns. Each sentence below is a test in DialoguesContract.</summary>
public interface IDialogues
{
    Task<DialogueRecord> LoadAsync(string conversation, CancellationToken ct);

    /// <summary>
    /// Keeps the state as the version after <paramref name="loaded"/>. Stale when another turn kept one meanwhile.
    /// </summary>
    Task SaveAsync(string conversation, string? state, int loaded, DateTimeOffset at, CancellationToken ct);
}

namespace PracticeBot.Storage.Turns;

/// <param name="State">The dialogue's state as its own JSON; no type names in it.</param>
/// <param name="Version">0 when nothing is kept yet.</param>
public sealed record DialogueRecord(string? State, int Version)
{
    public static DialogueRecord New { get; } = new(null, 0);
}

/// <param name="ChangedAt">When it was last changed.</param>
public sealed record LeftDialogue(string Conversation, string State, DateTimeOffset ChangedAt);

/// <summary>What a conversation remembers between turns. Each sentence below is a test in DialoguesContract.</summary>
public interface IDialogues
{
    Task<DialogueRecord> LoadAsync(string conversation, CancellationToken ct);

    /// <summary>
    /// Keeps the state as the version after <paramref name="loaded"/>. Stale when another turn kept one meanwhile.
    /// </summary>
    Task SaveAsync(string conversation, string? state, int loaded, DateTimeOffset at, CancellationToken ct);

    /// <summary>
    /// The conversations that remember something and were last changed after a moment and not later than another, in that order,
    /// up to <paramref name="most"/> after <paramref name="last"/>.
    /// </summary>
    Task<IReadOnlyList<LeftDialogue>> LeftAsync(
        DateTimeOffset after, DateTimeOffset upTo, (DateTimeOffset ChangedAt, string Conversation)? last, int most, CancellationToken ct);
}

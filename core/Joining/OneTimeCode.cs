namespace PracticeBot.Joining;

public readonly record struct CodeId(Guid Value);

/// <summary>What a code opens.</summary>
public enum CodeUse
{
    /// <summary>The community itself, while it has no administrator.</summary>
    FirstAdministrator,

    /// <summary>An invitation, which is its subject.</summary>
    Invitation,

    /// <summary>Another account or browser for the person who is its subject.</summary>
    Account,
}

/// <summary>A code as it is kept: whoever reads the store learns none.</summary>
public sealed record OneTimeCode(
    CodeId Id, CodeUse Use, Guid Subject, string Prefix, string Hash, DateTimeOffset MadeAt, DateTimeOffset Until)
{
    public const int MostWrongTries = 5;

    public int WrongTries { get; init; }

    /// <summary>When it was used, or ended by another that took its place.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    public static OneTimeCode Of(CodeId id, CodeUse use, Guid subject, JoiningCode code, DateTimeOffset at, TimeSpan lifetime) =>
        new(id, use, subject, code.Prefix, code.Hash, at, at + lifetime);

    public bool IsOpen(DateTimeOffset at) => UsedAt is null && at < Until && WrongTries < MostWrongTries;
}

/// <summary>Unknown, used, expired, withdrawn or locked: said the same way whichever it is.</summary>
public sealed record CodeNotOpen : Refusal;

public sealed record TooManyTries(int Minutes) : Refusal;

namespace PracticeBot.Joining;

/// <summary>Where one-time codes are kept, and who guessed. Each sentence below is a test in CodesContract.</summary>
public interface ICodes
{
    /// <summary>Keeps the code. Adding an id that is already kept changes nothing.</summary>
    Task AddAsync(OneTimeCode code, CancellationToken ct);

    /// <summary>The codes that begin so, whatever became of them.</summary>
    Task<IReadOnlyList<OneTimeCode>> BeginningAsync(string prefix, CancellationToken ct);

    /// <summary>Says when the code was used. Using one that was used already is stale.</summary>
    Task UseAsync(CodeId code, DateTimeOffset at, CancellationToken ct);

    /// <summary>Counts a wrong try against each of these codes.</summary>
    Task MissedAsync(IReadOnlyCollection<CodeId> codes, CancellationToken ct);

    /// <summary>The codes of this use and subject that were not used open nothing from now on.</summary>
    Task EndAsync(CodeUse use, Guid subject, DateTimeOffset at, CancellationToken ct);

    /// <summary>How often somebody has guessed wrong since they began to, when that was after <paramref name="after"/>; else never.</summary>
    Task<int> GuessesAsync(string guesser, DateTimeOffset after, CancellationToken ct);

    /// <summary>Counts a wrong guess; one after a pause until <paramref name="after"/> is the first again. Older guessers are forgotten.</summary>
    Task GuessedAsync(string guesser, DateTimeOffset at, DateTimeOffset after, CancellationToken ct);
}

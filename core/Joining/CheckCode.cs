namespace PracticeBot.Joining;

/// <summary>
/// Whether a code opens something, asked by somebody who may be guessing: five wrong tries lock a code, and five of one guesser
/// make them wait. What is kept of it has to be kept whatever comes of it.
/// </summary>
public sealed class CheckCode(ICodes codes)
{
    public const int MostGuesses = 5;

    /// <summary>What is compared with when nothing begins so: it takes as long.</summary>
    static readonly string nothing = new('0', 64);

    public static TimeSpan Pause { get; } = TimeSpan.FromMinutes(15);

    /// <param name="said">Null when what was said is no code.</param>
    /// <param name="guesser">An account or an address.</param>
    public async Task<Outcome<OneTimeCode>> AsAsync(JoiningCode? said, string guesser, DateTimeOffset at, CancellationToken ct)
    {
        if (await codes.GuessesAsync(guesser, at - Pause, ct) >= MostGuesses) return new TooManyTries((int)Pause.TotalMinutes);

        var beginning = said is null ? [] : await codes.BeginningAsync(said.Prefix, ct);
        var meant = beginning.Where(code => said!.Matches(code.Hash)).ToList();
        if (beginning.Count == 0) said?.Matches(nothing);
        if (meant.Find(code => code.IsOpen(at)) is { } open) return open;

        var missed = beginning.Except(meant).Where(code => code.IsOpen(at)).Select(code => code.Id).ToList();
        if (missed.Count > 0) await codes.MissedAsync(missed, ct);
        await codes.GuessedAsync(guesser, at, at - Pause, ct);
        return new CodeNotOpen();
    }
}

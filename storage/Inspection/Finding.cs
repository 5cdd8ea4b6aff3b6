namespace PracticeBot.Storage.Inspection;

public enum Verdict
{
    Ok,

    /// <summary>It works, and somebody should look at it.</summary>
    Warning,

    /// <summary>It has to be mended before the bot works.</summary>
    Fix,
}

/// <summary>What a look at one thing found, in a line for an administrator.</summary>
/// <param name="What">What was looked at, in a word or two.</param>
/// <param name="ToDo">A sentence; empty when there is nothing to do.</param>
public sealed record Finding(Verdict Verdict, string What, string Found, string ToDo = "")
{
    public static Finding Ok(string what, string found) => new(Verdict.Ok, what, found);

    public static Finding Warn(string what, string found, string toDo) => new(Verdict.Warning, what, found, toDo);

    public static Finding Fix(string what, string found, string toDo) => new(Verdict.Fix, what, found, toDo);
}

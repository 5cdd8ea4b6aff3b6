namespace PracticeBot;

/// <summary>Limits that hold everywhere (design §8).</summary>
public static class Limits
{
    /// <summary>The longest text that anyone may send, in characters (UTF-16 code units).</summary>
    public const int Text = 10_000;

    /// <summary>The largest file that anyone may send, in bytes.</summary>
    public const long File = 25 * 1024 * 1024;
}

public sealed record TextTooLong(int Most) : Refusal;

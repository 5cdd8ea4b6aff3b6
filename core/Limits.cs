namespace PracticeBot;

/// <summary>Limits that hold everywhere (design §8).</summary>
public static class Limits
{
    /// <summary>The longest text that anyone may send, in characters (UTF-16 code units).</summary>
    public const int Text = 10_000;
}

public sealed record TextTooLong(int Most) : Refusal;

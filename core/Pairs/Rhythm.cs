using System.ComponentModel.DataAnnotations;

namespace PracticeBot.Pairs;

/// <summary>How often a pair speaks unless it agreed on something else (<c>Rhythm:*</c>).</summary>
public sealed record Rhythm
{
    public const int Shortest = 1;
    public const int Longest = 366;

    /// <summary>At most so many days lie between two exchanges.</summary>
    [Range(Shortest, Longest, ErrorMessage = "Rhythm:Days must be from 1 to 366: set after how many days without an exchange a pair is reminded.")]
    public int Days { get; init; } = 30;

    public int Of(Pair pair) => pair.RhythmDays ?? Days;
}

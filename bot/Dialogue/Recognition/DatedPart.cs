using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>A part of a text, from one character to before another, and the day that is named for it.</summary>
readonly record struct DatedPart(int From, int To, SpokenDate? Day)
{
    public bool Holds(int start) => start >= From && start < To;
}

using PracticeBot.Bot.Dialogue;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Flows.Questions;

/// <summary>What happened to a question, in words: « mardi 10:12 · Hassan l'a prise ».</summary>
static class QuestionHistory
{
    const int Shown = 8;
    const int Week = 6;

    /// <summary>Asking it is on the card already, and who joined is counted there.</summary>
    public static IEnumerable<string> Of(Turn turn, Question question, IReadOnlyDictionary<PersonId, string> names)
    {
        var lines = question.Steps
            .Where(step => step.What is not (StepKind.Asked or StepKind.Joined))
            .TakeLast(Shown)
            .Select(step => turn.Say("StepLine", ("when", When(turn, step.At)), ("step", Said(turn, step, names))))
            .ToList();
        if (lines.Count > 0) yield return string.Join('\n', lines);
    }

    static string Said(Turn turn, QuestionStep step, IReadOnlyDictionary<PersonId, string> names) =>
        turn.Say($"Step{step.What}", ("name", step.Who is { } who ? names.GetValueOrDefault(who, "") : ""));

    /// <summary>By the reader's clocks: the day of the week while it is no longer ago than that.</summary>
    static string When(Turn turn, DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, TimeZones.Of(turn.Person, turn.Town));
        var isRecent = turn.Today.DayNumber - DateOnly.FromDateTime(local.DateTime).DayNumber <= Week;
        return local.ToString(isRecent ? "dddd HH:mm" : $"{WordsFormat.DayPattern(local.Day, turn.Language)} MMMM", turn.Language.Culture());
    }
}

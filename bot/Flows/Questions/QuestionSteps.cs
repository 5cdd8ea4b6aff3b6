using System.Globalization;
using PracticeBot.Notices;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Flows.Questions;

static class QuestionSteps
{
    /// <summary>The step that a notice tells of; null when it was caused before steps were kept.</summary>
    public static QuestionStep? StepOf(this Question question, Notice notice) => question.Steps.ElementAtOrDefault(NumberOf(notice));

    /// <summary>The one after it.</summary>
    public static QuestionStep? StepAfter(this Question question, Notice notice) => question.Steps.ElementAtOrDefault(NumberOf(notice) + 1);

    /// <summary>The one before it.</summary>
    public static QuestionStep? StepBefore(this Question question, Notice notice) => question.Steps.ElementAtOrDefault(NumberOf(notice) - 1);

    static int NumberOf(Notice notice) => int.TryParse(notice.Occasion, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}

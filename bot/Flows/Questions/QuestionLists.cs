using PracticeBot.Bot.Dialogue;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Flows.Questions;

static class QuestionLists
{
    /// <summary>Questions that wait, a line each.</summary>
    public static async Task<Reply> OfAsync(IPeople people, Turn turn, string intro, IReadOnlyList<Question> waiting, CancellationToken ct)
    {
        var names = await people.NamesAsync(waiting.SelectMany(question => question.People()), ct);
        return new(intro)
        {
            Card = new(turn.Say("QueueTitle")) { Items = [.. waiting.Select(question => QuestionCards.Line(turn, question, names))] },
        };
    }
}

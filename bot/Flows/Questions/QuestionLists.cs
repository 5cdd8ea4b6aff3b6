using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Flows.Exchanges;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Flows.Questions;

static class QuestionLists
{
    /// <summary>As much of a question as a button holds.</summary>
    const int Short = 60;

    /// <summary>One tap for each of these that may be meant, which carries all that was said.</summary>
    public static Reply Which(Turn turn, string route, IEnumerable<Question> meant) => new(turn.Say("WhichQuestion"))
    {
        Choices = [.. meant.Take(Page<Question>.Size).Select(question => new Choice(
            turn.Say("QuestionChoice", ("ref", question.Ref), ("text", ExchangeCards.Shortened(question.Text, Short))),
            route, turn.Slots.With("ref", question.Ref.ToString())))],
    };

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

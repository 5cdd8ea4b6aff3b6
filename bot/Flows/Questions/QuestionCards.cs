using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Flows.Exchanges;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Flows.Questions;

/// <summary>A question, whole or as one line of a list, with what this reader may do about it.</summary>
static class QuestionCards
{
    public static Card Whole(Turn turn, Question question, IReadOnlyDictionary<PersonId, string> names) => new(
        turn.Say("QuestionTitle", ("ref", question.Ref)))
    {
        Subtitle = turn.Say("AskedBy", ("name", names[question.AskedBy]), ("state", State(turn, question))),
        Paragraphs =
        [
            question.Text,
            // The answer stands in a paragraph of its own: in another script than its heading, it turns its own way only.
            .. question.Answers.SelectMany(answer => new[] { turn.Say("AnswerOf", ("name", names[answer.By])), answer.Text }),
        ],
        Choices = Next(turn, question),
        Current = new(turn.Say("OpenRef", ("ref", question.Ref)), "question.mine", Slots.Of(("ref", question.Ref.ToString()))),
    };

    /// <summary>What came of a change: the sentence, and the question as it now stands; or why there was none.</summary>
    /// <param name="key">The sentence's; its holes are the question's ref and its asker's name.</param>
    public static async Task<Reply> ShownAsync(this IPeople people, Turn turn, Outcome<Question> outcome, string key, CancellationToken ct)
    {
        if (outcome.Made is not { } question) return turn.Explain(outcome.Refused!);
        var names = await people.NamesAsync(question.People(), ct);
        return new(turn.Say(key, ("ref", question.Ref), ("name", names[question.AskedBy])))
        {
            Card = Whole(turn, question, names),
            Done = question.Ref,
        };
    }

    public static CardItem Line(Turn turn, Question question, IReadOnlyDictionary<PersonId, string> names) => new(
        turn.Say("QuestionLine", ("ref", question.Ref), ("name", names[question.AskedBy]), ("state", State(turn, question))),
        ExchangeCards.Shortened(question.Text), Next(turn, question));

    /// <summary>Everyone whom the question names, to read their names at once.</summary>
    public static IEnumerable<PersonId> People(this Question question) =>
        question.Answers.Select(answer => answer.By).Append(question.AskedBy);

    static string State(Turn turn, Question question) => turn.Say($"State{question.State}");

    static IReadOnlyList<Choice> Next(Turn turn, Question question)
    {
        var mine = question.AskedBy == turn.By;
        var choices = new List<Choice>();
        if (!mine && turn.Person.Allows("queue.take"))
        {
            if (question.State == QuestionState.Waiting) choices.Add(Of(turn, question, "Take", "queue.take"));
            if (question.State == QuestionState.Waiting || question.TakenBy == turn.By)
                choices.Add(Of(turn, question, "Answer", "question.answer"));
            if (question.State == QuestionState.Taken && question.TakenBy == turn.By)
                choices.Add(Of(turn, question, "Release", "queue.release"));
        }

        if (mine && question.State == QuestionState.Answered) choices.Add(Of(turn, question, "Close", "question.close"));
        if (mine && question.State is (QuestionState.Answered or QuestionState.Closed))
            choices.Add(Of(turn, question, "Reopen", "question.reopen"));
        return choices;
    }

    static Choice Of(Turn turn, Question question, string what, string route) => new(
        turn.Say($"{what}Button"), route, Slots.Of(("ref", question.Ref.ToString())), turn.Say($"{what}Phrase", ("ref", question.Ref)));
}

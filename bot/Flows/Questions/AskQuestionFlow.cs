using PracticeBot.Bot.Dialogue;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Flows.Questions;

/// <summary>Asking a question, and seeing where it stands.</summary>
sealed class AskQuestionFlow(
    AskQuestionHandler ask, BeforeAsking before, IQuestions questions, IPeople people, ITopics topics) : IFlow<AskQuestionFlow>
{
    const string Urgent = "urgent";
    const string Anonymous = "anonymous";

    public static void Map(Routes<AskQuestionFlow> routes) => routes
        .Form("question.ask", flow => flow.OpenAsync, flow => flow.AskAsync)
        .Writes("question.suggested", flow => flow.HelpedAsync)
        .Reads("question.mine", flow => flow.MineAsync);

    async Task<Reply> OpenAsync(Turn turn, CancellationToken ct) => await before.ShownAsync(turn, ct) ?? new(turn.Say("AskOpened"))
    {
        Form = new(
            "question.ask", turn.Say("AskTitle"),
            [
                new("text", FieldKind.LongText, turn.Say("QuestionLabel"), turn.Say("QuestionQuestion"), Required: true),
                new("topics", FieldKind.Choices, turn.Say("TopicsLabel"), turn.Say("TopicsQuestion"))
                {
                    Options = [.. (await topics.AllAsync(ct)).Select(topic => new FieldOption(topic.Id.Value, topic.Name(turn.Language)))],
                },
                new("options", FieldKind.Choices, turn.Say("QuestionOptionsLabel"), turn.Say("QuestionOptionsQuestion"))
                {
                    Options = [new(Urgent, turn.Say("OptionQuestionUrgent")), new(Anonymous, turn.Say("OptionQuestionAnonymous"))],
                },
            ],
            turn.Slots, turn.Say("AskSubmit")),
    };

    Task<Reply> HelpedAsync(Turn turn, CancellationToken ct) => before.HelpedAsync(turn, ct);

    async Task<Reply> AskAsync(Turn turn, CancellationToken ct)
    {
        var options = turn.Slots["options"]?.Split(',') ?? [];
        var said = new AskQuestion(
            new(turn.Id), turn.By, turn.Slots["text"] ?? "", turn.Slots.Topics("topics"), turn.At, options.Contains(Urgent), options.Contains(Anonymous));
        var outcome = await ask.HandleAsync(said, ct);
        if (outcome.Made is not { } question) return turn.Explain(outcome.Refused!);

        var first = question.OfferedTo is { } mentor ? await people.FindAsync(mentor, ct) : null;
        return new(first is null ? turn.Say("QuestionAsked", ("ref", question.Ref)) : turn.Say("QuestionAskedOf", ("ref", question.Ref), ("name", first.Name)))
        {
            Done = question.Ref,
        };
    }

    async Task<Reply> MineAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Question) is { } reference) return await OneAsync(turn, reference, ct);

        var after = turn.Slots.After;
        var page = await questions.AskedByAsync(turn.By, after, ct);
        if (page.Items.Count == 0)
            return new(turn.Say("NoQuestions")) { Choices = [new(turn.Say("MenuAsk"), "question.ask", Slots.None)] };

        var names = await people.NamesAsync(page.Items.SelectMany(question => question.People()), ct);
        return new(turn.Say("YourQuestions"))
        {
            Card = new(turn.Say("QuestionsTitle"))
            {
                Items = [.. page.Items.Select(question => Item(turn, question, names))],
                Choices = page.Next is { } next
                    ? [new(turn.Say("ShowMore"), "question.mine", Slots.Of(("after", next.Value)))]
                    : [],
            },
        };
    }

    async Task<Reply> OneAsync(Turn turn, Reference reference, CancellationToken ct)
    {
        if (await questions.FindAsync(reference, ct) is not { } question) return turn.Explain(new NoSuchQuestion(reference));
        if (question.MergedInto is { } survivor && (await questions.FindAsync(survivor, ct))?.Ref is { } into)
        {
            var one = await OneAsync(turn, into, ct);
            return one with { Text = turn.Say("IsMerged", ("ref", reference), ("into", into)) };
        }

        var names = await people.NamesAsync(question.People(), ct);
        return new(turn.Say("HereIs", ("ref", reference))) { Card = QuestionCards.Whole(turn, question, names) };
    }

    static CardItem Item(Turn turn, Question question, IReadOnlyDictionary<PersonId, string> names) =>
        QuestionCards.Line(turn, question, names) with
        {
            Choices = [new(turn.Say("OpenRef", ("ref", question.Ref)), "question.mine", Slots.Of(("ref", question.Ref.ToString())))],
        };
}

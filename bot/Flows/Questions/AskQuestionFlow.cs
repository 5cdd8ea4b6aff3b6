using PracticeBot.Bot.Dialogue;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Flows.Questions;

/// <summary>The asker's side: asking, seeing where it stands, closing and reopening.</summary>
sealed class AskQuestionFlow(
    AskQuestionHandler ask, ChangeQuestionHandler change, IQuestions questions, IPeople people, ITopics topics) : IFlow<AskQuestionFlow>
{
    public static void Map(Routes<AskQuestionFlow> routes) => routes
        .Form("question.ask", flow => flow.OpenAsync, flow => flow.AskAsync)
        .Reads("question.mine", flow => flow.MineAsync)
        .Writes("question.close", flow => flow.CloseAsync)
        .Writes("question.reopen", flow => flow.ReopenAsync)
        .Notice(QuestionChanged.Taken, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, "YourQuestionTaken", ct))
        .Notice(QuestionChanged.Released, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, "YourQuestionReleased", ct))
        .Notice(QuestionChanged.Answered, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, "YourQuestionAnswered", ct));

    async Task<Reply> OpenAsync(Turn turn, CancellationToken ct) => new(turn.Say("AskOpened"))
    {
        Form = new(
            "question.ask", turn.Say("AskTitle"),
            [
                new("text", FieldKind.LongText, turn.Say("QuestionLabel"), turn.Say("QuestionQuestion"), Required: true),
                new("topics", FieldKind.Choices, turn.Say("TopicsLabel"), turn.Say("TopicsQuestion"))
                {
                    Options = [.. (await topics.AllAsync(ct)).Select(topic => new FieldOption(topic.Id.Value, topic.Name(turn.Language)))],
                },
            ],
            turn.Slots, turn.Say("AskSubmit")),
    };

    async Task<Reply> AskAsync(Turn turn, CancellationToken ct)
    {
        var said = new AskQuestion(new(turn.Id), turn.By, turn.Slots["text"] ?? "", turn.Slots.Topics("topics"), turn.At);
        var outcome = await ask.HandleAsync(said, ct);
        return outcome.Match(question => new(turn.Say("QuestionAsked", ("ref", question.Ref))) { Done = question.Ref }, turn.Explain);
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
        var names = await people.NamesAsync(question.People(), ct);
        return new(turn.Say("HereIs", ("ref", reference))) { Card = QuestionCards.Whole(turn, question, names) };
    }

    async Task<Reply> CloseAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Question) is not { } reference) return new(turn.Say("WhichQuestion"));
        return await people.ShownAsync(turn, await change.CloseAsync(reference, turn.By, turn.At, ct), "QuestionClosed", ct);
    }

    async Task<Reply> ReopenAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Question) is not { } reference) return new(turn.Say("WhichQuestion"));
        return await people.ShownAsync(turn, await change.ReopenAsync(reference, turn.By, turn.At, ct), "QuestionReopened", ct);
    }

    async Task<Reply?> TellAsync(Turn turn, Notice notice, string key, CancellationToken ct)
    {
        if (await questions.FindAsync(new QuestionId(notice.Subject), ct) is not { } question) return null;

        var names = await people.NamesAsync([.. question.People(), .. question.TakenBy is { } mentor ? [mentor] : Array.Empty<PersonId>()], ct);
        var name = question.TakenBy is { } by ? names[by] : "";
        return new(turn.Say(key, ("ref", question.Ref), ("name", name))) { Card = QuestionCards.Whole(turn, question, names) };
    }

    static CardItem Item(Turn turn, Question question, IReadOnlyDictionary<PersonId, string> names) =>
        QuestionCards.Line(turn, question, names) with
        {
            Choices = [new(turn.Say("OpenRef", ("ref", question.Ref)), "question.mine", Slots.Of(("ref", question.Ref.ToString())))],
        };
}

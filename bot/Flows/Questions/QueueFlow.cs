using PracticeBot.Bot.Dialogue;
using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Flows.Questions;

/// <summary>The mentors' side: what waits, taking, giving back and answering.</summary>
sealed class QueueFlow(ChangeQuestionHandler change, ReadResources resources, IQuestions questions, IPeople people) : IFlow<QueueFlow>
{
    public static void Map(Routes<QueueFlow> routes) => routes
        .Reads("queue.list", flow => flow.ListAsync)
        .Writes("queue.take", flow => flow.TakeAsync)
        .Writes("queue.release", flow => flow.ReleaseAsync)
        .Form("question.answer", flow => flow.OpenAsync, flow => flow.AnswerAsync);

    async Task<Reply> ListAsync(Turn turn, CancellationToken ct)
    {
        var topic = turn.Slots["topic"] is { } asked ? new TopicId(asked) : (TopicId?)null;
        var after = turn.Slots.After;
        var page = await questions.QueueAsync(topic, after, ct);
        if (page.Items.Count == 0) return new(turn.Say("QueueEmpty"));

        var list = await QuestionLists.OfAsync(people, turn, await IntroAsync(turn, topic, page, ct), page.Items, ct);
        return page.Next is { } next
            ? list with { Card = list.Card! with { Choices = [new(turn.Say("ShowMore"), "queue.list", turn.Slots.With("after", next.Value)), .. Report(turn)] } }
            : list with { Card = list.Card! with { Choices = [.. Report(turn)] } };
    }

    /// <summary>What a mentor has taken stands in the list, and waits no more.</summary>
    async Task<string> IntroAsync(Turn turn, TopicId? topic, Page<Question> page, CancellationToken ct)
    {
        var isWhole = page.Next is null && turn.Slots.After is null;
        var queue = isWhole ? page.Items : [.. (await questions.InQueueAsync(ct)).Where(one => topic is not { } asked || one.Topics.Contains(asked))];
        var taken = queue.Count(question => question.State == QuestionState.Taken);
        var waiting = turn.Say("QueueIntro", ("count", queue.Count - taken));
        return taken == 0 ? waiting : $"{waiting} {turn.Say("QueueTaken", ("count", taken))}";
    }

    static IEnumerable<Choice> Report(Turn turn) =>
        turn.Person.Allows("queue.report") ? [new(turn.Say("QueueReportButton"), "queue.report", Slots.None)] : [];

    async Task<Reply> TakeAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Question) is not { } reference) return await WhichAsync(turn, ct);

        return await people.ShownAsync(turn, await change.TakeAsync(reference, turn.By, turn.At, ct), "Taken", ct);
    }

    async Task<Reply> ReleaseAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Question) is not { } reference) return await WhichAsync(turn, ct);
        return await people.ShownAsync(turn, await change.ReleaseAsync(reference, turn.By, turn.At, ct), "Released", ct);
    }

    async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Question) is not { } reference) return await WhichToAnswerAsync(turn, ct);
        if (await questions.FindAsync(reference, ct) is not { } question) return turn.Explain(new NoSuchQuestion(reference));

        return new(turn.Say("AnswerOpened", ("ref", reference), ("text", question.Text)))
        {
            Form = new(
                "question.answer", turn.Say("AnswerTitle", ("ref", reference)),
                [
                    new("text", FieldKind.LongText, turn.Say("AnswerLabel"), turn.Say("AnswerQuestion"), Required: true),
                    new("resource", FieldKind.Text, turn.Say("AnswerResourceLabel"), turn.Say("AnswerResourceQuestion")) { Placeholder = "R-5" },
                ],
                turn.Slots, turn.Say("AnswerSubmit")),
        };
    }

    async Task<Reply> AnswerAsync(Turn turn, CancellationToken ct)
    {
        var reference = turn.Slots.Ref(ReferenceKind.Question)!.Value;
        Reference? attached = null;
        if (turn.Slots["resource"] is { } said)
        {
            if (Reference.Parse(said.Trim()) is not { Kind: ReferenceKind.Resource } named) return turn.Explain(new NotAResource(said));
            var found = await resources.GetAsync(turn.By, named, ct);
            if (found.Made is null) return turn.Explain(found.Refused!);
            attached = named;
        }

        var outcome = await change.AnswerAsync(new(turn.Id), reference, turn.By, turn.Slots["text"] ?? "", turn.At, ct, attached);
        return await people.ShownAsync(turn, outcome, outcome.Made is { Anonymous: true } ? "AnswerKeptAnonymous" : "AnswerKept", ct);
    }

    /// <summary>« Ma réponse : passez par la commission » is for the one that they have taken; of others each button carries it.</summary>
    async Task<Reply> WhichToAnswerAsync(Turn turn, CancellationToken ct)
    {
        var taken = await questions.TakenByAsync(turn.By, ct);
        if (taken is [var only]) return await OpenAsync(turn with { Slots = turn.Slots.With("ref", only.Ref.ToString()) }, ct);

        var asked = taken.Count > 0 ? taken : await questions.WaitingForAsync(turn.By, Page<Question>.Size, ct);
        return asked.Count > 0 ? QuestionLists.Which(turn, "question.answer", asked) : await WhichAsync(turn, ct);
    }

    async Task<Reply> WhichAsync(Turn turn, CancellationToken ct)
    {
        var list = await ListAsync(turn, ct);
        return list.Card is null ? list : list with { Text = turn.Say("WhichQuestion") };
    }
}

using PracticeBot.Bot.Dialogue;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Flows.Questions;

/// <summary>What becomes of a question, for those who asked or joined it: they are told, say what helped, ask more, close and reopen.</summary>
sealed class FollowQuestionFlow(ChangeQuestionHandler change, IQuestions questions, IPeople people) : IFlow<FollowQuestionFlow>
{
    public static void Map(Routes<FollowQuestionFlow> routes) => routes
        .Writes("question.join", flow => flow.JoinAsync)
        .Writes("question.helped", flow => flow.HelpAsync)
        .Form("question.more", flow => flow.OpenMoreAsync, flow => flow.AskMoreAsync)
        .Writes("question.close", flow => flow.CloseAsync)
        .Writes("question.reopen", flow => flow.ReopenAsync)
        .Notice(QuestionChanged.Taken, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, "YourQuestionTaken", ct))
        .Notice(QuestionChanged.Released, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, "YourQuestionReleased", ct))
        .Notice(QuestionChanged.HandedOver, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, "YourQuestionHandedOver", ct))
        .Notice(QuestionChanged.Referred, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, "YourQuestionReferred", ct))
        .Notice(QuestionChanged.Merged, flow => flow.TellMergedAsync)
        .Notice(QuestionChanged.Answered, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, "YourQuestionAnswered", ct));

    Task<Reply> JoinAsync(Turn turn, CancellationToken ct) =>
        ChangedAsync(turn, reference => change.JoinAsync(reference, turn.By, turn.At, ct), "JoinedQuestion", ct);

    /// <summary>« ça m'aide » names none: of those that were answered it may well be said.</summary>
    Task<Reply> HelpAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Question) is null) return MeantAsync(turn, "question.helped", HelpAsync, IsAnswered, _ => false, ct);
        AnswerId? answer = Guid.TryParseExact(turn.Slots["answer"], "N", out var said) ? new(said) : null;
        return ChangedAsync(turn, reference => change.HelpAsync(reference, turn.By, answer, turn.At, ct), "HelpedNoted", ct);
    }

    async Task<Reply> CloseAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Question) is not { } reference)
            return await MeantAsync(turn, "question.close", CloseAsync, IsAnswered, question => question.IsInQueue, ct);
        if (turn.Slots["sure"] is null && await questions.FindAsync(reference, ct) is { IsInQueue: true } waiting && waiting.AskedBy == turn.By)
            return AskedFirst(turn, reference);
        return await ChangedAsync(turn, reference => change.CloseAsync(reference, turn.By, turn.At, ct), "QuestionClosed", ct);
    }

    /// <summary>« Je retire ma question »: nobody would answer it any more.</summary>
    static Reply AskedFirst(Turn turn, Reference waiting) => new(turn.Say("WithdrawAsked", ("ref", waiting)))
    {
        Choices = [new(turn.Say("WithdrawQuestionButton", ("ref", waiting)), "question.close", turn.Slots.With("sure", "1"))],
    };

    async Task<Reply> ReopenAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Question) is null)
            return await MeantAsync(turn, "question.reopen", ReopenAsync, IsDealtWith, _ => false, ct);
        return await ChangedAsync(turn, reference => change.ReopenAsync(reference, turn.By, turn.At, ct, turn.Slots["text"]), "QuestionReopened", ct);
    }

    static bool IsAnswered(Question question) => question.State == QuestionState.Answered;

    static bool IsDealtWith(Question question) => question is { IsInQueue: false, MergedInto: null };

    /// <summary>« C'est réglé, merci » names none: the only one of which it may well be said is meant, else it is asked.</summary>
    /// <param name="isLikely">Of which it may well be said, and <paramref name="isPossible"/> else.</param>
    async Task<Reply> MeantAsync(
        Turn turn, string route, Handler answer, Func<Question, bool> isLikely, Func<Question, bool> isPossible, CancellationToken ct)
    {
        var mine = await questions.AllAskedByAsync(turn.By, ct);
        var likely = mine.Where(isLikely).ToList();
        return likely is [var only]
            ? await answer(turn with { Slots = turn.Slots.With("ref", only.Ref.ToString()) }, ct)
            : QuestionLists.Which(turn, route, likely.Count > 0 ? likely : mine.Where(isPossible));
    }

    async Task<Reply> OpenMoreAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Question) is not { } reference) return new(turn.Say("WhichQuestion"));
        if (await questions.FindAsync(reference, ct) is not { } question) return turn.Explain(new NoSuchQuestion(reference));
        if (question.AskedBy != turn.By) return turn.Explain(new NotTheAsker(reference));

        return new(turn.Say("MoreOpened", ("ref", reference)))
        {
            Form = new(
                "question.more", turn.Say("MoreTitle", ("ref", reference)),
                [new("text", FieldKind.LongText, turn.Say("MoreLabel"), turn.Say("MoreQuestion"), Required: true)],
                turn.Slots, turn.Say("MoreSubmit")),
        };
    }

    Task<Reply> AskMoreAsync(Turn turn, CancellationToken ct) =>
        ChangedAsync(turn, reference => change.ContinueAsync(reference, turn.By, turn.Slots["text"] ?? "", turn.At, ct), "MoreAsked", ct);

    async Task<Reply> ChangedAsync(Turn turn, Func<Reference, Task<Outcome<Question>>> changing, string key, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Question) is not { } reference) return new(turn.Say("WhichQuestion"));
        return await people.ShownAsync(turn, await changing(reference), key, ct);
    }

    /// <summary>What is to be known stands in the other one.</summary>
    async Task<Reply?> TellMergedAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await questions.FindAsync(new QuestionId(notice.Subject), ct) is not { MergedInto: { } into } merged
            || await questions.FindAsync(into, ct) is not { } question) return null;
        var names = await people.NamesAsync(question.People(), ct);
        return new(turn.Say("YourQuestionMerged", ("ref", merged.Ref), ("into", question.Ref))) { Card = QuestionCards.Whole(turn, question, names) };
    }

    async Task<Reply?> TellAsync(Turn turn, Notice notice, string key, CancellationToken ct)
    {
        if (await questions.FindAsync(new QuestionId(notice.Subject), ct) is not { } question) return null;

        var step = question.StepOf(notice);
        var names = await people.NamesAsync([.. question.People(), .. question.TakenBy is { } mentor ? [mentor] : Array.Empty<PersonId>()], ct);
        var by = step?.Who ?? question.TakenBy;
        // To whom it was passed is said by the step after.
        var to = step?.What == StepKind.HandedOver ? question.StepAfter(notice)?.Who : null;
        if (question.AskedBy != turn.By) key = "FollowedQuestionAnswered";
        return new(turn.Say(key, ("ref", question.Ref), ("name", by is { } who ? names[who] : ""), ("to", to is { } next ? names[next] : "")))
        {
            Card = QuestionCards.Whole(turn, question, names),
        };
    }
}

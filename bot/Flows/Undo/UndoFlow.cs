using PracticeBot.Bot.Dialogue;
using PracticeBot.Exchanges;
using PracticeBot.Notices;
using PracticeBot.Questions;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Flows.Undo;

/// <summary>Takes back what was done last in a conversation, on the day it was done; what others have built on since stays.</summary>
sealed class UndoFlow(
    ReadExchanges read, WithdrawExchangeHandler exchanges, ReopenFollowUpHandler followUps, ChangeQuestionHandler questions,
    WithdrawResourceHandler resources, RenewResourceHandler editions) : IFlow<UndoFlow>
{
    public static void Map(Routes<UndoFlow> routes) => routes
        .Writes("undo", flow => flow.UndoAsync)
        .Notice(ExchangeWasWithdrawn.KindName, _ => TellAsync);

    async Task<Reply> UndoAsync(Turn turn, CancellationToken ct)
    {
        if (Reference.Parse(turn.Slots["ref"]) is not { } reference) return new(turn.Say("NothingToUndo"));
        if (turn.Slots["what"] is null) return await NamedAsync(turn, reference, ct);
        if (turn.Slots.Date("on") != turn.Today) return new(turn.Say("UndoTooLate", ("ref", reference)));

        return turn.Slots["what"] switch
        {
            "exchange.log" => Said(turn, await exchanges.LoggingAsync(reference, turn.By, turn.At, ct), "ExchangeUndone"),
            "exchange.correct" => Said(turn, await exchanges.CorrectionAsync(reference, turn.By, turn.At, ct), "CorrectionUndone"),
            "followup.done" => Said(turn, await followUps.HandleAsync(Own(turn, reference), ct), "FinishingUndone"),
            "question.ask" or "question.reopen" => Said(turn, await questions.CloseAsync(reference, turn.By, turn.At, ct), "QuestionUndone"),
            "question.close" => Said(turn, await questions.ReopenAsync(reference, turn.By, turn.At, ct), "ClosingUndone"),
            "queue.take" => Said(turn, await questions.ReleaseAsync(reference, turn.By, turn.At, ct), "Released"),
            "queue.release" => Said(turn, await questions.TakeAsync(reference, turn.By, turn.At, ct), "Taken"),
            "resource.share" => Said(turn, await resources.HandleAsync(reference, turn.By, ct), "ResourceUndone"),
            "resource.renew" => Said(turn, await editions.TakeBackAsync(reference, turn.By, ct), "EditionUndone"),
            _ => new(turn.Say("CannotUndo", ("ref", reference))),
        };

        Reply Said<T>(Turn turn, Outcome<T> outcome, string key)
            where T : class => outcome.Match(_ => new Reply(turn.Say(key, ("ref", reference))) { ForgetsDone = true }, turn.Explain);
    }

    static ReopenFollowUp Own(Turn turn, Reference reference) => new(reference, Number: null, turn.By, turn.At) { OwnOnly = true };

    /// <summary>« supprime E-10 »: asked once more where it can be withdrawn; else who can, and what can be done instead.</summary>
    async Task<Reply> NamedAsync(Turn turn, Reference reference, CancellationToken ct)
    {
        var named = Slots.Of(("ref", reference.ToString()));
        if (reference.Kind != ReferenceKind.Exchange) return Instead(turn, reference, named);

        var found = await read.FindAsync(turn.By, reference, ct);
        if (found.Made is not { } exchange) return turn.Explain(found.Refused!);
        if (exchange.IsCorrected || exchange.IsOpen || exchange.LoggedBy != turn.By || turn.DayOf(exchange.LoggedAt) != turn.Today)
            return new(turn.Say("UndoByWriter", ("ref", reference))) { Choices = [new(turn.Say("CorrectButton"), "exchange.correct", named)] };

        var undo = named.With(Slots.Of(("what", "exchange.log"), ("on", turn.Today.Iso()), (Choice.Sure, "1")));
        return new(turn.Say("UndoSure", ("ref", reference))) { Choices = [new(turn.Say("UndoButton", ("ref", reference)), "undo", undo)] };
    }

    /// <summary>What is withdrawn, recalled or closed by a route of its own is offered by its name.</summary>
    static Reply Instead(Turn turn, Reference reference, Slots named)
    {
        var route = reference.Kind switch
        {
            ReferenceKind.Resource => "resource.withdraw",
            ReferenceKind.Question => "question.close",
            _ => "announcement.recall",
        };
        return new(turn.Say("DidYouMean")) { Choices = [new(RouteNames.Of(turn, route, named)!, route, named)] };
    }

    static Task<Reply?> TellAsync(Turn turn, Notice notice, CancellationToken ct) =>
        Task.FromResult<Reply?>(new(turn.Say("PartnerWithdrew", ("ref", notice.Occasion))));
}

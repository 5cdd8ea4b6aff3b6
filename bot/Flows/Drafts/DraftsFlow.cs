using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Flows.Exchanges;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Flows.Drafts;

/// <summary>What was left half-way is offered to be finished, once, and shown whenever it is asked for.</summary>
sealed class DraftsFlow(IDialogues dialogues) : IFlow<DraftsFlow>
{
    /// <summary>More would not fit into the button that carries it.</summary>
    const int Carried = 3_000;

    public static void Map(Routes<DraftsFlow> routes) => routes
        .Reads("draft.list", _ => ListAsync)
        .Reads("draft.resume", _ => ListAsync) // what was left is opened in its stead; nothing of that kind was
        .Reads("draft.discard", _ => DiscardAsync)
        .Notice(DraftWasLeft.KindName, flow => flow.TellAsync);

    async Task<Reply?> TellAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await DraftWasLeft.FindAsync(notice, dialogues, turn.At, ct) is not { } form || !turn.Person.Allows(form.Route)) return null;

        var told = new Reply(turn.Say("DraftLeft", ("form", form.Title)));
        var (title, phrase) = (turn.Say("ResumeDraftButton"), turn.Say("ResumePhrase"));
        var resumes = form.Values.Sum(value => value.Value.Length) > Carried
            ? new Choice(title, "draft.resume", Slots.None, phrase)
            : new(title, form.Route, form.Values, phrase);
        return told with { Card = new(form.Title) { Choices = [resumes] } };
    }

    static Task<Reply> ListAsync(Turn turn, CancellationToken ct) => Task.FromResult(
        turn.Unfinished.Count == 0 ? new Reply(turn.Say("NothingLeft")) : new Reply(turn.Say("YourDrafts"))
        {
            Card = new(turn.Say("DraftsTitle")) { Items = [.. turn.Unfinished.Select(form => Item(turn, form))] },
        });

    static CardItem Item(Turn turn, OpenForm form)
    {
        var which = Slots.Of((Form.Mark, form.Id));
        return new(
            turn.Say("DraftLine", ("form", form.Title), ("day", turn.DayOf(form.At))), ExchangeCards.Shortened(form.Told),
            [new(turn.Say("ResumeDraftButton"), "draft.resume", which), new(turn.Say("DiscardDraftButton"), "draft.discard", which)]);
    }

    static Task<Reply> DiscardAsync(Turn turn, CancellationToken ct) =>
        Task.FromResult(new Reply(turn.Say("DraftDiscarded")) { Discards = turn.Slots[Form.Mark] });
}

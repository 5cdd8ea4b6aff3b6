using PracticeBot.Bot.Dialogue;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Flows.Drafts;

/// <summary>What was left half-way is offered to be finished, once.</summary>
sealed class DraftsFlow(IDialogues dialogues) : IFlow<DraftsFlow>
{
    /// <summary>More would not fit into the button that carries it.</summary>
    const int Carried = 3_000;

    public static void Map(Routes<DraftsFlow> routes) => routes
        .Notice(DraftWasLeft.KindName, flow => flow.TellAsync);

    async Task<Reply?> TellAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await DraftWasLeft.FindAsync(notice, dialogues, turn.At, ct) is not { } form || !turn.Person.Allows(form.Route)) return null;

        var told = new Reply(turn.Say("DraftLeft", ("form", form.Title)));
        if (form.Values.Sum(value => value.Value.Length) > Carried) return told;
        return told with { Card = new(form.Title) { Choices = [new(turn.Say("ResumeDraftButton"), form.Route, form.Values)] } };
    }
}

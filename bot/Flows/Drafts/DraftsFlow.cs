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
        .Reads("draft.resume", _ => NothingLeftAsync)
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

    /// <summary>What was left is opened in its stead; nothing was.</summary>
    static Task<Reply> NothingLeftAsync(Turn turn, CancellationToken ct) => Task.FromResult(new Reply(turn.Say("NothingLeft")));
}

using PracticeBot.Bot.Dialogue;

namespace PracticeBot.Tests.Dialogue;

public sealed class DialogueStateTests
{
    [Fact]
    public void What_was_kept_before_forms_had_marks_is_read_and_goes_on()
    {
        const string kept = """
            {"form":{"route":"exchange.log","values":{"summary":"Le budget du centre"},"title":"Échange","at":"2026-03-18T10:00:00+00:00"},
             "drafts":[{"route":"question.ask","values":{"text":"Comment recenser ?"},"title":"Question","at":"2026-03-17T10:00:00+00:00"}]}
            """;

        var state = DialogueState.FromJson(kept);

        Assert.Equal(2, state.Unfinished().Select(form => form.Id).Distinct().Count());
        Assert.Equal(state, DialogueState.FromJson(state.ToJson()));
        var draft = state.Drafts[0];
        var (next, aside, dropped) = state.Opening(draft);
        Assert.Equal(("exchange.log", null), (aside?.Route, dropped));
        Assert.Equal(["exchange.log"], next.Drafts.Select(form => form.Route));
        Assert.Null(next.Closing(draft.Id).Form);
    }
}

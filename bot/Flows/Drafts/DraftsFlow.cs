using System.Collections.Frozen;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Bot.Flows.Exchanges;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Flows.Drafts;

/// <summary>What was left half-way is offered to be finished, once, and shown whenever it is asked for.</summary>
sealed class DraftsFlow(IDialogues dialogues) : IFlow<DraftsFlow>
{
    /// <summary>More would not fit into the button that carries it.</summary>
    const int Carried = 3_000;

    /// <summary>A shorter word tells no draft from another.</summary>
    const int TellingWord = 5;

    static readonly FrozenSet<string> all = Grammar.Words(Folding.Fold("tous toutes tout all every everything كل جميع كلها كلهم كلشي كاملين"));

    /// <summary>« supprime mes brouillons » names none of them.</summary>
    static readonly FrozenSet<string> several = Grammar.Words(Folding.Fold("brouillons drafts مسوداتي المسودات مسودات"));

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

    static Task<Reply> DiscardAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots[Form.Mark]?.Split(',') is { } marks)
            return Task.FromResult(new Reply(turn.Say(marks.Length > 1 ? "DraftsDiscarded" : "DraftDiscarded")) { Discards = [.. marks] });
        var saysAll = turn.Unfinished.Count > 1 && FollowUpNaming.Nth(turn.Text) is null && Says(turn.Text, all);
        if (!saysAll && Meant(turn) is { } form) return Task.FromResult(AskedFirst(turn, form));
        return saysAll || (turn.Unfinished.Count > 1 && Says(turn.Text, several)) ? Task.FromResult(AllAskedFirst(turn)) : ListAsync(turn, ct);
    }

    /// <summary>« supprime le deuxième brouillon »: as they are listed; else by its own words, or the only one.</summary>
    static OpenForm? Meant(Turn turn)
    {
        if (FollowUpNaming.Nth(turn.Text) is { } nth) return turn.Unfinished.ElementAtOrDefault(nth);
        if (turn.Unfinished is [var only]) return only;
        var said = Tokens.Of(turn.Text).Select(token => token.Text).Where(word => word.Length >= TellingWord).ToHashSet(StringComparer.Ordinal);
        var named = turn.Unfinished.Where(form => Tokens.Of($"{form.Title} {form.Told}").Any(token => said.Contains(token.Text))).Take(2).ToList();
        return named is [var one] ? one : null;
    }

    static bool Says(string text, FrozenSet<string> words) => Tokens.Of(text).Any(token => words.Contains(token.Text));

    static Reply AllAskedFirst(Turn turn)
    {
        var told = turn.Unfinished.Select(form => turn.Say("DraftTold", ("form", form.Title), ("told", ExchangeCards.Shortened(form.Told))));
        return new(turn.Say("DiscardAllSure", ("count", turn.Unfinished.Count), ("told", string.Join('\n', told))))
        {
            Choices =
            [
                new(
                    turn.Say("DiscardAllButton"), "draft.discard",
                    Slots.Of((Form.Mark, string.Join(',', turn.Unfinished.Select(form => form.Id))), (Choice.Sure, "1"))),
            ],
        };
    }

    /// <summary>What was written is not given up by a word that may have been meant otherwise.</summary>
    static Reply AskedFirst(Turn turn, OpenForm form) =>
        new(turn.Say("DiscardSure", ("form", form.Title), ("told", ExchangeCards.Shortened(form.Told))))
        {
            Choices = [new(turn.Say("DiscardDraftButton"), "draft.discard", Slots.Of((Form.Mark, form.Id), (Choice.Sure, "1")))],
        };
}

using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Flows.Exchanges;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Flows.Questions;

/// <summary>Before a question goes to the mentors: what answers it already, and whoever asks the same.</summary>
sealed class BeforeAsking(SuggestAnswers suggest)
{
    /// <summary>Says that what answers it was shown already: the question is to be asked all the same.</summary>
    public const string Shown = "shown";

    /// <summary>A longer question is carried by the button that asks it all the same, once, and not by each.</summary>
    const int LongestCarried = 500;

    /// <summary>What may answer it; null when nothing does, or it was shown already.</summary>
    public async Task<Reply?> ShownAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots["text"] is not { } text || turn.Slots[Shown] is not null) return null;

        var found = await suggest.ForAsync(turn.By, text, turn.AmongOthers, ct);
        if (found.IsEmpty) return null;

        var items = found.Answers.Select(answer => Item(turn, answer, text)).ToList();
        if (found.Waiting is { } waiting) items.Add(Item(turn, waiting));
        return new(turn.Say(found.Answers.Count > 0 ? "BeforeAsking" : "BeforeAskingWaits", ("count", found.Answers.Count)))
        {
            Card = new(turn.Say("BeforeAskingTitle")) { Items = items, Choices = [AskAllTheSame(turn, turn.Slots)] },
        };
    }

    public async Task<Reply> HelpedAsync(Turn turn, CancellationToken ct)
    {
        if (Reference.Parse(turn.Slots["ref"]) is not { } reference || !await suggest.HelpedAsync(turn.By, reference, ct))
            return new(turn.Say("WhichQuestion"));
        return new(turn.Say("SuggestionHelped", ("ref", reference)))
        {
            Choices = turn.Slots["text"] is null ? [] : [AskAllTheSame(turn, turn.Slots.Without("ref"))],
        };
    }

    static CardItem Item(Turn turn, SuggestedAnswer answer, string text)
    {
        var language = answer.Passage?.Language is { } spoken && spoken != turn.Language ? turn.Words.Say(turn.Language, $"InLanguage{spoken}") : "";
        var heading = turn.Say("SuggestionLine", ("ref", answer.Ref), ("text", ExchangeCards.Shortened(answer.Title)));
        var helped = answer.Helped > 0 ? turn.Say("SuggestionHelpedBefore", ("count", answer.Helped)) : "";
        var said = string.Join(" · ", new[] { heading, language, helped }.Where(part => part.Length > 0));
        var reference = answer.Ref.ToString();
        return new(
            said, answer.Passage?.Text ?? "",
            [
                new(turn.Say("ThatHelps"), "question.suggested", Slots.Of(("ref", reference), ("text", text.Length <= LongestCarried ? text : null))),
                new(turn.Say("OpenRef", ("ref", answer.Ref)), answer.Question is null ? "resource.get" : "question.mine", Slots.Of(("ref", reference))),
            ])
        {
            Marks = answer.Passage?.Marks ?? [],
        };
    }

    static CardItem Item(Turn turn, Question waiting) => new(
        turn.Say("SuggestionWaits", ("ref", waiting.Ref)), ExchangeCards.Shortened(waiting.Text),
        [new(turn.Say("JoinButton"), "question.join", Slots.Of(("ref", waiting.Ref.ToString())))]);

    static Choice AskAllTheSame(Turn turn, Slots said) => new(turn.Say("AskAllTheSame"), "question.ask", said.With(Shown, "yes"));
}

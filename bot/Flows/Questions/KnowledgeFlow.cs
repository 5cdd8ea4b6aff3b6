using System.Globalization;
using PracticeBot.Bot.Dialogue;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Flows.Questions;

/// <summary>What mentors make of answered questions: an entry that holds for the next who asks, and one question of two.</summary>
sealed class KnowledgeFlow(KeepKnowledgeHandler keep, IQuestions questions, IPeople people) : IFlow<KnowledgeFlow>
{
    const string IsReference = "reference";

    /// <summary>Once the form has been shown, what is empty in it was emptied.</summary>
    const string Opened = "opened";

    public static void Map(Routes<KnowledgeFlow> routes) => routes
        .Form("question.edit", flow => flow.OpenAsync, flow => flow.EditAsync)
        .Writes("question.merge", flow => flow.MergeAsync);

    async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Question) is not { } reference) return new(turn.Say("WhichQuestion"));
        if (await questions.FindAsync(reference, ct) is not { } question) return turn.Explain(new NoSuchQuestion(reference));
        if (question.Answers.Count == 0) return turn.Explain(new NotAnsweredYet(reference));

        return new(turn.Say("EditOpened", ("ref", reference)))
        {
            Form = new(
                "question.edit", turn.Say("EditTitle", ("ref", reference)),
                [
                    new("text", FieldKind.LongText, turn.Say("QuestionLabel"), turn.Say("QuestionQuestion"), Required: true),
                    new("answer", FieldKind.LongText, turn.Say("EntryAnswerLabel"), turn.Say("EntryAnswerQuestion"), Required: true),
                    new("options", FieldKind.Choices, turn.Say("EntryLabel"), turn.Say("EntryQuestion"))
                    {
                        Options = [new(IsReference, turn.Say("EntryIsReference"))],
                    },
                    new("reviewOn", FieldKind.FutureDate, turn.Say("ReviewLabel"), turn.Say("ReviewQuestion")),
                ],
                (turn.Slots[Opened] is null ? AsItIs(question).With(turn.Slots) : turn.Slots).With(Opened, "1"), turn.Say("EditSubmit")),
        };
    }

    static Slots AsItIs(Question question) => Slots.Of(
        ("text", question.Entry?.Text ?? question.Text),
        ("answer", question.Entry?.Answer ?? string.Join("\n\n", question.Answers.Select(answer => answer.Text))),
        ("options", question.Entry is { IsReference: true } ? IsReference : null),
        ("reviewOn", question.Entry?.ReviewOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    async Task<Reply> EditAsync(Turn turn, CancellationToken ct)
    {
        var entry = new Entry(
            turn.Slots["text"] ?? "", turn.Slots["answer"] ?? "", turn.Slots["options"] is IsReference, turn.Slots.Date("reviewOn"), turn.By, turn.At);
        var outcome = await keep.EditAsync(turn.Slots.Ref(ReferenceKind.Question)!.Value, entry, turn.Today, ct);
        return await people.ShownAsync(turn, outcome, "EntryKept", ct) with { Done = null };
    }

    /// <summary>It cannot be taken back, so it is asked first.</summary>
    async Task<Reply> MergeAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Question) is not { } reference) return new(turn.Say("WhichQuestion"));
        if (Reference.Parse(turn.Slots["into"]) is not { Kind: ReferenceKind.Question } into) return new(turn.Say("MergeIntoWhich", ("ref", reference)));
        if (turn.Slots["sure"] is null)
        {
            return new(turn.Say("MergeAsked", ("ref", reference), ("into", into)))
            {
                Choices = [new(turn.Say("MergeButton"), "question.merge", turn.Slots.With("sure", "1"))],
            };
        }

        var outcome = await keep.MergeAsync(reference, into, turn.By, turn.At, ct);
        if (outcome.Made is not { } question) return turn.Explain(outcome.Refused!);
        var names = await people.NamesAsync(question.People(), ct);
        return new(turn.Say("Merged", ("ref", reference), ("into", into))) { Card = QuestionCards.Whole(turn, question, names) };
    }
}

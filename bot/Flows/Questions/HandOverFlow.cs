using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Flows.Questions;

/// <summary>A mentor passes a question on to another one, with a note.</summary>
sealed class HandOverFlow(ChangeQuestionHandler change, QueueCircles circles, IQuestions questions, IPeople people) : IFlow<HandOverFlow>
{
    public static void Map(Routes<HandOverFlow> routes) => routes
        .Form("queue.handover", flow => flow.OpenAsync, flow => flow.PassAsync);

    async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Question) is not { } reference) return new(turn.Say("WhichQuestion"));
        if (await questions.FindAsync(reference, ct) is not { } question) return turn.Explain(new NoSuchQuestion(reference));

        var others = (await circles.AroundAsync([question], turn.At, ct)).Present(question)
            .Select(mentor => mentor.Person)
            .Where(mentor => mentor.Id != turn.By)
            .ToList();
        if (others.Count == 0) return turn.Explain(new NoOtherMentor(reference));

        return new(turn.Say("HandoverOpened", ("ref", reference)))
        {
            Form = new(
                "queue.handover", turn.Say("HandoverTitle", ("ref", reference)),
                [
                    new("to", FieldKind.Choice, turn.Say("HandoverToLabel"), turn.Say("HandoverToQuestion"), Required: true)
                    {
                        Options = [.. others.Select(mentor => new FieldOption(Wire(mentor.Id), mentor.Name))],
                    },
                    new("note", FieldKind.LongText, turn.Say("HandoverNoteLabel"), turn.Say("HandoverNoteQuestion")) { Asked = true },
                ],
                Named(turn.Slots, others), turn.Say("HandoverSubmit")),
        };
    }

    async Task<Reply> PassAsync(Turn turn, CancellationToken ct)
    {
        var (reference, to) = (turn.Slots.Ref(ReferenceKind.Question)!.Value, new PersonId(Guid.ParseExact(turn.Slots["to"]!, "N")));
        var outcome = await change.HandOverAsync(reference, turn.By, to, turn.Slots["note"] ?? "", turn.At, ct);
        if (outcome.Made is not { } question) return turn.Explain(outcome.Refused!);

        var names = await people.NamesAsync([.. question.People(), to], ct);
        return new(turn.Say("HandedOver", ("ref", reference), ("name", names[to]))) { Card = QuestionCards.Whole(turn, question, names) };
    }

    /// <summary>Whom a name that was said means, when it means one; else it is asked.</summary>
    static Slots Named(Slots said, IReadOnlyList<Person> others)
    {
        if (said["to"] is not { } to || others.Any(mentor => Wire(mentor.Id) == to)) return said;

        var words = Tokens.Of(to).Select(token => token.Text).ToList();
        var meant = others.Where(mentor => words.Exists(word => NameMatching.IsOneOf(word, mentor.Name))).ToList();
        return meant is [var only] ? said.With("to", Wire(only.Id)) : said.Without("to");
    }

    static string Wire(PersonId id) => id.Value.ToString("N");
}

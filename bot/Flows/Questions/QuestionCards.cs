using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Flows.Exchanges;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Flows.Questions;

/// <summary>A question, whole or as one line of a list, with what this reader may do about it.</summary>
static class QuestionCards
{
    /// <summary>Answers that can be said to have helped, the latest.</summary>
    const int Helpful = 3;

    /// <summary>So much of an answer tells it from another of the same person.</summary>
    const int ShortestAnswer = 30;

    public static Card Whole(Turn turn, Question question, IReadOnlyDictionary<PersonId, string> names) => new(
        turn.Say("QuestionTitle", ("ref", question.Ref)))
    {
        Subtitle = turn.Say("AskedBy", ("name", Asker(turn, question, names)), ("state", State(turn, question))),
        Facts = [.. EntryFacts(turn, question), .. Followers(turn, question)],
        Paragraphs = [.. Known(turn, question, names), .. Thread(turn, question, names), .. QuestionHistory.Of(turn, question, names)],
        Choices = Next(turn, question, names),
        Current = new(turn.Say("OpenRef", ("ref", question.Ref)), "question.mine", Slots.Of(("ref", question.Ref.ToString()))),
    };

    /// <summary>What came of a change: the sentence, and the question as it now stands; or why there was none.</summary>
    /// <param name="key">The sentence's; its holes are the question's ref and its asker's name.</param>
    public static async Task<Reply> ShownAsync(this IPeople people, Turn turn, Outcome<Question> outcome, string key, CancellationToken ct)
    {
        if (outcome.Made is not { } question) return turn.Explain(outcome.Refused!);
        var names = await people.NamesAsync(question.People(), ct);
        return new(turn.Say(key, ("ref", question.Ref), ("name", Asker(turn, question, names))))
        {
            Card = Whole(turn, question, names),
            Done = question.Ref,
        };
    }

    public static CardItem Line(Turn turn, Question question, IReadOnlyDictionary<PersonId, string> names) => new(
        turn.Say("QuestionLine", ("ref", question.Ref), ("name", Asker(turn, question, names)), ("state", State(turn, question))),
        ExchangeCards.Shortened(question.Text), Next(turn, question, names));

    /// <summary>Everyone whom the question names, to read their names at once.</summary>
    public static IEnumerable<PersonId> People(this Question question) =>
        question.Answers.Select(answer => answer.By)
            .Append(question.AskedBy)
            .Concat(question.Entries.Select(entry => entry.By))
            .Concat(question.Steps.Select(step => step.Who).OfType<PersonId>());

    /// <summary>Who asked, for everyone but themselves, unless they wanted to stay unnamed.</summary>
    public static string Asker(Turn turn, Question question, IReadOnlyDictionary<PersonId, string> names) =>
        question.Anonymous && question.AskedBy != turn.By ? turn.Say("AnonymousName") : names[question.AskedBy];

    /// <summary>The sentence that names who asked, or the one of the same meaning that does not.</summary>
    public static string SayOfAsker(this Turn turn, string key, Question question, IReadOnlyDictionary<PersonId, string> names) =>
        turn.Say(question.Anonymous ? $"{key}Anonymous" : key, ("ref", question.Ref), ("name", Asker(turn, question, names)));

    static string State(Turn turn, Question question) => question.Entry?.IsExpired(turn.Today) is true
        ? turn.Say("StateExpired", ("state", turn.Say($"State{question.State}")))
        : question is { Urgent: true, IsInQueue: true }
        ? turn.Say("StateUrgent", ("state", turn.Say($"State{question.State}")))
        : turn.Say($"State{question.State}");

    /// <summary>
    /// Answers, what was asked more and why it was reopened, as they came; of one with an entry what came after that. Each stands in a
    /// paragraph of its own: in another script than its heading, it turns its own way only.
    /// </summary>
    static IEnumerable<string> Thread(Turn turn, Question question, IReadOnlyDictionary<PersonId, string> names) =>
        question.Answers.Select(answer => (answer.At, Heading: turn.Say("AnswerOf", ("name", names[answer.By])), answer.Text))
            .Concat(question.Steps.Where(step => step is { What: StepKind.Continued or StepKind.Reopened, Text: not null })
                .Select(step => (step.At, Heading: turn.Say(step.What == StepKind.Reopened ? "ReopenedFor" : "AskedMore"), Text: step.Text!)))
            .Where(said => question.Entry is not { } entry || said.At > entry.At)
            .OrderBy(said => said.At)
            .SelectMany(said => new[] { said.Heading, said.Text });

    /// <summary>What was asked; with an entry what it came to, in the words of whoever put it last.</summary>
    static IEnumerable<string> Known(Turn turn, Question question, IReadOnlyDictionary<PersonId, string> names) =>
        question.Entry is { } entry ? [entry.Text, turn.Say("EntryOf", ("name", names[entry.By])), entry.Answer] : [question.Text];

    static IEnumerable<CardFact> EntryFacts(Turn turn, Question question)
    {
        if (question.Entry is not { } entry) yield break;
        if (entry.IsReference) yield return new(turn.Say("EntryLabel"), turn.Say("EntryIsReference"));
        if (entry.ReviewOn is { } day)
            yield return new(turn.Say("ReviewLabel"), turn.Say(entry.IsExpired(turn.Today) ? "ReviewIsDue" : "ReviewComes", ("day", day)));
    }

    static IEnumerable<CardFact> Followers(Turn turn, Question question)
    {
        var others = question.Joined.Count(person => person != turn.By);
        if (others > 0) yield return new(turn.Say("AlsoLabel"), turn.Say("AlsoWaiting", ("count", others)));
    }

    static IReadOnlyList<Choice> Next(Turn turn, Question question, IReadOnlyDictionary<PersonId, string> names)
    {
        var (mine, followed) = (question.AskedBy == turn.By, question.Joined.Contains(turn.By));
        var choices = new List<Choice>();
        if (!mine && turn.Person.Allows("queue.take")) choices.AddRange(Mentors(turn, question));
        else if (!mine && !followed && question.IsInQueue) choices.Add(Of(turn, question, "Join", "question.join"));
        if (mine || followed) choices.AddRange(Helps(turn, question, names));
        if (mine && question.Answers.Count > 0 && !question.IsInQueue) choices.Add(Of(turn, question, "More", "question.more"));
        if (mine && question.State == QuestionState.Answered) choices.Add(Of(turn, question, "Close", "question.close"));
        if (mine && !question.IsInQueue && question.MergedInto is null) choices.Add(Of(turn, question, "Reopen", "question.reopen"));
        choices.AddRange(question.Answers.Select(answer => answer.Resource).OfType<Reference>().Distinct().Select(resource => new Choice(
            turn.Say("OpenRef", ("ref", resource)), "resource.get", Slots.Of(("ref", resource.ToString())))));
        return choices;
    }

    static IEnumerable<Choice> Mentors(Turn turn, Question question)
    {
        var hers = question.State == QuestionState.Taken && question.TakenBy == turn.By;
        if (question.State == QuestionState.Waiting) yield return Of(turn, question, "Take", "queue.take");
        if (question.State == QuestionState.Waiting || question.TakenBy == turn.By) yield return Of(turn, question, "Answer", "question.answer");
        if (hers || question.OfferedTo == turn.By) yield return Of(turn, question, "Pass", "queue.handover");
        if (hers) yield return Of(turn, question, "Release", "queue.release");
        if (question.Answers.Count > 0 && question.MergedInto is null && !question.IsInQueue) yield return Of(turn, question, "Edit", "question.edit");
    }

    static IEnumerable<Choice> Helps(Turn turn, Question question, IReadOnlyDictionary<PersonId, string> names)
    {
        var latest = question.Answers.TakeLast(Helpful).Where(answer => !question.IsHelpedBy(turn.By, answer.Id)).ToList();
        foreach (var answer in latest)
        {
            var isOneOfSeveral = latest.Count(other => other.By == answer.By) > 1;
            var title = question.Answers.Count == 1 ? turn.Say("HelpedButton")
                : isOneOfSeveral ? turn.Say("HelpedByAnswerButton", ("name", names[answer.By]), ("text", ExchangeCards.Shortened(answer.Text, ShortestAnswer)))
                : turn.Say("HelpedOfButton", ("name", names[answer.By]));
            yield return new(
                title, "question.helped", Slots.Of(("ref", question.Ref.ToString()), ("answer", answer.Id.Value.ToString("N"))),
                answer == question.Answers[^1] ? turn.Say("HelpedPhrase", ("ref", question.Ref)) : null);
        }
    }

    static Choice Of(Turn turn, Question question, string what, string route) => new(
        turn.Say($"{what}Button"), route, Slots.Of(("ref", question.Ref.ToString())), turn.Say($"{what}Phrase", ("ref", question.Ref)));
}

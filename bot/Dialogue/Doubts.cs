using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Dialogue;

/// <summary>Where two readings of a message are close, which one is meant is asked, not guessed.</summary>
sealed class Doubts(RouteTable routes)
{
    public const string Route = "unsure";

    /// <summary>Above it a mentor's prose is what it seems, whatever question they hold.</summary>
    const double Clear = 0.6;

    /// <summary>What is not clear enough to be done may be likely enough to be asked about.</summary>
    const double Plausible = 0.3;

    const string Asking = "question.ask";
    const string First = "first.";
    const string Second = "second.";
    const string Name = "route";

    public async Task<Intent> ClearAsync(Intent intent, Recognition.Recognition said, Turn turn, IServiceProvider scope, CancellationToken ct)
    {
        if (MayAnswer(said, turn) && await TakenAsync(turn, scope, ct) is { } question)
        {
            var answers = new Reading("question.answer", 0, Slots.Of(("ref", question.Ref.ToString()), ("text", turn.Text)).ToDictionary());
            return Between(intent, answers, said.Route is "none" ? Asks(turn) : new(said.Route, said.Score, said.Slots));
        }

        if (said is { Route: "none", RunnerUp: { Score: >= Plausible } perhaps } && IsServed(perhaps.Route, turn) && IsServed(Asking, turn))
            return perhaps.Route is Asking ? intent with { Route = Asking, Score = perhaps.Score, Slots = new(perhaps.Slots) } : Between(intent, perhaps, Asks(turn));
        if (!said.IsClose) return intent;
        var other = said.RunnerUp!;
        if (!IsServed(other.Route, turn)) return intent;
        if (!IsServed(said.Route, turn)) return intent with { Route = other.Route, Score = other.Score, Slots = new(other.Slots) };
        return Between(intent, new(said.Route, said.Score, said.Slots), other);
    }

    /// <summary>The two readings that an unsure intent carries.</summary>
    public static IEnumerable<(string Route, Slots Slots)> Readings(Slots slots)
    {
        foreach (var one in new[] { First, Second })
        {
            if (slots[one + Name] is not { } route) continue;
            var carried = slots.Where(slot => slot.Key.StartsWith(one, StringComparison.Ordinal)).Select(slot => (slot.Key[one.Length..], (string?)slot.Value));
            yield return (route, Slots.Of([.. carried]).Without(Name));
        }
    }

    static Reading Asks(Turn turn) => new(Asking, 0, Slots.Of(("text", turn.Text)).ToDictionary());

    static Intent Between(Intent intent, Reading one, Reading other) =>
        intent with { Route = Route, Slots = Carried(First, one).With(Carried(Second, other)) };

    static Slots Carried(string place, Reading reading) =>
        Slots.Of([.. reading.Slots.Select(slot => (place + slot.Key, (string?)slot.Value)), (place + Name, reading.Route)]);

    bool IsServed(string route, Turn turn) => routes.Find(route) is not null && turn.Person.Allows(route) && RouteNames.Has(route);

    static bool MayAnswer(Recognition.Recognition said, Turn turn) =>
        turn.Person.Is(Role.Mentor) && (said.Route is "none" || (said.Route is Asking or "exchange.log" && said.Score < Clear));

    /// <summary>The one question that this mentor has taken, among those that wait longest; null when it is none or several.</summary>
    static async Task<Question?> TakenAsync(Turn turn, IServiceProvider scope, CancellationToken ct)
    {
        var queue = await scope.GetRequiredService<IQuestions>().QueueAsync(topic: null, after: null, ct);
        return queue.Items.Where(question => question is { State: QuestionState.Taken } && question.TakenBy == turn.By).ToList() is [var only] ? only : null;
    }
}

using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Dialogue;

/// <summary>Where two readings of a message are close, which one is meant is asked, not guessed.</summary>
sealed class Doubts(RouteTable routes)
{
    public const string Route = "unsure";

    /// <summary>Above it what a mentor asks is what it seems, whatever question they hold.</summary>
    const double Clear = 0.6;

    /// <summary>What is not clear enough to be done may be likely enough to be asked about.</summary>
    const double Plausible = 0.3;

    /// <summary>The name of the field that the first reading fills in.</summary>
    public const string OfField = "field";

    /// <summary>What was said, where a reading took nothing of it apart: its flow reads the words themselves.</summary>
    const string Words = "words";

    const string Asking = "question.ask";
    const string Logging = "exchange.log";
    const string First = "first.";
    const string Second = "second.";
    const string Name = "route";

    public async Task<Intent> ClearAsync(Intent intent, Recognition.Recognition said, Turn turn, IServiceProvider scope, CancellationToken ct)
    {
        if (MayAnswer(said, turn) && await scope.GetRequiredService<IQuestions>().TakenByAsync(turn.By, ct) is { Count: > 0 } taken)
        {
            var reference = taken is [var only] ? only.Ref.ToString() : null;
            var answers = new Reading("question.answer", 0, Slots.Of(("ref", reference), ("text", turn.Text)).ToDictionary());
            return Between(intent, answers, await IsNothingAsync(said, turn, scope, ct) ? Asks(turn) : new(said.Route, said.Score, said.Slots));
        }

        if (said is { Route: "none", RunnerUp: { Score: >= Plausible } perhaps } && IsServed(perhaps.Route, turn) && IsServed(Asking, turn))
            return perhaps.Route is Asking ? intent with { Route = Asking, Score = perhaps.Score, Slots = new(perhaps.Slots) } : Between(intent, perhaps, Asks(turn));
        if (!said.IsClose) return intent;
        var other = said.RunnerUp!;
        if (!IsServed(other.Route, turn)) return intent;
        if (!IsServed(said.Route, turn)) return intent with { Route = other.Route, Score = other.Score, Slots = new(other.Slots) };
        return Between(intent, new(said.Route, said.Score, said.Slots), other);
    }

    /// <summary>Whether it answers what an open form asks for, or asks for something else.</summary>
    public static Intent Between(OpenForm open, Field asked, string text, Intent other)
    {
        var answer = new Reading(open.Route, 1, open.Values.With(asked.Name, text).ToDictionary());
        var unsure = Between(other, answer, new(other.Route, other.Score, other.Slots.ToDictionary()));
        return unsure with { Slots = unsure.Slots.With(OfField, asked.Label) };
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

    /// <summary>« faire revenir Claire »: the button that asks for it says whom it is about.</summary>
    public static Slots Kept(Slots reading, Turn turn) => reading.Any() ? reading : Slots.Of((Words, turn.Text));

    /// <summary>The turn with what was understood of it; a reading that was chosen has the words that were said for it.</summary>
    public static Turn Understood(Turn turn, Slots slots) => slots[Words] is { Length: <= Limits.Text } words
        ? turn with { Slots = slots.Without(Words), Text = words }
        : turn with { Slots = slots };

    static Reading Asks(Turn turn) => new(Asking, 0, Slots.Of(("text", turn.Text)).ToDictionary());

    static Intent Between(Intent intent, Reading one, Reading other) =>
        intent with { Route = Route, Slots = Carried(First, one).With(Carried(Second, other)) };

    static Slots Carried(string place, Reading reading) =>
        Slots.Of([.. reading.Slots.Select(slot => (place + slot.Key, (string?)slot.Value)), (place + Name, reading.Route)]);

    bool IsServed(string route, Turn turn) => routes.Find(route) is not null && turn.Person.Allows(route) && RouteNames.Has(route);

    /// <summary>A mentor's prose: « il faut d'abord réunir les statuts » tells what to do as an account tells what was done.</summary>
    static bool MayAnswer(Recognition.Recognition said, Turn turn) => turn.Person.Is(Role.Mentor) && said.Route switch
    {
        "none" => true,
        Logging => said.Slots.ContainsKey("summary"),
        Asking => said.Slots.ContainsKey("text") && (said.Score < Clear || !turn.Text.AsSpan().ContainsAny('?', '؟')),
        _ => false,
    };

    /// <summary>Without a pair there are no exchanges to tell of.</summary>
    static async Task<bool> IsNothingAsync(Recognition.Recognition said, Turn turn, IServiceProvider scope, CancellationToken ct) =>
        said.Route is "none" || (said.Route is Logging && await scope.GetRequiredService<IPairs>().OfAsync(turn.By, ct) is null);
}

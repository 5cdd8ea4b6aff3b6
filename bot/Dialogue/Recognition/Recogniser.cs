using PracticeBot.Joining;
using PracticeBot.People;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// Which route a message asks for: references, and phrases that are all that is said, are certain; what was learnt from examples
/// decides the rest, and where it is not sure enough, the message is none of the routes'.
/// </summary>
/// <param name="learnt">Another model than the program's own, for those who judge how well it learns.</param>
sealed class Recogniser(LinearClassifier? learnt = null)
{
    const double Certain = 1;
    const double SaidPolitely = 0.98;
    const double NothingElse = 0.95;

    /// <summary>Chosen on examples that were not learnt from: below it more is wrongly understood than rightly.</summary>
    const double Threshold = 0.55;

    /// <summary>What was learnt is never certain.</summary>
    const double Surest = 0.97;

    readonly Triggers triggers = Triggers.Known;

    public Recognition Recognise(string text, DateOnly today, IReadOnlyList<Topic> topics, PairNames? names = null)
    {
        var message = new Message(text, today);
        var heard = triggers.Hear(message);
        var request = Request.Of(heard, triggers);
        var slots = new SlotReader(heard, triggers, request, topics, names);
        if (request.IsEmpty)
        {
            return request.Courtesy is { } courtesy
                ? new(courtesy, request.CourtesyScore, slots.Nothing, Why: "courtesy alone")
                : new("none", 0, slots.Of("none", null), Why: "no words");
        }

        if (OnlyReference(message, request) is { } named)
            return new(named, request.IsWhole ? Certain : SaidPolitely, slots.Of(named, null), Why: "a reference alone");
        var phrases = new KnownPhrases(heard, triggers, request);
        if (phrases.Whole() is var (score, phrase))
            return new(phrase.Route, score, slots.Of(phrase.Route, phrase), Why: $"the phrase \"{phrase.Phrase}\"");
        if (Shaped(message, request) is { } shaped)
            return new(shaped, NothingElse, slots.Of(shaped, phrases.Of(shaped)), Why: "its shape");

        return Likeliest(heard, request, names, route => slots.Of(route, phrases.Of(route)));
    }

    Recognition Likeliest(Hearing heard, Request request, PairNames? names, Func<string, IReadOnlyDictionary<string, string>> slots)
    {
        var model = learnt ?? Learnt.Known.Routes;
        var words = Signs.WordsOf(heard.Message, request);
        List<Sign> signs = [];
        Signs.OfShape(heard, triggers, request, signs);
        Signs.OfTelling(Telling.Of(heard, request, names), signs);
        Signs.OfWords(words, signs);
        var (first, second) = model.Two(signs);

        if (request.IsOnlyCourteous && (first.Class is "none" || first.Likelihood < Threshold))
            return new(request.Courtesy!, 0.8, slots(request.Courtesy!), Why: "courtesy, and little else");
        if (first is { Class: "question.ask", Likelihood: < Threshold } && request.Length > 2 && triggers.IsAt(heard, request.From, "@ask"))
            return new("question.ask", Threshold, slots("question.ask"), RunnerUp(), "it asks, and nothing else is likelier");
        var runnerUp = RunnerUp();
        if (first.Class != "none" && first.Likelihood < Threshold)
        {
            runnerUp = new(first.Class, first.Likelihood, slots(first.Class));
            return new("none", 1 - first.Likelihood, slots("none"), runnerUp, $"nothing speaks clearly: {Why(first.Class, second.Class)}");
        }
        return new(first.Class, Math.Min(first.Likelihood, Surest), slots(first.Class), runnerUp, Why(first.Class, second.Class));

        Reading RunnerUp() => new(second.Class, second.Likelihood, slots(second.Class));

        string Why(string route, string other) => model.Why(words, route, other);
    }

    /// <summary>What a message says of a route, whatever else it may ask for.</summary>
    public IReadOnlyDictionary<string, string> SlotsOf(
        string route, string text, DateOnly today, IReadOnlyList<Topic> topics, PairNames? names)
    {
        var heard = triggers.Hear(new(text, today));
        var request = Request.Of(heard, triggers);
        var slots = new SlotReader(heard, triggers, request, topics, names);
        return request.IsEmpty ? slots.Nothing : slots.Of(route, null);
    }

    static string? OnlyReference(Message message, Request request) =>
        request.Length is not 1 ? null : message.Words[request.From].Reference?.Kind switch
        {
            ReferenceKind.Exchange => "exchange.list",
            ReferenceKind.Question => "question.mine",
            ReferenceKind.Resource => "resource.get",
            ReferenceKind.Announcement => "announcement.list",
            _ => null,
        };

    /// <summary>A code joins, « Q-12 : … » and « Q-12 → … » answer, an address alone is shared, and a rhythm with its days is agreed on.</summary>
    static string? Shaped(Message message, Request request)
    {
        if (JoiningCode.Find(message.Said) is not null) return "people.join";
        var first = message.Words[request.From];
        if (request.Length is 1) return first.Url is null ? null : "resource.share";
        if (message.Words.Any(word => word.Url is not null) && Announced.IsAddressed(message.Said)) return "announcement.new";
        var behind = message.Text.AsSpan(first.End).TrimStart();
        if (first.Reference?.Kind is ReferenceKind.Question && behind is [':' or '→', ..] or ['-', '>', ..]) return "question.answer";
        return RhythmReader.Days(message.Text) is null ? null : "pair.rhythm";
    }
}

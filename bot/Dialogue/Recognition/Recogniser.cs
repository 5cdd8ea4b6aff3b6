using PracticeBot.People;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// Which route a message asks for. References are certain, then the phrase that says most decides, then the shape of a
/// question; what is none of these stays none.
/// </summary>
sealed class Recogniser
{
    const double Certain = 1;
    const double SaidPolitely = 0.98;

    readonly Triggers triggers = Triggers.Known;

    public Recognition Recognise(string text, DateOnly today, IReadOnlyList<Topic> topics, PairNames? names = null)
    {
        var message = new Message(text, today);
        var heard = triggers.Hear(message);
        var request = Request.Of(heard, triggers);
        var slots = new SlotReader(heard, triggers, request, topics, names);

        if (request.IsEmpty) return request.Courtesy is { } courtesy ? Understood(courtesy, request.CourtesyScore) : Understood("none", 0);
        if (OnlyReference(message, request) is { } named) return Understood(named, request.IsWhole ? Certain : SaidPolitely);

        var weighing = new Weighing(heard, triggers, request);
        if (weighing.Best() is var (score, best)) return new(best.Route, score, slots.Of(best.Route, best));
        if (AnswersByReference(message, request)) return Understood("question.answer", 0.75);
        if (weighing.IsQuestion()) return Understood("question.ask", 0.7);
        if (message.Url is not null && request.Length is 1) return Understood("resource.share", 0.8);
        return request.IsOnlyCourteous ? Understood(request.Courtesy!, 0.8) : Understood("none", 0);

        Recognition Understood(string route, double certainty) => new(route, certainty, slots.Of(route, null));
    }

    static string? OnlyReference(Message message, Request request) =>
        request.Length is not 1 ? null : message.Words[request.From].Reference?.Kind switch
        {
            ReferenceKind.Exchange => "exchange.list",
            ReferenceKind.Question => "question.mine",
            ReferenceKind.Resource => "resource.get",
            _ => null,
        };

    /// <summary>« Q-12 : … »</summary>
    static bool AnswersByReference(Message message, Request request) =>
        message.Words[request.From].Reference?.Kind is ReferenceKind.Question && request.Length > 1
            && message.Text.AsSpan(message.Words[request.From].End).TrimStart() is [':', ..];
}

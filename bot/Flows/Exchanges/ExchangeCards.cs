using PracticeBot.Bot.Dialogue;
using PracticeBot.Exchanges;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Exchanges;

/// <summary>An exchange, whole or as one line of a list.</summary>
static class ExchangeCards
{
    public static Card Whole(Turn turn, Exchange exchange, IReadOnlyDictionary<PersonId, string> names, IReadOnlyList<Topic> topics)
    {
        var facts = new List<CardFact>
        {
            new(turn.Say("HeldOnLabel"), turn.Say("Day", ("day", exchange.Account.HeldOn))),
            new(turn.Say("MeansLabel"), turn.Say($"Means{exchange.Account.Means}")),
            new(turn.Say("LoggedByLabel"), names[exchange.LoggedBy]),
        };
        if (exchange.Account.Topics.Count > 0)
            facts.Add(new(turn.Say("TopicsLabel"), string.Join(turn.Say("ListSeparator"), Named(turn, exchange, topics))));
        if (exchange.IsOpen) facts.Add(new(turn.Say("OpenedLabel"), turn.Say("OpenedToMentors")));
        facts.AddRange(exchange.Account.Decisions.Select(decision => new CardFact(turn.Say("DecidedLabel"), decision)));
        facts.AddRange(exchange.FollowUps.Select(followUp => new CardFact(turn.Say("FollowUpLabel"), FollowUp(turn, followUp, names))));

        return new(turn.Say("ExchangeTitle", ("ref", exchange.Ref)))
        {
            Subtitle = exchange.IsCorrected ? turn.Say("CorrectedBy", ("name", names[exchange.ChangedBy])) : null,
            Paragraphs = [exchange.Account.Summary],
            Facts = facts,
            Choices = names.ContainsKey(turn.By) ? Next(turn, exchange) : [],
        };
    }

    public static CardItem Line(Turn turn, Exchange exchange) => new(
        turn.Say("ExchangeLine", ("ref", exchange.Ref), ("day", exchange.Account.HeldOn), ("means", turn.Say($"Means{exchange.Account.Means}"))),
        Shortened(exchange.Account.Summary), []);

    public static string FollowUp(Turn turn, FollowUp followUp, IReadOnlyDictionary<PersonId, string> names)
    {
        var who = names[followUp.Who];
        var said = followUp.Due is { } due
            ? turn.Say("FollowUpDue", ("name", who), ("what", followUp.What), ("day", due))
            : turn.Say("FollowUpLine", ("name", who), ("what", followUp.What));
        return followUp.DoneAt is null ? said : turn.Say("FollowUpDoneMark", ("line", said));
    }

    public static string Shortened(string text, int most = 160)
    {
        if (text.Length <= most) return text;
        var cut = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..cut].TrimEnd() + "…";
    }

    static IReadOnlyList<Choice> Next(Turn turn, Exchange exchange)
    {
        var reference = Slots.Of(("ref", exchange.Ref.ToString()));
        var correct = new Choice(turn.Say("CorrectButton"), "exchange.correct", reference, turn.Say("CorrectPhrase", ("ref", exchange.Ref)));
        var open = exchange.IsOpen
            ? new Choice(turn.Say("KeepToPairButton"), "exchange.open", reference.With("to", OpenExchangeFlow.Pair), turn.Say("KeepToPairPhrase", ("ref", exchange.Ref)))
            : new(turn.Say("OpenToMentorsButton"), "exchange.open", reference, turn.Say("OpenToMentorsPhrase", ("ref", exchange.Ref)));
        return exchange.FollowUps.Any(followUp => followUp.DoneAt is null)
            ? [correct, new(turn.Say("FollowUpsButton"), "followup.list", Slots.None), open]
            : [correct, open];
    }

    static IEnumerable<string> Named(Turn turn, Exchange exchange, IReadOnlyList<Topic> topics) =>
        topics.Where(topic => exchange.Account.Topics.Contains(topic.Id)).Select(topic => topic.Name(turn.Language));
}

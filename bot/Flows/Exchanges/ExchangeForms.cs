using System.Globalization;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Exchanges;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Exchanges;

/// <summary>The form of an exchange, the same whether it is logged or corrected, and what comes back from it.</summary>
static class ExchangeForms
{
    public static Form Of(Turn turn, string route, Slots values, Person partner, IReadOnlyList<Topic> topics) => new(
        route,
        route == "exchange.log" ? turn.Say("LogTitle", ("name", partner.Name)) : turn.Say("CorrectTitle", ("ref", values["ref"])),
        [
            new("heldOn", FieldKind.PastDate, turn.Say("HeldOnLabel"), turn.Say("HeldOnQuestion"), Required: true),
            new("means", FieldKind.Choice, turn.Say("MeansLabel"), turn.Say("MeansQuestion"), Required: true)
            {
                Options = [.. Enum.GetValues<Means>().Select(means => new FieldOption(Wire(means), turn.Say($"Means{means}")))],
            },
            new("summary", FieldKind.LongText, turn.Say("SummaryLabel"), turn.Say("SummaryQuestion"), Required: true),
            new("topics", FieldKind.Choices, turn.Say("TopicsLabel"), turn.Say("TopicsQuestion"))
            {
                Options = [.. topics.Select(topic => new FieldOption(topic.Id.Value, topic.Name(turn.Language)))],
            },
            new("decisions", FieldKind.LongText, turn.Say("DecisionsLabel"), turn.Say("DecisionsQuestion"))
            {
                Placeholder = turn.Say("DecisionsHint"),
            },
            .. Enumerable.Range(1, FollowUpSlots.MostIn(route))
                .Where(number => number is 1 || values[FollowUpSlots.What(number)] is not null || IsFirstFree(route, values, number))
                .SelectMany(number => FollowUp(turn, route, values, partner, number)),
        ],
        values,
        turn.Say(route == "exchange.log" ? "LogSubmit" : "CorrectSubmit"));

    /// <summary>What follows already is shown in a correction, and there is room for more.</summary>
    static bool IsFirstFree(string route, Slots values, int number) =>
        route is "exchange.correct" && values[FollowUpSlots.What(number - 1)] is not null;

    /// <summary>Who does it is never guessed: once there is something to do, it must be said.</summary>
    static IEnumerable<Field> FollowUp(Turn turn, string route, Slots values, Person partner, int number)
    {
        var toDo = values[FollowUpSlots.What(number)] is not null;
        yield return new(FollowUpSlots.What(number), FieldKind.Text, Label("FollowUpLabel"), turn.Say("FollowUpQuestion"))
        {
            Asked = number is 1 && route == "exchange.log",
            Placeholder = turn.Say("FollowUpHint"),
        };
        yield return new(FollowUpSlots.Who(number), FieldKind.Choice, Label("WhoLabel"), Question("WhoQuestion"), Required: toDo)
        {
            Options = [new("me", turn.Say("Me")), new("partner", partner.Name)],
        };
        yield return new(FollowUpSlots.Due(number), FieldKind.FutureDate, Label("DueLabel"), Question("DueQuestion")) 
        {
            Asked = toDo && values[FollowUpSlots.Kept(number)] is null,
        };

        string Label(string key) => number is 1 ? turn.Say(key) : $"{turn.Say(key)} {number.ToString(CultureInfo.InvariantCulture)}";

        // Of several, each is asked about by its own words.
        string Question(string key) =>
            values[FollowUpSlots.What(2)] is null
                ? turn.Say(key)
                : turn.Say("FollowUpAsked", ("what", values[FollowUpSlots.What(number)]), ("question", turn.Say(key)));
    }

    /// <summary>What is known of an exchange already, as the form's values, with what is still to be done.</summary>
    public static Slots Values(Exchange exchange, PersonId speaker) => exchange.FollowUps
        .Where(followUp => followUp.DoneAt is null)
        .Take(FollowUpSlots.MostIn("exchange.correct"))
        .Select((followUp, index) => Values(followUp, index + 1, speaker))
        .Aggregate(Account(exchange), (all, one) => all.With(one));

    static Slots Values(FollowUp followUp, int place, PersonId speaker) => Slots.Of(
        (FollowUpSlots.What(place), followUp.What),
        (FollowUpSlots.Who(place), followUp.Who == speaker ? SaidFollowUp.Me : SaidFollowUp.Partner),
        (FollowUpSlots.Due(place), followUp.Due?.Iso()),
        (FollowUpSlots.Kept(place), followUp.Number.ToString(CultureInfo.InvariantCulture)));

    static Slots Account(Exchange exchange) => Slots.Of(
        ("ref", exchange.Ref.ToString()),
        ("heldOn", exchange.Account.HeldOn.Iso()),
        ("means", Wire(exchange.Account.Means)),
        ("summary", exchange.Account.Summary),
        ("topics", string.Join(',', exchange.Account.Topics)),
        ("decisions", string.Join('\n', exchange.Account.Decisions)));

    public static ExchangeAccount Account(Slots said) => new(
        said.Date("heldOn")!.Value, said.Named<Means>("means")!.Value, said["summary"] ?? "", said.Topics("topics"),
        [.. (said["decisions"] ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);

    /// <summary>What is new; the rest is in <see cref="Corrected"/>.</summary>
    public static EquatableList<NewFollowUp> FollowUps(Slots said, PersonId speaker, PersonId partner) =>
    [
        .. FollowUpSlots.Filled(said)
            .Where(place => said[FollowUpSlots.Kept(place)] is null)
            .Select(place => FollowUp(said, place, speaker, partner)),
    ];

    /// <summary>What the form says of the follow-ups that the exchange has already: one that is empty now is taken out.</summary>
    public static EquatableList<CorrectedFollowUp> Corrected(Slots said, PersonId speaker, PersonId partner) =>
    [
        .. said.List(FollowUpSlots.TakenOut).Select(number => new CorrectedFollowUp(int.Parse(number, CultureInfo.InvariantCulture), Said: null)),
        .. from place in Enumerable.Range(1, FollowUpSlots.MostIn("exchange.correct"))
           where said.Number(FollowUpSlots.Kept(place)) is not null
           select new CorrectedFollowUp(
               said.Number(FollowUpSlots.Kept(place))!.Value,
               said[FollowUpSlots.What(place)] is null ? null : FollowUp(said, place, speaker, partner)),
    ];

    static NewFollowUp FollowUp(Slots said, int place, PersonId speaker, PersonId partner) => new(
        said[FollowUpSlots.Who(place)] == SaidFollowUp.Partner ? partner : speaker,
        said[FollowUpSlots.What(place)]!,
        said.Date(FollowUpSlots.Due(place)));

    static string Wire(Means means) => means.ToString().ToLowerInvariant();
}

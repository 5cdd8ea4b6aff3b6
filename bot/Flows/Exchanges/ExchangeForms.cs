using System.Globalization;
using PracticeBot.Bot.Dialogue;
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
            new("followUpWhat", FieldKind.Text, turn.Say("FollowUpLabel"), turn.Say("FollowUpQuestion"))
            {
                Asked = route == "exchange.log",
                Placeholder = turn.Say("FollowUpHint"),
            },
            new("followUpWho", FieldKind.Choice, turn.Say("WhoLabel"), turn.Say("WhoQuestion"))
            {
                Asked = values["followUpWhat"] is not null,
                Options = [new("me", turn.Say("Me")), new("partner", partner.Name)],
            },
            new("followUpDue", FieldKind.FutureDate, turn.Say("DueLabel"), turn.Say("DueQuestion")) { Asked = values["followUpWhat"] is not null },
        ],
        values,
        turn.Say(route == "exchange.log" ? "LogSubmit" : "CorrectSubmit"));

    /// <summary>What is known of an exchange already, as the form's values.</summary>
    public static Slots Values(Exchange exchange) => Slots.Of(
        ("ref", exchange.Ref.ToString()),
        ("heldOn", exchange.Account.HeldOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("means", Wire(exchange.Account.Means)),
        ("summary", exchange.Account.Summary),
        ("topics", string.Join(',', exchange.Account.Topics)),
        ("decisions", string.Join('\n', exchange.Account.Decisions)));

    public static ExchangeAccount Account(Slots said) => new(
        said.Date("heldOn")!.Value, said.Named<Means>("means")!.Value, said["summary"] ?? "", said.Topics("topics"),
        [.. (said["decisions"] ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);

    public static EquatableList<NewFollowUp> FollowUps(Slots said, PersonId speaker, PersonId partner) => said["followUpWhat"] is { } what
        ? [new(said["followUpWho"] == "partner" ? partner : speaker, what, said.Date("followUpDue"))]
        : [];

    static string Wire(Means means) => means.ToString().ToLowerInvariant();
}

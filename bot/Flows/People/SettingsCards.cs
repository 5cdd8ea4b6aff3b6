using System.Globalization;
using PracticeBot.Bot.Dialogue;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Flows.People;

/// <summary>A person's settings as they read them, and what each may be set to by one tap.</summary>
static class SettingsCards
{
    /// <summary>For when questions are told: each at once; as mentors are told unless they say otherwise.</summary>
    public const string AtOnce = "now";
    public const string Usual = "default";

    const string Route = "settings.set";

    static readonly TimeOnly[] evenings = [new(19, 0), new(20, 0), new(22, 0)];
    static readonly TimeOnly[] hours = [new(8, 0), new(9, 0), new(14, 0)];

    /// <summary>The settings as they stand, to be changed from there.</summary>
    public static Reply All(Turn turn)
    {
        var set = turn.Person.Settings;
        var isAway = set.AwayUntil >= turn.Today;
        return new(turn.Say("WhichSetting"))
        {
            Card = new(turn.Say("SettingsTitle"))
            {
                Facts =
                [
                    new(turn.Say("LanguageLabel"), turn.Say("LanguageName")),
                    new(
                        turn.Say("NotificationsLabel"),
                        IsQuiet(set) ? turn.Say("NotBetween", ("from", set.QuietFrom), ("until", set.QuietUntil)) : turn.Say("AtAnyTime")),
                    new(turn.Say("AwayLabel"), !isAway ? turn.Say("NotAway")
                        : set.AwayFrom > turn.Today ? turn.Say("FromDayToDay", ("from", set.AwayFrom), ("until", set.AwayUntil))
                        : turn.Say("UntilDay", ("until", set.AwayUntil))),
                    new(turn.Say("TimeZoneLabel"), Hour(
                        turn, "TimeOf",
                        set.TimeZone is { } zone ? Places.NameOf(zone, turn.Language) : turn.Town.Name,
                        set.TimeZone ?? turn.Town.TimeZone)),
                    new(turn.Say("CardsLabel"), turn.Say(set.Cards ? "WithCards" : "InText")),
                    new(turn.Say("DigestLabel"), turn.Say(set.Digest ? "SettingYes" : "SettingNo")),
                    new(turn.Say("RemindersLabel"), turn.Say(set.Reminders ? "SettingYes" : "SettingNo")),
                    .. turn.Person.Is(Role.Mentor) ? [new CardFact(turn.Say("QuestionsHourLabel"), Questions(turn, set))] : Array.Empty<CardFact>(),
                ],
                Choices =
                [
                    IsQuiet(set) ? QuietOff(turn) : Quiet(turn, evenings[0]),
                    isAway ? new(turn.Say("AwayOffChoice"), Route, Asks("away", "off")) : new(turn.Say("AwayNewChoice"), Route, Asks("away", null)),
                    new(turn.Say("TimeZoneNewChoice"), Route, Asks("timezone", null)),
                    new(turn.Say(set.Cards ? "CardsOffChoice" : "CardsOnChoice"), Route, Asks("cards", set.Cards ? "off" : "on")),
                    new(turn.Say(set.Digest ? "DigestOffChoice" : "DigestOnChoice"), Route, Asks("digest", set.Digest ? "off" : "on")),
                    new(turn.Say(set.Reminders ? "RemindersOffChoice" : "RemindersOnChoice"), Route, Asks("reminders", set.Reminders ? "off" : "on")),
                    .. turn.Person.Is(Role.Mentor) ? [new Choice(turn.Say("QuestionsHourChoice"), Route, Asks("questions", null))] : Array.Empty<Choice>(),
                    new(turn.Say("MeansLanguage"), "language.set", Slots.None),
                ],
            },
        };
    }

    public static Reply WhichQuiet(Turn turn) => new(turn.Say("WhichQuiet"))
    {
        Choices = [.. evenings.Select(from => Quiet(turn, from)), .. IsQuiet(turn.Person.Settings) ? [QuietOff(turn)] : Array.Empty<Choice>()],
    };

    /// <summary>Today, or the day it begins on, the end of that week, and of the next.</summary>
    public static Reply WhichAway(Turn turn)
    {
        var since = turn.Slots.Date("since");
        var first = since > turn.Today ? since.Value : turn.Today;
        var friday = first.AddDays(((int)DayOfWeek.Friday - (int)first.DayOfWeek + 7) % 7);
        return new(turn.Say("WhichAway"))
        {
            Choices = [.. new[] { first, friday, friday.AddDays(7) }.Distinct().Select(until =>
                new Choice(turn.Say("AwayChoice", ("until", until)), Route, Asks("away", until.Iso()).With(Slots.Of(("since", since?.Iso())))))],
        };
    }

    /// <summary>One of the community's towns for each time that they have.</summary>
    public static Reply WhichTimeZone(Turn turn, string asked, IReadOnlyList<Town> towns) => new(asked)
    {
        Choices = [.. towns.DistinctBy(town => town.TimeZone, StringComparer.Ordinal).Take(Page<Town>.Size).Select(town =>
            new Choice(turn.Say("TimeZoneChoice", ("place", town.Name)), Route, Asks("timezone", town.Name)))],
    };

    public static Reply WhichQuestions(Turn turn) => new(turn.Say("WhichQuestionsHour"))
    {
        Choices =
        [
            new(turn.Say("QuestionsNowChoice"), Route, Asks("questions", AtOnce)),
            .. hours.Select(at => new Choice(turn.Say("QuestionsAtChoice", ("at", at)), Route, Asks("questions", Time(at)))),
        ],
    };

    static string Questions(Turn turn, Settings set) =>
        set.AtOnce ? turn.Say("QuestionsNow") : turn.Say("QuestionsAt", ("at", set.DigestAt ?? QueueMember.Morning));

    public static string Away(Turn turn, Settings set) => set switch
    {
        { AwayFrom: null } when set.AwayUntil == turn.Today => turn.Say("AwaySetDay", ("day", set.AwayUntil)),
        { AwayFrom: null } => turn.Say("AwaySet", ("until", set.AwayUntil)),
        _ when set.AwayFrom == set.AwayUntil => turn.Say("AwaySetDay", ("day", set.AwayUntil)),
        _ => turn.Say("AwaySetFrom", ("from", set.AwayFrom), ("until", set.AwayUntil)),
    };

    /// <summary>A sentence about a place and what its clocks show now.</summary>
    public static string Hour(Turn turn, string key, string place, string zone)
    {
        var there = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? TimeZoneInfo.ConvertTime(turn.At, found) : turn.At;
        return turn.Say(key, ("place", place), ("now", TimeOnly.FromDateTime(there.DateTime)));
    }

    /// <summary>What asks for a setting as it was.</summary>
    public static Slots AsItWas(string key, Settings was) => key switch
    {
        "quiet" => IsQuiet(was) ? Asks(key, Time(was.QuietFrom)).With("until", Time(was.QuietUntil)) : Asks(key, "off"),
        "away" => was.AwayUntil is { } until
            ? Asks(key, until.Iso()).With(Slots.Of(("since", was.AwayFrom is { } from ? from.Iso() : null)))
            : Asks(key, "off"),
        "timezone" => Asks(key, was.TimeZone ?? "off"),
        "reminders" => Asks(key, was.Reminders ? "on" : "off"),
        "digest" => Asks(key, was.Digest ? "on" : "off"),
        "questions" => Asks(key, was.AtOnce ? AtOnce : was.DigestAt is { } at ? Time(at) : Usual),
        _ => Asks(key, was.Cards ? "on" : "off"),
    };

    static Choice Quiet(Turn turn, TimeOnly from) => new(
        turn.Say("QuietChoice", ("from", from), ("until", Settings.Morning)), Route, Asks("quiet", Time(from)).With("until", Time(Settings.Morning)));

    static Choice QuietOff(Turn turn) => new(turn.Say("QuietOffChoice"), Route, Asks("quiet", "off"));

    static bool IsQuiet(Settings set) => set is { QuietFrom: not null, QuietUntil: not null };

    static Slots Asks(string key, string? value) => Slots.Of(("key", key), ("value", value));

    static string Time(TimeOnly? at) => at!.Value.ToString("HH:mm", CultureInfo.InvariantCulture);
}

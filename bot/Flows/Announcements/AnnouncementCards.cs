using System.Globalization;
using PracticeBot.Announcements;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>How announcements look: as their readers see them, and as those who send them do.</summary>
static class AnnouncementCards
{
    /// <summary>The value of a button that its writer looks at before anybody has it: pressed, it says what it will do.</summary>
    public const string Trial = "trial";

    /// <summary>The card of a reader, for whoever sends it.</summary>
    public static Card OnTrial(Card card) => card with
    {
        Choices =
        [
            .. card.Choices.Select(choice => choice.Route == "announcement.confirm" ? choice with { Slots = choice.Slots.With(Trial, "1"), Phrase = null } : choice),
        ],
    };

    /// <summary>As a reader of this language sees it.</summary>
    public static Card ForReader(Turn turn, Announcement announcement, LanguageCode language, string from, bool confirmed)
    {
        var text = announcement.TextFor(language);
        var subtitle = new List<string> { announcement.Ref.ToString() };
        if (text.Language != language) subtitle.Add(turn.Words.Say(language, $"In{text.Language}"));
        if (announcement.Edition > 1) subtitle.Add(turn.Words.Say(language, "Corrected"));
        if (confirmed) subtitle.Add(turn.Words.Say(language, "YouConfirmed"));
        return new(turn.Words.Say(language, announcement.Urgent ? "UrgentAnnouncementOf" : "AnnouncementOf", ("name", from)))
        {
            Subtitle = string.Join(" · ", subtitle),
            Paragraphs = Paragraphs(text),
            Links = [.. announcement.Links.Select(link => new CardLink(link.Title, link.Url))],
            Choices =
            [
                .. announcement.Attached is { } attached
                    ? [new(
                        turn.Words.Say(language, "OpenAttached", ("ref", attached)), "resource.get",
                        Slots.Of(("ref", attached.ToString())), attached.ToString())]
                    : Array.Empty<Choice>(),
                .. announcement.Confirm && !confirmed
                    ? [About(
                        turn.Words.Say(language, "ConfirmRead"), "announcement.confirm", announcement,
                        turn.Words.Say(language, "ConfirmPhrase", ("ref", announcement.Ref)))]
                    : Array.Empty<Choice>(),
            ],
        };
    }

    public static IReadOnlyList<string> Paragraphs(AnnouncementText text) =>
        text.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string Text(Turn turn, Announcement announcement, LanguageCode language, bool confirmed = false) =>
        turn.Words.Say(language, announcement.Confirm && !confirmed ? "AnnouncementToConfirm" : "AnnouncementCame", ("ref", announcement.Ref));

    /// <summary>What its writer sees before it goes out: whom it reaches, when, and what to do next.</summary>
    /// <param name="known">What those are called who are named in its audience.</param>
    public static Card Draft(
        Turn turn, Announcement announcement, AudienceNames names, IReadOnlyDictionary<PersonId, string> known, AudienceSize size,
        IReadOnlyList<Person> unreachable)
    {
        var facts = new List<CardFact>
        {
            new(turn.Say("AudienceLabel"), names.Worded(turn, announcement.Audience, known)),
            new(turn.Say("ReachLabel"), turn.Say("ReachOf", ("count", size.People))),
        };
        if (size.Unreachable > 0)
        {
            var who = string.Join(turn.Say("ListSeparator"), unreachable.Select(person => person.Name));
            facts.Add(new(turn.Say("UnreachableLabel"), size.Unreachable > unreachable.Count
                ? turn.Say("UnreachableAmong", ("count", size.Unreachable), ("names", who))
                : who));
        }

        if (announcement.Teams.Count > 0)
            facts.Add(new(turn.Say("TeamsLabel"), string.Join(turn.Say("ListSeparator"), announcement.Teams.Select(team => names.Teams.Name(turn, team)))));
        facts.Add(new(turn.Say("WhenLabel"), When(turn, announcement)));
        facts.Add(new(turn.Say("LanguagesLabel"), string.Join(turn.Say("ListSeparator"), announcement.Texts.Select(text => turn.Say($"In{text.Language}")))));
        if (announcement.Attached is { } attached) facts.Add(new(turn.Say("AttachedLabel"), attached.ToString()));
        if (announcement.Confirm || announcement.Urgent)
        {
            facts.Add(new(turn.Say("OptionsLabel"), string.Join(turn.Say("ListSeparator"), new[]
            {
                announcement.Confirm ? turn.Say("OptionConfirm") : null, announcement.Urgent ? turn.Say("OptionUrgent") : null,
            }.OfType<string>())));
        }

        return new(turn.Say("DraftTitle", ("ref", announcement.Ref)))
        {
            Subtitle = turn.Say($"State{announcement.State}"),
            Facts = facts,
            Paragraphs = [.. announcement.Texts.Select(text => text.Text)],
        };
    }

    public static string When(Turn turn, Announcement announcement)
    {
        if (announcement.At is not { } at) return turn.Say(announcement.SentAt is null ? "WhenAtOnce" : "WhenNow");
        var (day, time) = (DateOnly.FromDateTime(at.Wall), at.Wall.ToString("HH:mm", CultureInfo.InvariantCulture));
        return at.InReadersZone
            ? turn.Say("WhenReaders", ("day", day), ("time", time))
            : turn.Say("WhenSenders", ("day", day), ("time", time), ("place", PlaceOf(turn, at.SenderZone)));
    }

    /// <summary>Whose clocks count, as people say it: their own town's, else the zone's first city's.</summary>
    static string PlaceOf(Turn turn, string zone) => turn.Town.TimeZone == zone ? turn.Town.Name : Places.NameOf(zone, turn.Language);

    /// <summary>How far it has come, with what may be done now.</summary>
    public static Card Progress(Turn turn, Announcement announcement, Notices.NoticeTally counted)
    {
        // Whoever has not got what was stopped will not.
        var tally = announcement.IsOver ? counted with { Waiting = 0, Held = 0, Unreachable = 0, Dropped = counted.All - counted.Sent } : counted;
        var total = announcement.Recipients ?? tally.All;
        var done = total == 0 ? 0 : 100L * (tally.Sent + tally.Unreachable + tally.Dropped) / total;
        return new(turn.Say("ProgressTitle", ("ref", announcement.Ref)))
        {
            Subtitle = turn.Say($"State{State(announcement, tally)}"),
            Facts =
            [
                .. total > 0
                    ? [new CardFact(turn.Say("ArrivedLabel"), turn.Say("CountOf", ("count", tally.Sent), ("all", total)))]
                    : Array.Empty<CardFact>(),
                .. tally.Waiting + tally.Held > 0
                    ? [new CardFact(turn.Say("WaitingLabel"), turn.Say("Count", ("count", tally.Waiting + tally.Held)))]
                    : Array.Empty<CardFact>(),
                .. tally.Unreachable > 0
                    ? [new CardFact(turn.Say("UnreachableLabel"), turn.Say("Count", ("count", tally.Unreachable)))]
                    : Array.Empty<CardFact>(),
                .. tally.Dropped > 0
                    ? [new CardFact(turn.Say("TakenBackLabel"), turn.Say("Count", ("count", tally.Dropped)))]
                    : Array.Empty<CardFact>(),
            ],
            Paragraphs = [Bar(done)],
            Choices = [.. Next(turn, announcement, tally)],
            Current = About("", "announcement.progress", announcement),
        };
    }

    /// <summary>Everyone it could reach has it.</summary>
    public static bool IsComplete(Announcement announcement, Notices.NoticeTally tally) =>
        announcement is { State: AnnouncementState.Sending, Recipients: not null } && tally.Waiting + tally.Held == 0;

    public static string State(Announcement announcement, Notices.NoticeTally tally) =>
        IsComplete(announcement, tally) ? "Sent" : announcement.State.ToString();

    static IEnumerable<Choice> Next(Turn turn, Announcement announcement, Notices.NoticeTally tally)
    {
        var isComplete = IsComplete(announcement, tally);
        if (announcement.State == AnnouncementState.Sending && !isComplete) yield return About(turn.Say("PauseButton"), "announcement.pause", announcement);
        if (announcement.State == AnnouncementState.Paused) yield return About(turn.Say("ResumeButton"), "announcement.resume", announcement);
        if (announcement.State is AnnouncementState.Sending or AnnouncementState.Paused && !isComplete)
            yield return About(turn.Say("StopButton"), "announcement.stop", announcement);
        yield return About(turn.Say("ReportButton"), "announcement.report", announcement);
        if (announcement.State is AnnouncementState.Sending or AnnouncementState.Paused)
        {
            yield return About(turn.Say("CorrectTextButton"), "announcement.correct", announcement);
            yield return About(turn.Say("RecallButton"), "announcement.recall", announcement);
        }
    }

    /// <summary>A bar of twenty signs, for whoever sees no picture.</summary>
    static string Bar(long percent)
    {
        var full = (int)(percent / 5);
        return string.Create(CultureInfo.InvariantCulture, $"{new string('█', full)}{new string('░', 20 - full)} {percent} %");
    }

    public static Choice About(string title, string route, Announcement announcement, string? phrase = null) =>
        new(title, route, Slots.Of(("ref", announcement.Ref.ToString())), phrase);
}

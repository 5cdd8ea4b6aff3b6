using System.Collections.Frozen;
using System.Globalization;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Bot.Flows.Digests;
using PracticeBot.Digests;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Flows.People;

/// <summary>What people set for themselves beside their language: when they may be told, by whose clocks, and in what shape.</summary>
sealed class SettingsFlow(IPeople people, ITowns towns, INotices notices, ReadDigest read) : IFlow<SettingsFlow>
{
    static readonly FrozenSet<string> own = Grammar.Words(Folding.Fold(
        "je j suis serai ai mon ma mes moi me m nous i im ill ive my me mine we our "
        + "أنا غيابي إجازتي عطلتي عندي ديالي سأكون سأغيب أغيب غائب غائبة غادي نكون نغيب كنت لدي لي راني"));

    static readonly FrozenSet<string> others = Grammar.Words(Folding.Fold("il elle ils elles he she they her his their هو هي هم غيابه غيابها سيغيب ستغيب"));

    public static void Map(Routes<SettingsFlow> routes) => routes
        .Writes("settings.set", flow => flow.SetAsync);

    Task<Reply> SetAsync(Turn turn, CancellationToken ct) => turn.Slots["key"] switch
    {
        "quiet" => QuietAsync(turn, ct),
        "away" => AwayAsync(turn, ct),
        "timezone" => TimeZoneAsync(turn, ct),
        "digest" => DigestAsync(turn, ct),
        "reminders" => RemindersAsync(turn, ct),
        "questions" => QuestionsAsync(turn, ct),
        "cards" => CardsAsync(turn, ct),
        _ => Task.FromResult(SettingsCards.All(turn)),
    };

    async Task<Reply> QuietAsync(Turn turn, CancellationToken ct)
    {
        var was = turn.Person.Settings;
        if (IsOff(turn))
        {
            var told = was.IsAway(turn.Today) ? turn.Say("QuietOffAway", ("until", was.AwayUntil)) : turn.Say("QuietOff");
            return await KeptAsync(turn, was with { QuietFrom = null, QuietUntil = null }, told, ct);
        }

        var (said, until) = Hours(turn, was);
        // Of « avant 8 h » the end alone is said: what was there before stays, else midnight.
        if ((said ?? (until is null ? null : was.QuietFrom ?? TimeOnly.MinValue)) is not { } from)
        {
            var which = SettingsCards.WhichQuiet(turn);
            return which with { Text = OnEveryDay(turn, which.Text) };
        }

        var outcome = was.Quiet(from, until);
        return outcome.Made is { } set
            ? await KeptAsync(turn, set, OnEveryDay(turn, turn.Say("QuietSet", ("from", set.QuietFrom), ("until", set.QuietUntil))), ct)
            : turn.Explain(outcome.Refused!);
    }

    /// <summary>« plutôt 20 h » is instead of the hour that it is nearer to; the other one stays.</summary>
    static (TimeOnly? From, TimeOnly? Until) Hours(Turn turn, Settings was)
    {
        var (from, until) = (Time(turn, "value"), Time(turn, "until"));
        if (turn.Slots["instead"] is null || was is not { QuietFrom: { } began, QuietUntil: { } ended }) return (from, until);
        return (from, until) switch
        {
            ({ } one, null) when Between(one, ended) < Between(one, began) => (began, one),
            ({ } one, null) => (one, ended),
            _ => (from, until),
        };
    }

    /// <summary>Around the clock, whichever way is shorter.</summary>
    static TimeSpan Between(TimeOnly one, TimeOnly other) => one - other < other - one ? one - other : other - one;

    /// <summary>Quiet hours are the same on all days: whoever wants the weekend otherwise is told so.</summary>
    static string OnEveryDay(Turn turn, string told) =>
        SettingReader.SpeaksOfWeekend(turn.Text) ? $"{told}\n{turn.Say("QuietOnEveryDay")}" : told;

    async Task<Reply> AwayAsync(Turn turn, CancellationToken ct)
    {
        if (IsOfAnother(turn)) return new(turn.Say("AwayOfAnother"));
        var was = turn.Person.Settings;
        if (IsOff(turn)) return await KeptAsync(turn, was with { AwayFrom = null, AwayUntil = null }, turn.Say("AwayOff"), ct);
        if (turn.Slots.Date("value") is not { } until) return SettingsCards.WhichAway(turn);

        var outcome = was.Away(turn.Slots.Date("since"), until, turn.Today);
        return outcome.Made is { } set ? await KeptAsync(turn, set, SettingsCards.Away(turn, set), ct) : turn.Explain(outcome.Refused!);
    }

    async Task<Reply> TimeZoneAsync(Turn turn, CancellationToken ct)
    {
        var was = turn.Person.Settings;
        if (IsOff(turn)) return await KeptAsync(turn, was with { TimeZone = null }, SettingsCards.Hour(turn, "TimeZoneOfTown", turn.Town.Name, turn.Town.TimeZone), ct);

        var all = await towns.AllAsync(ct);
        if (Found(turn, turn.Slots["value"], all) is { } place)
            return await KeptAsync(turn, was with { TimeZone = place.TimeZone }, SettingsCards.Hour(turn, "TimeZoneSet", place.Name, place.TimeZone), ct);
        return turn.Slots["value"] is { } unknown
            ? SettingsCards.WhichTimeZone(turn, turn.Say("NoSuchPlace", ("place", unknown)), all)
            : SettingsCards.WhichTimeZone(turn, turn.Say("WhichTimeZone"), all);
    }

    /// <summary>« mon résumé » is read, not set: that of the last seven days.</summary>
    async Task<Reply> DigestAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots["value"] is not null)
            return await KeptAsync(turn, turn.Person.Settings with { Digest = !IsOff(turn) }, turn.Say(IsOff(turn) ? "DigestOff" : "DigestOn"), ct);

        var tomorrow = turn.Today.AddDays(1);
        var began = LocalMoments.At(tomorrow.AddDays(-7).ToDateTime(TimeOnly.MinValue), TimeZones.Of(turn.Person, turn.Town));
        return DigestCards.Asked(turn, await read.OfAsync(turn.Person, tomorrow, began, ct));
    }

    /// <summary>When a mentor is told of questions: at once, or of all together at an hour.</summary>
    async Task<Reply> QuestionsAsync(Turn turn, CancellationToken ct)
    {
        var was = turn.Person.Settings;
        return turn.Slots["value"] switch
        {
            SettingsCards.AtOnce => await KeptAsync(turn, was with { AtOnce = true }, turn.Say("QuestionsAtOnceSet"), ct),
            SettingsCards.Usual => await KeptAsync(turn, was with { AtOnce = false, DigestAt = null }, turn.Say("QuestionsAtSet", ("at", QueueMember.Morning)), ct),
            _ when Time(turn, "value") is { } at => await KeptAsync(turn, was with { AtOnce = false, DigestAt = at }, turn.Say("QuestionsAtSet", ("at", at)), ct),
            _ => SettingsCards.WhichQuestions(turn),
        };
    }

    Task<Reply> RemindersAsync(Turn turn, CancellationToken ct) =>
        KeptAsync(turn, turn.Person.Settings with { Reminders = !IsOff(turn) }, turn.Say(IsOff(turn) ? "RemindersOff" : "RemindersOn"), ct);

    Task<Reply> CardsAsync(Turn turn, CancellationToken ct) =>
        KeptAsync(turn, turn.Person.Settings with { Cards = !IsOff(turn) }, turn.Say(IsOff(turn) ? "CardsOff" : "CardsOn"), ct);

    /// <summary>Keeps them; what waited for an hour that is no longer quiet goes out at once.</summary>
    async Task<Reply> KeptAsync(Turn turn, Settings set, string told, CancellationToken ct)
    {
        var was = turn.Person.Settings;
        var changed = turn.Person with { Settings = set };
        await people.UpdateAsync(changed, ct);
        var (before, after) = (was.NotBefore(turn.At, TimeZones.Of(turn.Person, turn.Town)), set.NotBefore(turn.At, TimeZones.Of(changed, turn.Town)));
        if (after < before) await notices.HastenAsync(turn.By, turn.At, ct);
        return new(told) { Reader = changed, Before = SettingsCards.AsItWas(turn.Slots["key"]!, was) };
    }

    /// <summary>A town of the community, a usual city, or a zone by its own name; where the place is not clear, anywhere in what was said.</summary>
    static (string Name, string TimeZone)? Found(Turn turn, string? said, IReadOnlyList<Town> towns)
    {
        foreach (var text in new[] { said, turn.Text }.OfType<string>())
        {
            if (Places.In(text, towns) is { } town) return (town.Name, town.TimeZone);
            if (Places.In(text) is { } place) return (place.Name(turn.Language), place.TimeZone);
            if (text.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(text.Trim(), out var zone))
                return (Places.NameOf(zone.Id, turn.Language), zone.Id);
        }
        return null;
    }

    /// <summary>« Karim s'absente jusqu'au 3 »: somebody else is named, and the speaker says nothing of themselves.</summary>
    static bool IsOfAnother(Turn turn)
    {
        var words = Tokens.Of(turn.Text);
        return !words.Any(word => own.Contains(word.Text)) && words.Any(word => others.Contains(word.Text)
            || (FollowUpWords.GivenNames.Contains(word.Text) && !NameMatching.IsOneOf(word.Text, turn.Person.Name)));
    }

    static bool IsOff(Turn turn) => turn.Slots["value"] is "off";

    static TimeOnly? Time(Turn turn, string slot) =>
        TimeOnly.TryParseExact(turn.Slots[slot], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

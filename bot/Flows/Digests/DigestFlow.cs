using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Flows.Exchanges;
using PracticeBot.Digests;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Digests;

/// <summary>The week as it stands when it is told; a week in which nothing was is not spoken of.</summary>
sealed class DigestFlow(ReadDigest read) : IFlow<DigestFlow>
{
    const int Shown = 3;
    const int LongestLine = 100;

    public static void Map(Routes<DigestFlow> routes) => routes
        .Notice(WeekIsOver.KindName, flow => flow.TellAsync);

    async Task<Reply?> TellAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        var monday = IsoDay.Parse(notice.Occasion);
        // Whoever was out of reach has the next one.
        if (turn.Today != monday || !turn.Person.Settings.Digest) return null;

        var hour = turn.Person.Settings.DigestAt ?? Rounds.Morning;
        var began = LocalMoments.At(monday.AddDays(-7).ToDateTime(hour), TimeZones.Of(turn.Person, turn.Town));
        var digest = await read.OfAsync(turn.Person, monday, began, ct);
        if (digest.IsEmpty) return null;

        var isMentor = turn.Person.Is(Role.Mentor);
        return new(turn.Say("YourWeek"))
        {
            Card = new(turn.Say("WeekTitle"))
            {
                Subtitle = turn.Say("FromDayToDay", ("from", digest.From), ("until", digest.Until)),
                Facts =
                [
                    .. Part(turn, "WeekExchanges", digest.Exchanges, one => $"{one.Ref} · {one.Account.Summary}"),
                    .. Part(turn, "WeekToDo", digest.ToDo, one => one.Due is { } due ? turn.Say("WhatByDay", ("what", one.What), ("day", due)) : one.What),
                    .. Part(turn, isMentor ? "WeekWaiting" : "WeekAnswered", digest.Questions, one => $"{one.Ref} · {one.Text}"),
                    .. Part(turn, "WeekResources", digest.Resources, one => $"{one.Ref} · {one.Title}"),
                ],
                Choices =
                [
                    .. Button(turn, digest.Exchanges.Count, "MenuExchanges", "exchange.list"),
                    .. Button(turn, digest.ToDo.Count, "MenuFollowUps", "followup.list"),
                    .. Button(turn, isMentor ? digest.Questions.Count : 0, "MenuQueue", "queue.list"),
                    .. Button(turn, digest.Resources.Count, "MenuFind", "resource.find"),
                    new(turn.Say("DigestOffChoice"), "settings.set", Slots.Of(("key", "digest"), ("value", "off")), turn.Say("DigestOffChoice")),
                ],
            },
        };
    }

    /// <summary>The first few, and how many more there are.</summary>
    static IEnumerable<CardFact> Part<T>(Turn turn, string label, IReadOnlyList<T> things, Func<T, string> said)
    {
        foreach (var thing in things.Take(Shown)) yield return new(turn.Say(label), ExchangeCards.Shortened(said(thing), LongestLine));
        if (things.Count > Shown) yield return new(turn.Say(label), turn.Say("AndMore", ("count", things.Count - Shown)));
    }

    static IEnumerable<Choice> Button(Turn turn, int count, string title, string route)
    {
        if (count > 0) yield return new(turn.Say(title), route, Slots.None, turn.Say(title));
    }
}

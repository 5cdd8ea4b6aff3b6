using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Flows.Exchanges;
using PracticeBot.Digests;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Digests;

/// <summary>A week in a few lines, as it is told on Mondays and whenever it is asked for.</summary>
static class DigestCards
{
    const int Shown = 3;
    const int LongestLine = 100;

    /// <summary>For whoever asks; also when there is nothing in it.</summary>
    public static Reply Asked(Turn turn, Digest digest) =>
        digest.IsEmpty ? new(turn.Say("WeekIsEmpty")) { Choices = [Listed(turn)] } : Of(turn, digest);

    public static Reply Of(Turn turn, Digest digest)
    {
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
                    Listed(turn),
                ],
            },
        };
    }

    /// <summary>To be told no more of the week, or to be told of it.</summary>
    static Choice Listed(Turn turn)
    {
        var (key, value) = turn.Person.Settings.Digest ? ("DigestOffChoice", "off") : ("DigestOnChoice", "on");
        return new(turn.Say(key), "settings.set", Slots.Of(("key", "digest"), ("value", value)), turn.Say(key));
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

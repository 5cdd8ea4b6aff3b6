using PracticeBot.Bot.Dialogue;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Joining;

/// <summary>Two people are put together in a pair, or their pair ends.</summary>
sealed class MakePairFlow(MakePairHandler make, Standpoints standpoints, MemberNames members, IPairs pairs, IPeople people) : IFlow<MakePairFlow>
{
    public static void Map(Routes<MakePairFlow> routes) => routes
        .Form("pair.make", flow => flow.OpenAsync, flow => flow.MakeAsync)
        .Writes("pair.end", flow => flow.EndAsync)
        .Notice(PairMade.KindName, flow => flow.TellMadeAsync)
        .Notice(PairEnded.KindName, flow => flow.TellEndedAsync);

    async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        var values = await HeardAsync(turn, ct);
        return new(turn.Say("PairOpened"))
        {
            Form = new(
                "pair.make", turn.Say("PairTitle"),
                [
                    new("first", FieldKind.Text, turn.Say("FirstPersonLabel"), turn.Say("FirstPersonQuestion"), Required: true),
                    new("second", FieldKind.Text, turn.Say("SecondPersonLabel"), turn.Say("SecondPersonQuestion"), Required: true),
                ],
                values, turn.Say("PairSubmit")),
        };
    }

    /// <summary>Whom the words name; also where both were written into the first field: « Salma et Anne ».</summary>
    async Task<Slots> HeardAsync(Turn turn, CancellationToken ct)
    {
        var (first, second) = (turn.Slots["first"], turn.Slots["second"]);
        var text = first is null ? turn.Text : second is null ? first : "";
        var named = text.Length == 0 ? [] : await members.EachInAsync(text, person => person.Is(Role.Official | Role.Elected), turn.Person, ct);
        return (first, named) switch
        {
            (null, [var only]) => Slots.Of(("first", only.Name)).With(turn.Slots),
            (_, [var one, var other, ..]) => turn.Slots.With(Slots.Of(("first", one.Name), ("second", other.Name))),
            _ => turn.Slots,
        };
    }

    async Task<Reply> MakeAsync(Turn turn, CancellationToken ct)
    {
        var one = await members.MemberAsync(turn.Slots["first"] ?? "", turn.Person, ct);
        var other = await members.MemberAsync(turn.Slots["second"] ?? "", turn.Person, ct);
        if ((one.Refused ?? other.Refused) is { } unknown) return turn.Explain(unknown);
        var outcome = await make.MakeAsync(one.Made!.Id, other.Made!.Id, turn.At, ct, await standpoints.OfAsync(turn.Person, ct));
        if (outcome.Made is not { } pair) return turn.Explain(outcome.Refused!);

        await make.TellAsync(pair, turn.At, ct);
        return new(turn.Say("PairIsMade", ("first", one.Made.Name), ("second", other.Made.Name), ("kind", turn.Say($"PairKind{pair.Kind}"))));
    }

    /// <summary>Asked once more before it is done.</summary>
    async Task<Reply> EndAsync(Turn turn, CancellationToken ct)
    {
        var standpoint = await standpoints.OfAsync(turn.Person, ct);
        if (await MeantAsync(turn, ct) is not { } pair) return new(turn.Say("WhichPair"));
        if (!turn.Person.Allows("pair.end", standpoint.To(pair))) return turn.Explain(new NoSuchPair());
        var names = await people.NamesAsync([pair.First, pair.Second], ct);
        if (turn.Slots["sure"] is null)
        {
            return new(turn.Say("EndPairSure", ("first", names[pair.First]), ("second", names[pair.Second])))
            {
                Choices =
                [
                    new(turn.Say("EndPairYes"), "pair.end", Slots.Of(("pair", pair.Id.Value.ToString("N")), ("sure", "1"))),
                    new(turn.Say("CancelForm"), "cancel", Slots.None),
                ],
            };
        }

        var outcome = await make.EndAsync(pair.Id, turn.At, ct, standpoint);
        return outcome.Made is null ? turn.Explain(outcome.Refused!) : new(turn.Say("PairIsEnded", ("first", names[pair.First]), ("second", names[pair.Second])));
    }

    async Task<Pair?> MeantAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots["pair"] is { } tapped) return Guid.TryParseExact(tapped, "N", out var id) ? await pairs.FindAsync(new PairId(id), ct) : null;
        foreach (var person in await members.InAsync(turn.Text, turn.Person, ct))
            if (await pairs.OfAsync(person.Id, ct) is { } pair) return pair;
        return null;
    }

    async Task<Reply?> TellMadeAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await pairs.FindAsync(new PairId(notice.Subject), ct) is not { EndedOn: null } pair || !pair.Includes(turn.By)) return null;
        var partner = (await people.FindAsync(pair.PartnerOf(turn.By), ct))!;
        return new(turn.Say("PairMadeTold", ("name", partner.Name))) { Choices = [new(turn.Say("MenuPair"), "pair.show", Slots.None, turn.Say("PairPhrase"))] };
    }

    async Task<Reply?> TellEndedAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await pairs.FindAsync(new PairId(notice.Subject), ct) is not { } pair || !pair.Includes(turn.By)) return null;
        var partner = (await people.FindAsync(pair.PartnerOf(turn.By), ct))!;
        return new(turn.Say("PairEndedTold", ("name", partner.Name)));
    }
}

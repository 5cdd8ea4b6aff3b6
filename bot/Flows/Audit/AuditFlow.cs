using PracticeBot.Audit;
using PracticeBot.Bot.Audit;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Flows.Joining;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Audit;

/// <summary>Who did what, for whoever administers: the last seven days unless others are named, and as a table.</summary>
sealed class AuditFlow(IAudit audit, AuditNames names, MemberNames members, AuditLinks links) : IFlow<AuditFlow>
{
    const int Days = 7;

    public static void Map(Routes<AuditFlow> routes) => routes
        .Reads("audit.list", flow => flow.ListAsync)
        .Writes("audit.table", flow => flow.TableAsync)
        .Notice(AuditWasSealed.KindName, _ => TellAsync);

    async Task<Reply> ListAsync(Turn turn, CancellationToken ct)
    {
        var about = await AboutAsync(turn, ct);
        var page = await audit.LatestAsync(PeriodOf(turn, about), turn.Slots.After, ct);
        if (page.Items.Count == 0) return new(turn.Say("AuditEmpty", ("from", FromOf(turn))));

        var more = page.Next is { } next ? about.With("after", next.Value) : null;
        return new(turn.Say("AuditHere", ("from", FromOf(turn))))
        {
            Card = new(turn.Say("AuditTitle"))
            {
                Items = [.. (await names.OfAsync(page.Items, turn.Language, ct)).Select(one => new CardItem(
                    one.Line, turn.Say("AuditLine", ("by", one.By), ("when", When(turn, one.Row)), ("channel", ChannelOf(turn, one.Row))), Only(turn, one)))],
                Choices =
                [
                    .. more is null ? Array.Empty<Choice>() : [new(turn.Say("ShowMore"), "audit.list", more)],
                    new(turn.Say("AuditTableButton"), "audit.table", about.Without("after")),
                ],
            },
        };
    }

    /// <summary>Taking it away is a deed itself.</summary>
    async Task<Reply> TableAsync(Turn turn, CancellationToken ct)
    {
        await audit.AddAsync(turn.Did(Deed.AuditExported, turn.By.Value), ct);
        return new(turn.Say("AuditTableHere"))
        {
            Card = new(turn.Say("AuditTitle")) { Links = [new(turn.Say("AuditTableLink"), links.To(turn.By, PeriodOf(turn, turn.Slots)))] },
        };
    }

    static Task<Reply?> TellAsync(Turn turn, Notice notice, CancellationToken ct) => Task.FromResult(
        AuditHead.Parse(notice.Occasion) is { } head ? new Reply(turn.Say("AuditSealed", ("count", (int)head.Number), ("head", head))) : null);

    /// <summary>The person who was tapped, else the one whom the words name, if any.</summary>
    async Task<Slots> AboutAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots["person"] is not null || turn.Text.Length == 0) return turn.Slots;
        return await members.InAsync(turn.Text, turn.Person, ct) is [var named, ..] ? turn.Slots.With(Of(named.Id)) : turn.Slots;
    }

    static AuditPeriod PeriodOf(Turn turn, Slots about) => new(
        Guid.TryParseExact(about["person"], "N", out var id) ? new PersonId(id) : null, At(turn, FromOf(turn)),
        about.Date("to") is { } last ? At(turn, last.AddDays(1)) : null);

    static DateOnly FromOf(Turn turn) => turn.Slots.Date("from") ?? turn.Today.AddDays(1 - Days);

    static DateTimeOffset At(Turn turn, DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), turn.At.Offset);

    static string ChannelOf(Turn turn, AuditRow row) => turn.Say($"Channel{char.ToUpperInvariant(row.Channel[0])}{row.Channel[1..]}");

    static Choice[] Only(Turn turn, NamedRow one) =>
        turn.Slots["person"] is null ? [new(turn.Say("AuditOnly", ("name", one.By)), "audit.list", Of(one.Row.By))] : [];

    static Slots Of(PersonId person) => Slots.Of(("person", person.Value.ToString("N")));

    static DateTimeOffset When(Turn turn, AuditRow row) => row.At.ToOffset(turn.At.Offset);
}

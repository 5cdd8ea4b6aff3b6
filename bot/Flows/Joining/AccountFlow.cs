using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Joining;
using PracticeBot.Bot.Web;
using PracticeBot.Joining;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Flows.Joining;

/// <summary>From where a member speaks: other accounts, browsers, and signing out of them.</summary>
sealed class AccountFlow(InviteHandler invite, CheckCode check, ISessions sessions, IPeople people, PublicAddress address) : IFlow<AccountFlow>
{
    static readonly TimeSpan forAccount = TimeSpan.FromHours(1);
    static readonly TimeSpan forBrowser = TimeSpan.FromMinutes(10);

    public static void Map(Routes<AccountFlow> routes) => routes
        .Writes("people.join", flow => flow.JoinAsync)
        .Writes("people.link", flow => flow.LinkAsync)
        .Writes("signin.link", flow => flow.SignInAsync)
        .Reads("session.list", flow => flow.ListAsync)
        .Writes("session.end", flow => flow.EndAsync)
        .Notice(SignedInElsewhere.KindName, flow => flow.TellAsync);

    /// <summary>A member has joined: a code that they were given is for somebody else, or for another account of theirs.</summary>
    async Task<Reply> JoinAsync(Turn turn, CancellationToken ct)
    {
        if (JoiningCode.Find(turn.Slots["code"] ?? turn.Text) is not { } code) return new(turn.Say(turn.Slots["code"] is null ? "MemberAlready" : "CodeTooShort"));
        var outcome = await check.AsAsync(code, Guessers.Of("person", turn.By.Value.ToString("N")), turn.At, ct);
        return outcome.Made is null ? turn.Explain(outcome.Refused!) : new(turn.Say("CodeOfAnother"));
    }

    async Task<Reply> LinkAsync(Turn turn, CancellationToken ct)
    {
        var code = FreshCodes.Next();
        await invite.ForAccountAsync(turn.Person, code, turn.At, forAccount, ct);
        return new(turn.Say("LinkHere"))
        {
            IsSecret = true,
            Card = new(turn.Say("LinkTitle"))
            {
                Facts = [new(turn.Say("CodeLabel"), code.ToString())],
                Paragraphs = [turn.Say("LinkHow", ("minutes", (int)forAccount.TotalMinutes))],
            },
        };
    }

    async Task<Reply> SignInAsync(Turn turn, CancellationToken ct)
    {
        var code = FreshCodes.Next();
        await invite.ForAccountAsync(turn.Person, code, turn.At, forBrowser, ct);
        return new(turn.Say("SignInHere", ("minutes", (int)forBrowser.TotalMinutes)))
        {
            IsSecret = true,
            Card = new(turn.Say("SignInTitle"))
            {
                Facts = [new(turn.Say("CodeLabel"), code.ToString())],
                Paragraphs = [turn.Say("SignInHow", ("link", address.Of("join")))],
                Links = [new(turn.Say("SignInButton"), FirstCode.LinkTo(address, code))],
            },
        };
    }

    async Task<Reply> ListAsync(Turn turn, CancellationToken ct)
    {
        var all = await sessions.OfAsync(turn.By, ct);
        if (all.Count == 0) return new(turn.Say("NoSessions")) { Choices = [new(turn.Say("MeansSignIn"), "signin.link", Slots.None)] };
        return new(turn.Say("SessionsHere", ("count", all.Count)))
        {
            Card = new(turn.Say("SessionsTitle"))
            {
                Items = [.. all.Take(Page<WebSession>.Size).Select(one => new CardItem(
                    one.Device, turn.Say("SessionLine", ("start", turn.DayOf(one.StartedAt)), ("seen", turn.DayOf(one.SeenAt))),
                    [new(turn.Say("EndSessionButton"), "session.end", Slots.Of(("session", one.Id)))]))],
                Choices = [new(turn.Say("EndAllButton"), "session.end", Slots.Of(("session", "all")), turn.Say("EndAllPhrase"))],
            },
        };
    }

    async Task<Reply> EndAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots["session"] is { } one and not "all")
        {
            await sessions.EndAsync(one, turn.By, ct);
            return new(turn.Say("SessionEnded")) { Choices = [new(turn.Say("SessionsButton"), "session.list", Slots.None)] };
        }

        return new(turn.Say("SessionsEnded", ("count", await sessions.EndAllAsync(turn.By, butFor: null, ct))));
    }

    async Task<Reply?> TellAsync(Turn turn, Notice notice, CancellationToken ct) =>
        await sessions.FindAsync(notice.Occasion, ct) is { } session && await people.FindAsync(session.Person, ct) is not null
            ? new(turn.Say("SignedInElsewhere", ("device", session.Device)))
            {
                Choices = [new(turn.Say("EndAllButton"), "session.end", Slots.Of(("session", "all")), turn.Say("EndAllPhrase"))],
            }
            : null;
}

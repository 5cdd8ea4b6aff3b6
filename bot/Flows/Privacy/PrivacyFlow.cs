using PracticeBot.Audit;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Privacy;
using PracticeBot.Joining;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Privacy;

namespace PracticeBot.Bot.Flows.Privacy;

/// <summary>What is kept of somebody: handed out to them, and erased when they ask; an administrator may do either for who asked them to.</summary>
sealed class PrivacyFlow(AskErasureHandler erasure, IPeople people, ICodes codes, IAudit audit, DataLinks links) : IFlow<PrivacyFlow>
{
    public static void Map(Routes<PrivacyFlow> routes) => routes
        .Writes("privacy.export", flow => flow.ExportAsync)
        .Writes("privacy.erase", flow => flow.EraseAsync)
        .Notice(PartnerIsErased.KindName, _ => TellAsync);

    async Task<Reply> ExportAsync(Turn turn, CancellationToken ct)
    {
        if (await MeantAsync(turn, ct) is not { } person) return turn.Explain(new NoSuchMember());

        await audit.AddAsync(turn.Did(Deed.DataExported, person.Id.Value), ct);
        var isOther = person.Id != turn.By;
        return new(isOther ? turn.Say("DataOfHere", ("name", person.Name)) : turn.Say("DataHere"))
        {
            IsSecret = true,
            Card = new(turn.Say("DataTitle"))
            {
                Paragraphs = [turn.Say("DataWhat")],
                Links = [new(turn.Say("DataDownload"), links.To(person.Id, turn.By))],
            },
        };
    }

    /// <summary>Asked once more before it is begun.</summary>
    async Task<Reply> EraseAsync(Turn turn, CancellationToken ct)
    {
        if (await MeantAsync(turn, ct) is not { } person) return turn.Explain(new NoSuchMember());

        var isOther = person.Id != turn.By;
        var day = DateOnly.FromDateTime((turn.At + EraseJob.WayBack).DateTime);
        if (turn.Slots["sure"] is null)
        {
            var sure = turn.Slots.With("sure", "1");
            return new(isOther ? turn.Say("EraseOfSure", ("name", person.Name), ("day", day)) : turn.Say("EraseSure", ("day", day)))
            {
                Choices =
                [
                    new(turn.Say("EraseYes"), "privacy.erase", sure), new(turn.Say("DataFirst"), "privacy.export", turn.Slots.Without("sure")),
                    new(turn.Say("CancelForm"), "cancel", Slots.None),
                ],
            };
        }

        var outcome = await erasure.AskAsync(person.Id, turn.Person, turn.At, ct);
        if (outcome.Refused is { } refused) return turn.Explain(refused);

        await audit.AddAsync(turn.Did(Deed.ErasureAsked, person.Id.Value), ct);
        await codes.EndAsync(CodeUse.Account, person.Id.Value, turn.At, ct);
        return new(isOther ? turn.Say("EraseOfAsked", ("name", person.Name), ("day", day)) : turn.Say("EraseAsked", ("day", day)));
    }

    static Task<Reply?> TellAsync(Turn turn, Notice notice, CancellationToken ct) => Task.FromResult<Reply?>(new(turn.Say("PartnerErased"))
    {
        Choices = [new(turn.Say("MenuExchanges"), "exchange.list", Slots.None)],
    });

    /// <summary>Themselves, unless an administrator names somebody else; of others there is nobody for whoever may not.</summary>
    async Task<Person?> MeantAsync(Turn turn, CancellationToken ct) => turn.Slots["person"] is not { } named || named == turn.By.Value.ToString("N") ? turn.Person
        : turn.Person.Is(Role.Administrator) && Guid.TryParseExact(named, "N", out var id) ? await people.FindAsync(new(id), ct)
        : null;
}

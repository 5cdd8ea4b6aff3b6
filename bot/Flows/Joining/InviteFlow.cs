using PracticeBot.Audit;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Flows.Announcements;
using PracticeBot.Bot.Joining;
using PracticeBot.Bot.Web;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Flows.Joining;

/// <summary>« inviter Hanane, fonctionnaire à Aïn Zitoun »: the form, the link and code to hand over, and what became of the invitations.</summary>
sealed class InviteFlow(
    InviteHandler invite, Standpoints standpoints, IInvitations invitations, MemberNames members, IPeople people, ITowns towns, ITopics topics, IPairs pairs,
    IInstallations installations, IAudit audit, PublicAddress address)
    : IFlow<InviteFlow>
{
    static readonly Role[] ofCoordinators = [Role.Official, Role.Elected, Role.Mentor];
    static readonly Role[] ofAdministrators = [.. ofCoordinators, Role.Coordinator, Role.Administrator];

    public static void Map(Routes<InviteFlow> routes) => routes
        .Form("people.invite", flow => flow.OpenAsync, flow => flow.InviteAsync)
        .Reads("people.invitations", flow => flow.ListAsync)
        .Writes("people.renew", flow => flow.RenewAsync)
        .Writes("people.withdraw", flow => flow.WithdrawAsync)
        .Notice(MemberJoined.KindName, flow => flow.TellAsync);

    async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        var names = await AudienceNames.ReadAsync(towns, pairs, topics, installations, await standpoints.OfAsync(turn.Person, ct), ct);
        if (names.Towns.Count == 0)
            return new(turn.Say("TownFirst")) { Choices = [new(turn.Say("MeansTown"), "community.town", Slots.None)] };

        var values = Heard(turn, names);
        if (turn.Text.Length > 0 && values["name"] is { } name
            && (await invitations.NamedAsync(name, ct)).FirstOrDefault(one => names.Towns.Any(town => town.Id == one.Town)) is { } open)
            return new(turn.Say("InvitedAlready", ("name", open.Name), ("day", turn.DayOf(open.Until)))) { Choices = About(turn, open) };

        return new(turn.Say("InviteOpened"))
        {
            Form = new(
                "people.invite", turn.Say("InviteTitle"),
                [
                    new("name", FieldKind.Text, turn.Say("PersonNameLabel"), turn.Say("PersonNameQuestion"), Required: true),
                    new("town", FieldKind.Choice, turn.Say("TownLabel"), turn.Say("TownQuestion"), Required: true)
                    {
                        Options = [.. names.Towns.Select(town => new FieldOption(AudienceNames.Value(town), town.Name))],
                    },
                    new("roles", FieldKind.Choices, turn.Say("PersonRolesLabel"), turn.Say("PersonRolesQuestion"), Required: true)
                    {
                        Options =
                        [
                            .. (turn.Person.Is(Role.Administrator) ? ofAdministrators : ofCoordinators)
                                .Select(role => new FieldOption(AnnouncementForms.Wire(role), turn.Say($"One{role}"))),
                        ],
                    },
                    new("language", FieldKind.Choice, turn.Say("PersonLanguageLabel"), turn.Say("PersonLanguageQuestion"), Required: true)
                    {
                        Options = [.. LanguageCodes.All.Select(language => new FieldOption(language.Tag(), turn.Words.Say(language, "LanguageName")))],
                    },
                    new("topics", FieldKind.Choices, turn.Say("PersonTopicsLabel"), turn.Say("PersonTopicsQuestion"))
                    {
                        Options = [.. names.Topics.Select(topic => new FieldOption(topic.Id.Value, topic.Name(turn.Language)))],
                    },
                    new("partner", FieldKind.Text, turn.Say("PartnerLabel"), turn.Say("PartnerQuestion")) { Placeholder = turn.Say("PartnerHint") },
                ],
                values, turn.Say("InviteSubmit")),
        };
    }

    /// <summary>What the words told, as the form's fields; what the form has already stays.</summary>
    static Slots Heard(Turn turn, AudienceNames names)
    {
        var said = turn.Slots;
        var town = said["town"] is { } named && names.Towns.All(one => AudienceNames.Value(one) != named)
            ? Places.In(named, names.Towns) ?? Places.In(turn.Text, names.Towns)
            : null;
        if (said["town"] is null && turn.Text.Length > 0) town = Places.In(turn.Text, names.Towns);
        if (town is not null) said = said.With("town", AudienceNames.Value(town));
        else if (said["town"] is { } unknown && names.Towns.All(one => AudienceNames.Value(one) != unknown)) said = said.Without("town");

        var roles = said["roles"] ?? (turn.Text.Length > 0 ? RoleWords.In(turn.Text) : null);
        var written = said["name"] is { } name && name.Any(letter => letter is >= '\u0600' and <= '\u06FF') ? LanguageCode.Arabic : LanguageCode.French;
        return Slots.Of(("roles", roles), ("language", (LanguageWords.In(turn.Text) ?? written).Tag())).With(said.Without("role"));
    }

    async Task<Reply> InviteAsync(Turn turn, CancellationToken ct)
    {
        PersonId? partner = null;
        if (turn.Slots["partner"] is { } name && (partner = await members.AnyoneAsync(name, turn.Person, ct)) is null)
            return turn.Explain(new NobodyOfThatName(name));

        var roles = (turn.Slots["roles"] ?? "").Split(',').Aggregate(
            Role.None, (all, one) => all | (Enum.TryParse<Role>(one, ignoreCase: true, out var role) ? role : Role.None));
        var code = FreshCodes.Next();
        var outcome = await invite.InviteAsync(
            new(new(turn.Id), turn.Slots["name"] ?? "", Guid.TryParseExact(turn.Slots["town"], "N", out var town) ? new TownId(town) : null, roles,
                turn.Slots.Language("language") ?? turn.Language, turn.Slots.Topics("topics"), partner, turn.At),
            code, turn.Person, ct);
        if (outcome.Made is not { } made) return turn.Explain(outcome.Refused!);

        await audit.AddAsync(turn.Did(Deed.Invited, made.Id.Value), ct);
        return HandOver(turn, made, code);
    }

    async Task<Reply> ListAsync(Turn turn, CancellationToken ct)
    {
        var page = await invitations.OpenAsync(turn.Slots.After, ct, (await standpoints.OfAsync(turn.Person, ct)).Towns);
        if (page.Items.Count == 0)
            return new(turn.Say("NoInvitations")) { Choices = [new(turn.Say("MeansInvite"), "people.invite", Slots.None)] };

        var names = (await towns.AllAsync(ct)).ToDictionary(town => town.Id, town => town.Name);
        return new(turn.Say("InvitationsHere"))
        {
            Card = new(turn.Say("InvitationsTitle"))
            {
                Items = [.. page.Items.Select(one => new CardItem(
                    one.Name,
                    turn.Say(one.Until > turn.At ? "InvitationLine" : "InvitationOver", ("town", names[one.Town]), ("day", turn.DayOf(one.Until))), About(turn, one)))],
                Choices = page.Next is { } next ? [new(turn.Say("ShowMore"), "people.invitations", Slots.Of(("after", next.Value)))] : [],
            },
        };
    }

    async Task<Reply> RenewAsync(Turn turn, CancellationToken ct)
    {
        if (Meant(turn) is not { } id) return await ListAsync(turn, ct);
        var code = FreshCodes.Next();
        var outcome = await invite.RenewAsync(id, code, turn.Person, turn.At, ct);
        if (outcome.Made is not { } renewed) return turn.Explain(outcome.Refused!);

        await audit.AddAsync(turn.Did(Deed.InvitationRenewed, renewed.Id.Value), ct);
        return HandOver(turn, renewed, code);
    }

    async Task<Reply> WithdrawAsync(Turn turn, CancellationToken ct)
    {
        if (Meant(turn) is not { } id) return await ListAsync(turn, ct);
        var outcome = await invite.WithdrawAsync(id, turn.Person, turn.At, ct);
        if (outcome.Made is not { } withdrawn) return turn.Explain(outcome.Refused!);

        await audit.AddAsync(turn.Did(Deed.InvitationWithdrawn, withdrawn.Id.Value), ct);
        return new(turn.Say("Withdrawn", ("name", withdrawn.Name)));
    }

    async Task<Reply?> TellAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await people.FindAsync(new(notice.Subject), ct) is not { } joined) return null;
        var town = (await towns.FindAsync(joined.Town, ct))!.Name;
        var isPartner = await pairs.OfAsync(turn.By, ct) is { } pair && pair.Includes(joined.Id);
        return new(turn.Say(isPartner ? "PartnerJoined" : "MemberHasJoined", ("name", joined.Name), ("town", town)))
        {
            Choices = isPartner ? [new(turn.Say("MenuPair"), "pair.show", Slots.None, turn.Say("PairPhrase"))] : [],
        };
    }

    /// <summary>The link and the code: shown once, to be handed over by whoever asked for them.</summary>
    Reply HandOver(Turn turn, Invitation invitation, JoiningCode code) => new(turn.Say("Invited", ("name", invitation.Name)))
    {
        IsSecret = true,
        Card = new(turn.Say("HandOverTitle", ("name", invitation.Name)))
        {
            Facts = [new(turn.Say("LinkLabel"), FirstCode.LinkTo(address, code)), new(turn.Say("CodeLabel"), code.ToString())],
            Paragraphs = [turn.Say("HandOverHow", ("day", turn.DayOf(invitation.Until)))],
            Choices = [new(turn.Say("InviteAnother"), "people.invite", Slots.None), new(turn.Say("InvitationsButton"), "people.invitations", Slots.None)],
        },
    };

    static Choice[] About(Turn turn, Invitation one)
    {
        var which = Slots.Of(("invitation", one.Id.Value.ToString("N")));
        return [new(turn.Say("RenewButton"), "people.renew", which), new(turn.Say("InvitationWithdrawButton"), "people.withdraw", which)];
    }

    static InvitationId? Meant(Turn turn) => Guid.TryParseExact(turn.Slots["invitation"], "N", out var id) ? new InvitationId(id) : null;
}

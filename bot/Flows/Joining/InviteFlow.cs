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
    /// <summary>The value that carries who else was named, a line each.</summary>
    const string Others = "others";

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

        var isNew = turn.Text.Length > 0 && turn.Slots[Form.Mark] is null;
        var values = Heard(isNew ? await NamedAsync(turn, ct) : turn, names);
        if (turn.Text.Length > 0 && values["name"] is { } name && await AlreadyThereAsync(turn, name, names, ct) is { } there) return there;

        var opened = values[Others] is { } others && isNew
            ? turn.Say("SeveralToInvite", ("name", values["name"]), ("others", Listed(turn, others)))
            : turn.Say("InviteOpened");
        return new(opened)
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

    /// <summary>Everyone whom the words name: the first of them in the form, the others carried along, and the partner by their own name.</summary>
    async Task<Turn> NamedAsync(Turn turn, CancellationToken ct)
    {
        var said = InvitedPeople.In(turn.Text, turn.Today);
        var slots = turn.Slots;
        if (said.Names is [var first, ..])
        {
            slots = slots.With("name", first);
            if (said.Names.Count > 1) slots = slots.With(Others, string.Join('\n', said.Names.Skip(1)));
        }
        else if (said.Partner is not null) slots = slots.Without("name");

        if (said.Partner is { } partner)
            slots = slots.With("partner", (await members.MemberAsync(partner, turn.Person, ct)).Made?.Name ?? partner);
        return turn with { Slots = slots };
    }

    /// <summary>Who is a member, may return, or is invited is not invited anew.</summary>
    async Task<Reply?> AlreadyThereAsync(Turn turn, string name, AudienceNames names, CancellationToken ct)
    {
        if (await KnownAsync(turn, name, ct) is { } known) return known;
        var open = (await invitations.NamedAsync(name, ct)).FirstOrDefault(one => names.Towns.Any(town => town.Id == one.Town));
        return open is null ? null
            : new(turn.Say("InvitedAlready", ("name", open.Name), ("day", turn.DayOf(open.Until)))) { Choices = About(turn, open) };
    }

    async Task<Reply?> KnownAsync(Turn turn, string name, CancellationToken ct)
    {
        if (await members.KnownAsync(name, turn.Person, ct) is not { } known) return null;
        var who = Slots.Of(("person", known.Id.Value.ToString("N")));
        return known.IsMember
            ? turn.Explain(new MemberOfThatName(known.Name)) with { Choices = [new(turn.Say("OpenMember"), "people.members", who)] }
            : turn.Explain(new FormerMemberOfThatName(known.Name)) with { Choices = [new(turn.Say("ReturnButton"), "people.return", who)] };
    }

    static string Listed(Turn turn, string names) => string.Join(turn.Say("ListSeparator"), names.Split('\n'));

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
        if (turn.Slots["name"] is { } called && await KnownAsync(turn, called, ct) is { } known) return known;
        PersonId? partner = null;
        if (turn.Slots["partner"] is { } name && (partner = await members.AnyoneAsync(name, turn.Person, ct)) is null)
            return turn.Explain(new NobodyOfThatName(name));
        if (partner is { } taken && await pairs.OfAsync(taken, ct) is not null) return turn.Explain(new InAPairAlready(turn.Slots["partner"]!));

        var roles = (turn.Slots["roles"] ?? "").Split(',').Aggregate(
            Role.None, (all, one) => all | (Enum.TryParse<Role>(one, ignoreCase: true, out var role) ? role : Role.None));
        var code = FreshCodes.Next();
        var outcome = await invite.InviteAsync(
            new(new(turn.Id), turn.Slots["name"] ?? "", Guid.TryParseExact(turn.Slots["town"], "N", out var town) ? new TownId(town) : null, roles,
                turn.Slots.Language("language") ?? turn.Language, turn.Slots.Topics("topics"), partner, turn.At),
            code, turn.Person, ct);
        if (outcome.Made is not { } made) return turn.Explain(outcome.Refused!);

        await audit.AddAsync(turn.Did(Deed.Invited, made.Id.Value), ct);
        return WithNext(turn, HandOver(turn, made, code));
    }

    /// <summary>Whoever else was named with them is next, as what they are.</summary>
    static Reply WithNext(Turn turn, Reply reply)
    {
        if (turn.Slots[Others]?.Split('\n') is not [var next, .. var rest]) return reply;
        var slots = turn.Slots.Without(Form.Mark, "partner", Others).With("name", next);
        if (rest.Length > 0) slots = slots.With(Others, string.Join('\n', rest));
        return reply with
        {
            Text = $"{reply.Text}\n{turn.Say("NextToInvite", ("names", Listed(turn, turn.Slots[Others]!)))}",
            Card = reply.Card! with { Choices = [new(turn.Say("InviteNext", ("name", next)), "people.invite", slots), .. reply.Card.Choices.Skip(1)] },
        };
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
        if (await MeantAsync(turn, ct) is not { } id) return await ListAsync(turn, ct);
        var code = FreshCodes.Next();
        var outcome = await invite.RenewAsync(id, code, turn.Person, turn.At, ct);
        if (outcome.Made is not { } renewed) return turn.Explain(outcome.Refused!);

        await audit.AddAsync(turn.Did(Deed.InvitationRenewed, renewed.Id.Value), ct);
        return HandOver(turn, renewed, code);
    }

    async Task<Reply> WithdrawAsync(Turn turn, CancellationToken ct)
    {
        if (await MeantAsync(turn, ct) is not { } id) return await ListAsync(turn, ct);
        if (Meant(turn) is null && await invitations.FindAsync(id, ct) is { } named)
        {
            return new(turn.Say("InvitationWithdrawSure", ("name", named.Name)))
            {
                Choices =
                [
                    new(turn.Say("InvitationWithdrawYes"), "people.withdraw", Which(named).With(Choice.Sure, "1")),
                    new(turn.Say("CancelForm"), "cancel", Slots.None),
                ],
            };
        }

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
        var which = Which(one);
        return [new(turn.Say("RenewButton"), "people.renew", which), new(turn.Say("InvitationWithdrawButton"), "people.withdraw", which)];
    }

    static Slots Which(Invitation one) => Slots.Of(("invitation", one.Id.Value.ToString("N")));

    /// <summary>The one that was tapped, or the only one that the words name.</summary>
    async Task<InvitationId?> MeantAsync(Turn turn, CancellationToken ct) =>
        Meant(turn) ?? (await members.InvitedInAsync(turn.Text, turn.Person, ct) is [var only] ? only.Id : null);

    static InvitationId? Meant(Turn turn) => Guid.TryParseExact(turn.Slots["invitation"], "N", out var id) ? new InvitationId(id) : null;
}

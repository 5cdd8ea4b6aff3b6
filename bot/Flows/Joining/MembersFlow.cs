using PracticeBot.Audit;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Dialogue.Recognition;
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

/// <summary>Who is a member, and as what: suspended, back, gone, in another town, with other roles.</summary>
sealed class MembersFlow(
    ChangeMemberHandler change, Standpoints standpoints, InviteHandler invite, MakePairHandler makePair, MemberNames members, IPeople people, ITowns towns, IPairs pairs,
    ISessions sessions, ICodes codes, TellPartnershipHandler others, IAudit audit, PublicAddress address) : IFlow<MembersFlow>
{
    static readonly Role[] roles = [Role.Official, Role.Elected, Role.Mentor, Role.Coordinator, Role.Administrator];

    /// <summary>Those that a list shows at once, and the pairs that are read in one step.</summary>
    const int MostListed = 30;
    const int Batch = 500;

    public static void Map(Routes<MembersFlow> routes) => routes
        .Reads("people.members", flow => flow.ListAsync)
        .Form("people.change", flow => flow.OpenAsync, flow => flow.ChangeAsync)
        .Writes("people.suspend", flow => (turn, ct) => flow.EndAsync(turn, "Suspend", ct))
        .Writes("people.return", flow => flow.ReturnAsync)
        .Writes("people.leave", flow => flow.LeaveAsync)
        .Writes("people.signin", flow => flow.SignInAsync)
        .Notice(MemberLeft.KindName, flow => flow.TellLeftAsync);

    async Task<Reply> ListAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots["pairs"] is { } which) return which == "alone" ? await AloneAsync(turn, ct) : await PairsAsync(turn, ct);
        if (await MeantAsync(turn, ct) is { } one) return await CardAsync(turn, one, turn.Say("MemberHere", ("name", one.Name)), ct);
        return await AllAsync(turn, ct);
    }

    async Task<Reply> AllAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots["person"] is not null) return turn.Explain(new NoSuchMember());
        var page = await people.InRoleAsync(Permissions.Everyone, turn.Slots.After, ct, (await standpoints.OfAsync(turn.Person, ct)).Towns);
        var names = (await towns.AllAsync(ct)).ToDictionary(town => town.Id, town => town.Name);
        return new(turn.Say("MembersHere"))
        {
            Card = new(turn.Say("MembersTitle"))
            {
                Items = [.. page.Items.Select(person => new CardItem(
                    person.Name, turn.Say("MemberLine", ("town", names[person.Town]), ("roles", Worded(turn, person.Roles))),
                    [new(turn.Say("OpenMember"), "people.members", About(person))]))],
                Choices = page.Next is { } next ? [new(turn.Say("ShowMore"), "people.members", Slots.Of(("after", next.Value)))] : [],
            },
        };
    }

    /// <summary>Who works with whom, of those whom the speaker looks after.</summary>
    async Task<Reply> PairsAsync(Turn turn, CancellationToken ct)
    {
        var by = await standpoints.OfAsync(turn.Person, ct);
        var all = (await EveryPairAsync(ct)).Where(pair => by.To(pair.Partnership) != Relation.None).ToList();
        var names = await people.NamesAsync([.. all.SelectMany(pair => new[] { pair.First, pair.Second }).Take(2 * MostListed)], ct);
        var partnerships = by.LooksAfter.ToDictionary(one => one.Id, one => one.Name);
        if (all.Count == 0) return new(turn.Say("NoPairs")) { Choices = [new(turn.Say("PairTitle"), "pair.make", Slots.None)] };
        return Listed(turn, turn.Say("PairsHere", ("count", all.Count)), turn.Say("PairsTitle"), [.. all.Take(MostListed).Select(pair => new CardItem(
            turn.Say("PairLine", ("first", names[pair.First]), ("second", names[pair.Second])), partnerships[pair.Partnership], []))]);
    }

    /// <summary>Officials and elected members who work in no pair yet.</summary>
    async Task<Reply> AloneAsync(Turn turn, CancellationToken ct)
    {
        var paired = (await EveryPairAsync(ct)).SelectMany(pair => new[] { pair.First, pair.Second }).ToHashSet();
        var alone = (await members.AllAsync(turn.Person, ct)).Where(one => one.Is(Role.Official | Role.Elected) && !paired.Contains(one.Id)).ToList();
        var names = (await towns.AllAsync(ct)).ToDictionary(town => town.Id, town => town.Name);
        if (alone.Count == 0) return new(turn.Say("NobodyAlone"));
        return Listed(turn, turn.Say("AloneHere", ("count", alone.Count)), turn.Say("AloneTitle"), [.. alone.Take(MostListed).Select(one => new CardItem(
            one.Name, turn.Say("MemberLine", ("town", names[one.Town]), ("roles", Worded(turn, one.Roles))),
            [new(turn.Say("PairTitle"), "pair.make", Slots.Of(("first", one.Name)))]))]);
    }

    static Reply Listed(Turn turn, string text, string title, IReadOnlyList<CardItem> items) => new(text)
    {
        Card = new(title) { Items = items, Choices = [new(turn.Say("PairTitle"), "pair.make", Slots.None)] },
    };

    async Task<IReadOnlyList<Pair>> EveryPairAsync(CancellationToken ct)
    {
        var all = new List<Pair>();
        for (PairId? after = null; ; after = all[^1].Id)
        {
            var some = await pairs.AllAsync(after, Batch, ct);
            all.AddRange(some);
            if (some.Count < Batch) return all;
        }
    }

    async Task<Reply> CardAsync(Turn turn, Person person, string text, CancellationToken ct)
    {
        var town = (await towns.FindAsync(person.Town, ct))!.Name;
        var history = await people.ChangesOfAsync(person.Id, ct);
        var about = About(person);
        return new(text)
        {
            Card = new(person.Name)
            {
                Subtitle = turn.Say("MemberLine", ("town", town), ("roles", Worded(turn, person.Roles))),
                Facts =
                [
                    new(turn.Say("StandingLabel"), turn.Say($"Standing{person.Standing}")),
                    .. history.TakeLast(Page<Person>.Size).Select(one => new CardFact(
                        turn.Say("Day", ("day", turn.DayOf(one.At))), turn.Say($"Event{one.What}"))),
                ],
                Choices = person.IsMember
                    ?
                    [
                        new(turn.Say("ChangeMemberButton"), "people.change", about), new(turn.Say("SignInForButton"), "people.signin", about),
                        new(turn.Say("SuspendButton"), "people.suspend", about), new(turn.Say("RemoveButton"), "people.leave", about),
                        .. ForAdministrators(turn, about),
                    ]
                    : person.Standing is PracticeBot.People.Standing.Suspended or PracticeBot.People.Standing.Left
                        ? [new(turn.Say("ReturnButton"), "people.return", about), .. ForAdministrators(turn, about)]
                        : [],
            },
        };
    }

    async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        if (await MeantAsync(turn, ct) is not { } person) return await AllAsync(turn, ct);
        var standpoint = await standpoints.OfAsync(turn.Person, ct);
        var theirs = (await towns.AllAsync(ct)).Where(town => standpoint.Covers(town.Id)).ToList();
        // « Salma passe à la commune de Valmont »
        var town = Places.In(turn.Text, theirs)?.Id ?? person.Town;
        var offered = turn.Person.Is(Role.Administrator) ? roles : roles[..3];
        var said = turn.Slots["roles"] is null ? RoleWords.Changed(turn.Text, person.Roles) : null;
        if (said is { } asked && !Invitation.MayGive(turn.Person, asked & ~person.Roles)) return turn.Explain(new RoleNotYours());
        var held = said ?? person.Roles;
        var opened = turn.Say("ChangeMemberOpened", ("name", person.Name));
        return new(await LossesAsync(turn, person, person with { Roles = held, Town = town }, ct) is { } losses ? $"{losses}\n{opened}" : opened)
        {
            Form = new(
                "people.change", turn.Say("ChangeMemberTitle", ("name", person.Name)),
                [
                    new("town", FieldKind.Choice, turn.Say("TownLabel"), turn.Say("TownQuestion"), Required: true)
                    {
                        Options = [.. theirs.Select(town => new FieldOption(AudienceNames.Value(town), town.Name))],
                    },
                    new("roles", FieldKind.Choices, turn.Say("PersonRolesLabel"), turn.Say("PersonRolesQuestion"), Required: true)
                    {
                        Options = [.. offered.Select(role => new FieldOption(AnnouncementForms.Wire(role), turn.Say($"One{role}")))],
                    },
                ],
                Slots.Of(
                    ("town", town.Value.ToString("N")),
                    ("roles", string.Join(',', offered.Where(role => (held & role) != Role.None).Select(AnnouncementForms.Wire)))).With(turn.Slots).With(About(person)),
                turn.Say("ChangeMemberSubmit")),
        };
    }

    async Task<Reply> ChangeAsync(Turn turn, CancellationToken ct)
    {
        if (await MeantAsync(turn, ct) is not { } person) return turn.Explain(new NoSuchMember());
        var given = (turn.Slots["roles"] ?? "").Split(',').Aggregate(
            Role.None, (all, one) => all | (Enum.TryParse<Role>(one, ignoreCase: true, out var role) ? role : Role.None));
        // What the speaker may not give is not in their form, and stays.
        if (!turn.Person.Is(Role.Administrator)) given |= person.Roles & (Role.Coordinator | Role.Administrator);

        var meant = Guid.TryParseExact(turn.Slots["town"], "N", out var into) ? person with { Roles = given, Town = new(into) } : person with { Roles = given };
        if (turn.Slots[Choice.Sure] is null && await LossesAsync(turn, person, meant, ct) is { } losses) return LossesSure(turn, losses);

        var outcome = given == person.Roles ? person : await change.GiveRolesAsync(person.Id, given, turn.Person, turn.At, ct);
        if (outcome.Made is not null && meant.Town != person.Town)
            outcome = await towns.FindAsync(meant.Town, ct) is null
                ? new TownMissing()
                : await change.MoveAsync(person.Id, meant.Town, turn.Person, turn.At, ct);
        if (outcome.Made is not { } changed) return turn.Explain(outcome.Refused!);

        if (changed.Roles != person.Roles) await audit.AddAsync(turn.Did(Deed.RolesChanged, changed.Id.Value), ct);
        if (changed.Town != person.Town) await audit.AddAsync(turn.Did(Deed.TownChanged, changed.Id.Value), ct);
        if (await EndingAsync(changed, ct) is var (pair, _)) await makePair.EndAsync(pair.Id, turn.At, ct);
        return await CardAsync(turn, changed, turn.Say("MemberChanged", ("name", changed.Name)), ct);
    }

    /// <summary>What a change would take: roles, and the pair that could not go on. Null when it takes nothing.</summary>
    async Task<string?> LossesAsync(Turn turn, Person was, Person changed, CancellationToken ct)
    {
        var losses = new List<string>();
        if ((was.Roles & ~changed.Roles) is not Role.None and var gone)
            losses.Add(turn.Say("RoleWouldGo", ("name", was.Name), ("roles", Worded(turn, gone))));
        if (await EndingAsync(changed, ct) is var (_, partner))
            losses.Add(turn.Say("PairWouldEnd", ("name", was.Name), ("partner", partner.Name)));
        return losses.Count == 0 ? null : string.Join('\n', losses);
    }

    /// <summary>The same form again, of which it is known what it takes.</summary>
    static Reply LossesSure(Turn turn, string losses) => new($"{losses}\n{turn.Say("ChangeMemberSure")}")
    {
        Choices =
        [
            new(turn.Say("ChangeMemberYes"), "people.change", turn.Slots.Without(Form.Mark).With(Slots.Of(("form", "1"), (Choice.Sure, "1")))),
            new(turn.Say("CancelForm"), "cancel", Slots.None),
        ],
    };

    async Task<Reply> LeaveAsync(Turn turn, CancellationToken ct)
    {
        var isOther = turn.Slots["person"] is { } asked ? asked != turn.By.Value.ToString("N") : await MeantAsync(turn, ct) is { } one && one.Id != turn.By;
        if (isOther) return await EndAsync(turn, "Remove", ct);
        if (turn.Slots["person"] is null && NamesAnother(turn)) return turn.Explain(new NoSuchMember());
        return await EndAsync(turn with { Slots = turn.Slots.With(About(turn.Person)) }, "Leave", ct);
    }

    /// <summary>« retirer Claire », said by who looks after nobody, is not about themselves.</summary>
    static bool NamesAnother(Turn turn) => Tokens.Of(turn.Text)
        .Any(word => FollowUpWords.GivenNames.Contains(word.Text) && !NameMatching.IsOneOf(word.Text, turn.Person.Name));

    /// <summary>Asked once more before it is done.</summary>
    async Task<Reply> EndAsync(Turn turn, string what, CancellationToken ct)
    {
        if (await MeantAsync(turn, ct) is not { } person) return await AllAsync(turn, ct);
        var route = what == "Suspend" ? "people.suspend" : "people.leave";
        if (turn.Slots["sure"] is null)
        {
            return new(turn.Say($"{what}Sure", ("name", person.Name)))
            {
                Choices = [new(turn.Say($"{what}Yes", ("name", person.Name)), route, About(person).With("sure", "1")), new(turn.Say("CancelForm"), "cancel", Slots.None)],
            };
        }

        var outcome = what == "Suspend"
            ? await change.SuspendAsync(person.Id, turn.Person, turn.At, ct)
            : await change.LeaveAsync(person.Id, turn.Person, turn.At, ct);
        if (outcome.Made is not { } ended) return turn.Explain(outcome.Refused!);

        await audit.AddAsync(turn.Did(what == "Suspend" ? Deed.Suspended : Deed.Left, ended.Id.Value), ct);
        await sessions.EndAllAsync(ended.Id, butFor: null, ct);
        await codes.EndAsync(CodeUse.Account, ended.Id.Value, turn.At, ct);
        if (ended.Standing == PracticeBot.People.Standing.Left)
        {
            if (await EndingAsync(ended, ct) is var (pair, _)) await makePair.EndAsync(pair.Id, turn.At, ct);
            await others.TellOfAsync(ended, new MemberLeft(ended.Id, turn.At), turn.By, turn.At, ct);
        }

        return new(turn.Say($"{what}Done", ("name", ended.Name)))
        {
            Choices = ended.Id == turn.By ? [] : [new(turn.Say("ReturnButton"), "people.return", About(ended))],
        };
    }

    async Task<Reply> ReturnAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots["person"] is not null) return await MeantAsync(turn, ct) is { } tapped ? await ReturnedAsync(turn, tapped, ct) : turn.Explain(new NoSuchMember());
        return await members.GoneInAsync(turn.Text, turn.Person, ct) switch
        {
            [var only] => await ReturnedAsync(turn, only, ct),
            [] when await MeantAsync(turn, ct) is { } member => await ReturnedAsync(turn, member, ct),
            [] => await WhoReturnsAsync(turn, await members.GoneAsync(turn.Person, ct), ct),
            var several => await WhoReturnsAsync(turn, several, ct),
        };
    }

    /// <summary>Those who may return, each by a tap.</summary>
    async Task<Reply> WhoReturnsAsync(Turn turn, IReadOnlyList<Person> gone, CancellationToken ct)
    {
        if (gone.Count == 0) return new(turn.Say("NobodyToReturn"));
        var names = (await towns.AllAsync(ct)).ToDictionary(town => town.Id, town => town.Name);
        return new(turn.Say("ReturnWho"))
        {
            Card = new(turn.Say("MeansReturn"))
            {
                Items = [.. gone.Take(Page<Person>.Size).Select(person => new CardItem(
                    person.Name, turn.Say("MemberLine", ("town", names[person.Town]), ("roles", Worded(turn, person.Roles))),
                    [new(turn.Say("ReturnButton"), "people.return", About(person))]))],
            },
        };
    }

    async Task<Reply> ReturnedAsync(Turn turn, Person person, CancellationToken ct)
    {
        var outcome = await change.ReturnAsync(person.Id, turn.Person, turn.At, ct);
        if (outcome.Made is not { } back) return turn.Explain(outcome.Refused!);

        await audit.AddAsync(turn.Did(Deed.Returned, back.Id.Value), ct);
        return await CardAsync(turn, back, turn.Say("Returned", ("name", back.Name)), ct);
    }

    /// <summary>For who cannot sign in any more, and has no other channel to ask from: a code to be handed over.</summary>
    async Task<Reply> SignInAsync(Turn turn, CancellationToken ct)
    {
        if (await MeantAsync(turn, ct) is not { } person) return await AllAsync(turn, ct);
        if (person.Is(Role.Coordinator | Role.Administrator) && !turn.Person.Is(Role.Administrator)) return turn.Explain(new NotYoursToChange(person.Name));
        if (!person.IsMember) return turn.Explain(new NotAMemberNow(person.Name));

        var code = FreshCodes.Next();
        await invite.ForAccountAsync(person, code, turn.At, InviteHandler.HandedOver, ct);
        await audit.AddAsync(turn.Did(Deed.SignInHandedOver, person.Id.Value), ct);
        return new(turn.Say("SignInFor", ("name", person.Name)))
        {
            IsSecret = true,
            Card = new(turn.Say("HandOverTitle", ("name", person.Name)))
            {
                Facts = [new(turn.Say("LinkLabel"), FirstCode.LinkTo(address, code)), new(turn.Say("CodeLabel"), code.ToString())],
            },
        };
    }

    /// <summary>The one who was tapped, else the one whom the words name: themselves, or somebody whom they look after.</summary>
    async Task<Person?> MeantAsync(Turn turn, CancellationToken ct)
    {
        var standpoint = await standpoints.OfAsync(turn.Person, ct);
        if (turn.Slots["person"] is { } tapped)
            return Guid.TryParseExact(tapped, "N", out var id) && await people.FindAsync(new(id), ct) is { } one && standpoint.To(one) != Relation.None ? one : null;
        if (turn.Text.Length == 0) return null;
        if (new PersonReader(new Message(turn.Text, turn.Today)).Name() is { } name
            && (await people.NamedAsync(name, ct)).Where(person => standpoint.Covers(person.Town)).ToList() is [var exact]) return exact;
        return await members.InAsync(turn.Text, turn.Person, ct) is [var first, ..] ? first : null;
    }

    /// <summary>The pair that somebody cannot go on with as they are now, and their partner in it; null when nothing ends.</summary>
    async Task<(Pair Pair, Person Partner)?> EndingAsync(Person person, CancellationToken ct)
    {
        if (await pairs.OfAsync(person.Id, ct) is not { } pair) return null;
        var partner = (await people.FindAsync(pair.PartnerOf(person.Id), ct))!;
        var goesOn = person.Standing != PracticeBot.People.Standing.Left
            && (await pairs.FindAsync(pair.Partnership, ct))!.Joins(person.Town, partner.Town)
            && person.Is(pair.Kind == PairKind.Official ? Role.Official : Role.Elected);
        return goesOn ? null : (pair, partner);
    }

    async Task<Reply?> TellLeftAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await people.FindAsync(new(notice.Subject), ct) is not { Standing: PracticeBot.People.Standing.Left } gone) return null;
        var town = (await towns.FindAsync(gone.Town, ct))!.Name;
        return new(turn.Say("MemberHasLeft", ("name", gone.Name), ("town", town)))
        {
            Choices = [new(turn.Say("OpenMember"), "people.members", About(gone), gone.Name)],
        };
    }

    static string Worded(Turn turn, Role held) =>
        string.Join(turn.Say("ListSeparator"), roles.Where(role => (held & role) != Role.None).Select(role => turn.Say($"One{role}")));

    static Choice[] ForAdministrators(Turn turn, Slots about) => turn.Person.Is(Role.Administrator)
        ? [new(turn.Say("ExportOfButton"), "privacy.export", about), new(turn.Say("EraseOfButton"), "privacy.erase", about)]
        : [];

    static Slots About(Person person) => Slots.Of(("person", person.Id.Value.ToString("N")));
}

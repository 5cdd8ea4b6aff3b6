using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.People;

public sealed class PeopleOnSqlite : PeopleContract<OnSqlite>;

public sealed class PeopleOnMongo : PeopleContract<OnMongo>;

public abstract class PeopleContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Keeps_the_person_with_their_topics_and_settings()
    {
        var person = Some.Person(roles: Role.Elected | Role.Mentor) with
        {
            Language = LanguageCode.Arabic,
            Topics = [new("youth"), new("diagnosis")],
            Settings = new("Africa/Casablanca", new(19, 0), new(7, 30), new(8, 0), new(2026, 4, 3), Cards: false, new(2026, 3, 30), Digest: false, AtOnce: true),
            JoinedAt = Some.Moment,
        };

        await KeepAsync(person);

        Assert.Equal(person, await FindAsync(person.Id));
    }

    [Fact]
    public async Task Adding_an_id_that_is_already_kept_changes_nothing()
    {
        var person = Some.Person();

        await KeepAsync(person);
        await KeepAsync(person with { Name = "Somebody else" });

        Assert.Equal(person, await FindAsync(person.Id));
    }

    [Fact]
    public async Task Updating_replaces_what_is_kept_of_the_person()
    {
        var person = Some.Person();
        await KeepAsync(person);
        var changed = person with
        {
            Name = "Another name",
            Town = Community.AinZitoun.Id,
            Roles = Role.Coordinator,
            Language = LanguageCode.English,
            Topics = [new("housing")],
            Settings = new(QuietFrom: new(20, 0), QuietUntil: new(6, 0)),
            JoinedAt = Some.Moment.AddDays(1),
        };

        await InWriteAsync(ports => ports.People.UpdateAsync(changed, Ct));

        Assert.Equal(changed, await FindAsync(person.Id));
    }

    [Fact]
    public async Task A_person_who_is_not_kept_is_not_found() => Assert.Null(await FindAsync(Some.Person().Id));

    [Fact]
    public async Task The_people_among_these_ids_that_are_kept()
    {
        var (one, other, stranger) = (Some.Person(), Some.Person(), Some.Person());
        await KeepAsync(one, other, Some.Person());

        var found = await InReadAsync(ports => ports.People.AllOfAsync([other.Id, stranger.Id, one.Id], Ct));

        Assert.Equal(new HashSet<Person> { one, other }, found.ToHashSet());
    }

    [Fact]
    public async Task Everyone_who_has_one_of_these_roles_by_name()
    {
        var zohra = Some.Person("Zohra", Role.Coordinator);
        var alex = Some.Person("Alex", Role.Administrator | Role.Official);
        var mina = Some.Person("Mina", Role.Coordinator | Role.Administrator);
        await KeepAsync(zohra, Some.Person("Brahim"), alex, mina);

        var page = await InReadAsync(ports => ports.People.InRoleAsync(Role.Coordinator | Role.Administrator, after: null, Ct));

        Assert.Equal([alex, mina, zohra], page.Items);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Those_of_these_towns_alone_or_of_any()
    {
        var (here, there) = (Some.Person("Alex", Role.Coordinator) with { Town = Community.Valmont.Id }, Some.Person("Mina", Role.Coordinator) with { Town = Community.AinZitoun.Id });
        await KeepAsync(here, there);

        Assert.Equal([here], (await InReadAsync(ports => ports.People.InRoleAsync(Role.Coordinator, after: null, Ct, [Community.Valmont.Id]))).Items);
        Assert.Equal([here, there], (await InReadAsync(ports => ports.People.InRoleAsync(Role.Coordinator, after: null, Ct, [Community.Valmont.Id, Community.AinZitoun.Id]))).Items);
        Assert.Empty((await InReadAsync(ports => ports.People.InRoleAsync(Role.Coordinator, after: null, Ct, []))).Items);
        Assert.Equal([here, there], (await InReadAsync(ports => ports.People.InRoleAsync(Role.Coordinator, after: null, Ct))).Items);
    }

    [Fact]
    public async Task Those_who_are_suspended_or_have_left_by_name()
    {
        var (here, there) = (Some.Person("Zohra") with { Town = Community.Valmont.Id }, Some.Person("Mina") with { Town = Community.AinZitoun.Id });
        (here, there) = (here with { Standing = Standing.Suspended }, there with { Standing = Standing.Left });
        await KeepAsync(here, there, Some.Person("Alex"), Some.Person("Brahim") with { Standing = Standing.Erasing });

        Assert.Equal([there, here], (await InReadAsync(ports => ports.People.GoneAsync(after: null, Ct))).Items);
        Assert.Equal([here], (await InReadAsync(ports => ports.People.GoneAsync(after: null, Ct, [Community.Valmont.Id]))).Items);
    }

    [Fact]
    public async Task A_page_after_another_misses_nobody_and_repeats_nobody()
    {
        // Two names only: whoever shares one is told apart by the rest of the key.
        var coordinators = Enumerable.Range(0, 25).Select(i => Some.Person($"Name {i % 2}", Role.Coordinator)).ToArray();
        await KeepAsync(coordinators);

        var pages = await EveryPageAsync((ports, after) => ports.People.InRoleAsync(Role.Coordinator, after, Ct));

        Assert.Equal([10, 10, 5], pages.Select(page => page.Items.Count));
        Assert.Equal(
            coordinators.Select(person => person.Id).ToHashSet(), pages.SelectMany(page => page.Items).Select(p => p.Id).ToHashSet());
    }

    [Fact]
    public async Task A_name_over_two_lines_does_not_end_or_restart_the_list()
    {
        await KeepAsync([.. Enumerable.Range(0, 12).Select(i => Some.Person($"Name\nof {i % 3}", Role.Coordinator))]);

        var pages = await EveryPageAsync((ports, after) => ports.People.InRoleAsync(Role.Coordinator, after, Ct));

        Assert.Equal(12, pages.SelectMany(page => page.Items).Distinct().Count());
        Assert.Equal(2, pages.Count);
    }

    [Fact]
    public async Task A_page_that_is_exactly_full_is_the_last()
    {
        await KeepAsync([.. Enumerable.Range(0, Page<Person>.Size).Select(_ => Some.Person(roles: Role.Coordinator))]);

        var pages = await EveryPageAsync((ports, after) => ports.People.InRoleAsync(Role.Coordinator, after, Ct));

        Assert.Single(pages);
    }

    [Fact]
    public async Task Who_speaks_from_this_account()
    {
        var person = Some.Person();
        var account = Some.Account(person);
        await KeepAsync(person);
        await InWriteAsync(ports => ports.People.SpokeFromAsync(account, Ct));

        var speaker = await SpeakerAsync(account);

        Assert.Equal(new Speaker(person, Community.Valmont, account, IsLast: true), speaker);
    }

    [Fact]
    public async Task No_speaker_when_the_community_does_not_know_the_account()
    {
        var account = Some.Account(Community.Salma, "msteams");
        await InWriteAsync(ports => ports.People.AddAccountAsync(account, Ct));

        Assert.Null(await SpeakerAsync(account with { Channel = "webchat" }));
        Assert.Null(await SpeakerAsync(account with { User = "somebody" }));
    }

    [Fact]
    public async Task Speaking_from_an_account_keeps_it_and_its_reference_and_makes_it_the_last()
    {
        var teams = Some.Account(Community.Salma, "msteams");
        var web = Some.Account(Community.Salma, "webchat");

        await InWriteAsync(ports => ports.People.SpokeFromAsync(teams, Ct));
        await InWriteAsync(ports => ports.People.SpokeFromAsync(web, Ct));
        await InWriteAsync(ports => ports.People.SpokeFromAsync(teams with { Reference = "{\"to\":2}" }, Ct));

        Assert.Equal(teams with { Reference = "{\"to\":2}" }, await LastAccountAsync(Community.Salma));
        Assert.False((await SpeakerAsync(web))!.IsLast);
        Assert.True((await SpeakerAsync(teams))!.IsLast);
    }

    [Fact]
    public async Task Adding_an_account_does_not_make_it_the_last()
    {
        var spoken = Some.Account(Community.Salma);
        var added = Some.Account(Community.Salma, "msteams");
        await InWriteAsync(ports => ports.People.SpokeFromAsync(spoken, Ct));

        await InWriteAsync(ports => ports.People.AddAccountAsync(added, Ct));

        Assert.False((await SpeakerAsync(added))!.IsLast);
        Assert.Equal(spoken, await LastAccountAsync(Community.Salma));
    }

    [Fact]
    public async Task Adding_an_account_that_is_already_kept_leaves_it_as_it_is()
    {
        var account = Some.Account(Community.Salma);
        await InWriteAsync(ports => ports.People.SpokeFromAsync(account, Ct));

        await InWriteAsync(ports => ports.People.AddAccountAsync(account with { Person = Community.Claire.Id, Reference = null }, Ct));

        Assert.Equal(account, (await SpeakerAsync(account))!.Account);
    }

    [Fact]
    public async Task A_lost_account_has_no_reference_until_its_person_speaks_again()
    {
        var account = Some.Account(Community.Salma);
        await InWriteAsync(ports => ports.People.SpokeFromAsync(account, Ct));

        await InWriteAsync(ports => ports.People.LostAsync(account.Channel, account.User, Ct));
        Assert.Null((await LastAccountAsync(Community.Salma))!.Reference);

        await InWriteAsync(ports => ports.People.SpokeFromAsync(account, Ct));
        Assert.Equal(account, await LastAccountAsync(Community.Salma));
    }

    [Fact]
    public async Task The_account_each_of_these_people_last_spoke_from_and_nothing_of_whoever_never_spoke()
    {
        var (salma, claire) = (Some.Account(Community.Salma), Some.Account(Community.Claire, "msteams"));
        await InWriteAsync(async ports =>
        {
            await ports.People.SpokeFromAsync(salma, Ct);
            await ports.People.SpokeFromAsync(claire, Ct);
            await ports.People.SpokeFromAsync(Some.Account(Community.Driss), Ct);
            await ports.People.AddAccountAsync(Some.Account(Community.Anne), Ct);
        });

        var accounts = await InReadAsync(ports => ports.People.LastAccountsAsync(
            [Community.Salma.Id, Community.Claire.Id, Community.Anne.Id, Community.Hassan.Id], Ct));

        Assert.Equal(
            new Dictionary<PersonId, ChannelAccount> { [Community.Salma.Id] = salma, [Community.Claire.Id] = claire }, accounts);
    }

    [Fact]
    public async Task Those_who_cannot_be_reached_where_they_last_spoke_from_or_never_spoke()
    {
        var lost = Some.Account(Community.Claire);
        await InWriteAsync(async ports =>
        {
            await ports.People.SpokeFromAsync(Some.Account(Community.Salma), Ct);
            await ports.People.SpokeFromAsync(lost, Ct);
            await ports.People.LostAsync(lost.Channel, lost.User, Ct);
        });

        var outOfReach = await InWriteAsync(ports => ports.People.OutOfReachAsync(
            [Community.Salma.Id, Community.Claire.Id, Community.Anne.Id], Ct));

        Assert.Equal(new HashSet<PersonId> { Community.Claire.Id, Community.Anne.Id }, outOfReach);
    }

    [Fact]
    public async Task Whoever_was_found_out_of_reach_comes_in_contact_only_after_that_is_kept()
    {
        await using var finding = NewPorts();
        await finding.Work.WriteAsync(Ct);
        Assert.Single(await finding.People.OutOfReachAsync([Community.Anne.Id], Ct));

        var speaking = Task.Run(() => InWriteAsync(ports => ports.People.SpokeFromAsync(Some.Account(Community.Anne), Ct)), Ct);
        await Task.WhenAny(speaking, Task.Delay(150, Ct));
        Assert.False(speaking.IsCompleted);

        await finding.Work.CommitAsync(Ct);
        await speaking;
        Assert.Empty(await InWriteAsync(ports => ports.People.OutOfReachAsync([Community.Anne.Id], Ct)));
    }

    /// <summary>Every kind of bound, alone and with others, and circles beside each other.</summary>
    static readonly Circle[] circles =
    [
        Circle.Everyone,
        new(Role.Mentor | Role.Coordinator),
        new(Towns: [Community.Valmont.Id]),
        new(Topics: [new("youth"), new("l'été \"2026\"")]),
        new(People: [Community.Anne.Id, Community.Salma.Id, new(Guid.Empty)]),
        new(Role.Elected, [Community.AinZitoun.Id, Community.Valmont.Id], [new("youth")]),
        new(Role.Elected, Towns: [Community.Valmont.Id], People: [Community.Anne.Id, Community.Driss.Id]),
        new(Towns: []),
        new(Topics: []),
        new(People: []),
    ];

    /// <summary>Which of the circles, by a digit each.</summary>
    public static TheoryData<string> Audiences() => ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "54", "19", "637", "09", ""];

    [Theory, MemberData(nameof(Audiences))]
    public async Task Who_is_in_the_audience_in_the_order_of_their_ids(string which)
    {
        var audience = new Audience(which.Select(one => circles[one - '0']).ToEquatableList());
        var people = await SomePeopleAsync();

        var members = await InAudienceAsync(audience);

        Assert.Equal(Some.ByIdOf(people.Where(audience.Includes)).Select(person => person.Id), members.Select(member => member.Id));
        Assert.Equal(members.Count, (await SizeOfAsync(audience)).People);
    }

    /// <summary>Whom it is for, and after the colon who is left out.</summary>
    public static TheoryData<string> Exceptions() => ["0:4", "0:1", "1:2", "0:26", "54:4", "0:5", "0:3", "0:7", "4:0", "26:6"];

    [Theory, MemberData(nameof(Exceptions))]
    public async Task Whoever_is_left_out_is_not_in_the_audience(string which)
    {
        var sides = which.Split(':');
        var audience = new Audience(CirclesOf(sides[0])) { LeftOut = CirclesOf(sides[1]) };
        var people = await SomePeopleAsync();

        var members = await InAudienceAsync(audience);

        Assert.Equal(Some.ByIdOf(people.Where(audience.Includes)).Select(person => person.Id), members.Select(member => member.Id));
        Assert.Equal(members.Count, (await SizeOfAsync(audience)).People);

        static EquatableList<Circle> CirclesOf(string digits) => digits.Select(one => circles[one - '0']).ToEquatableList();
    }

    [Fact]
    public async Task Up_to_as_many_members_as_asked_after_another()
    {
        var people = Some.ByIdOf(await SomePeopleAsync()).Select(person => person.Id).ToList();

        var first = await InAudienceAsync(Audience.Everyone, most: 4);
        var rest = await InAudienceAsync(Audience.Everyone, first[^1].Id);

        Assert.Equal(people.Take(4), first.Select(member => member.Id));
        Assert.Equal(people.Skip(4), rest.Select(member => member.Id));
    }

    [Fact]
    public async Task Whoever_joined_later_is_not_in_the_audience()
    {
        var (before, then, later) = (Joined(Some.Moment.AddSeconds(-1)), Joined(Some.Moment), Joined(Some.Moment.AddSeconds(1)));
        await KeepAsync(before, then, later);
        var audience = new Audience([new(People: [before.Id, then.Id, later.Id])]);

        var members = await InAudienceAsync(audience);

        Assert.Equal(new HashSet<PersonId> { before.Id, then.Id }, members.Select(member => member.Id).ToHashSet());

        static Person Joined(DateTimeOffset at) => Some.Person() with { JoinedAt = at };
    }

    [Fact]
    public async Task A_members_time_zone_is_their_own_else_their_towns()
    {
        var own = Some.Person() with { Settings = new("America/Montreal") };
        await KeepAsync(own);

        var members = (await InAudienceAsync(Audience.Everyone)).ToDictionary(member => member.Id, member => member.TimeZone);

        Assert.Equal("America/Montreal", members[own.Id]);
        Assert.Equal("Africa/Casablanca", members[Community.Salma.Id]);
        Assert.Equal("Europe/Paris", members[Community.Claire.Id]);
    }

    [Fact]
    public async Task How_many_are_in_the_audience_and_how_many_of_them_cannot_be_reached()
    {
        await SomeSpeakAsync();

        Assert.Equal(new AudienceSize(6, 4), await SizeOfAsync(Audience.Everyone));
        Assert.Equal(new AudienceSize(2, 1), await SizeOfAsync(new([new(Role.Official)])));
        Assert.Equal(new AudienceSize(0, 0), await SizeOfAsync(new([new(People: [])])));
    }

    [Fact]
    public async Task Those_in_the_audience_who_cannot_be_reached_by_name()
    {
        await SomeSpeakAsync();

        var everyone = await UnreachableInAsync(Audience.Everyone);
        var elected = await UnreachableInAsync(new([new(Role.Elected)]));

        Assert.Equal([Community.Anne, Community.Claire, Community.Driss, Community.Hassan], everyone);
        Assert.Equal([Community.Anne, Community.Driss], elected);
    }

    [Fact]
    public async Task A_page_of_those_who_cannot_be_reached_misses_nobody_and_repeats_nobody()
    {
        await KeepAsync([.. Enumerable.Range(0, 25).Select(i => Some.Person($"Name {i % 2}", Role.Administrator))]);

        var pages = await EveryPageAsync((ports, after) => ports.People.UnreachableInAsync(new([new(Role.Administrator)]), after, Ct));

        Assert.Equal([10, 10, 5], pages.Select(page => page.Items.Count));
        Assert.Equal(25, pages.SelectMany(page => page.Items).Select(person => person.Id).Distinct().Count());
    }

    [Fact]
    public async Task The_time_zones_that_people_set_for_themselves_and_those_of_the_towns_each_once()
    {
        await KeepAsync([.. new[] { "America/Montreal", "Europe/Paris", null, "America/Montreal", "Asia/Tokyo" }
            .Select(zone => Some.Person() with { Settings = new(zone) })]);

        var zones = await InReadAsync(ports => ports.People.TimeZonesAsync(Ct));

        Assert.Equal(["Africa/Casablanca", "America/Montreal", "Asia/Tokyo", "Europe/Paris"], zones.Order(StringComparer.Ordinal));
    }

    /// <summary>Those of the community and two more, whose topics need escaping.</summary>
    async Task<IReadOnlyList<Person>> SomePeopleAsync()
    {
        var more = new[]
        {
            Some.Person(roles: Role.Elected | Role.Mentor) with { Topics = [new("youth"), new("budget")] },
            Some.Person(roles: Role.Coordinator) with { Topics = [new("l'été \"2026\"")], Town = Community.AinZitoun.Id },
        };
        await KeepAsync(more);
        return [Community.Salma, Community.Claire, Community.Driss, Community.Anne, Community.Hassan, Community.Lucie, .. more];
    }

    /// <summary>Salma and Lucie are in reach; Claire was lost, Driss speaks from where he cannot be reached, Hassan only has an account.</summary>
    Task SomeSpeakAsync() => InWriteAsync(async ports =>
    {
        var claires = Some.Account(Community.Claire);
        foreach (var account in new[] { Some.Account(Community.Salma), Some.Account(Community.Lucie), claires, Some.Account(Community.Driss), Some.Account(Community.Driss, "emulator") with { Reference = null } })
            await ports.People.SpokeFromAsync(account, Ct);
        await ports.People.LostAsync(claires.Channel, claires.User, Ct);
        await ports.People.AddAccountAsync(Some.Account(Community.Hassan), Ct);
    });

    Task<IReadOnlyList<AudienceMember>> InAudienceAsync(Audience audience, PersonId? after = null, int most = 100) =>
        InReadAsync(ports => ports.People.InAudienceAsync(audience, Some.Moment, after, most, Ct));

    Task<AudienceSize> SizeOfAsync(Audience audience) => InReadAsync(ports => ports.People.SizeOfAsync(audience, Ct));

    async Task<IReadOnlyList<Person>> UnreachableInAsync(Audience audience) =>
        (await InReadAsync(ports => ports.People.UnreachableInAsync(audience, after: null, Ct))).Items;

    Task KeepAsync(params Person[] people) => InWriteAsync(async ports =>
    {
        foreach (var person in people) await ports.People.AddAsync(person, Ct);
    });

    Task<Person?> FindAsync(PersonId id) => InReadAsync(ports => ports.People.FindAsync(id, Ct));

    Task<Speaker?> SpeakerAsync(ChannelAccount account) =>
        InReadAsync(ports => ports.People.SpeakerAsync(account.Channel, account.User, Ct));

    Task<ChannelAccount?> LastAccountAsync(Person person) => InReadAsync(async ports =>
        (await ports.People.LastAccountsAsync([person.Id], Ct)).GetValueOrDefault(person.Id));
}

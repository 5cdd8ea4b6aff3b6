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
            Settings = new("Africa/Casablanca", new(19, 0), new(7, 30), new(8, 0), new(2026, 4, 3), Cards: false, new(2026, 3, 30), Digest: false),
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

using PracticeBot.People;
using PracticeBot.Storage.Turns;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Turns;

public sealed class InstallationsOnSqlite : InstallationsContract<OnSqlite>;

public sealed class InstallationsOnMongo : InstallationsContract<OnMongo>;

public abstract class InstallationsContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Keeps_the_installation_and_says_whether_the_conversation_had_none()
    {
        var team = Some.Installation();

        Assert.True(await KeepAsync(team));
        Assert.False(await KeepAsync(team));

        Assert.Equal([team], await TeamsAsync());
    }

    [Fact]
    public async Task One_that_was_there_keeps_its_time_its_town_once_that_is_known_and_its_name_when_none_is_given_and_takes_the_rest_anew()
    {
        var team = Some.Installation();
        await KeepAsync(team);

        await KeepAsync(team with { Name = null, Reference = "{}", At = team.At.AddDays(1) });
        Assert.Equal([team with { Reference = "{}" }], await TeamsAsync());

        await KeepAsync(team with { Name = "Élus" });
        Assert.Equal([team with { Name = "Élus" }], await TeamsAsync());

        await KeepAsync(team with { Town = Community.Valmont.Id });
        foreach (var later in new TownId?[] { null, Community.AinZitoun.Id }) await KeepAsync(team with { Town = later });
        Assert.Equal([team with { Town = Community.Valmont.Id }], await TeamsAsync());
    }

    [Fact]
    public async Task Forgets_the_installation_and_forgetting_what_is_not_kept_changes_nothing()
    {
        var (team, other) = (Some.Installation(), Some.Installation());
        await KeepAsync(team);
        await KeepAsync(other);

        await RemoveAsync(team);
        await RemoveAsync(team);

        Assert.Equal([other], await TeamsAsync());
        Assert.True(await KeepAsync(team));
    }

    [Fact]
    public async Task The_installation_in_this_conversation_null_where_there_is_none()
    {
        var (team, alone) = (Some.Installation(), Some.Installation(InstallationKind.Personal));
        await KeepAsync(team);
        await KeepAsync(alone);

        Assert.Equal(team, await FindAsync(team.Channel, team.Conversation));
        Assert.Equal(alone, await FindAsync(alone.Channel, alone.Conversation));
        Assert.Null(await FindAsync("emulator", team.Conversation));
    }

    [Fact]
    public async Task Of_two_at_once_one_sees_the_other()
    {
        var team = Some.Installation();

        var wasNew = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => KeepAsync(team)));

        Assert.Single(wasNew, isNew => isNew);
    }

    [Fact]
    public async Task The_teams_alone_in_the_order_of_channel_and_conversation_a_page_after_another()
    {
        var teams = Enumerable.Range(0, 23).Select(i => Some.Installation() with { Conversation = $"19:{i:00}@thread.tacv2" }).ToList();
        foreach (var team in teams.AsEnumerable().Reverse()) await KeepAsync(team);
        await KeepAsync(Some.Installation(InstallationKind.Personal));
        await KeepAsync(Some.Installation(InstallationKind.Group));

        var pages = await EveryPageAsync((ports, after) => ports.Installations.TeamsAsync(after, Ct));

        Assert.Equal([10, 10, 3], pages.Select(page => page.Items.Count));
        Assert.Equal(teams, pages.SelectMany(page => page.Items));
    }

    Task<bool> KeepAsync(Installation installation) => InWriteAsync(ports => ports.Installations.KeepAsync(installation, Ct));

    Task RemoveAsync(Installation installation) =>
        InWriteAsync(ports => ports.Installations.RemoveAsync(installation.Channel, installation.Conversation, Ct));

    Task<Installation?> FindAsync(string channel, string conversation) => InReadAsync(ports => ports.Installations.FindAsync(channel, conversation, Ct));

    async Task<IReadOnlyList<Installation>> TeamsAsync() => (await InReadAsync(ports => ports.Installations.TeamsAsync(null, Ct))).Items;
}

using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bot.Protocol;
using PracticeBot.Storage;
using PracticeBot.Storage.Turns;
using PracticeBot.Tests.Protocol.Inbound;

namespace PracticeBot.Tests.Conversations;

/// <summary>The app comes, stays and goes: alone with a person, in a group chat, in a team.</summary>
public sealed class MembershipConversations
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_tells_of_an_installation_greets_once()
    {
        await using var teams = await TheTeams.OpenAsync();
        var orders = new (string Handle, bool AddFirst)[] { ("salma", true), ("claire", false) };
        foreach (var (handle, addFirst) in orders)
        {
            var one = await teams.HasAsync(handle);
            JsonObject[] told = addFirst ? [Added(one), Came(one)] : [Came(one), Added(one)];

            Assert.Contains("Bonjour", Colleague.Words(await one.IsAnsweredAsync(told[0])), StringComparison.Ordinal);
            Assert.Empty(await one.IsAnsweredAsync(told[1]));
            Assert.Single(teams.House.Connector.Taken, took => took.Activity.GetProperty("recipient").Text("id") == one.Id);
        }

        Assert.Equal("", teams.House.Log.All);
    }

    [Fact]
    public async Task Both_at_the_same_time_greet_once_and_so_do_redeliveries()
    {
        await using var teams = await TheTeams.OpenAsync();
        var people = new[] { "salma", "claire", "driss", "anne", "imane", "paul" };
        foreach (var handle in people)
        {
            var one = await teams.HasAsync(handle);
            JsonObject[] told = [Added(one), Came(one)];

            var answered = await Task.WhenAll(told.Select(teams.DeliverAsync));

            Assert.All(answered, answer => Assert.Equal(200, answer.Status));
            Assert.Single(teams.House.Connector.Taken, took => took.Activity.GetProperty("recipient").Text("id") == one.Id);
            foreach (var activity in told) Assert.Empty(await one.IsAnsweredAsync(activity));
        }

        Assert.Equal(people.Length, teams.House.Count("SELECT count(*) FROM installations WHERE kind = 'Personal'"));
        Assert.Equal("", teams.House.Log.All);
    }

    [Fact]
    public async Task A_person_is_greeted_in_their_language_and_a_stranger_in_their_clients_and_told_how_to_join()
    {
        await using var teams = await TheTeams.OpenAsync();
        var (driss, stranger, other) = (await teams.HasAsync("driss"), new Colleague(teams, "stranger"), new Colleague(teams, "other"));

        Assert.Contains("مرحبا Driss El Amrani", Colleague.Words(await driss.IsAnsweredAsync(Added(driss, "en-US"))), StringComparison.Ordinal);
        Assert.Contains("Ask", Colleague.Words(await stranger.IsAnsweredAsync(Added(stranger, "en-GB"))), StringComparison.Ordinal);
        Assert.Contains("لا أعرفكم بعد", Colleague.Words(await other.IsAnsweredAsync(Came(other, activity =>
            activity["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "ar-MA" })))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_installs_again_is_greeted_again_and_a_new_version_is_not_greeted()
    {
        await using var teams = await TheTeams.OpenAsync();
        var salma = await teams.HasAsync("salma");
        await salma.IsAnsweredAsync(Added(salma));

        Assert.Empty(await salma.IsAnsweredAsync(Changed(salma, "add-upgrade")));
        Assert.Empty(await salma.IsAnsweredAsync(Changed(salma, "remove-upgrade")));
        Assert.Empty(await salma.IsAnsweredAsync(Changed(salma, "remove")));
        Assert.Contains("Bonjour Salma", Colleague.Words(await salma.IsAnsweredAsync(Came(salma))), StringComparison.Ordinal);
        Assert.Empty(await salma.IsAnsweredAsync(Added(salma)));
    }

    [Fact]
    public async Task Who_removed_the_app_is_told_nothing_until_they_write_or_install_again()
    {
        await using var teams = await TheTeams.OpenAsync();
        var (salma, claire) = (await teams.HasAsync("salma"), await teams.HasAsync("claire"));
        await claire.IsAnsweredAsync(Added(claire));

        await claire.IsAnsweredAsync(Changed(claire, "remove"));
        await LogsAsync(salma, "Le premier");
        await WaitsAsync(teams);
        await claire.ToldAsync("aide");
        await claire.IsToldAsync("E-1", "Le premier");

        await claire.IsAnsweredAsync(Activity(claire, "conversationUpdate", activity => activity["membersRemoved"] = TheBot()));
        await LogsAsync(salma, "Le second");
        await WaitsAsync(teams);
        await claire.IsAnsweredAsync(Added(claire));
        await claire.IsToldAsync("E-2", "Le second");
    }

    [Fact]
    public async Task A_group_and_a_team_are_greeted_once_in_the_installers_language_and_who_joins_later_is_not()
    {
        await using var teams = await TheTeams.OpenAsync();
        var (driss, anne) = (await teams.HasAsync("driss"), await teams.HasAsync("anne"));

        Assert.Contains("مرحبا، أنا PracticeBot", Colleague.Words(await driss.IsAnsweredAsync(Added(driss, at: Place.Group))), StringComparison.Ordinal);
        Assert.Empty(await driss.IsAnsweredAsync(Came(driss, at: Place.Group)));
        Assert.Contains("Bonjour, je suis PracticeBot", Colleague.Words(await anne.IsAnsweredAsync(Came(anne, at: Place.Channel))), StringComparison.Ordinal);
        Assert.Empty(await anne.IsAnsweredAsync(Added(anne, at: Place.Channel)));

        foreach (var place in new[] { Place.Group, Place.Channel })
        {
            Assert.Empty(await driss.IsAnsweredAsync(Activity(driss, "conversationUpdate", activity => activity["membersAdded"] = Members("29:new"), place)));
            Assert.Empty(await driss.IsAnsweredAsync(Activity(driss, "conversationUpdate", activity => activity["membersAdded"] = Members(driss.Id), place)));
            Assert.Empty(await driss.IsAnsweredAsync(Activity(driss, "conversationUpdate", activity => activity["membersRemoved"] = Members("29:new"), place)));
        }

        Assert.Equal(2, teams.House.Count("SELECT count(*) FROM installations"));
        Assert.Equal(0, teams.House.Count("SELECT count(*) FROM channel_accounts WHERE reference IS NOT NULL"));
    }

    [Fact]
    public async Task A_team_is_kept_with_its_channel_whatever_thread_or_channel_the_event_came_from()
    {
        await using var teams = await TheTeams.OpenAsync();
        var anne = await teams.HasAsync("anne");
        var elsewhere = Place.Channel with { Conversation = "19:other@thread.tacv2" };

        Assert.NotEmpty(await anne.IsAnsweredAsync(Added(anne, at: elsewhere)));
        Assert.Empty(await anne.IsAnsweredAsync(Came(anne, at: Place.Channel)));

        var team = await TeamAsync(teams);
        var reference = ConversationReference.Read(team!.Reference);
        Assert.Equal(("msteams", "19:commune@thread.tacv2", "Commune"), (team.Channel, team.Conversation, team.Name));
        Assert.Equal(("19:commune@thread.tacv2", "channel", "tenant-1"), (reference.Conversation.Id, reference.Conversation.ConversationType, reference.Conversation.TenantId));
        Assert.DoesNotContain(";messageid=", team.Reference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_that_is_renamed_is_kept_and_one_that_is_deleted_is_forgotten()
    {
        await using var teams = await TheTeams.OpenAsync();
        var anne = await teams.HasAsync("anne");
        await anne.IsAnsweredAsync(Added(anne, at: Place.Channel));

        Assert.Empty(await anne.IsAnsweredAsync(Event(anne, "teamRenamed", "Valmont – Aïn Zitoun")));
        Assert.Equal("Valmont – Aïn Zitoun", (await TeamAsync(teams))!.Name);
        foreach (var kept in new[] { "teamArchived", "teamUnarchived", "channelCreated", "channelRenamed", "channelDeleted", "channelRestored", "channelShared", "channelUnshared" })
            Assert.Empty(await anne.IsAnsweredAsync(Event(anne, kept, "Autre")));
        Assert.Equal("Valmont – Aïn Zitoun", (await TeamAsync(teams))!.Name);

        Assert.Empty(await anne.IsAnsweredAsync(Event(anne, "teamDeleted", "Valmont – Aïn Zitoun")));
        Assert.Null(await TeamAsync(teams));
        Assert.Empty(await anne.IsAnsweredAsync(Event(anne, "teamRestored", "Valmont – Aïn Zitoun")));
        Assert.NotNull(await TeamAsync(teams));
        await anne.IsAnsweredAsync(Event(anne, "teamHardDeleted", "Valmont – Aïn Zitoun"));
        Assert.Null(await TeamAsync(teams));
    }

    static JsonObject Added(Colleague one, string? locale = null, Place? at = null) => Activity(one, "installationUpdate", activity =>
    {
        activity["action"] = "add";
        if (locale is not null) activity["locale"] = locale;
    }, at);

    static JsonObject Changed(Colleague one, string action) => Activity(one, "installationUpdate", activity => activity["action"] = action);

    static JsonObject Came(Colleague one, Action<JsonObject>? shape = null, Place? at = null) => Activity(one, "conversationUpdate", activity =>
    {
        activity["membersAdded"] = TheBot();
        shape?.Invoke(activity);
    }, at);

    static JsonObject Event(Colleague one, string type, string name) => Activity(one, "conversationUpdate", activity =>
    {
        activity["channelData"]!["eventType"] = type;
        activity["channelData"]!["team"]!["name"] = name;
    }, Place.Channel with { Conversation = "19:commune@thread.tacv2" });

    static JsonObject Activity(Colleague one, string type, Action<JsonObject> shape, Place? at = null) => one.Activity(type, at, shape);

    static JsonArray TheBot() => Members($"28:{Jwt.AppId}");

    static JsonArray Members(params string[] ids) => new([.. ids.Select(id => new JsonObject { ["id"] = id })]);

    static async Task LogsAsync(Colleague one, string summary) => await one.IsAnsweredAsync(one.Submits(
        "exchange.log", null, ("form", "1"), ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", summary)));

    /// <summary>Until what is there for somebody is known not to reach them.</summary>
    static async Task WaitsAsync(TheTeams teams)
    {
        while (teams.House.Count("SELECT count(*) FROM notices WHERE state = 'Unreachable'") == 0) await Task.Delay(20, Ct);
        Assert.Equal(1, teams.House.Count("SELECT count(*) FROM notices WHERE state = 'Unreachable'"));
    }

    static async Task<Installation?> TeamAsync(TheTeams teams)
    {
        await using var scope = teams.House.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ReadAsync(Ct);
        return (await scope.ServiceProvider.GetRequiredService<IInstallations>().TeamsAsync(null, Ct)).Items.SingleOrDefault();
    }
}

using System.Text.Json;
using PracticeBot.Tests.Protocol.Inbound;
using PracticeBot.Tests.Support;
using PracticeBot.Tests.Walks;

namespace PracticeBot.Tests.Conversations;

/// <summary>An announcement that stands in a team's channel too.</summary>
public sealed class TeamPostConversations
{
    const string Words = "La visite de mai est avancée au 12.";
    const string Team = "19:commune@thread.tacv2";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("français", "annoncer aux élus, aussi dans l'équipe Teams : la visite est avancée", new[] { "Élus", "Aussi dans les équipes Teams", "Commune" })]
    [InlineData("العربية", "إعلان للمنتخبين وأيضا في فريق Commune: تم تقديم زيارة ماي", new[] { "المنتخبون", "أيضا في فرق Teams", "Commune" })]
    [InlineData("English", "announce to the elected members, also in the team of the Commune: the visit is earlier", new[] { "Elected members", "Also in the Teams teams", "Commune" })]
    public async Task Said_in_words_the_team_is_chosen_and_named_before_anything_goes_out(string language, string said, string[] shown)
    {
        await using var teams = await InstalledAsync();
        var imane = await teams.HasAsync("imane");
        await imane.ToldAsync(language);

        var opened = await imane.IsAnsweredAsync(imane.Message(said));
        var fields = opened.Single(one => one.Activity.IsMessage()).Activity.GetProperty("attachments")[0].GetProperty("content").GetProperty("body").EnumerateArray()
            .Where(block => block.Text("id") is not null && block.Text("value") is not null).Select(block => (block.Text("id")!, block.Text("value")!));
        var draft = Colleague.Words(await imane.IsAnsweredAsync(imane.Submits("announcement.new", null, [("form", "1"), .. fields])));

        foreach (var word in shown) Assert.Contains(word, draft, StringComparison.Ordinal);
        Assert.Empty(Posts(teams));
    }

    [Fact]
    public async Task Nobody_is_asked_for_a_team_where_there_is_none_and_none_is_heard()
    {
        await using var teams = await TheTeams.OpenAsync();
        var imane = await teams.HasAsync("imane");

        var opened = Colleague.Words(await imane.IsAnsweredAsync(imane.Message("annoncer aux élus, aussi dans l'équipe Teams : la visite est avancée")));

        Assert.DoesNotContain("équipes Teams", opened, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stands_there_once_with_nothing_of_one_readers_own_and_whoever_presses_has_read_it()
    {
        await using var teams = await InstalledAsync();
        var (imane, salma) = (await teams.HasAsync("imane"), await teams.HasAsync("salma"));
        await AnnounceAsync(teams, imane, ("options", "confirm"));

        var post = await PostedAsync(teams, Words);
        Assert.Equal(Team, post.GetProperty("conversation").Text("id"));
        var button = post.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions").EnumerateArray().Single();
        Assert.Equal("announcement.confirm", button.GetProperty("data").Text("route"));
        (string, string)[] pressed = [("ref", "A-1"), ("post", button.GetProperty("data").Text("post")!)];

        // Salma is no elected member, and has it from the channel alone.
        var answered = await teams.DeliverAsync(salma.Executes("announcement.confirm", Place.Channel, pressed));
        Assert.Contains("Merci, c'est noté", Said.Plain(answered.Text), StringComparison.Ordinal);
        Assert.Equal("application/vnd.microsoft.activity.message", answered.Body.Text("type"));
        var forged = await teams.DeliverAsync(salma.Executes("announcement.confirm", Place.Channel, ("ref", "A-1"), ("post", Guid.Empty.ToString("N"))));
        Assert.Contains("Je ne trouve pas d'annonce A-1", Said.Plain(forged.Text), StringComparison.Ordinal);

        Assert.Equal(1, teams.House.Count("SELECT count(*) FROM announcement_marks WHERE confirmed_at IS NOT NULL"));
        Assert.DoesNotContain(teams.House.Connector.Posts, one => one.Method == "PUT" && one.Path.Contains("19:commune", StringComparison.Ordinal));
        Assert.Single(Posts(teams));
        Assert.Equal("", teams.House.Log.All);
    }

    [Fact]
    public async Task Who_reads_it_there_reads_it_in_every_language_that_it_is_written_in()
    {
        await using var teams = await InstalledAsync();
        await AnnounceAsync(teams, await teams.HasAsync("imane"), ("textar", "تم تقديم زيارة ماي إلى يوم 12."));

        var paragraphs = (await PostedAsync(teams, Words)).GetProperty("attachments")[0].GetProperty("content").GetProperty("body").EnumerateArray()
            .Select(block => Said.Plain(block.Text("text") ?? "")).ToList();

        Assert.Equal(paragraphs.IndexOf(Words) + 1, paragraphs.IndexOf("تم تقديم زيارة ماي إلى يوم 12."));
        Assert.Contains(Words, paragraphs);
    }

    [Fact]
    public async Task Whoever_confirms_there_counts_in_the_report_though_their_own_never_reached_them()
    {
        await using var teams = await InstalledAsync();
        var (imane, anne) = (await teams.HasAsync("imane"), await teams.HasAsync("anne"));
        await AnnounceAsync(teams, imane, ("options", "confirm"));
        var post = (await PostedAsync(teams, Words)).GetProperty("attachments")[0].GetProperty("content").GetProperty("actions")[0].GetProperty("data").Text("post")!;
        await UntilAsync(() => teams.House.Count("SELECT count(*) FROM notices WHERE kind = 'announcement.sent' AND state = 'Unreachable'") == 2);

        await teams.DeliverAsync(anne.Executes("announcement.confirm", Place.Channel, ("ref", "A-1"), ("post", post)));

        var report = Colleague.Words(await imane.IsAnsweredAsync(imane.Submits("announcement.report", null, ("ref", "A-1"))));
        Assert.Contains("1 sur 2", report, StringComparison.Ordinal);
        Assert.Contains("Publiée dans le canal de l'équipe", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrected_it_changes_where_it_stands_and_recalled_it_goes()
    {
        await using var teams = await InstalledAsync();
        var imane = await teams.HasAsync("imane");
        await AnnounceAsync(teams, imane);
        await PostedAsync(teams, Words);
        await UntilAsync(() => teams.House.Count("SELECT count(*) FROM notices WHERE kind = 'announcement.posted' AND receipt IS NOT NULL") == 1);

        await imane.IsAnsweredAsync(imane.Submits("announcement.correct", null, ("form", "1"), ("ref", "A-1"), ("textfr", "La visite de mai est avancée au 13.")));
        await UntilAsync(() => In(teams, "PUT").Any(one => one.Activity.Words().Contains("au 13", StringComparison.Ordinal)));
        await imane.IsAnsweredAsync(imane.Submits("announcement.recall", null, ("ref", "A-1"), ("sure", "1")));
        await UntilAsync(() => In(teams, "DELETE").Count == 1);

        Assert.Single(Posts(teams));
    }

    [Fact]
    public async Task Throttled_it_waits_and_refused_the_report_says_why_and_its_writer_stays_in_reach()
    {
        await using var teams = await InstalledAsync();
        var imane = await teams.HasAsync("imane");
        var refused = 0;
        teams.House.Connector.Answers = post => !post.Path.Contains("19:commune", StringComparison.Ordinal) ? ConnectorAnswer.Taken
            : Interlocked.Increment(ref refused) == 1 ? new(429, RetryAfter: 1)
            : ConnectorAnswer.Forbidden("BotNotInConversationRoster");
        await AnnounceAsync(teams, imane);

        await UntilAsync(() => teams.House.Count("SELECT count(*) FROM notices WHERE kind = 'announcement.posted' AND state = 'Unreachable'") == 1);

        Assert.Equal(2, refused);
        var report = Colleague.Words(await imane.IsAnsweredAsync(imane.Submits("announcement.report", null, ("ref", "A-1"))));
        Assert.Contains("l'application n'est plus dans cette équipe", report, StringComparison.Ordinal);
        Assert.Equal(1, teams.House.Count("SELECT count(*) FROM people p JOIN channel_accounts a ON a.person = p.id WHERE p.name = 'Imane Tazi' AND a.reference IS NOT NULL"));
        await imane.IsToldAsync("A-1");
    }

    [Fact]
    public async Task Where_the_app_is_gone_by_its_time_it_is_not_posted()
    {
        await using var teams = await InstalledAsync();
        var imane = await teams.HasAsync("imane");
        await imane.IsAnsweredAsync(Announced(imane, [("date", Tomorrow), ("time", "23:30"), ("zone", "mine")]));
        await imane.IsAnsweredAsync(imane.Submits("announcement.send", null, ("ref", "A-1")));
        await imane.IsAnsweredAsync(imane.Activity("installationUpdate", Place.Channel, activity => activity["action"] = "remove"));

        teams.House.Clock.Move(TimeSpan.FromDays(2));

        await UntilAsync(() => teams.House.Count("SELECT count(*) FROM notices WHERE kind = 'announcement.posted' AND state = 'Unreachable'") == 1);
        Assert.Empty(Posts(teams));
    }

    [Fact]
    public async Task A_team_is_its_towns_and_stands_for_choice_to_who_looks_after_it()
    {
        await using var teams = await InstalledAsync();
        await InstalledElsewhereAsync(teams);
        var (imane, admin) = (await teams.HasAsync("imane"), await teams.HasAsync("admin"));

        Assert.Equal((true, false), await OfferedAsync(imane));
        Assert.Equal((true, true), await OfferedAsync(admin));
        var forged = Colleague.Words(await imane.IsAnsweredAsync(Announced(imane, [("teams", $"{KeyOf(Team)},{KeyOf(Elsewhere)}")])));
        Assert.Contains("Je n'ai pas compris votre réponse pour", forged, StringComparison.Ordinal);
        Assert.Equal(0, teams.House.Count("SELECT count(*) FROM announcements WHERE number < 100"));
    }

    [Theory]
    [InlineData("français", "à qui cette annonce ne s'adresse pas")]
    [InlineData("العربية", "التي لا يخاطبها هذا الإعلان")]
    [InlineData("English", "which this announcement is not for")]
    public async Task What_is_for_one_town_does_not_stand_in_anothers_team(string language, string refused)
    {
        await using var teams = await InstalledAsync();
        var imane = await teams.HasAsync("imane");
        await imane.ToldAsync(language);
        var ainZitoun = DerivedId.From("demo.town", "ain-zitoun").ToString("N");

        Assert.Contains(refused, Colleague.Words(await imane.IsAnsweredAsync(Announced(imane, [("places", ainZitoun)]))), StringComparison.Ordinal);
        Assert.Equal(0, teams.House.Count("SELECT count(*) FROM announcements"));
    }

    /// <summary>Whether the form offers the team, and the one elsewhere.</summary>
    static async Task<(bool Here, bool Elsewhere)> OfferedAsync(Colleague who)
    {
        var form = string.Concat((await who.IsAnsweredAsync(who.Submits("announcement.new"))).Select(one => one.Activity.GetRawText()));
        return (form.Contains(KeyOf(Team), StringComparison.Ordinal), form.Contains(KeyOf(Elsewhere), StringComparison.Ordinal));
    }

    const string Elsewhere = "19:fes@thread.tacv2";

    /// <summary>The app is also in a team of a town of another partnership.</summary>
    static async Task InstalledElsewhereAsync(TheTeams teams)
    {
        var neighbourhood = await Neighbourhood.SettleAsync(teams.House);
        var omar = new Colleague(teams, "omar");
        await teams.KnowsAsync(neighbourhood.FarCoordinator.Id, omar.User);
        await omar.IsAnsweredAsync(omar.Activity("installationUpdate", new(Elsewhere, "channel", Elsewhere), activity =>
        {
            activity["action"] = "add";
            activity["channelData"]!["team"]!["name"] = "Fès ensemble";
        }));
    }

    static string KeyOf(string team) => new PracticeBot.Announcements.TeamId("msteams", team).Key;

    static string Tomorrow => TimeProvider.System.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The app is in a team's channel.</summary>
    static async Task<TheTeams> InstalledAsync()
    {
        var teams = await TheTeams.OpenAsync();
        var paul = await teams.HasAsync("paul");
        await paul.IsAnsweredAsync(paul.Activity("installationUpdate", Place.Channel, activity => activity["action"] = "add"));
        return teams;
    }

    static async Task AnnounceAsync(TheTeams teams, Colleague imane, params (string, string)[] more)
    {
        Assert.Contains("Commune", Colleague.Words(await imane.IsAnsweredAsync(Announced(imane, more))), StringComparison.Ordinal);
        await imane.IsAnsweredAsync(imane.Submits("announcement.send", null, ("ref", "A-1")));
        Assert.Equal(1, teams.House.Count("SELECT count(*) FROM announcements"));
    }

    static System.Text.Json.Nodes.JsonObject Announced(Colleague imane, (string, string)[] more) => imane.Submits(
        "announcement.new", null, [("form", "1"), ("textfr", Words), ("roles", "elected"), ("teams", KeyOf(Team)), .. more]);

    static Task<JsonElement> PostedAsync(TheTeams teams, string words) => teams.House.Connector.TookAsync(activity =>
        activity.IsNotice() && activity.GetProperty("conversation").Text("id") == Team && activity.Words().Contains(words, StringComparison.Ordinal));

    static List<Posted> Posts(TheTeams teams) => [.. In(teams, "POST").Where(one => one.Activity.IsNotice())];

    static List<Posted> In(TheTeams teams, string method) =>
        [.. teams.House.Connector.Taken.Where(one => one.Method == method && Uri.UnescapeDataString(one.Path).Contains(Team, StringComparison.Ordinal))];

    static async Task UntilAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds(); tries++)
        {
            Assert.True(tries < 600, "It never came about.");
            await Task.Delay(50, Ct);
        }
    }
}

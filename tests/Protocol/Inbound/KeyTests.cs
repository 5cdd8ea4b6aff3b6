using System.Text.Json.Nodes;

namespace PracticeBot.Tests.Protocol.Inbound;

/// <summary>When the channel service's keys are fetched, and what happens while they cannot be.</summary>
public sealed class KeyTests
{
    static readonly TimeSpan pause = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Whoever_sends_random_key_ids_makes_us_fetch_once_in_five_minutes()
    {
        await using var teams = await TheTeams.OpenAsync();
        Assert.Equal(200, await teams.SaysAsync("aide"));
        Assert.Equal(1, teams.Issuer.Fetches);

        await FloodAsync();
        Assert.Equal(1, teams.Issuer.Fetches); // what is known was fetched a moment ago

        teams.House.Clock.Move(pause);
        teams.Issuer.Delay = TimeSpan.FromMilliseconds(100);
        await FloodAsync(); // all at once, while the keys are on their way
        await FloodAsync();
        Assert.Equal(2, teams.Issuer.Fetches);

        teams.House.Clock.Move(pause - TimeSpan.FromSeconds(2));
        await FloodAsync();
        Assert.Equal(2, teams.Issuer.Fetches);
        Assert.Equal(200, await teams.SaysAsync("aide"));

        async Task FloodAsync()
        {
            var statuses = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => teams.PostAsync(
                $"Bearer {Jwt.By(TheIssuer.Rogue, Jwt.Claims(teams.House.Connector.Address), $"random-{i}")}", teams.Cases.Activity())));
            Assert.All(statuses, status => Assert.Equal(401, status));
        }
    }

    [Fact]
    public async Task The_first_of_many_at_once_fetches_for_all_of_them()
    {
        await using var teams = await TheTeams.OpenAsync();
        teams.Issuer.Delay = TimeSpan.FromMilliseconds(200);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => teams.SaysAsync("aide")));

        Assert.All(statuses, status => Assert.Equal(200, status));
        Assert.Equal(1, teams.Issuer.Fetches);
    }

    [Fact]
    public async Task A_key_that_replaces_another_while_we_run_is_known_at_its_first_token()
    {
        await using var teams = await TheTeams.OpenAsync();
        var before = teams.Cases.Valid();
        Assert.Equal(200, await teams.PostAsync(before, teams.Cases.Activity()));

        teams.Issuer.Keys = [TheIssuer.Next.Published()];
        teams.House.Clock.Move(pause);

        var after = $"Bearer {Jwt.By(TheIssuer.Next, Jwt.Claims(teams.House.Connector.Address), "next")}";
        Assert.Equal(200, await teams.PostAsync(after, teams.Cases.Activity()));
        Assert.Equal(401, await teams.PostAsync(before, teams.Cases.Activity())); // a key that is withdrawn takes its tokens along
        Assert.Equal(2, teams.Issuer.Fetches);
    }

    [Fact]
    public async Task While_the_keys_cannot_be_fetched_the_last_good_ones_serve()
    {
        await using var teams = await TheTeams.OpenAsync();
        Assert.Equal(200, await teams.SaysAsync("aide"));

        teams.Issuer.IsDown = true;
        teams.House.Clock.Move(pause);
        Assert.Equal(401, await NextAsync());
        Assert.Equal(200, await teams.SaysAsync("aide"));

        teams.Issuer.IsDown = false;
        foreach (var nothing in new[] { "", "{", "[]", "null", "{\"jwks_uri\":5}", "{}", $"{{\"jwks_uri\":\"{teams.Issuer.Address}/none/keys\"}}" })
        {
            teams.Issuer.Document = () => nothing;
            teams.Issuer.Keys = [new JsonObject { ["kty"] = "EC" }];
            teams.House.Clock.Move(pause);
            Assert.Equal(401, await NextAsync());
            Assert.Equal(200, await teams.PostAsync(
                $"Bearer {Jwt.By(TheIssuer.Teams, Later())}", teams.Cases.Activity()));
        }

        teams.Issuer.Document = null;
        teams.Issuer.Keys = [TheIssuer.Teams.Published(), TheIssuer.Next.Published()];
        teams.House.Clock.Move(pause);
        Assert.Equal(200, await NextAsync());

        Task<int> NextAsync() => teams.PostAsync($"Bearer {Jwt.By(TheIssuer.Next, Later(), "next")}", teams.Cases.Activity());

        JsonObject Later()
        {
            var claims = Jwt.Claims(teams.House.Connector.Address);
            claims["exp"] = (long)claims["exp"]! + 7_200;
            return claims;
        }
    }

    [Fact]
    public async Task Until_there_are_keys_at_all_nobody_is_let_in_and_they_are_asked_for_every_ten_seconds()
    {
        await using var teams = await TheTeams.OpenAsync();
        teams.Issuer.IsDown = true;
        Assert.Equal(401, await teams.SaysAsync("aide"));
        teams.Issuer.IsDown = false;
        Assert.Equal(401, await teams.SaysAsync("aide"));

        teams.House.Clock.Move(TimeSpan.FromSeconds(10));

        Assert.Equal(200, await teams.SaysAsync("aide"));
    }

    [Fact]
    public async Task Keys_of_half_a_day_are_fetched_again_and_serve_meanwhile()
    {
        await using var teams = await TheTeams.OpenAsync();
        Assert.Equal(200, await teams.SaysAsync("aide"));
        teams.Issuer.Delay = TimeSpan.FromSeconds(1);
        teams.House.Clock.Move(TimeSpan.FromHours(13));
        var claims = Jwt.Claims(teams.House.Connector.Address);
        claims["exp"] = (long)claims["exp"]! + (13 * 3_600);

        Assert.Equal(200, await teams.PostAsync($"Bearer {Jwt.By(TheIssuer.Teams, claims)}", teams.Cases.Activity()));

        for (var i = 0; i < 100 && teams.Issuer.Fetches < 2; i++) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(2, teams.Issuer.Fetches);
    }

    [Fact]
    public async Task Keys_with_the_same_id_or_none_are_each_tried()
    {
        await using var teams = await TheTeams.OpenAsync();
        var url = teams.House.Connector.Address;
        teams.Issuer.Keys =
        [
            new JsonObject { ["kty"] = "RSA" }, "text", (TheIssuer.Rogue with { Id = "teams" }).Published(), TheIssuer.Teams.Published(),
            (TheIssuer.Next with { Id = null }).Published(),
        ];

        Assert.Equal(200, await teams.PostAsync($"Bearer {Jwt.By(TheIssuer.Teams, Jwt.Claims(url))}", teams.Cases.Activity()));
        Assert.Equal(200, await teams.PostAsync($"Bearer {Jwt.By(TheIssuer.Next, Jwt.Claims(url), keyId: null)}", teams.Cases.Activity()));
        Assert.Equal(200, await teams.PostAsync($"Bearer {Jwt.By(TheIssuer.Next, Jwt.Claims(url), "of its own")}", teams.Cases.Activity()));
    }

    [Fact]
    public async Task Keys_are_not_fetched_from_where_the_metadata_sends_us()
    {
        await using var elsewhere = await TheIssuer.StartAsync();
        await using var teams = await TheTeams.OpenAsync();
        teams.Issuer.Document = () => $"{{\"jwks_uri\":\"{elsewhere.Address}/keys\"}}";

        Assert.Equal(401, await teams.SaysAsync("aide"));
        Assert.Equal((0, 0), (teams.Issuer.Fetches, elsewhere.Fetches));
    }

    [Fact]
    public async Task A_token_is_forgotten_when_it_expires()
    {
        await using var teams = await TheTeams.OpenAsync();
        var token = teams.Cases.Valid();
        Assert.Equal(200, await teams.PostAsync(token, teams.Cases.Activity()));

        teams.House.Clock.Move(TimeSpan.FromMinutes(64));
        Assert.Equal(200, await teams.PostAsync(token, teams.Cases.Activity()));
        teams.House.Clock.Move(TimeSpan.FromMinutes(2));
        Assert.Equal(401, await teams.PostAsync(token, teams.Cases.Activity()));
    }
}

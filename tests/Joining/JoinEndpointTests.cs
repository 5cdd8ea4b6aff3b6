using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using PracticeBot.Joining;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Joining;

/// <summary>Joining and signing in at a browser, as its page asks for them.</summary>
public sealed class JoinEndpointTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_first_administrator_nothing_is_open_and_their_code_opens_once()
    {
        await using var house = TheHouse.Open(await TheConnector.StartAsync(), [("Demo:Enabled", "false")]);
        using var browser = new Browser(house);
        var code = await house.FirstCodeAsync();

        Assert.Equal(404, await browser.StatusAsync("demo/people", method: HttpMethod.Get));
        Assert.Equal(204, await browser.StatusAsync("session/token", "{}"));
        Assert.Equal(403, await browser.StatusAsync("v3/directline/conversations", "{}"));
        Assert.Equal(404, await browser.StatusAsync("join/look", Asks(Some.JoiningCode())));

        Assert.Equal("firstadministrator", (await browser.AskAsync("join/look", Asks(code))).Body.GetProperty("use").GetString());
        var accepts = $$"""{"code":"{{code}}","language":"fr","name":"Alex","town":"Valmont","place":"France"}""";
        Assert.Equal(204, await browser.StatusAsync("join/accept", accepts));
        Assert.Equal("Alex", (await browser.AskAsync("session/token", "{}")).Body.GetProperty("person").GetProperty("name").GetString());
        Assert.Equal(14, house.Count("SELECT count(*) FROM topics"));

        using var another = new Browser(house);
        Assert.Equal(404, await another.StatusAsync("join/accept", accepts));
        Assert.Equal(204, await another.StatusAsync("session/token", "{}"));
    }

    [Fact]
    public async Task A_wrong_place_is_told_and_the_code_stays_good()
    {
        await using var house = TheHouse.Open(await TheConnector.StartAsync(), [("Demo:Enabled", "false")]);
        using var browser = new Browser(house);
        var code = await house.FirstCodeAsync();

        var (status, body) = await browser.AskAsync("join/accept", $$"""{"code":"{{code}}","language":"fr","name":"Alex","town":"Valmont","place":"Atlantis"}""");
        Assert.Equal((422, "placeNotKnown"), (status, body.GetProperty("refused").GetString()));
        Assert.Equal(200, await browser.StatusAsync("join/look", Asks(code)));
    }

    [Fact]
    public async Task What_is_unknown_used_expired_or_no_code_at_all_is_answered_alike()
    {
        await using var house = await TheHouse.OpenAsync();
        var (used, old) = (await SignInCodeAsync(house, "salma"), await SignInCodeAsync(house, "claire"));
        using (var salma = new Browser(house)) Assert.Equal(204, await salma.StatusAsync("join/accept", Accepts(used)));
        house.Clock.Move(TimeSpan.FromMinutes(11));

        using var browser = new Browser(house);
        var answers = new List<(int, string)>();
        foreach (var said in new[] { used.ToString(), old.ToString(), Some.JoiningCode().ToString(), "hello" })
        {
            var (status, body) = await browser.AskAsync("join/look", $$"""{"code":"{{said}}"}""");
            answers.Add((status, body.GetRawText()));
        }

        Assert.Equal([(404, """{"refused":"codeNotOpen"}""")], answers.Distinct());
    }

    [Fact]
    public async Task Whoever_guesses_from_one_address_waits()
    {
        await using var house = await TheHouse.OpenAsync();
        using var browser = new Browser(house);

        for (var i = 0; i < 5; i++) Assert.Equal(404, await browser.StatusAsync("join/look", Asks(Some.JoiningCode())));
        var good = await SignInCodeAsync(house, "salma");
        Assert.Equal(429, await browser.StatusAsync("join/look", Asks(good)));
        house.Clock.Move(TimeSpan.FromMinutes(16));
        var fresh = await SignInCodeAsync(house, "salma");
        Assert.Equal(200, await browser.StatusAsync("join/look", Asks(fresh)));
    }

    [Theory]
    [InlineData("join/look")]
    [InlineData("join/accept")]
    [InlineData("session/token")]
    [InlineData("session/list")]
    [InlineData("session/end")]
    public async Task Another_site_can_ask_for_nothing_in_somebodys_name(string path)
    {
        await using var house = await TheHouse.OpenAsync();
        using var browser = await SignedInAsync(house, "salma");
        var body = Accepts(Some.JoiningCode());

        Assert.Equal(403, await browser.StatusAsync(path, body, origin: "https://evil.example"));
        Assert.Equal(403, await browser.StatusAsync(path, body, origin: "null"));
        Assert.Equal(403, await browser.StatusAsync(path, body, origin: ""));
        Assert.Equal(403, await browser.StatusAsync(path, body, site: "cross-site"));
        Assert.Equal(415, await browser.StatusAsync(path, body, type: "text/plain"));
        Assert.Equal(415, await browser.StatusAsync(path, "code=1", type: "application/x-www-form-urlencoded"));
        Assert.Equal(404, await browser.StatusAsync(path, method: HttpMethod.Get));
        Assert.Equal(200, await browser.StatusAsync("session/token", "{}"));
    }

    [Fact]
    public async Task The_cookie_is_for_no_script_and_no_other_site_and_the_store_has_only_its_hash()
    {
        await using var house = await TheHouse.OpenAsync();
        using var browser = await SignedInAsync(house, "salma");

        Assert.Contains("httponly", browser.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", browser.SetCookie, StringComparison.OrdinalIgnoreCase);
        var secret = browser.SetCookie.Split('=', ';')[1];
        Assert.NotEqual(secret, house.Text("SELECT id FROM sessions"));
    }

    [Fact]
    public async Task Outside_development_the_cookie_is_this_hosts_alone()
    {
        await using var program = await TheProgram.StartAsync(("ASPNETCORE_ENVIRONMENT", "Production"));
        while (!program.Output.Contains("works once", StringComparison.Ordinal)) await Task.Delay(20, Ct);
        using var browser = new Browser(program.Address);
        var code = JoiningCode.Find(program.Output.Split("join#")[1])!;

        Assert.Equal(204, await browser.StatusAsync("join/accept", $$"""{"code":"{{code}}","language":"fr","name":"Alex","town":"Valmont","place":"France"}"""));
        Assert.StartsWith("__Host-practicebot=", browser.SetCookie, StringComparison.Ordinal);
        Assert.Contains("; secure", browser.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", browser.SetCookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_browser_and_what_its_token_could_be_renewed_by()
    {
        await using var house = await TheHouse.OpenAsync();
        using var desk = await SignedInAsync(house, "salma");
        using var phone = await SignedInAsync(house, "salma");
        var token = (await phone.AskAsync("session/token", "{}")).Body.GetProperty("token").GetString()!;
        Assert.Equal(200, await phone.StatusAsync("v3/directline/tokens/refresh", "{}", bearer: token));
        Assert.Equal(2, (await desk.AskAsync("session/list", "{}")).Body.GetArrayLength());

        await house.Hears("salma").Says("déconnecte-moi partout").IsAnswered("2 connexions fermées");

        Assert.Equal(204, await phone.StatusAsync("session/token", "{}"));
        Assert.Equal(403, await phone.StatusAsync("v3/directline/tokens/refresh", "{}", bearer: token));
        Assert.Equal(401, await desk.StatusAsync("session/list", "{}"));
    }

    [Fact]
    public async Task A_session_ends_unused_and_however_much_it_is_used()
    {
        await using var house = await TheHouse.OpenAsync();
        using var idle = await SignedInAsync(house, "salma");
        using var busy = await SignedInAsync(house, "claire");

        for (var day = 0; day < 30; day += 5)
        {
            Assert.Equal(200, await busy.StatusAsync("session/token", "{}"));
            house.Clock.Move(TimeSpan.FromDays(5));
            if (day == 5) Assert.Equal(204, await idle.StatusAsync("session/token", "{}"));
        }

        Assert.Equal(204, await busy.StatusAsync("session/token", "{}"));
    }

    [Fact]
    public async Task Another_persons_session_cannot_be_ended()
    {
        await using var house = await TheHouse.OpenAsync();
        using var salma = await SignedInAsync(house, "salma");
        var id = (await salma.AskAsync("session/list", "{}")).Body[0].GetProperty("id").GetString()!;
        using var claire = await SignedInAsync(house, "claire");

        await claire.StatusAsync("session/end", $$"""{"id":"{{id}}"}""");
        await house.Hears("claire").Submits("session.end", ("session", id)).AnswerAsync();

        Assert.Equal(200, await salma.StatusAsync("session/token", "{}"));
        await house.Hears("salma").Submits("session.end", ("session", id)).AnswerAsync();
        Assert.Equal(204, await salma.StatusAsync("session/token", "{}"));
    }

    [Fact]
    public async Task A_member_is_told_of_a_browser_that_they_were_not_seen_at()
    {
        await using var house = await TheHouse.OpenAsync();
        using var salma = await SignedInAsync(house, "salma");

        await house.Hears("salma").IsToldAsync("Nouvelle connexion à votre nom");
    }

    static async Task<Browser> SignedInAsync(TheHouse house, string who)
    {
        var browser = new Browser(house);
        Assert.Equal(204, await browser.StatusAsync("join/accept", Accepts(await SignInCodeAsync(house, who))));
        return browser;
    }

    static async Task<JoiningCode> SignInCodeAsync(TheHouse house, string who)
    {
        var answer = await house.Hears(who).Says("ouvre mon tableau de bord").AnswerAsync();
        return JoiningCode.Find(answer.GetRawText()[answer.GetRawText().IndexOf("join#", StringComparison.Ordinal)..]) ?? throw new InvalidOperationException(answer.Words());
    }

    static string Asks(JoiningCode code) => $$"""{"code":"{{code}}"}""";

    static string Accepts(JoiningCode code) => $$"""{"code":"{{code}}","language":"fr"}""";

    /// <summary>A browser with our page open: it keeps cookies and says where it asks from.</summary>
    sealed class Browser : IDisposable
    {
        readonly HttpClient http;
        readonly string origin;
        string? cookie;

        public Browser(TheHouse house)
            : this(house.Http.BaseAddress!)
        {
        }

        public Browser(Uri address)
        {
            http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };
            origin = http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        }

        public string SetCookie { get; private set; } = "";

        public async Task<int> StatusAsync(
            string path, string? body = null, HttpMethod? method = null, string? origin = null, string? site = null, string type = "application/json",
            string? bearer = null)
        {
            using var response = await SendAsync(path, body, method, origin, site, type, bearer);
            return (int)response.StatusCode;
        }

        public async Task<(int Status, JsonElement Body)> AskAsync(string path, string body)
        {
            using var response = await SendAsync(path, body, null, null, null, "application/json", null);
            return ((int)response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct)));
        }

        public void Dispose() => http.Dispose();

        async Task<HttpResponseMessage> SendAsync(string path, string? body, HttpMethod? method, string? from, string? site, string type, string? bearer)
        {
            using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path);
            if (body is not null) request.Content = new StringContent(body, new MediaTypeHeaderValue(type));
            if ((from ?? origin).Length > 0) request.Headers.Add("Origin", from ?? origin);
            if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
            if (bearer is not null) request.Headers.Authorization = new("Bearer", bearer);
            if (cookie is not null) request.Headers.Add("Cookie", cookie);
            var response = await http.SendAsync(request, Ct);
            if (response.StatusCode is HttpStatusCode.NoContent && response.Headers.TryGetValues("Set-Cookie", out var set))
            {
                SetCookie = set.Single();
                cookie = SetCookie.Split(';')[0];
            }

            return response;
        }
    }
}

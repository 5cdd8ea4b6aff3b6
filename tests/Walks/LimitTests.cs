using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using PracticeBot.Tests.Protocol.Inbound;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Walks;

/// <summary>Too much of one person or one address is put off, in a sentence, and nobody else's.</summary>
public sealed class LimitTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_says_too_much_in_the_web_chat_is_told_when_to_go_on_and_nobody_else_is()
    {
        await using var house = await LimitedAsync(("Limits:Turns", "3"));
        var (salma, claire) = (await TheWebChat.OpenAsync(house.Http, "salma"), await TheWebChat.OpenAsync(house.Http, "claire"));
        for (var i = 0; i < 3; i++) Assert.Equal(200, (await salma.SaysAsync("aide")).Status);

        var (status, body) = await salma.SaysAsync("aide");

        Assert.Equal(429, status);
        Assert.Contains("rien de ce que vous avez écrit", body.GetProperty("error").Text("message"), StringComparison.Ordinal);
        Assert.Equal(200, (await claire.SaysAsync("aide")).Status);
        Assert.Equal(3, (await salma.PollAsync()).Activities.Count(activity => activity.Text("text") == "aide"));
    }

    [Theory]
    [InlineData("fr", "trop vite")]
    [InlineData("ar", "أسرع")]
    [InlineData("en", "too fast")]
    public async Task A_refusal_says_in_the_browsers_language_to_wait_and_for_how_long(string language, string sentence)
    {
        await using var house = await LimitedAsync(("Limits:Tokens", "1"));
        Assert.Equal(200, (await AskAsync()).Status);

        var (status, words, wait) = await AskAsync();

        Assert.Equal(429, status);
        Assert.Contains(sentence, words, StringComparison.Ordinal);
        Assert.InRange(wait, 1, 60);

        async Task<(int Status, string Words, int Wait)> AskAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "demo/token") { Content = new StringContent("""{"person":"salma"}""", Encoding.UTF8, "application/json") };
            request.Headers.Add("Accept-Language", language);
            using var answer = await house.Http.SendAsync(request, Ct);
            var after = answer.Headers.TryGetValues("Retry-After", out var values) ? int.Parse(values.Single(), CultureInfo.InvariantCulture) : 0;
            return ((int)answer.StatusCode, System.Text.RegularExpressions.Regex.Unescape(await answer.Content.ReadAsStringAsync(Ct)), after);
        }
    }

    [Fact]
    public async Task Codes_are_tried_so_often_from_one_address_and_requests_made()
    {
        await using var house = await LimitedAsync(("Limits:Codes", "2"), ("Limits:Requests", "20"));
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            using var answer = await house.Http.PostAsync("join/look", new StringContent("{}", Encoding.UTF8, "application/json"), Ct);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([403, 403, 429, 429], statuses);

        HttpStatusCode last = default;
        for (var i = 0; i < 30; i++)
        {
            using var page = await house.Http.GetAsync("privacy", Ct);
            last = page.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        using var health = await house.Http.GetAsync("health/live", Ct);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task Uploads_are_counted_by_themselves()
    {
        await using var house = await LimitedAsync(("Limits:Uploads", "1"));
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");

        Assert.Equal(200, (await salma.UploadsAsync("", ("note.txt", "Bonjour."u8.ToArray()))).Status);
        Assert.Equal(429, (await salma.UploadsAsync("", ("note.txt", "Bonjour."u8.ToArray()))).Status);
        Assert.Equal(200, (await salma.SaysAsync("aide")).Status);
    }

    [Theory]
    [InlineData("salma", "trop vite")]
    [InlineData("driss", "أسرع")]
    [InlineData("admin", "too fast")]
    public async Task In_Teams_whoever_says_too_much_is_told_so_once_and_it_is_not_delivered_again(string handle, string sentence)
    {
        await using var teams = await TheTeams.OpenAsync(("Limits:Turns", "2"));
        var one = await teams.HasAsync(handle);
        var locale = handle switch { "driss" => "ar-MA", "admin" => "en-US", _ => "fr-FR" };
        for (var i = 0; i < 2; i++) await one.IsAnsweredAsync(Said());

        Assert.Contains(sentence, Colleague.Words(await one.IsAnsweredAsync(Said())), StringComparison.Ordinal);
        Assert.Empty(await one.IsAnsweredAsync(Said()));

        var other = await teams.HasAsync("claire");
        Assert.NotEmpty(await other.IsAnsweredAsync(other.Message("aide")));

        System.Text.Json.Nodes.JsonObject Said() => one.Message("aide", shape: activity => activity["locale"] = locale);
    }

    [Fact]
    public async Task One_person_has_so_many_web_chats_open_and_a_place_that_is_left_is_another_ones()
    {
        await using var house = await LimitedAsync(("Limits:SocketsPerPerson", "2"), ("Limits:Sockets", "3"));
        var (salma, claire) = (await TheWebChat.OpenAsync(house.Http, "salma"), await TheWebChat.OpenAsync(house.Http, "claire"));
        using var first = await OpenAsync(salma.Stream);
        using var second = await OpenAsync(salma.Stream);

        Assert.Equal(HttpStatusCode.TooManyRequests, await RefusedAsync(salma.Stream));
        using var claires = await OpenAsync(claire.Stream);
        Assert.Equal(HttpStatusCode.TooManyRequests, await RefusedAsync(claire.Stream));

        await first.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Ct);
        ClientWebSocket? again = null;
        for (var tries = 0; tries < 100 && again is null; tries++)
        {
            try
            {
                again = await OpenAsync(claire.Stream);
            }
            catch (WebSocketException)
            {
                await Task.Delay(20, Ct);
            }
        }

        Assert.NotNull(again);
        again.Dispose();
    }

    [Fact]
    public async Task At_one_browser_more_than_there_may_be_the_one_unused_for_longest_is_signed_out()
    {
        await using var house = await LimitedAsync(("Limits:SessionsPerPerson", "2"));
        var cookies = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            cookies.Add(await SignedIn.AtAsync(house, "salma"));
            house.Clock.Move(TimeSpan.FromMinutes(1));
        }

        var statuses = new List<int>();
        foreach (var cookie in cookies)
        {
            using var answer = await SignedIn.AskAsync(house, "session/token", "{}", cookie);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([204, 200, 200], statuses);
    }

    [Fact]
    public async Task Who_sends_a_head_that_never_ends_is_cut_off()
    {
        await using var house = await LimitedAsync(("Limits:HeadSeconds", "1"));

        var answered = await DrippedAsync(house, "POST /join/look HTTP/1.1\r\nHost: localhost\r\nX-", _ => Task.CompletedTask);

        Assert.Contains("408", answered, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("join/look", "application/json", 200)]
    [InlineData("api/messages", "application/json", 900_000)]
    [InlineData("v3/directline/conversations/{0}/activities", "application/json", 200_000)]
    [InlineData("v3/directline/conversations/{0}/upload", "multipart/form-data; boundary=b", 20_000_000)]
    public async Task Who_sends_a_body_drop_by_drop_is_cut_off_and_nobody_else_waits(string path, string type, int length)
    {
        await using var house = await LimitedAsync(("Limits:BodySeconds", "2"), ("Limits:BodyBytesPerSecond", "1000"));
        var (salma, claire) = (await TheWebChat.OpenAsync(house.Http, "salma"), await TheWebChat.OpenAsync(house.Http, "claire"));
        var origin = house.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        var head = $"POST /{string.Format(CultureInfo.InvariantCulture, path, salma.Conversation)} HTTP/1.1\r\nHost: {house.Http.BaseAddress!.Authority}\r\nOrigin: {origin}\r\n"
            + $"Authorization: Bearer {salma.Token}\r\nContent-Type: {type}\r\nContent-Length: {length}\r\n\r\n";
        var answered = 0;

        // Of a body that never comes whole one drop goes out for each message of somebody else's that was answered.
        var cut = await DrippedAsync(house, head, async _ =>
        {
            Assert.Equal(200, (await claire.SaysAsync("aide")).Status);
            answered++;
        });

        Assert.True(cut.Length == 0 || cut.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), cut);
        Assert.True(answered > 0);
        Assert.Equal(200, (await claire.SaysAsync("aide")).Status);
        Assert.Equal(200, (await salma.SaysAsync("aide")).Status);
    }

    [Theory]
    [InlineData("join/look", "application/json")]
    [InlineData("session/end", "application/json")]
    [InlineData("demo/token", "application/json")]
    [InlineData("v3/directline/conversations", "application/json")]
    [InlineData("api/messages", "application/json")]
    public async Task No_body_is_read_that_is_larger_than_it_could_be(string path, string type)
    {
        await using var house = await TheHouse.OpenAsync();
        using var content = new StringContent(new string(' ', 2 * 1024 * 1024), Encoding.UTF8, type);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Origin", house.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        request.Headers.ExpectContinue = true;

        using var answer = await house.Http.SendAsync(request, Ct);

        Assert.True((int)answer.StatusCode is 400 or 403 or 413, $"{(int)answer.StatusCode}");
    }

    /// <summary>What came back until the connection was closed from the other side.</summary>
    static async Task<string> DrippedAsync(TheHouse house, string head, Func<int, Task> meanwhileAsync)
    {
        using var slow = new TcpClient();
        await slow.ConnectAsync(house.Http.BaseAddress!.Host, house.Http.BaseAddress.Port, Ct);
        var stream = slow.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), Ct);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using var reader = new StreamReader(stream);
        var reading = reader.ReadToEndAsync(patience.Token);
        try
        {
            for (var drop = 0; !reading.IsCompleted; drop++)
            {
                await meanwhileAsync(drop);
                if (head.Contains("\r\n\r\n", StringComparison.Ordinal)) await stream.WriteAsync("-"u8.ToArray(), patience.Token);
                await Task.WhenAny(reading, Task.Delay(50, Ct));
            }

            return await reading;
        }
        catch (IOException)
        {
            return ""; // closed with no word
        }
    }

    static async Task<TheHouse> LimitedAsync(params (string Name, string Value)[] limits) => TheHouse.Open(await TheConnector.StartAsync(), limits);

    static async Task<ClientWebSocket> OpenAsync(Uri stream)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(stream, Ct);
        return socket;
    }

    static async Task<HttpStatusCode> RefusedAsync(Uri stream)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(stream, Ct));
        return socket.HttpStatusCode;
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Walks;

/// <summary>
/// What somebody tries who means ill, each refused. Other people's references and forged buttons are the permission walk's; codes
/// and links that were used, guessed or are old JoinEndpointTests'; tokens that are garbage or another's DirectLineTests'; files of
/// others FileDownloadTests' and FileUploadTests'.
/// </summary>
public sealed class AttackersWalk
{
    const string Script = "<img src=x onerror=alert(1)><script>alert(2)</script>[clic](javascript:alert(3))";

    /// <summary>Gives a token to whoever asks: that is what the demo is, and it is refused in Production.</summary>
    static readonly string[] ofTheDemo = ["/demo/token"];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Elsewhere =>
    [
        "files/../appsettings.json", "files/..%2f..%2fappsettings.json", "files/%2e%2e/%2e%2e/etc/passwd", "files/x/..%5c..%5cappsettings.json",
        "..%2fappsettings.json", "%2e%2e/appsettings.json", "lib/..%2f..%2fappsettings.json", "words/..%2f..%2fappsettings.json", "appsettings.json",
        "reports/..%2f..%2fappsettings.json/A-1.csv", "invitations/..%2f../invitations.csv", "data/practicebot.db", "keys/", ".git/config",
    ];

    /// <summary>Also of a POST that somebody adds: it has to ask for a token, or for our own origin.</summary>
    [Fact]
    public async Task No_other_site_can_post_anything_in_the_name_of_whoever_is_signed_in()
    {
        await using var house = await TheHouse.OpenAsync();
        var cookie = await SignedIn.AtAsync(house, "salma");
        var posts = house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") is true)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{id}", "c-1", StringComparison.Ordinal))
            .Except(ofTheDemo).ToList();
        Assert.True(posts.Count >= 10, string.Join(' ', posts));

        foreach (var path in posts)
        foreach (var type in new[] { "application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("""{"type":"message","text":"aide"}""") };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            request.Headers.Add("Origin", "https://evil.example");
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            request.Headers.Add("Cookie", cookie);

            using var answer = await house.Http.SendAsync(request, Ct);

            Assert.True((int)answer.StatusCode is 401 or 403 or 415, $"{path} as {type}: {(int)answer.StatusCode}");
            Assert.False(answer.Headers.Contains("Set-Cookie"), path);
        }

        Assert.Equal(1, house.Count("SELECT count(*) FROM sessions"));
    }

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task A_path_leads_nowhere_but_to_what_is_served(string path)
    {
        await using var house = await TheHouse.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{house.Http.BaseAddress}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

        using var answer = await house.Http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("Logging", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_conversations_stream_does_not_open_by_ones_own_token()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (await TheWebChat.OpenAsync(house.Http, "salma"), await TheWebChat.OpenAsync(house.Http, "claire"));
        var swapped = new Uri(claire.Stream.ToString().Replace(Uri.EscapeDataString(claire.Token), Uri.EscapeDataString(salma.Token), StringComparison.Ordinal));
        Assert.NotEqual(claire.Stream, swapped);
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(swapped, Ct));

        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Theory]
    [InlineData("guide\r\nSet-Cookie: x=1\r\n.pdf")]
    [InlineData("guide%0d%0aSet-Cookie: x=1.pdf")]
    [InlineData("../../../etc/passwd.pdf")]
    [InlineData("..\\..\\guide\"; filename=\"other.pdf")]
    public async Task A_files_name_writes_no_header_and_leads_to_no_folder(string name)
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        using var body = new MultipartFormDataContent("b");
        var file = new ByteArrayContent("%PDF-1.4\n%%EOF"u8.ToArray());
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
        body.Add(file);
        Assert.Equal(200, (await salma.UploadsAsync(body)).Status);

        var link = await salma.FileLinkAsync();
        using var answer = await house.Http.GetAsync(link, Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.False(disposition.FileNameStar!.AsSpan().ContainsAny("\r\n/\\"), disposition.FileNameStar);
        Assert.DoesNotContain(".exe", disposition.FileName!.Split('.')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_suspended_gets_nothing_by_what_they_still_hold()
    {
        await using var house = await TheHouse.OpenAsync();
        var cookie = await SignedIn.AtAsync(house, "salma");
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        await salma.UploadsAsync("", ("note.txt", "Bonjour."u8.ToArray()));
        var link = await salma.FileLinkAsync();
        await house.Hears("imane").Submits("people.suspend", ("person", DerivedId.From("demo.person", "salma").ToString("N")), ("sure", "1")).IsAnswered("suspendu");

        using var file = await house.Http.GetAsync(link, Ct);
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
        using var token = await SignedIn.AskAsync(house, "session/token", "{}", cookie);
        Assert.Equal(HttpStatusCode.NoContent, token.StatusCode);
        await salma.SaysAsync("mes échanges");
        Assert.Contains("suspendu", (await salma.PollAsync()).Activities[^1].Words(), StringComparison.Ordinal);
    }

    /// <summary>In a card every mark of Markdown is escaped; a sentence is plain text, which no client reads as anything else.</summary>
    [Fact]
    public async Task Script_in_a_field_is_text_wherever_it_is_shown()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, hassan, imane) = (house.Hears("salma"), house.Hears("hassan"), house.Hears("imane"));

        await ShowsAsTextAsync(salma.Fills("exchange.log", ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", Script), ("decisions", Script), ("what1", Script)));
        await ShowsAsTextAsync(salma.Submits("exchange.list"));
        await ShowsAsTextAsync(salma.Fills("question.ask", ("text", Script), ("anyway", "1")));
        await ShowsAsTextAsync(salma.Submits("question.mine"));
        await ShowsAsTextAsync(hassan.Fills("question.answer", ("ref", "Q-1"), ("text", Script)));
        await ShowsAsTextAsync(salma.Fills("resource.share", ("title", Script), ("url", "https://example.org/<script>"), ("visibility", "community")));
        await ShowsAsTextAsync(salma.Submits("resource.get", ("ref", "R-1")));
        await ShowsAsTextAsync(imane.Fills("announcement.new", ("textfr", Script), ("links", $"{Script} https://example.org/"), ("roles", "official")));
        await ShowsAsTextAsync(imane.Fills("people.invite", ("name", Script), ("town", DerivedId.From("demo.town", "ain-zitoun").ToString("N")), ("roles", "official"), ("language", "fr")));
        await ShowsAsTextAsync(imane.Submits("people.invitations"));
        await ShowsAsTextAsync(imane.Says($"nom;commune;fonction;binôme\n{Script};Valmont;fonctionnaire;\n{Script} Omar;{Script};{Script};{Script}"));
        await ShowsAsTextAsync(imane.Submits("people.import.send", ("file", house.Text("SELECT lower(hex(id)) FROM files WHERE content_type = 'text/csv'"))));
        await ShowsAsTextAsync(imane.Submits("people.invitations"));
        await ShowsAsTextAsync(house.Hears("admin").Submits("audit.list"));
        await ShowsAsTextAsync(imane.Fills("community.town", ("name", Script), ("place", "Maroc")));
        await ShowsAsTextAsync(salma.Submits("exchange.search", ("query", Script)));
        await salma.Fills("resource.share", ("title", "Guide"), ("url", "javascript:alert(1)"), ("visibility", "community")).IsAnswered("adresse");
    }

    [Fact]
    public async Task Script_in_the_name_of_a_file_is_text_too()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        await salma.UploadsAsync("", ("<img src=x onerror=alert(1)>[a](javascript:alert(2)).txt", "Bonjour."u8.ToArray()));

        var replies = (await salma.PollAsync()).Activities.Where(activity => activity.Text("replyToId") is not null).ToList();

        Assert.NotEmpty(replies);
        foreach (var reply in replies) IsText(reply);
        await ShowsAsTextAsync(house.Hears("salma").Submits("resource.share", ("file", house.Text("SELECT lower(hex(id)) FROM files")), ("title", "<img src=x onerror=alert(1)>")));
    }

    /// <summary>Ending somebody else's session is said to be done, so that nobody learns which there are; it goes on.</summary>
    [Fact]
    public async Task A_forged_button_ends_nobody_elses_session()
    {
        await using var house = await TheHouse.OpenAsync();
        var cookie = await SignedIn.AtAsync(house, "claire");
        await house.Hears("salma").Submits("session.end", ("session", house.Text("SELECT id FROM sessions"))).AnswerAsync();
        await house.Hears("salma").Submits("session.end", ("session", "all")).AnswerAsync();

        using var answer = await SignedIn.AskAsync(house, "session/token", "{}", cookie);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    static async Task ShowsAsTextAsync(SaidThing said)
    {
        using var response = await said.SendAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        foreach (var reply in said.Replies().Where(reply => reply.IsMessage())) IsText(reply);
    }

    static void IsText(JsonElement reply)
    {
        Assert.True(reply.Text("text") is not { } text || !text.Contains('<', StringComparison.Ordinal) || reply.Text("textFormat") == "plain", reply.GetRawText());
        foreach (var block in Blocks(reply)) Assert.False(IsMarkup(block), block);
    }

    /// <summary>The texts of a card that are read as Markdown: blocks, facts, and what a form is labelled with.</summary>
    static IEnumerable<string> Blocks(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var one in element.EnumerateArray().SelectMany(Blocks)) yield return one;
        }

        if (element.ValueKind != JsonValueKind.Object) yield break;
        var isMarkdown = element.Text("type") is "TextBlock";
        var isFact = element.TryGetProperty("title", out _) && element.TryGetProperty("value", out _) && element.EnumerateObject().Count() == 2;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String && ((isMarkdown && property.NameEquals("text")) || (isFact && property.NameEquals("value")))) yield return property.Value.GetString()!;
            else
                foreach (var one in Blocks(property.Value)) yield return one;
        }
    }

    static bool IsMarkup(string block)
    {
        for (var i = 0; i < block.Length; i++)
        {
            if (block[i] == '\\') i++;
            else if (block[i] is '<' or '[') return true;
        }

        return false;
    }
}

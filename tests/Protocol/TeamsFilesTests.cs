using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PracticeBot.Tests.Protocol.Inbound;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol;

/// <summary>Files that people send to the bot in Teams, and files that they have put into their OneDrive.</summary>
public sealed class TeamsFilesTests
{
    const string Guide = "# Guide\nComment recenser les associations.\n";

    [Fact]
    public async Task A_file_sent_to_the_bot_is_shared_and_put_into_another_persons_OneDrive()
    {
        await using var drive = await Drive.StartAsync();
        await using var teams = await OpenAsync(drive);
        drive.Contents["/guide.md"] = Encoding.UTF8.GetBytes(Guide);

        await SendAsync(teams, Sent("guide.md", $"{drive.Address}/guide.md?tempauth=x"));
        var form = teams.House.Connector.Taken[^1].Activity.GetProperty("attachments")[0].GetProperty("content");
        var data = form.GetProperty("actions")[0].GetProperty("data");
        Assert.Equal("resource.share", data.Text("route"));
        Assert.Equal(200, await SubmitAsync(teams, "salma", "resource.share", ("title", "Guide"), ("visibility", "community"), ("file", data.Text("file")!)));

        Assert.Equal(200, await SayAsync(teams, "driss", "R-1"));
        var consent = await teams.House.Connector.TookAsync(one => TypeOf(one) == "application/vnd.microsoft.teams.card.file.consent");
        var asked = consent.GetProperty("attachments")[0];
        Assert.Equal("guide.md", asked.Text("name"));
        Assert.Equal(Encoding.UTF8.GetByteCount(Guide), asked.GetProperty("content").GetProperty("sizeInBytes").GetInt32());
        Assert.Contains(teams.House.Connector.Taken, one => one.Activity.Words().Contains("/files/", StringComparison.Ordinal)); // the plain link beside it

        var said = Consent(asked.GetProperty("content").GetProperty("acceptContext"), "accept", $"{drive.Address}/upload?session=1");
        Assert.Equal(200, await ConsentAsync(teams, "driss", "f-1", said));
        Assert.Equal(200, await ConsentAsync(teams, "driss", "f-1", said));

        var info = (await teams.House.Connector.TookAsync(one => TypeOf(one) == "application/vnd.microsoft.teams.card.file.info")).GetProperty("attachments")[0];
        Assert.Equal(("guide.md", "https://drive.example/guide.md", "u-1"), (info.Text("name"), info.Text("contentUrl"), info.GetProperty("content").Text("uniqueId")));
        var put = Assert.Single(drive.Puts);
        Assert.Equal(Guide, Encoding.UTF8.GetString(put.Body));
        Assert.Equal($"bytes 0-{put.Body.Length - 1}/{put.Body.Length}", put.Range);
        Assert.All(drive.Authorizations, Assert.Null);
        await UntilAsync(() => teams.House.Connector.Posts.Any(one => one.Method == "DELETE" && one.Path.EndsWith("/activities/consent-1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_drive_that_fails_is_tried_again_and_one_that_stays_away_leaves_the_link()
    {
        await using var drive = await Drive.StartAsync();
        await using var teams = await OpenAsync(drive);
        await ShareGuideAsync(teams, drive, "community");
        drive.Answers = new([503, 429, 201, 403]);

        Assert.Equal(200, await ConsentAsync(teams, "driss", "f-1", Accept($"{drive.Address}/upload")));
        await teams.House.Connector.TookAsync(one => TypeOf(one) == "application/vnd.microsoft.teams.card.file.info", seconds: 30);
        Assert.Equal(3, drive.Puts.Count);

        Assert.Equal(200, await ConsentAsync(teams, "driss", "f-2", Accept($"{drive.Address}/upload")));
        await teams.House.Connector.TookAsync(one => one.Words().Contains("لم أتمكن من وضع ملف R-1", StringComparison.Ordinal));
        Assert.Equal(4, drive.Puts.Count);
    }

    [Fact]
    public async Task Nothing_is_put_where_it_may_not_go_nor_for_whom_it_is_not()
    {
        await using var drive = await Drive.StartAsync();
        await using var elsewhere = await Drive.StartAsync();
        await using var teams = await OpenAsync(drive);
        await ShareGuideAsync(teams, drive, "pair");

        Assert.Equal(200, await ConsentAsync(teams, "driss", "f-1", Accept($"{drive.Address}/upload"))); // of another pair
        await teams.House.Connector.TookAsync(one => one.Words().Contains("لم أتمكن من وضع ملف R-1", StringComparison.Ordinal));
        foreach (var (address, i) in new[] { $"{elsewhere.Address}/upload", "https://evil.example/x", "http://contoso.sharepoint.com/x", "https://contoso.sharepoint.com@evil.example/", "file:///etc/passwd", "x" }.Select((a, i) => (a, i)))
            Assert.Equal(200, await ConsentAsync(teams, "salma", $"g-{i}", Accept(address)));
        await UntilAsync(() => teams.House.Connector.Taken.Count(one => one.Activity.Words().Contains("Je n'ai pas pu mettre", StringComparison.Ordinal)) == 6);
        Assert.Empty(drive.Puts);
        Assert.Empty(elsewhere.Puts);

        Assert.Equal(200, await ConsentAsync(teams, "salma", "h-1", new JsonObject { ["action"] = "decline", ["context"] = new JsonObject { ["ref"] = "R-1" } }));
        await teams.House.Connector.TookAsync(one => one.Words().Contains("je ne l'y mets pas", StringComparison.Ordinal));
        Assert.Equal(400, await ConsentAsync(teams, "salma", "h-2", []));
        Assert.Equal(400, await ConsentAsync(teams, "salma", "h-3", new JsonObject { ["action"] = "accept", ["context"] = new JsonObject { ["ref"] = "E-1" } }));
    }

    [Fact]
    public async Task What_cannot_be_received_is_said_by_name_and_nobody_unknown_has_anything_fetched()
    {
        await using var drive = await Drive.StartAsync();
        await using var elsewhere = await Drive.StartAsync();
        await using var teams = await OpenAsync(drive);
        (elsewhere.Contents["/a.md"], drive.Contents["/a.md"]) = (Encoding.UTF8.GetBytes(Guide), Encoding.UTF8.GetBytes(Guide));
        drive.Contents["/large.md"] = Encoding.UTF8.GetBytes(new string('a', (25 * 1024 * 1024) + 1));
        drive.Contents["/program.exe"] = [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0];

        await SendAsync(teams, Sent("ailleurs.md", $"{elsewhere.Address}/a.md"));
        await SaidAsync("« ailleurs.md »");
        await SendAsync(teams, Sent("rien.md", $"{drive.Address}/nothing.md"));
        await SaidAsync("« rien.md »");
        await SendAsync(teams, Sent("large.md", $"{drive.Address}/large.md"));
        await SaidAsync("large.md", "25");
        await SendAsync(teams, Sent("program.exe", $"{drive.Address}/program.exe"));
        await SaidAsync("program.exe");
        Assert.Equal(0, elsewhere.Gets);

        var fetched = drive.Gets;
        await SendAsync(teams, Sent("a.md", $"{drive.Address}/a.md"), who: "nobody");
        await SendAsync(teams, Sent("a.md", $"{drive.Address}/a.md"), Place.Group);
        Assert.Equal(fetched, drive.Gets);
        Assert.Equal(0, teams.House.Count("SELECT count(*) FROM files"));

        Task SaidAsync(params string[] words) => teams.House.Connector.TookAsync(one => Array.TrueForAll(words, word => one.Words().Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_image_pasted_into_the_chat_is_fetched_from_the_connector_with_its_token()
    {
        await using var drive = await Drive.StartAsync();
        await using var teams = await OpenAsync(drive);
        teams.House.Connector.Answers = one => one.Method == "GET" ? new(Body: $"GIF89a{new string('\u0001', 40)}") : ConnectorAnswer.Taken;

        var image = new JsonObject { ["contentType"] = "image/gif", ["contentUrl"] = $"{teams.House.Connector.Address}/v3/attachments/1/views/original" };
        var salma = await teams.HasAsync("salma");
        Assert.Equal(200, (await teams.DeliverAsync(salma.Message("", at: null, activity => activity["attachments"] =
            new JsonArray(image, new JsonObject { ["contentType"] = "text/html", ["content"] = "<p>x</p>" })))).Status);

        Assert.StartsWith("Bearer ", Assert.Single(teams.House.Connector.Posts, one => one.Method == "GET").Authorization, StringComparison.Ordinal);
        Assert.Equal(1, teams.House.Count("SELECT count(*) FROM files WHERE content_type = 'image/gif'"));

        await SendAsync(teams, new JsonObject { ["contentType"] = "image/gif", ["contentUrl"] = $"{drive.Address}/a.gif" }); // no token goes elsewhere
        Assert.Equal(0, drive.Gets);
    }

    static Task<TheTeams> OpenAsync(Drive drive) => TheTeams.OpenAsync(("Teams:FileHosts:0", drive.Address));

    static async Task ShareGuideAsync(TheTeams teams, Drive drive, string visibility)
    {
        drive.Contents["/guide.md"] = Encoding.UTF8.GetBytes(Guide);
        await SendAsync(teams, Sent("guide.md", $"{drive.Address}/guide.md"));
        var file = teams.House.Connector.Taken[^1].Activity.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions")[0].GetProperty("data").Text("file")!;
        Assert.Equal(200, await SubmitAsync(teams, "salma", "resource.share", ("title", "Guide"), ("visibility", visibility), ("file", file)));
    }

    static JsonObject Sent(string name, string url) => new()
    {
        ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
        ["name"] = name,
        ["contentUrl"] = $"https://contoso-my.sharepoint.com/personal/{name}",
        ["content"] = new JsonObject { ["downloadUrl"] = url, ["uniqueId"] = "u-1", ["fileType"] = "md" },
    };

    static async Task SendAsync(TheTeams teams, JsonObject attachment, Place? at = null, string who = "salma")
    {
        var sender = who == "salma" ? await teams.HasAsync(who) : new Colleague(teams, who);
        Assert.Equal(200, (await teams.DeliverAsync(sender.Message("", at, activity => activity["attachments"] = new JsonArray(attachment)))).Status);
    }

    static async Task<int> SayAsync(TheTeams teams, string who, string text) =>
        (await teams.DeliverAsync((await teams.HasAsync(who)).Message(text))).Status;

    static async Task<int> SubmitAsync(TheTeams teams, string who, string route, params (string Name, string Value)[] values) =>
        (await teams.DeliverAsync((await teams.HasAsync(who)).Submits(route, at: null, [("form", "1"), .. values]))).Status;

    static JsonObject Accept(string uploadUrl) => Consent(JsonElement.Parse("{\"ref\":\"R-1\"}"), "accept", uploadUrl);

    static JsonObject Consent(JsonElement context, string action, string uploadUrl) => new()
    {
        ["type"] = "fileUpload",
        ["action"] = action,
        ["context"] = JsonObject.Create(context),
        ["uploadInfo"] = new JsonObject
        {
            ["uploadUrl"] = uploadUrl, ["contentUrl"] = "https://drive.example/guide.md", ["name"] = "guide.md", ["uniqueId"] = "u-1", ["fileType"] = "md",
        },
    };

    static async Task<int> ConsentAsync(TheTeams teams, string who, string id, JsonObject value) => (await teams.DeliverAsync(
        (await teams.HasAsync(who)).Invoke("fileConsent/invoke", value.DeepClone(), at: null, activity => (activity["id"], activity["replyToId"]) = (id, "consent-1")))).Status;

    static string? TypeOf(JsonElement activity) =>
        activity.Member("attachments") is { ValueKind: JsonValueKind.Array } attachments ? attachments[0].Text("contentType") : null;

    static async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; !holds(); i++)
        {
            Assert.True(i < 400, "It never came about.");
            await Task.Delay(25);
        }
    }

    /// <summary>A stub of people's OneDrives: what lies there, and what is put there.</summary>
    sealed class Drive(WebApplication app) : IAsyncDisposable
    {
        int gets;

        public string Address => app.Urls.First();

        public ConcurrentDictionary<string, byte[]> Contents { get; } = new(StringComparer.Ordinal);

        public ConcurrentQueue<(byte[] Body, string? Range)> Puts { get; } = new();

        public ConcurrentQueue<string?> Authorizations { get; } = new();

        /// <summary>What puts are answered with, one after the other; 201 at the end.</summary>
        public ConcurrentQueue<int> Answers { get; set; } = new();

        public int Gets => Volatile.Read(ref gets);

        public static async Task<Drive> StartAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var built = builder.Build();
            var drive = new Drive(built);
            built.Run(drive.AnswerAsync);
            await built.StartAsync();
            return drive;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        async Task AnswerAsync(HttpContext http)
        {
            Authorizations.Enqueue(http.Request.Headers.Authorization.FirstOrDefault());
            if (http.Request.Method == "PUT")
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                Puts.Enqueue((body.ToArray(), http.Request.Headers.ContentRange));
                http.Response.StatusCode = Answers.TryDequeue(out var status) ? status : 201;
                return;
            }

            Interlocked.Increment(ref gets);
            if (Contents.TryGetValue(http.Request.Path, out var content)) await http.Response.Body.WriteAsync(content);
            else http.Response.StatusCode = 404;
        }
    }
}

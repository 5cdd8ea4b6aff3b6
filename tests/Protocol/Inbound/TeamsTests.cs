using System.Net;
using System.Text.Json.Nodes;

namespace PracticeBot.Tests.Protocol.Inbound;

/// <summary>What becomes of an activity that is authentic.</summary>
public sealed class TeamsTests
{
    const string Salma = "tenant-1/aaaaaaaa-0000-4000-8000-000000000001";

    [Fact]
    public async Task Who_speaks_is_known_by_their_Entra_object_within_their_tenant()
    {
        await using var teams = await TheTeams.OpenAsync();
        await teams.KnowsAsync("salma", Salma);

        // Teams' own id of a person differs from conversation to conversation; the case of a GUID says nothing.
        Assert.Equal(200, await teams.SaysAsync("", Asking("Une", activity => activity["from"]!["id"] = "29:other")));
        Assert.Equal(200, await teams.SaysAsync("", Asking("Deux", activity => activity["from"]!["aadObjectId"] = "AAAAAAAA-0000-4000-8000-000000000001")));
        Assert.Equal(2, teams.House.Count("SELECT count(*) FROM questions"));

        // The same object in another tenant is nobody, and neither is whoever claims to be hers by another field.
        Assert.Equal(200, await teams.SaysAsync("", Asking("Trois", activity => activity["conversation"]!["tenantId"] = "tenant-2")));
        Assert.Equal(200, await teams.SaysAsync("", Asking("Quatre", activity => activity["from"]!["aadObjectId"] = "bbbbbbbb-0000-4000-8000-000000000001")));
        Assert.Equal(200, await teams.SaysAsync("", Asking("Cinq", activity => activity["from"] = new JsonObject { ["id"] = "29:salma", ["name"] = "Salma" })));
        Assert.Equal(2, teams.House.Count("SELECT count(*) FROM questions"));
    }

    [Fact]
    public async Task A_person_without_an_Entra_object_is_known_by_Teams_own_id()
    {
        await using var teams = await TheTeams.OpenAsync();
        await teams.KnowsAsync("salma", "29:salma");

        Assert.Equal(200, await teams.SaysAsync("", Asking("Une", activity => activity["from"] = new JsonObject { ["id"] = "29:salma" })));

        Assert.Equal(1, teams.House.Count("SELECT count(*) FROM questions"));
    }

    [Fact]
    public async Task What_is_kept_of_a_turn_is_how_to_reach_the_conversation_again()
    {
        await using var teams = await TheTeams.OpenAsync();
        await teams.KnowsAsync("salma", Salma);

        await teams.SaysAsync("aide");

        Assert.Equal(1, teams.House.Count($$"""
            SELECT count(*) FROM channel_accounts WHERE channel = 'msteams' AND user = '{{Salma}}'
              AND json_extract(reference, '$.serviceUrl') = '{{teams.House.Connector.Address}}'
              AND json_extract(reference, '$.conversation.id') = 'a:1'
              AND json_extract(reference, '$.conversation.conversationType') = 'personal'
              AND json_extract(reference, '$.conversation.tenantId') = 'tenant-1'
              AND json_extract(reference, '$.user.id') = '29:someone'
              AND json_extract(reference, '$.bot.id') = '28:{{Jwt.AppId}}'
            """));
    }

    [Fact]
    public async Task A_redelivered_activity_changes_nothing()
    {
        await using var teams = await TheTeams.OpenAsync();
        await teams.KnowsAsync("salma", Salma);
        var asked = teams.Cases.Activity(Asking("Une", _ => { }));

        for (var i = 0; i < 3; i++) Assert.Equal(200, await teams.PostAsync(teams.Cases.Valid(), asked));

        Assert.Equal(1, teams.House.Count("SELECT count(*) FROM questions"));
    }

    [Theory]
    [InlineData("tenant-1", "tenant-1", 200)]
    [InlineData("TENANT-1", null, 200)]
    [InlineData(null, "tenant-1", 200)]
    [InlineData("tenant-2", "tenant-2", 403)]
    [InlineData("tenant-1", "tenant-2", 403)]
    [InlineData("tenant-2", "tenant-1", 403)]
    [InlineData(null, null, 403)]
    public async Task Only_people_of_allowed_tenants_may_speak(string? ofConversation, string? ofChannel, int status)
    {
        await using var teams = await TheTeams.OpenAsync(("Teams:AllowedTenants:0", "tenant-1"), ("Teams:AllowedTenants:1", "tenant-3"));

        Assert.Equal(status, await teams.SaysAsync("aide", activity =>
        {
            activity["conversation"]!["tenantId"] = ofConversation;
            activity["channelData"]!["tenant"]!["id"] = ofChannel;
        }));
    }

    [Fact]
    public async Task What_is_authentic_and_not_understood_is_taken()
    {
        await using var teams = await TheTeams.OpenAsync();
        await teams.KnowsAsync("salma", Salma);

        foreach (var type in new[] { "somethingNew", "MESSAGE", "conversationUpdate", "installationUpdate", "typing", "endOfConversation", "event", "messageReaction", "command" })
            Assert.Equal(200, await teams.SaysAsync("aide", activity => activity["type"] = type));
        Assert.Equal(200, await teams.SaysAsync("aide", activity => activity["entities"] = new JsonArray(new JsonObject { ["type"] = "new" }, 5)));
        foreach (var part in new[] { "from", "conversation", "recipient", "id", "channelData", "text" })
            Assert.Equal(200, await teams.SaysAsync("aide", activity => activity.Remove(part)));
        Assert.Equal(200, await teams.SaysAsync("aide", activity => activity["channelData"] = "text"));

        Assert.Equal(501, await teams.SaysAsync("", activity => (activity["type"], activity["name"]) = ("Invoke", "something/new")));
    }

    [Fact]
    public async Task What_is_no_activity_has_the_status_that_says_so_once_its_token_holds()
    {
        await using var teams = await TheTeams.OpenAsync();
        var (token, valid) = (teams.Cases.Valid(), teams.Cases.Activity().ToJsonString());
        var large = teams.Cases.Activity(activity => activity["text"] = new string('a', 260 * 1024)).ToJsonString();

        Assert.Equal(415, await teams.PostAsync(token, valid, "text/plain"));
        Assert.Equal(413, await teams.PostAsync(token, large));
        foreach (var body in new[] { "", "{", "[]", "null", "{}", "{\"type\":\"\"}", "{\"type\":5}", $"{{\"type\":\"message\",\"value\":{new string('[', 65)}{new string(']', 65)}}}" })
        {
            Assert.Equal(400, await teams.PostAsync(token, body));
            Assert.Equal(401, await teams.PostAsync(header: null, body));
        }

        Assert.Equal(401, await teams.PostAsync(header: null, valid, "text/plain"));
        Assert.Equal(401, await teams.PostAsync("Bearer a.b.c", large));
    }

    [Fact]
    public async Task Other_methods_are_not_allowed()
    {
        await using var teams = await TheTeams.OpenAsync();
        foreach (var method in new[] { "GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND" })
        {
            using var request = new HttpRequestMessage(new(method), "api/messages");
            request.Headers.TryAddWithoutValidation("Authorization", teams.Cases.Valid());
            using var response = await teams.House.Http.SendAsync(request);
            Assert.Equal((method, 405, "POST"), (method, (int)response.StatusCode, string.Join(',', response.Content.Headers.Allow)));
        }
    }

    [Fact]
    public async Task Two_headers_are_none_even_when_one_is_valid_and_so_is_one_with_another_space()
    {
        await using var teams = await TheTeams.OpenAsync();
        var (token, body) = (teams.Cases.Valid(), teams.Cases.Activity().ToJsonString());

        Assert.Equal("HTTP/1.1 401 Unauthorized", await RawAsync($"Authorization: {token}\r\nAuthorization: {token}\r\n"));
        Assert.Equal("HTTP/1.1 401 Unauthorized", await RawAsync($"Authorization: {token}\r\nauthorization: Basic x\r\n"));
        Assert.Equal("HTTP/1.1 401 Unauthorized", await RawAsync($"Authorization: {token.Replace(" ", "  ", StringComparison.Ordinal)}\r\n"));
        Assert.Equal("HTTP/1.1 401 Unauthorized", await RawAsync($"Authorization: {token.Replace(' ', '\t')}\r\n"));
        Assert.Equal("HTTP/1.1 200 OK", await RawAsync($"Authorization: {token}\r\n"));

        async Task<string?> RawAsync(string headers)
        {
            var address = teams.House.Http.BaseAddress!;
            using var socket = new System.Net.Sockets.TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, address.Port);
            await using var stream = socket.GetStream();
            await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(
                $"POST /api/messages HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{headers}\r\n{body}"));
            using var reader = new StreamReader(stream);
            return await reader.ReadLineAsync();
        }
    }

    [Fact]
    public async Task With_an_app_id_nobody_is_let_in_without_a_token_not_even_an_emulator()
    {
        await using var teams = await TheTeams.OpenAsync();
        var emulator = teams.House.Hears("salma").Activity("e-1");

        Assert.Equal(401, await teams.PostAsync(header: null, emulator));
        Assert.Equal(401, await teams.PostAsync(teams.Cases.Valid(), emulator));
        Assert.Empty(teams.House.Connector.Posts);
    }

    static Action<JsonObject> Asking(string question, Action<JsonObject> shape) => activity =>
    {
        activity.Remove("text");
        activity["value"] = new JsonObject { ["route"] = "question.ask", ["form"] = "1", ["text"] = question };
        shape(activity);
    };
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PracticeBot.Tests.Support;

/// <summary>A Direct Line client: somebody of the demo community at an open web chat.</summary>
sealed class TheWebChat(HttpClient http)
{
    public string Conversation { get; private set; } = "";

    public string Token { get; set; } = "";

    public Uri Stream { get; private set; } = null!;

    public static async Task<TheWebChat> OpenAsync(HttpClient http, string handle)
    {
        using var who = new StringContent($"{{\"person\":\"{handle}\"}}", new MediaTypeHeaderValue("application/json"));
        using var given = await http.PostAsync("demo/token", who);
        var chat = new TheWebChat(http) { Token = (await given.Content.ReadFromJsonAsync<JsonElement>()).Text("token")! };
        var (status, opened) = await chat.SendAsync(HttpMethod.Post, "conversations");
        Assert.Equal(201, status);
        chat.Take(opened);
        return chat;
    }

    public void Take(JsonElement opened)
    {
        Conversation = opened.Text("conversationId")!;
        Token = opened.Text("token")!;
        Stream = new(opened.Text("streamUrl")!);
    }

    /// <summary>Posts a message; the status and the answered body.</summary>
    public Task<(int Status, JsonElement Body)> SaysAsync(string text, string? clientId = null)
    {
        var activity = new JsonObject { ["type"] = "message", ["text"] = text, ["from"] = new JsonObject { ["id"] = "me", ["role"] = "bot" } };
        if (clientId is not null) activity["channelData"] = new JsonObject { ["clientActivityID"] = clientId };
        return SendAsync(HttpMethod.Post, $"conversations/{Conversation}/activities", activity.ToJsonString());
    }

    /// <summary>What was said after a watermark, and the next one.</summary>
    public async Task<(IReadOnlyList<JsonElement> Activities, string Watermark)> PollAsync(string? watermark = null)
    {
        var (status, set) = await SendAsync(HttpMethod.Get, $"conversations/{Conversation}/activities?watermark={watermark}");
        Assert.Equal(200, status);
        return ([.. set.GetProperty("activities").EnumerateArray()], set.Text("watermark")!);
    }

    public async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, $"v3/directline/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (body is not null) request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = 128 }));
    }

    /// <summary>Reads the stream until an activity comes of which this is true; all that came until then.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ListenAsync(WebSocket socket, Func<JsonElement, bool> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var heard = new List<JsonElement>();
        while (!heard.Exists(one => wanted(one))) heard.AddRange((await FrameAsync(socket, patience.Token)).GetProperty("activities").EnumerateArray());
        return heard;
    }

    static async Task<JsonElement> FrameAsync(WebSocket socket, CancellationToken ct)
    {
        using var frame = new MemoryStream();
        var part = new byte[16 * 1024];
        WebSocketReceiveResult read;
        do
        {
            read = await socket.ReceiveAsync(part, ct);
            frame.Write(part, 0, read.Count);
        }
        while (!read.EndOfMessage);
        return JsonElement.Parse(frame.ToArray());
    }
}

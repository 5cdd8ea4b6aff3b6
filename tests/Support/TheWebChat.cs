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

    /// <summary>What is answered to it, whatever they are told meanwhile.</summary>
    public async Task<JsonElement> AnsweredAsync(string text)
    {
        await SaysAsync(text);
        return (await PollAsync()).Activities.Last(one => one.IsReply());
    }

    /// <summary>Posts a message with files.</summary>
    public Task<(int Status, JsonElement Body)> UploadsAsync(string text, params (string Name, byte[] Content)[] files) =>
        UploadsAsync(text, clientId: null, files);

    public Task<(int Status, JsonElement Body)> UploadsAsync(string text, string? clientId, params (string Name, byte[] Content)[] files)
    {
        var activity = new JsonObject { ["type"] = "message", ["text"] = text };
        if (clientId is not null) activity["channelData"] = new JsonObject { ["clientActivityID"] = clientId };
        var body = new MultipartFormDataContent
        {
            { new StringContent(activity.ToJsonString(), new MediaTypeHeaderValue("application/vnd.microsoft.activity")), "activity", "blob" },
        };
        foreach (var (name, content) in files) body.Add(new ByteArrayContent(content), "file", name);
        return UploadsAsync(body);
    }

    public async Task<(int Status, JsonElement Body)> UploadsAsync(HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{Conversation}/upload?userId=me") { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        request.Headers.ExpectContinue = true; // a refusal of what is announced is heard before it is sent
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    /// <summary>Presses a button.</summary>
    public Task<(int Status, JsonElement Body)> PostsAsync(JsonElement value) => SendAsync(
        HttpMethod.Post, $"conversations/{Conversation}/activities",
        new JsonObject { ["type"] = "message", ["value"] = JsonNode.Parse(value.GetRawText()) }.ToJsonString());

    /// <summary>Hands in the form of a card as it stands, but for these values.</summary>
    public Task<(int Status, JsonElement Body)> SubmitsAsync(JsonElement form, params (string Name, string Value)[] values)
    {
        var value = JsonObject.Create(Data(form))!;
        foreach (var input in form.GetProperty("attachments")[0].GetProperty("content").GetProperty("body").EnumerateArray())
            if (input.Text("id") is { } id && input.Text("value") is { } filled) value[id] = filled;
        foreach (var (name, given) in values) value[name] = given;
        return PostsAsync(JsonSerializer.SerializeToElement(value));
    }

    /// <summary>What stands in a field of a form; null when it has no such field.</summary>
    public static string? Filled(JsonElement form, string field) =>
        form.GetProperty("attachments")[0].GetProperty("content").GetProperty("body").EnumerateArray()
            .FirstOrDefault(input => input.Text("id") == field) is { ValueKind: JsonValueKind.Object } found ? found.Text("value") ?? "" : null;

    /// <summary>What a form carries beside its fields.</summary>
    public static JsonElement Data(JsonElement form) =>
        form.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions")[0].GetProperty("data");

    /// <summary>Of the file that they sent first, whatever else was said to them meanwhile.</summary>
    public async Task<string> FileLinkAsync() => (await PollAsync()).Activities
        .Where(activity => activity.TryGetProperty("attachments", out _))
        .Select(activity => activity.GetProperty("attachments")[0].Text("contentUrl")).OfType<string>().First();

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
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
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

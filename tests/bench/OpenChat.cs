using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace PracticeBot.Bench;

/// <summary>A web chat as a browser holds it open: it says things, and hears the answers on its socket.</summary>
sealed class OpenChat : IAsyncDisposable
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    readonly ConcurrentDictionary<string, TaskCompletionSource> awaited = new(StringComparer.Ordinal);
    readonly ClientWebSocket socket = new();
    readonly CancellationTokenSource leaving = new();
    readonly HttpClient http;
    readonly string conversation;
    readonly string token;
    Task listening = Task.CompletedTask;

    OpenChat(HttpClient http, JsonElement opened)
    {
        this.http = http;
        conversation = opened.GetProperty("conversationId").GetString()!;
        token = opened.GetProperty("token").GetString()!;
    }

    public bool IsOpen => socket.State == WebSocketState.Open;

    public static async Task<OpenChat> OpenAsync(HttpClient http, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/directline/conversations");
        request.Headers.Authorization = new("Bearer", token);
        using var response = await http.SendAsync(request);
        var opened = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        var chat = new OpenChat(http, opened);
        await chat.socket.ConnectAsync(new(opened.GetProperty("streamUrl").GetString()!), CancellationToken.None);
        chat.listening = chat.ListenAsync();
        return chat;
    }

    /// <summary>From what is said until its answer is heard.</summary>
    public async Task<TimeSpan> SayAsync(string activity)
    {
        var began = Stopwatch.GetTimestamp();
        using var content = new StringContent(activity, new MediaTypeHeaderValue("application/json"));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{conversation}/activities") { Content = content };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await http.SendAsync(request);
        var taken = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        await Awaited(taken.GetProperty("id").GetString()!).Task.WaitAsync(patience);
        return Stopwatch.GetElapsedTime(began);
    }

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await listening;
        socket.Dispose();
        leaving.Dispose();
    }

    // The answer may be heard before the post has said under which id it was taken.
    TaskCompletionSource Awaited(string id) => awaited.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    async Task ListenAsync()
    {
        var part = new byte[16 * 1024];
        using var frame = new MemoryStream();
        try
        {
            while (true)
            {
                var read = await socket.ReceiveAsync(part, leaving.Token);
                if (read.MessageType == WebSocketMessageType.Close) return;
                frame.Write(part, 0, read.Count);
                if (!read.EndOfMessage) continue;

                Hear(JsonElement.Parse(frame.ToArray()));
                frame.SetLength(0);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException)
        {
            // it is left, or it was lost: IsOpen says which
        }
    }

    void Hear(JsonElement frame)
    {
        foreach (var activity in frame.GetProperty("activities").EnumerateArray())
        {
            if (activity.TryGetProperty("replyToId", out var said)) Awaited(said.GetString()!).TrySetResult();
        }
    }
}

using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PracticeBot.Bench.Floors;

namespace PracticeBot.Bench;

/// <summary>What people say to the bot over HTTP, each connection being a person in a conversation of their own.</summary>
sealed class Traffic(Uri stub) : IDisposable
{
    static readonly string[] summaries = [.. new Sentences(seed: 2).Take(64)];

    readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null });
    int said;

    public string Channel { get; init; } = "emulator";

    /// <summary>What an activity is authenticated with, where it has to be.</summary>
    public string? Token { get; init; }

    public static string User(int connection) => string.Create(CultureInfo.InvariantCulture, $"bench-{connection}");

    public byte[] Help(int connection) => Typed(connection, "aide");

    public byte[] Typed(int connection, string text) => Activity(connection, $"\"textFormat\":\"plain\",\"text\":{JsonSerializer.Serialize(text)}");

    /// <summary>The log form as its card submits it.</summary>
    public byte[] Log(int connection)
    {
        var summary = JsonSerializer.Serialize(summaries[connection % summaries.Length]);
        return Activity(connection, $$"""
            "value":{"route":"exchange.log","form":"1","heldOn":"2025-09-02","means":"phone","summary":{{summary}},"topics":"diagnosis,budget"}
            """);
    }

    /// <summary>Says it, and waits until the turn is answered.</summary>
    public async Task SayAsync(Uri endpoint, byte[] activity)
    {
        using var content = new ByteArrayContent(activity);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = content };
        if (Token is not null) request.Headers.Authorization = new("Bearer", Token);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>The reply that the stub got last where it keeps them: what a floor posts is as long.</summary>
    public async Task<string> ReplyFileAsync(Uri endpoint, string folder, Func<int, byte[]> say)
    {
        var plain = address;
        address = $"{plain}{ConnectorStub.Kept}";
        await SayAsync(endpoint, say(0));
        address = plain;
        var file = Path.Combine(folder, "reply.json");
        await File.WriteAllBytesAsync(file, await http.GetByteArrayAsync(new Uri(stub, ConnectorStub.Kept)));
        return file;
    }

    /// <summary>Holds whoever was asked to having posted one reply for each activity.</summary>
    public async Task EachAnsweredOnceAsync()
    {
        var received = int.Parse(await http.GetStringAsync(new Uri(stub, ConnectorStub.Received)), CultureInfo.InvariantCulture);
        if (received != said) throw new InvalidOperationException($"{said} activities were answered by {received} replies.");
    }

    public void Dispose() => http.Dispose();

    string address = stub.ToString().TrimEnd('/');

    byte[] Activity(int connection, string what) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
        {"type":"message","id":"a{{Interlocked.Increment(ref said):x8}}","timestamp":"2026-03-18T09:30:00.000Z","localTimestamp":"2026-03-18T10:30:00.000+01:00","serviceUrl":"{{address}}","channelId":"{{Channel}}","from":{"id":"bench-{{connection}}","name":"Fonctionnaire {{connection}}","role":"user"},"conversation":{"id":"c{{connection}}"},"recipient":{"id":"practicebot","name":"PracticeBot","role":"bot"},"locale":"fr-FR",{{what}}}
        """));
}

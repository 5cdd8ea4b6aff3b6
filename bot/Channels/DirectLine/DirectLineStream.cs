using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using PracticeBot.Bot.Joining;
using PracticeBot.Bot.Limiting;
using PracticeBot.Storage;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Channels.DirectLine;

/// <summary>The WebSocket of a conversation: everything after the watermark, and then whatever is kept in it, as it is kept.</summary>
static class DirectLineStream
{
    const int MostAFrame = 100;

    static readonly TimeSpan whenFull = TimeSpan.FromSeconds(30);

    /// <summary>In the place of what was sealed with a key that is gone: nothing that a client shows.</summary>
    const string Lost = "{\"type\":\"event\",\"name\":\"lost\"}";

    public static async Task RunAsync(
        string id, string? watermark, string? t, HttpContext http, WebChatTokens tokens, WebChatStreams streams,
        IServiceScopeFactory scopes, Seals seals, PersonLimits limits, IHostApplicationLifetime lifetime)
    {
        if (!http.WebSockets.IsWebSocketRequest || tokens.Read(t) is not { } token || token.Conversation != id)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var place = limits.Socket(token.Person);
        if (place is null)
        {
            await LimitingSetup.TooManyRequests(http, whenFull).ExecuteAsync(http);
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        var listening = ListenAsync(socket, ending);
        try
        {
            await SendAsync(socket, id, watermark, streams, scopes, seals, ending.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException)
        {
            // The page left or the program stops; the client comes back with its watermark.
        }

        await ending.CancelAsync();
        await listening;
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await CloseAsync(socket);
    }

    /// <summary>What follows the watermark, and the watermark after it; without one, the last of the conversation.</summary>
    public static async Task<(IReadOnlyList<TranscriptEntry> Entries, long Next)> AfterAsync(
        IServiceScopeFactory scopes, string conversation, string? watermark, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ReadAsync(ct);
        var transcripts = scope.ServiceProvider.GetRequiredService<ITranscripts>();
        var after = long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : (long?)null;
        var entries = after is { } known
            ? await transcripts.AfterAsync(conversation, known, MostAFrame, ct)
            : await transcripts.LatestAsync(conversation, DirectLineEndpoints.ShownAtFirst, ct);
        return (entries, entries.Count > 0 ? entries[^1].Sequence : after ?? 0);
    }

    /// <summary>An ActivitySet: the kept activities as they are, and the watermark after them.</summary>
    public static byte[] Frame(IReadOnlyList<TranscriptEntry> entries, long watermark, Seals seals)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("activities");
            foreach (var entry in entries) json.WriteRawValue(seals.Open(entry.Activity, Lost), skipInputValidation: true);
            json.WriteEndArray();
            json.WriteString("watermark", watermark.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    static async Task SendAsync(
        WebSocket socket, string id, string? watermark, WebChatStreams streams, IServiceScopeFactory scopes, Seals seals, CancellationToken ct)
    {
        using var listener = streams.Listen(id);
        while (socket.State == WebSocketState.Open)
        {
            var ring = listener.NextRing; // taken before reading: what is kept meanwhile rings it
            var (entries, next) = await AfterAsync(scopes, id, watermark, ct);
            watermark = next.ToString(CultureInfo.InvariantCulture);
            if (entries.Count > 0) await socket.SendAsync(Frame(entries, next, seals), WebSocketMessageType.Text, endOfMessage: true, ct);
            else await ring.WaitAsync(ct);
        }
    }

    /// <summary>Clients send empty pings only; reading them is how a closed socket is noticed.</summary>
    static async Task ListenAsync(WebSocket socket, CancellationTokenSource ending)
    {
        var ping = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(ping, ending.Token)).MessageType != WebSocketMessageType.Close)
            {
                // whatever a client says here means nothing more than that it is there
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException)
        {
            // gone without a close
        }

        await ending.CancelAsync();
    }

    static async Task CloseAsync(WebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, statusDescription: null, patience.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException)
        {
            // it did not wait for our goodbye
        }
    }
}

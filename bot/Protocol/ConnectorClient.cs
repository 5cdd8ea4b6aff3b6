using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PracticeBot.Bot.Protocol;

/// <summary>Posts activities to a channel's connector, at the service URL of an accepted activity or a kept reference.</summary>
sealed class ConnectorClient(HttpClient http)
{
    /// <summary>The id that the connector gave the activity; null when it gave none.</summary>
    /// <exception cref="ConnectorException">The connector refused or could not be reached.</exception>
    public async Task<string?> SendAsync(Activity activity, CancellationToken ct)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(activity, Wire.Json.Activity));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(activity)) { Content = content };
        try
        {
            using var response = await http.SendAsync(request, ct);
            if (!response.IsSuccessStatusCode) throw new ConnectorException(response.StatusCode, response.Headers.RetryAfter);

            var body = await response.Content.ReadAsByteArrayAsync(ct);
            return IdOf(body);
        }
        catch (Exception fault) when (fault is HttpRequestException
            || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new ConnectorException(fault);
        }
    }

    /// <summary>A reply goes to the activity it answers, anything else to the conversation (protocol 1.4).</summary>
    static Uri Address(Activity activity)
    {
        var conversation = Segment(activity.Conversation?.Id);
        var address = $"{activity.ServiceUrl?.TrimEnd('/')}/v3/conversations/{conversation}/activities";
        return new(activity.ReplyToId is null ? address : $"{address}/{Segment(activity.ReplyToId)}");
    }

    /// <summary>An id as one path segment; escaping leaves dots alone, so "." and ".." would climb.</summary>
    static string Segment(string? id) => id is null or "" or "." or ".."
        ? throw new ConnectorException(HttpStatusCode.BadRequest, retryAfter: null)
        : Uri.EscapeDataString(id);

    static string? IdOf(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize(body, Wire.Json.ResourceResponse)?.Id;
        }
        catch (JsonException)
        {
            return null; // accepted all the same: the body is the connector's courtesy
        }
    }
}

/// <summary>A connector's refusal, or its silence (no status).</summary>
sealed class ConnectorException : Exception
{
    public ConnectorException(HttpStatusCode status, RetryConditionHeaderValue? retryAfter)
        : base($"The connector answered {(int)status}.") => (Status, RetryAfter) = (status, retryAfter);

    public ConnectorException(Exception cause)
        : base("The connector could not be reached.", cause)
    {
    }

    public HttpStatusCode? Status { get; }

    public RetryConditionHeaderValue? RetryAfter { get; }

    /// <summary>The person cannot be reached there until they speak again (protocol 1.5, 1.6).</summary>
    public bool IsFinal => Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone;
}

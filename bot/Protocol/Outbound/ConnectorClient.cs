using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Polly.CircuitBreaker;
using Polly.Timeout;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Dialogue;

namespace PracticeBot.Bot.Protocol;

/// <summary>
/// Calls a channel's connector (protocol 1.4), at the service URL of an accepted activity or a kept reference. Calls of one
/// conversation go one after the other, in the order they came.
/// </summary>
sealed class ConnectorClient(
    HttpClient http, ServiceHosts hosts, ConnectorTokens tokens, SendLimits limits, ConnectorPipelines pipelines, TimeProvider clock)
{
    const string Teams = "msteams";
    const int LargestAnswer = 1024 * 1024;
    const int LargestFault = 16 * 1024;

    readonly ConversationOrder order = new();

    /// <summary>Posts the activity: a reply to the activity it answers, anything else to the conversation.</summary>
    /// <returns>The id that the connector gave the activity; null when it gave none, for the activity is taken all the same.</returns>
    /// <exception cref="ConnectorException">The connector refused, could not be reached, or may not be asked.</exception>
    public async Task<string?> SendAsync(Activity activity, CancellationToken ct)
    {
        var path = activity.ReplyToId is { } answered ? $"{Activities(activity)}/{Segment(answered)}" : Activities(activity);
        return IdIn(await CallAsync(HttpMethod.Post, path, activity, Json(activity, Wire.Json.Activity), ct));
    }

    /// <summary>
    /// Posts what is said in a row, and changes or takes back what was said before. An outgoing id is the connector's to give
    /// (protocol 1.7). To whom there is no conversation yet, one is begun; beginning it again leads to the same.
    /// </summary>
    public async Task<SentActivities> SendInOrderAsync(IReadOnlyList<Activity> activities, CancellationToken ct)
    {
        ConversationAccount? begun = null;
        var ids = new List<string>();
        foreach (var activity in activities)
        {
            if (activity.Type == ActivityTypes.MessageUpdate)
            {
                await UpdateAsync(activity with { Type = ActivityTypes.Message }, ct);
                ids.Add(activity.Id!);
                continue;
            }

            if (activity.Type == ActivityTypes.MessageDelete)
            {
                await DeleteAsync(activity, activity.Id!, ct);
                continue;
            }

            if (activity.Conversation is { Id: null }) begun ??= await BegunAsync(activity, ct);
            var id = await SendAsync(activity with { Id = null, Conversation = activity.Conversation is { Id: null } ? begun : activity.Conversation }, ct);
            if (id is not null) ids.Add(id);
        }

        return new(ids, begun?.Id);
    }

    /// <summary>Puts the activity in the place of the one that has its id.</summary>
    public Task UpdateAsync(Activity activity, CancellationToken ct) =>
        CallAsync(HttpMethod.Put, $"{Activities(activity)}/{Segment(activity.Id)}", activity, Json(activity, Wire.Json.Activity), ct);

    /// <param name="within">An accepted activity of the conversation.</param>
    public Task DeleteAsync(Activity within, string activityId, CancellationToken ct) =>
        CallAsync(HttpMethod.Delete, $"{Activities(within)}/{Segment(activityId)}", within, body: null, ct);

    /// <summary>Begins a conversation with those named, and says the first thing in it.</summary>
    public async Task<ConversationCreated> CreateAsync(
        string channelId, string serviceUrl, ConversationParameters parameters, CancellationToken ct)
    {
        var within = new Activity { ChannelId = channelId, ServiceUrl = serviceUrl, Conversation = new(null, TenantId: parameters.TenantId) };
        var answer = await CallAsync(
            HttpMethod.Post, "v3/conversations", within, Json(parameters, ConnectorJson.Default.ConversationParameters), ct);
        // Not asked again: a conversation that was begun and not named would be begun twice.
        return Read(answer, ConnectorJson.Default.ConversationCreated) is { Id.Length: > 0 } made ? made : throw Unusable();
    }

    async Task<ConversationAccount> BegunAsync(Activity first, CancellationToken ct)
    {
        var tenant = TenantOf(first);
        var made = await CreateAsync(
            first.ChannelId!, first.ServiceUrl!,
            new(
                first.From!, [first.Recipient!], tenant,
                ChannelData: JsonSerializer.SerializeToElement(new TenantChannelData(new(tenant)), ConnectorJson.Default.TenantChannelData)), ct);
        return first.Conversation! with { Id = made.Id };
    }

    /// <summary>The content of an attachment that the connector keeps, as it comes.</summary>
    /// <param name="within">The accepted activity that it came with.</param>
    public async Task<HttpResponseMessage> AttachmentAsync(Activity within, string contentUrl, CancellationToken ct)
    {
        // The bearer goes to connectors only (protocol 1.2), and the address must lead to the one that the activity named.
        if (!Uri.TryCreate(contentUrl, UriKind.Absolute, out var address) || hosts.Allowed(within.ServiceUrl, within.ChannelId) is not { } service
            || address.GetLeftPart(UriPartial.Authority) != service.GetLeftPart(UriPartial.Authority))
            throw new ConnectorException(ConnectorFault.NotAllowed, "The attachment is not at the connector.");

        using var request = new Call(HttpMethod.Get, address, within, Body: null).ToRequest(await tokens.GetAsync(refused: null, ct));
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (response.IsSuccessStatusCode) return response;
        using (response) throw ConnectorException.Refused(response.StatusCode, [], retryAfter: null);
    }

    /// <summary>A page of who is in the conversation; the next follows <see cref="PagedMembers.ContinuationToken"/>.</summary>
    public async Task<PagedMembers> MembersAsync(
        ConversationReference conversation, int pageSize, string? continuation, CancellationToken ct)
    {
        var within = Within(conversation);
        var query = FormattableString.Invariant($"pageSize={pageSize}") + (continuation is null ? "" : $"&continuationToken={Uri.EscapeDataString(continuation)}");
        var answer = await CallAsync(HttpMethod.Get, $"{Conversation(within)}/pagedmembers?{query}", within, body: null, ct);
        return Read(answer, ConnectorJson.Default.PagedMembers) is { Members: not null } page ? page : throw Unusable();
    }

    /// <summary>One who is in the conversation; null when they are not.</summary>
    public async Task<ConversationMember?> MemberAsync(ConversationReference conversation, string userId, CancellationToken ct)
    {
        var within = Within(conversation);
        try
        {
            var answer = await CallAsync(HttpMethod.Get, $"{Conversation(within)}/members/{Segment(userId)}", within, body: null, ct);
            return Read(answer, ConnectorJson.Default.ConversationMember) is { Id.Length: > 0 } member ? member : throw Unusable();
        }
        catch (ConnectorException fault) when (fault.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    static Activity Within(ConversationReference reference) =>
        new() { ChannelId = reference.ChannelId, ServiceUrl = reference.ServiceUrl, Conversation = reference.Conversation };

    static string Conversation(Activity activity) => $"v3/conversations/{Segment(activity.Conversation?.Id)}";

    static string Activities(Activity activity) => $"{Conversation(activity)}/activities";

    /// <summary>An id as one path segment; escaping leaves dots alone, so "." and ".." would climb.</summary>
    static string Segment(string? id) => id is null or "" or "." or ".."
        ? throw new ConnectorException(ConnectorFault.NotAllowed, "An id is empty or only dots.")
        : Uri.EscapeDataString(id);

    /// <param name="within">The conversation that the call belongs to.</param>
    async Task<byte[]> CallAsync(HttpMethod method, string path, Activity within, byte[]? body, CancellationToken ct)
    {
        var service = hosts.Allowed(within.ServiceUrl, within.ChannelId)
            ?? throw new ConnectorException(ConnectorFault.NotAllowed, "The service URL is none to which anything is sent.");
        var call = new Call(method, new($"{service.AbsoluteUri.TrimEnd('/')}/{path}"), within, body);
        ConnectorException? last = null;
        try
        {
            return await pipelines.Whole.ExecuteAsync(
                async whole =>
                {
                    using var place = within.Conversation?.Id is { } conversation
                        ? await order.EnterAsync($"{within.ChannelId}/{conversation}", whole)
                        : null;
                    return await pipelines.Of(service.Authority).ExecuteAsync(
                        async attempt =>
                        {
                            try
                            {
                                return await AttemptAsync(call, attempt);
                            }
                            catch (ConnectorException fault)
                            {
                                last = fault;
                                throw;
                            }
                        }, whole);
                }, ct);
        }
        catch (TimeoutRejectedException)
        {
            throw last ?? new ConnectorException(ConnectorFault.HeldBack, "Its turn did not come in time."); // in flight it is NoAnswer, and not this
        }
        catch (BrokenCircuitException fault)
        {
            throw last ?? new ConnectorException(ConnectorFault.HeldBack, "The connector fails others: it is left alone for now.") { RetryAfter = fault.RetryAfter };
        }
    }

    async Task<byte[]> AttemptAsync(Call call, CancellationToken ct)
    {
        // The emulator has nobody to ask about credentials.
        var token = call.Within.ChannelId == EmulatorChannel.Name ? null : await tokens.GetAsync(refused: null, ct);
        try
        {
            return await SendAsync(call, token, ct);
        }
        catch (ConnectorException fault) when (fault.Status == HttpStatusCode.Unauthorized && token is not null)
        {
            var fresh = await tokens.GetAsync(refused: token, ct);
            if (fresh == token) throw;
            return await SendAsync(call, fresh, ct);
        }
    }

    async Task<byte[]> SendAsync(Call call, string? token, CancellationToken ct)
    {
        var (conversation, tenant) = (call.Within.Conversation?.Id, TenantOf(call.Within));
        using var place = call.Within.ChannelId == Teams ? await limits.EnterAsync(conversation, tenant, ct) : null;
        using var request = call.ToRequest(token);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (response.IsSuccessStatusCode) return await BodyAsync(response.Content, LargestAnswer, ct) ?? [];

            var refusal = ConnectorException.Refused(
                response.StatusCode, FaultCodes(await BodyAsync(response.Content, LargestFault, ct) ?? []), Asked(response.Headers.RetryAfter));
            if (place is not null && conversation is not null && refusal is { Status: HttpStatusCode.TooManyRequests, RetryAfter: { } wait })
                limits.Close(conversation, tenant, wait);
            throw refusal;
        }
        catch (HttpRequestException fault) when (fault.GetBaseException() is LeadsInsideException)
        {
            throw new ConnectorException(ConnectorFault.LeadsInside, "The connector's name leads to an address inside.", fault);
        }
        catch (Exception fault) when (IsNoConnection(fault, ct))
        {
            throw new ConnectorException(ConnectorFault.NoConnection, "The connector could not be reached.", fault);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            throw new ConnectorException(ConnectorFault.NoAnswer, "The connector gave no answer.", fault);
        }
    }

    static bool IsNoConnection(Exception fault, CancellationToken ct) => fault switch
    {
        HttpRequestException http => http.HttpRequestError
            is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
        OperationCanceledException { InnerException: TimeoutException } => !ct.IsCancellationRequested, // while connecting
        _ => false,
    };

    /// <summary>Seconds or a date, as how long from now; never less than nothing.</summary>
    TimeSpan? Asked(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date - clock.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    static string? TenantOf(Activity activity) => activity.Tenants.FirstOrDefault();

    /// <summary>Null when it does not come whole, or is too long: what was answered before it stands all the same.</summary>
    static async Task<byte[]?> BodyAsync(HttpContent content, int largest, CancellationToken ct)
    {
        try
        {
            await content.LoadIntoBufferAsync(largest, ct);
            return await content.ReadAsByteArrayAsync(ct);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    static byte[] Json<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    static string? IdIn(byte[] body) => Read(body, Wire.Json.ResourceResponse)?.Id;

    static T? Read<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The codes of <c>{ error: { code, innerHttpError | innererror … } }</c>; none of a body that is anything else.</summary>
    static IReadOnlyList<string> FaultCodes(byte[] body)
    {
        if (Read(body, ConnectorJson.Default.ConnectorFaultBody)?.Error is not { } error) return [];
        return
        [
            .. new[] { error.Code, error.SubCode, error.InnerError?.Code }
                .OfType<string>()
                .Where(code => code.Length is > 0 and < 100 && code.All(char.IsAsciiLetterOrDigit)),
        ];
    }

    static ConnectorException Unusable() => new(ConnectorFault.AnswerUnusable, "The connector's answer lacks what was asked for.");

    sealed record Call(HttpMethod Method, Uri Address, Activity Within, byte[]? Body)
    {
        public HttpRequestMessage ToRequest(string? token)
        {
            var request = new HttpRequestMessage(Method, Address);
            request.Headers.Accept.Add(json);
            if (token is not null) request.Headers.Authorization = new("Bearer", token);
            if (Within.Conversation?.Id is { } id && id.All(c => c is > ' ' and <= '~'))
                request.Headers.TryAddWithoutValidation("x-ms-conversation-id", id);
            if (Body is not null) request.Content = new ByteArrayContent(Body) { Headers = { ContentType = jsonInUtf8 } };
            return request;
        }

        static readonly MediaTypeWithQualityHeaderValue json = new("application/json");
        static readonly MediaTypeHeaderValue jsonInUtf8 = new("application/json") { CharSet = "utf-8" };
    }
}

/// <summary>What a conversation is begun with.</summary>
sealed record ConversationParameters(
    ChannelAccount Bot, IReadOnlyList<ChannelAccount> Members, string? TenantId = null, bool IsGroup = false,
    Activity? Activity = null, JsonElement? ChannelData = null);

sealed record TenantChannelData(TenantAccount Tenant);

sealed record TenantAccount(string? Id);

sealed record ConversationCreated(string? Id, string? ActivityId = null, string? ServiceUrl = null);

sealed record PagedMembers(IReadOnlyList<ConversationMember>? Members, string? ContinuationToken = null);

sealed record ConversationMember(string? Id, string? Name = null, string? AadObjectId = null, string? TenantId = null, string? UserRole = null);

sealed record ConnectorFaultBody(ConnectorFaultText? Error);

sealed record ConnectorFaultText(
    string? Code = null, string? SubCode = null, [property: JsonPropertyName("innererror")] ConnectorFaultText? InnerError = null);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 64)]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(ConversationCreated))]
[JsonSerializable(typeof(TenantChannelData))]
[JsonSerializable(typeof(PagedMembers))]
[JsonSerializable(typeof(ConversationMember))]
[JsonSerializable(typeof(ConnectorFaultBody))]
sealed partial class ConnectorJson : JsonSerializerContext;

using System.Globalization;
using System.Net;

namespace PracticeBot.Bot.Protocol;

enum ConnectorFault
{
    /// <summary>The connector answered, and not with a success.</summary>
    Refused,

    /// <summary>No connection came about: nothing was sent.</summary>
    NoConnection,

    /// <summary>It was sent, and no answer came: whether it was taken is not known.</summary>
    NoAnswer,

    /// <summary>The answer lacks what the call is for.</summary>
    AnswerUnusable,

    /// <summary>Our own limits, or a connector that fails others, held it back: nothing was sent.</summary>
    HeldBack,

    /// <summary>The login authority gave no token: nothing was sent.</summary>
    NoToken,

    /// <summary>An address or an id to which nothing is sent.</summary>
    NotAllowed,

    /// <summary>The host's name leads to an address inside: nothing was sent.</summary>
    LeadsInside,
}

/// <summary>A call of a connector that did not work. Its message holds no address, no id and no token.</summary>
sealed class ConnectorException(ConnectorFault fault, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The refusals of a person or of their administrator (Teams). Any other 403 is about the bot's own rights.</summary>
    static readonly HashSet<string> gone = new(StringComparer.OrdinalIgnoreCase)
    {
        "BotNotInConversationRoster", "ConversationBlockedByUser", "BotDisabledByAdmin",
    };

    public ConnectorFault Fault => fault;

    public HttpStatusCode? Status { get; private init; }

    /// <summary>The codes of the error body, or those of the login authority, the outermost first.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>How long the connector, or our own limits, ask to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The person cannot be reached there until they speak again or install the bot again (protocol 1.5, 1.6).</summary>
    public bool IsFinal => fault == ConnectorFault.NotAllowed
        || Status is HttpStatusCode.NotFound or HttpStatusCode.Gone
        || (Status is HttpStatusCode.Forbidden && Codes.Any(gone.Contains));

    /// <summary>It is about this bot, its rights, its limits or its network, and says nothing of the person.</summary>
    public bool IsOurs => !IsFinal && (
        fault is ConnectorFault.HeldBack or ConnectorFault.NoToken or ConnectorFault.LeadsInside
        || Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests);

    /// <summary>Asking again soon may work and cannot send anything twice (protocol 1.5).</summary>
    public bool IsTransient => fault == ConnectorFault.NoConnection
        || Status is HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>The host itself fails, whatever is asked of it.</summary>
    public bool IsTheHosts => fault is ConnectorFault.NoConnection or ConnectorFault.NoAnswer
        || Status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    public static ConnectorException Refused(HttpStatusCode status, IReadOnlyList<string> codes, TimeSpan? retryAfter) =>
        new(ConnectorFault.Refused, string.Create(
            CultureInfo.InvariantCulture, $"The connector answered {(int)status}{(codes.Count == 0 ? "" : $" ({string.Join(", ", codes)})")}."))
        {
            Status = status,
            Codes = codes,
            RetryAfter = retryAfter,
        };
}

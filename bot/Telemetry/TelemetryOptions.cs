namespace PracticeBot.Bot.Telemetry;

/// <summary>Where traces and metrics go (<c>Telemetry:*</c>).</summary>
sealed record TelemetryOptions
{
    public const string NotACollector = "Telemetry:Otlp is no address of a collector: set it to one such as http://127.0.0.1:4318, or remove it.";

    /// <summary>The collector's OTLP/HTTP address, without <c>/v1/…</c>; nothing is sent by default.</summary>
    public string? Otlp { get; init; }

    /// <summary>Between two exports of metrics, in seconds.</summary>
    public int Seconds { get; init; } = 60;

    public Uri? Collector =>
        Uri.TryCreate(Otlp, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : null;

    public static bool Holds(TelemetryOptions options) => string.IsNullOrEmpty(options.Otlp) || options.Collector is not null;
}

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PracticeBot.Bot.Telemetry;

/// <summary>
/// What is measured of turns and of what is delivered: names of routes, channels and refusals and how long it took, never what was
/// said nor by whom. The names follow OpenTelemetry's; until somebody listens it costs next to nothing.
/// </summary>
sealed class Measures
{
    /// <summary>Of the meter and of the source of traces.</summary>
    public const string Name = "PracticeBot";

    static readonly ActivitySource turns = new(Name);

    readonly Histogram<double> durations;
    readonly Counter<long> replays;
    readonly Counter<long> refusals;
    readonly Counter<long> deliveries;
    readonly Histogram<double> delays;
    TimeSpan oldestNotice;
    TimeSpan oldestQuestion;

    public Measures(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        durations = meter.CreateHistogram<double>("practicebot.turn.duration", "s", "From an activity let in to its replies sent or queued");
        replays = meter.CreateCounter<long>("practicebot.turn.replays", "{replay}", "Turns decided again, because another changed the same meanwhile");
        refusals = meter.CreateCounter<long>("practicebot.refusals", "{refusal}", "Expected refusals, by their name");
        deliveries = meter.CreateCounter<long>("practicebot.deliveries", "{notice}", "Attempts to deliver a notice, by what came of them");
        delays = meter.CreateHistogram<double>("practicebot.delivery.lag", "s", "From when a notice was due until it was sent");
        meter.CreateObservableGauge("practicebot.delivery.oldest", () => oldestNotice.TotalSeconds, "s", "For how long the oldest notice that is due has been waiting");
        meter.CreateObservableGauge("practicebot.queue.oldest", () => oldestQuestion.TotalSeconds, "s", "For how long the oldest question that waits has been waiting");
    }

    /// <summary>Begins a turn; it is measured once it is disposed of.</summary>
    public TurnCourse Begin(Guid turn, string channel) =>
        new(this, turns.StartActivity("turn", ActivityKind.Internal)?.SetTag("practicebot.turn", turn.ToString("N")), channel);

    public void Replayed() => replays.Add(1);

    /// <param name="reason">Why it was not sent; null when there is none.</param>
    public void Delivered(string result, string? reason) => deliveries.Add(1, new("result", result), new("reason", reason ?? "none"));

    public void Sent(TimeSpan lag) => delays.Record(Math.Max(0, lag.TotalSeconds));

    /// <summary>How long what waits longest has been waiting, of notices that are due and of questions.</summary>
    public void Waits(TimeSpan notice, TimeSpan question) => (oldestNotice, oldestQuestion) = (notice, question);

    internal void Ended(TurnCourse course, TimeSpan took)
    {
        durations.Record(took.TotalSeconds, new("channel", course.Channel), new("route", course.Route), new("outcome", course.Outcome));
        if (course.Refusal is { } refusal) refusals.Add(1, new("refusal", refusal), new("route", course.Route));
    }
}

/// <summary>One turn, as it is measured and traced.</summary>
sealed class TurnCourse(Measures measures, Activity? span, string channel) : IDisposable
{
    public const string Answered = "answered";
    public const string Refused = "refused";

    readonly long began = Stopwatch.GetTimestamp();

    public string Channel => channel;

    /// <summary>The route that was asked for, by its stable name (design §11).</summary>
    public string Route { get; set; } = "none";

    /// <summary>The name of the refusal that answered it; null when it was done.</summary>
    public string? Refusal { get; set; }

    /// <summary>What came of it, in one word.</summary>
    public string Outcome { get; set; } = Answered;

    public void Dispose()
    {
        if (Refusal is not null && Outcome == Answered) Outcome = Refused;
        measures.Ended(this, Stopwatch.GetElapsedTime(began));
        if (span is null) return;

        span.DisplayName = $"turn {Route}";
        span.SetTag("practicebot.route", Route).SetTag("practicebot.channel", Channel).SetTag("practicebot.outcome", Outcome);
        if (Refusal is not null) span.SetTag("practicebot.refusal", Refusal);
        span.Dispose();
    }
}

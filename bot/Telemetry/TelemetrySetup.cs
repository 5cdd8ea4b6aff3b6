namespace PracticeBot.Bot.Telemetry;

static class TelemetrySetup
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddOptions<TelemetryOptions>()
            .BindConfiguration("Telemetry")
            .Validate(TelemetryOptions.Holds, TelemetryOptions.NotACollector)
            .Validate(options => options.Seconds > 0, "Telemetry:Seconds is how often metrics are sent: set it to 1 or more.")
            .ValidateOnStart();

        return services.AddSingleton<Measures>().AddHostedService<Exporting>().AddHostedService<LongestWaits>();
    }
}

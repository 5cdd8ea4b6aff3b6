using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace PracticeBot.Bot.Telemetry;

/// <summary>
/// Sends traces and metrics to a collector while the bot runs, when one is named: ours, and the framework's own of HTTP and of the
/// runtime. Addresses of pages and of connectors hold no personal data; no header, query or body is sent.
/// </summary>
sealed class Exporting(IOptions<TelemetryOptions> options) : IHostedService, IDisposable
{
    readonly Lock ending = new();
    TracerProvider? traces;
    MeterProvider? metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Collector is not { } collector) return Task.CompletedTask;

        var resource = ResourceBuilder.CreateDefault().AddService(Measures.Name, serviceInstanceId: Environment.MachineName);
        traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(Measures.Name)
            .SetSampler(new AlwaysOnSampler()) // the request around a turn is not traced: its address may hold a link's token
            .AddOtlpExporter(exporter => Address(exporter, collector, "v1/traces"))
            .Build();
        metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Measures.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime")
            .AddOtlpExporter((exporter, reader) =>
            {
                Address(exporter, collector, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = options.Value.Seconds * 1_000;
            })
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>What was measured last is sent too.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Once, and no caller comes back before it is done: a host may stop and dispose of it at once.</summary>
    public void Dispose()
    {
        lock (ending)
        {
            traces?.Dispose();
            metrics?.Dispose();
            (traces, metrics) = (null, null);
        }
    }

    static void Address(OtlpExporterOptions exporter, Uri collector, string path)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new($"{collector.AbsoluteUri.TrimEnd('/')}/{path}");
    }
}

using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PracticeBot.Bot.Telemetry;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Telemetry;

public sealed class ExportingTests
{
    [Fact]
    public async Task Traces_and_metrics_reach_the_collector_and_hold_nothing_personal()
    {
        await using var collector = await Collector.StartAsync();
        await using (var house = TheHouse.Open(await TheConnector.StartAsync(), [("Telemetry:Otlp", collector.Address), ("Telemetry:Seconds", "1")]))
        {
            await house.Hears("salma").Says("j'ai appelé Claire hier au sujet du puits de Mme Zeghari").IsAnswered("puits");
        }

        var traces = collector.Taken("/v1/traces");
        var metrics = collector.Taken("/v1/metrics");
        Assert.Contains("turn exchange.log", traces, StringComparison.Ordinal);
        foreach (var measured in new[] { "practicebot.turn.duration", "practicebot.queue.oldest", "practicebot.delivery.oldest" })
            Assert.Contains(measured, metrics, StringComparison.Ordinal);
        foreach (var personal in new[] { "Zeghari", "puits", "Claire", "Salma", "salma" })
            Assert.DoesNotContain(personal, traces + metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_that_does_not_answer_holds_up_nothing()
    {
        await using var house = TheHouse.Open(await TheConnector.StartAsync(), [("Telemetry:Otlp", "http://127.0.0.1:9"), ("Telemetry:Seconds", "1")]);

        await house.Hears("salma").Says("aide").IsAnswered("Dites-le");
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("http://127.0.0.1:4318", true)]
    [InlineData("collector:4318", false)]
    [InlineData("/v1/traces", false)]
    public void A_collector_is_named_by_its_web_address(string? otlp, bool holds) => Assert.Equal(holds, TelemetryOptions.Holds(new() { Otlp = otlp }));

    sealed class Collector(WebApplication app, ConcurrentQueue<(string Path, byte[] Body)> taken) : IAsyncDisposable
    {
        public string Address => app.Urls.First();

        public static async Task<Collector> StartAsync()
        {
            var taken = new ConcurrentQueue<(string, byte[])>();
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            app.MapPost("/v1/{what}", async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                taken.Enqueue((request.Path.Value!, body.ToArray()));
            });
            await app.StartAsync();
            return new(app, taken);
        }

        public string Taken(string path) =>
            string.Concat(taken.Where(one => one.Path == path).Select(one => Encoding.UTF8.GetString(one.Body)));

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}

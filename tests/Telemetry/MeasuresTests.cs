using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bot.Telemetry;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Telemetry;

public sealed class MeasuresTests
{
    [Fact]
    public async Task A_turn_is_measured_by_its_route_and_what_came_of_it()
    {
        await using var house = await TheHouse.OpenAsync();
        using var heard = new Heard(house);

        await house.Hears("salma").Says("aide").IsAnswered("Dites-le");
        await house.Hears("salma").Says("je prends Q-12").IsAnswered("mentors");
        await house.Hears("hassan").Says("آخذ Q-999").IsAnswered("Q-999");
        await house.Hears("nobody").Says("bonjour").IsAnswered("invitation");

        Assert.Contains(("practicebot.turn.duration", "channel=emulator outcome=answered route=help"), heard.All);
        Assert.Contains(("practicebot.turn.duration", "channel=emulator outcome=refused route=queue.take"), heard.All);
        Assert.Contains(("practicebot.refusals", "refusal=NotAllowed route=queue.take"), heard.All);
        Assert.Contains(("practicebot.refusals", "refusal=NoSuchQuestion route=queue.take"), heard.All);
        Assert.Contains(("practicebot.turn.duration", "channel=emulator outcome=stranger route=none"), heard.All);
    }

    /// <summary>A forged button names any route it likes: what is measured are only our own names.</summary>
    [Fact]
    public async Task A_route_that_is_none_of_ours_names_no_measurement()
    {
        await using var house = await TheHouse.OpenAsync();
        using var heard = new Heard(house);

        await TheEmulator.DeliverAsync(TheEmulator.Submitted(house.Connector, "salma", "f-1", "Berrada 0612345678"), house.Http);

        Assert.Contains(heard.All, one => one.Name == "practicebot.turn.duration");
        Assert.DoesNotContain(heard.All, one => one.Tags.Contains("Berrada", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_delivered_is_measured_by_what_came_of_it()
    {
        await using var house = await TheHouse.OpenAsync();
        using var heard = new Heard(house);
        await house.Hears("claire").Says("aide").IsAnswered("Dites-le");

        await TheEmulator.DeliverAsync(TheEmulator.Logged(house.Connector, "salma", "l-1", "Le budget."), house.Http);

        await house.Hears("claire").IsToldAsync("Le budget");
        for (var tries = 0; tries < 100 && heard.All.All(one => one.Name != "practicebot.delivery.lag"); tries++) await Task.Delay(50);
        Assert.Contains(("practicebot.deliveries", "reason=none result=Sent"), heard.All);
        Assert.Contains(heard.All, one => one.Name == "practicebot.delivery.lag");
    }

    /// <summary>What is measured while a house stands, by instrument and by its tags in the order of their names.</summary>
    sealed class Heard : IDisposable
    {
        readonly MeterListener listener = new();
        readonly List<(string Name, string Tags)> all = [];

        public Heard(TheHouse house)
        {
            var factory = house.Services.GetRequiredService<IMeterFactory>();
            listener.InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == Measures.Name && instrument.Meter.Scope == factory) listening.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, tags));
            listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument, tags));
            listener.Start();
        }

        public IReadOnlyList<(string Name, string Tags)> All
        {
            get
            {
                lock (all) return [.. all];
            }
        }

        public void Dispose() => listener.Dispose();

        void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var said = string.Join(' ', tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));
            lock (all) all.Add((instrument.Name, said));
        }
    }
}

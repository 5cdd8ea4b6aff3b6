using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Storage;
using PracticeBot.Storage.Turns;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Privacy;

public sealed class WhileErasingTests
{
    const int Much = 20_000;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Between two of its steps whoever waits has their turn: how much is left is seen to shrink from one answer to the next.</summary>
    [Fact]
    public async Task Turns_are_answered_between_the_steps_of_an_erasure()
    {
        await using var house = await TheHouse.OpenAsync();
        await SayMuchAsync(house);
        await house.Hears("salma").Submits("privacy.erase", ("sure", "1")).AnswerAsync();
        house.Clock.Move(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));

        // Four at once: on a busy machine one alone may be away from the first step to the last.
        var left = new ConcurrentQueue<long>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(talk => Task.Run(
            async () =>
            {
                var one = new Member(house, talk % 2 == 0 ? "anne" : "driss") { Conversation = $"c-{talk}" };
                for (var i = 0; house.Count("SELECT count(*) FROM jobs WHERE kind = 'privacy.erase'") > 0; i++)
                {
                    await one.Fills("exchange.log", ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", $"Appel {talk}, {i}")).IsAnswered("E-");
                    left.Enqueue(house.Count("SELECT count(*) FROM transcript"));
                }
            },
            Ct)));

        Assert.True(left.Where(entries => entries is > 0 and < Much).Distinct().Count() >= 3, string.Join(' ', left));
        Assert.Equal(0, house.Count("SELECT count(*) FROM transcript"));
        Assert.Equal(left.Count, house.Count("SELECT count(*) FROM exchanges"));
        Assert.Equal("", house.Log.All);
    }

    static Task SayMuchAsync(TheHouse house) => house.Services.GetRequiredService<IServiceScopeFactory>().InWriteAsync(
        async scope =>
        {
            var transcripts = scope.GetRequiredService<ITranscripts>();
            await transcripts.StartAsync(new("much", new(DerivedId.From("demo.person", "salma")), Some.Moment), Ct);
            for (var i = 0; i < Much; i++) await transcripts.AppendAsync(new("much", $"a-{i}", $"{{\"text\":\"Appel {i}\"}}"), Ct);
        }, Ct);
}

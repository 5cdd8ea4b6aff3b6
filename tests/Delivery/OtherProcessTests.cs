using System.Diagnostics;
using System.Net.WebSockets;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Delivery;

/// <summary>Two processes on one store: how soon the one shows what the other committed (design §7).</summary>
[Collection(Alone.Name)]
public sealed class OtherProcessTests(ITestOutputHelper output)
{
    [Fact]
    public async Task What_one_process_committed_an_open_page_on_another_shows_within_a_second()
    {
        await using var connector = await TheConnector.StartAsync();
        await using var one = await TheProgram.StartAsync();
        await using var other = await TheProgram.StartAsync(("Storage__Folder", one.DataFolder));
        using var here = new HttpClient { BaseAddress = one.Address };
        using var there = new HttpClient { BaseAddress = other.Address };

        var claire = await TheWebChat.OpenAsync(here, "claire");
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(claire.Stream, TestContext.Current.CancellationToken);
        await TheEmulator.DeliverAsync(TheEmulator.Said(connector, "salma", "warm", said => said["text"] = "aide"), there);
        for (var i = 1; i <= 3; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await TheEmulator.DeliverAsync(TheEmulator.Logged(connector, "salma", $"log-{i}", $"Appel {i}"), there);
            var heard = await TheWebChat.ListenAsync(socket, activity => activity.IsNotice());
            var took = Stopwatch.GetElapsedTime(began);

            output.WriteLine($"shown by the other process after {took.TotalMilliseconds:0} ms");
            Assert.Contains($"E-{i}", heard[^1].Words(), StringComparison.Ordinal);
            Assert.True(took < TimeSpan.FromSeconds(3), $"{took} until it was shown.");
        }
    }
}

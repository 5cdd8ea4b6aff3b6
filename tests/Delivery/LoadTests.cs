using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Delivery;

/// <summary>A community at work on one process: the short form of <c>tests/bench/run load</c>, where how fast it was is judged.</summary>
public sealed class LoadTests(ITestOutputHelper output)
{
    const int Chats = 200;
    const int MessagesASecond = 20;
    const int Seconds = 10;

    static readonly string[] handles = ["salma", "claire", "driss", "anne", "hassan", "lucie", "imane", "paul", "admin"];

    [Fact]
    public async Task Two_hundred_open_web_chats_lose_no_answer_and_no_socket()
    {
        await using var program = await TheProgram.StartAsync();
        using var http = new HttpClient { BaseAddress = program.Address };
        var chats = new List<TheWebChat>();
        var sockets = new List<ClientWebSocket>();
        try
        {
            for (var i = 0; i < Chats; i++)
            {
                var chat = await TheWebChat.OpenAsync(http, handles[i % handles.Length]);
                var socket = new ClientWebSocket();
                sockets.Add(socket);
                await socket.ConnectAsync(chat.Stream, TestContext.Current.CancellationToken);
                chats.Add(chat);
            }

            var took = new List<Task<TimeSpan>>();
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; i < Seconds * MessagesASecond; i++)
            {
                var due = TimeSpan.FromSeconds((double)i / MessagesASecond) - Stopwatch.GetElapsedTime(began);
                if (due > TimeSpan.Zero) await Task.Delay(due, TestContext.Current.CancellationToken);
                took.Add(AskAsync(i % Chats, i));
            }

            var answered = (await Task.WhenAll(took)).Order().ToList();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{answered.Count} answers heard, median {answered[answered.Count / 2].TotalMilliseconds:0} ms, p99 {answered[answered.Count * 99 / 100].TotalMilliseconds:0} ms"));
            Assert.All(sockets, socket => Assert.Equal(WebSocketState.Open, socket.State));

            async Task<TimeSpan> AskAsync(int at, int number)
            {
                var asked = Stopwatch.GetTimestamp();
                var (status, taken) = await chats[at].SaysAsync(number % 2 == 0 ? "aide" : "mes questions");
                Assert.Equal(200, status);
                await TheWebChat.ListenAsync(sockets[at], activity => activity.Text("replyToId") == taken.Text("id"));
                return Stopwatch.GetElapsedTime(asked);
            }
        }
        finally
        {
            foreach (var socket in sockets) socket.Dispose();
        }
    }
}

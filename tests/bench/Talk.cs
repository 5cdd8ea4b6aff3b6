using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bot.Channels.DirectLine;
using PracticeBot.Bot.Protocol;

namespace PracticeBot.Bench;

/// <summary>
/// A community at work: web chats open, so many messages a second whether or not the earlier ones are answered, each measured
/// from its post until its answer is on the socket.
/// </summary>
static class Talk
{
    public const int MessagesASecond = 20;

    /// <param name="first">The first of the house's pairs whose member speaks; the others follow.</param>
    public static async Task<IReadOnlyList<OpenChat>> OpenAsync(House house, HttpClient http, int first, int count)
    {
        var tokens = house.Services.GetRequiredService<WebChatTokens>();
        var chats = new List<OpenChat>();
        for (var i = first; i < first + count; i++) chats.Add(await OpenChat.OpenAsync(http, tokens.Issue(new(House.PairOf(i).First, ActivityIds.Fresh()))));
        return chats;
    }

    /// <summary>How long each answer took.</summary>
    public static Task<IReadOnlyList<TimeSpan>> ForAsync(IReadOnlyList<OpenChat> chats, TimeSpan lasting)
    {
        var count = (int)(lasting.TotalSeconds * MessagesASecond);
        return WhileAsync(chats, said => said < count);
    }

    public static Task<IReadOnlyList<TimeSpan>> UntilAsync(IReadOnlyList<OpenChat> chats, Task over) => WhileAsync(chats, _ => !over.IsCompleted);

    public static double Milliseconds(IReadOnlyList<TimeSpan> took, double share) => Rounds.Percentile([.. took.Select(one => one.TotalMilliseconds)], share);

    static async Task<IReadOnlyList<TimeSpan>> WhileAsync(IReadOnlyList<OpenChat> chats, Func<int, bool> goesOn)
    {
        var answers = new List<Task<TimeSpan>>();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; goesOn(i); i++)
        {
            var due = TimeSpan.FromSeconds((double)i / MessagesASecond) - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.Zero) await Task.Delay(due);
            answers.Add(chats[i * 7 % chats.Count].SayAsync(Said(i)));
        }

        return await Task.WhenAll(answers);
    }

    static string Said(int i) => (i % 5) switch
    {
        0 => $$$"""{"type":"message","value":{"route":"exchange.log","form":"1","heldOn":"2025-09-02","means":"phone","summary":"Appel {{{i}}} sur le budget"}}""",
        1 => Typed("mes échanges"),
        2 => Typed("qu'avons-nous dit du budget ?"),
        3 => Typed("bonjour"),
        _ => Typed("aide"),
    };

    static string Typed(string text) => $$"""{"type":"message","text":{{JsonSerializer.Serialize(text)}}}""";
}

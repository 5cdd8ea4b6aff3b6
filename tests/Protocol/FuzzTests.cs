using System.Globalization;
using System.Net.Http.Headers;
using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol;

/// <summary>
/// Bodies as nobody should send them: never a 5xx, never the program's insides, and it goes on serving. What is held is counted for
/// the whole process.
/// </summary>
[Collection(Alone.Name)]
public sealed class FuzzTests
{
    const int Cases = 300;

    static readonly string[] strings =
    [
        "", "message", "conversationUpdate", "aide", "1", "99999999999", "E-1", "Q-1", "R-1", "exchange.log", "exchange.correct", "question.ask",
        "queue.take", "resource.share", "language.set", "help", "cancel", "none", "no.such.route", "2026-03-02", "0001-01-01", "9999-12-31",
        "32/13/2026", "phone", "me", "partner", "community", "ar", "zz", "\\u0000", "a\\u0000b", "\\ud800", "\\udfff x", "\\u202e\\u2066", "👩‍👩‍👧‍👦", "ﷺ",
        "e\\u0301\\u0301\\u0301", "سؤال ١٢", "«»\\\"'--; DROP TABLE people", "{name}", "{count, plural, other {", "<script>", "..", "../..", "%00", "\\t\\n\\r",
    ];

    static readonly string[] keys =
    [
        "type", "id", "timestamp", "serviceUrl", "channelId", "from", "conversation", "recipient", "replyToId", "locale", "text", "textFormat",
        "attachments", "membersAdded", "name", "value", "channelData", "suggestedActions", "route", "form", "ref", "number", "after", "query",
        "topics", "language", "heldOn", "means", "summary", "decisions", "followUpWhat", "followUpDue", "title", "url", "visibility", "key",
        "clientActivityID", "\\ud800", "\\u0000", "", "skipped.heldOn",
    ];

    static readonly Gen<string> text = Gen.OneOf(
        Gen.Elements(strings), Gen.Choose(1, 12_000).Select(length => new string('ه', length)), Gen.Elements(strings).Two().Select(two => $"{two.Item1} {two.Item2}"));

    static readonly Gen<string> number = Gen.Elements("0", "-0", "1e400", "-1", "1.5", "99999999999999999999999999", "1E-999", "2147483648");

    [Fact]
    public async Task Whatever_is_posted_to_the_emulator_never_breaks_it()
    {
        await using var house = await TheHouse.OpenAsync();
        house.Http.Timeout = TimeSpan.FromMinutes(1);
        string[] valid =
        [
            "\"type\":\"message\"", "\"channelId\":\"emulator\"", $"\"serviceUrl\":\"{house.Connector.Address}\"",
            "\"from\":{\"id\":\"salma\"}", "\"conversation\":{\"id\":\"c-fuzz\"}",
        ];

        await SurvivesAsync(house, Body(valid), async body =>
        {
            using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
            using var response = await house.Http.PostAsync("api/messages", content);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        });
        Assert.All(house.Connector.Taken, one => Clean(one.Activity.GetRawText(), "a reply"));
    }

    [Fact]
    public async Task Whatever_is_posted_to_the_web_chat_never_breaks_it()
    {
        await using var house = await TheHouse.OpenAsync();
        house.Http.Timeout = TimeSpan.FromMinutes(1);
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");

        await SurvivesAsync(house, Body(["\"type\":\"message\""]), async body =>
        {
            var (status, answer) = await salma.SendAsync(HttpMethod.Post, $"conversations/{salma.Conversation}/activities", body);
            return (status, answer.ToString());
        });
        Assert.All((await salma.PollAsync()).Activities, one => Clean(one.GetRawText(), "the transcript"));
    }

    static async Task SurvivesAsync(TheHouse house, Gen<string> bodies, Func<string, Task<(int Status, string Answer)>> post)
    {
        var statuses = new SortedDictionary<int, int>();
        await post("{\"type\":\"message\"}"); // warm
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var body in Gen.Sample(bodies, Cases, 12))
        {
            var (status, answer) = await post(body);

            Assert.True(status is 200 or 400 or 403 or 413 or 415, $"{status} for {body}\n{answer}");
            Clean(answer, body);
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
        }

        var grown = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1024 / 1024;
        TestContext.Current.SendDiagnosticMessage(string.Join(' ', statuses) + $" grown {grown} MB");
        Assert.True(statuses.GetValueOrDefault(200) > Cases / 10, $"Too few got as far as a turn: {string.Join(' ', statuses)}");
        Assert.True(grown < 64, string.Create(CultureInfo.InvariantCulture, $"{grown} MB more are held."));

        using var ready = await house.Http.GetAsync("health/ready");
        Assert.Equal(200, (int)ready.StatusCode);
        await house.Hears("claire").Says("aide").IsAnswered("Dites-le");
    }

    /// <summary>A valid activity with things added, put twice or put instead; now and then something that is no activity at all.</summary>
    internal static Gen<string> Body(string[] valid)
    {
        var message = Property(Gen.Elements("text", "value", "locale", "id", "attachments", "channelData", "membersAdded"));
        var submit =
            from route in Gen.Elements(strings)
            from slots in Gen.ListOf(Property(Gen.Elements(keys)), 4)
            select $"\"value\":{{\"route\":\"{route}\",{string.Join(',', slots)}}}";
        var mutated =
            from odd in Gen.ListOf(Gen.OneOf(message, submit, Property(Gen.Elements(keys))), 2)
            from first in Gen.Elements(true, true, true, false)
            select $"{{{string.Join(',', first ? [.. odd, .. valid] : [.. valid, .. odd])}}}";
        var nonsense = Gen.OneOf(Json(3), text, Gen.Elements("{", "[1,2", "{\"type\":\"message\"", "\ud83d", "{\"type\":\"message\",}", "\u0000"));
        return Gen.Frequency((6, mutated), (1, nonsense));
    }

    static Gen<string> Property(Gen<string> key) => from name in key from value in Json(3) select $"\"{name}\":{value}";

    static Gen<string> Json(int depth)
    {
        var flat = Gen.Frequency((4, text.Select(one => $"\"{one}\"")), (1, number), (1, Gen.Elements("null", "true", "false")));
        if (depth == 0) return flat;
        var deep = Gen.Choose(10, 80).Select(levels => new string('[', levels) + new string(']', levels));
        var array = from items in Gen.ListOf(Json(depth - 1), 2) select $"[{string.Join(',', items)}]";
        var nested = from members in Gen.ListOf(Property(Gen.Elements(keys), depth - 1), 3) select $"{{{string.Join(',', members)}}}";
        return Gen.Frequency((5, flat), (1, deep), (1, array), (2, nested));
    }

    static Gen<string> Property(Gen<string> key, int depth) => from name in key from value in Json(depth) select $"\"{name}\":{value}";

    static void Clean(string answer, string to)
    {
        Assert.False(
            answer.Contains("   at ", StringComparison.Ordinal) || answer.Contains("Exception", StringComparison.Ordinal)
            || answer.Contains("PracticeBot.Bot", StringComparison.Ordinal), $"{answer}\nfor {to}");
    }
}

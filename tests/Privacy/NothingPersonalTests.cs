using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using PracticeBot.Bot.Web;
using PracticeBot.Joining;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Privacy;

/// <summary>Whatever is logged, at Debug too, and traced, names nobody and repeats nothing that was said.</summary>
public sealed class NothingPersonalTests
{
    /// <summary>Words that stand in what is said below and in no code.</summary>
    static readonly string[] said = ["Zeghari", "puits", "crèches", "registres", "recensement", "nouvelle date", "Idrissi", "29:"];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Neither_logs_nor_traces_hold_a_name_an_account_or_a_word_of_what_was_said()
    {
        var traced = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("PracticeBot", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traced.Enqueue(
                $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(one => one.Tags))} {string.Join(' ', activity.Baggage)}"),
        };
        ActivitySource.AddActivityListener(listener);
        var log = new Logged();
        JoiningCode code;
        await using (var house = TheHouse.Open(
            await TheConnector.StartAsync(), [("Logging:LogLevel:Default", "Debug"), ("Logging:LogLevel:Microsoft", "Debug"), ("Logging:LogLevel:PracticeBot", "Trace")], hears: new Heard(log)))
        {
            code = await StoryAsync(house);
        }

        Assert.Contains(traced, one => one.Contains("exchange.log", StringComparison.Ordinal));
        Assert.Contains("Microsoft.", log.All, StringComparison.Ordinal);
        var all = $"{log.All}\n{string.Join('\n', traced)}";
        var handles = DemoCommunity.People.Select(one => one.Handle).Where(handle => handle != "admin");
        foreach (var personal in DemoCommunity.People.SelectMany(one => one.Name.Split(' ').Append(one.Name)).Where(name => name.Length > 2).Concat(handles).Concat(said).Append(code.ToString()))
        {
            var found = Regex.Match(all, $@"[^\n]*(?<!\w){Regex.Escape(personal)}(?!\w)[^\n]*", RegexOptions.None, TimeSpan.FromSeconds(10));
            Assert.False(found.Success, $"{personal}: {found.Value}");
        }
    }

    /// <summary>From logging an exchange to being erased, in both kinds of chat, with what is refused and what breaks.</summary>
    static async Task<JoiningCode> StoryAsync(TheHouse house)
    {
        var (salma, claire, lucie, imane, admin) = (house.Hears("salma"), house.Hears("claire"), house.Hears("lucie"), house.Hears("imane"), house.Hears("admin"));
        await claire.Says("bonjour").AnswerAsync();
        await salma.Says("j'ai appelé Claire hier au sujet du puits de Mme Zeghari").AnswerAsync();
        await salma.Fills("exchange.log", ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", "Le puits de Mme Zeghari")).AnswerAsync();
        await claire.IsToldAsync("E-1");
        await salma.Says("qu'avons-nous dit du puits ?").AnswerAsync();
        await salma.Says("qui est mon binôme ?").AnswerAsync();
        await salma.Fills("question.ask", ("text", "Comment fait-on un recensement des crèches ?"), ("sure", "1")).AnswerAsync();
        await lucie.Says("quelles questions attendent ?").AnswerAsync();
        await lucie.Says("je prends Q-1").AnswerAsync();
        await lucie.Fills("question.answer", ("ref", "Q-1"), ("text", "Par les registres")).AnswerAsync();
        await salma.Fills("resource.share", ("title", "Guide du recensement"), ("url", "https://example.org/guide")).AnswerAsync();
        await imane.Says("annoncer à tous : nouvelle date").AnswerAsync();
        var invited = await imane.Fills(
            "people.invite", ("name", "Hanane Idrissi"), ("town", DerivedId.From("demo.town", "valmont").ToString("N")), ("roles", "official"), ("language", "fr")).AnswerAsync();
        var code = JoiningCode.Find(invited.Words())!;
        var hanane = house.Hears("29:hanane");
        await hanane.Says($"rejoindre {code}").AnswerAsync();
        await hanane.Submits("people.join", ("do", "accept")).AnswerAsync();
        await admin.Submits("people.suspend", ("person", DerivedId.From("demo.person", "anne").ToString("N")), ("sure", "1")).AnswerAsync();
        await admin.Says("who did what this week?").AnswerAsync();
        var chat = await TheWebChat.OpenAsync(house.Http, "paul");
        await chat.SaysAsync("qui est mon binôme ?");
        var data = await salma.Submits("privacy.export").AnswerAsync();
        var link = Regex.Match(data.GetRawText(), "http://[^\"\\\\]+/data/[^\"\\\\]+zip", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        await house.Http.GetByteArrayAsync(new Uri(link), Ct);
        using var bent = await house.Http.GetAsync(new Uri($"{link}x"), Ct);
        await salma.Says(new string('x', 12_000)).AnswerAsync();
        using var broken = await house.Http.PostAsync(
            "api/messages", new StringContent("{\"type\":\"message\",\"text\":\"le puits de Mme Zeghari\"", System.Text.Encoding.UTF8, "application/json"), Ct);
        await claire.Submits("privacy.erase", ("sure", "1")).AnswerAsync();
        house.Clock.Move(TimeSpan.FromDays(8));
        await salma.IsToldAsync("est partie");
        return code;
    }

    /// <summary>Of a type of its own: the house filters what <see cref="Logged"/> is told.</summary>
    sealed class Heard(Logged log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => log.CreateLogger(categoryName);

        public void Dispose() => log.Dispose();
    }
}

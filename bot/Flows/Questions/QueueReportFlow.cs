using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Flows.Exchanges;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Flows.Questions;

/// <summary>The queue for those who coordinate: what waits and how long, who answers, what is asked again and again.</summary>
sealed class QueueReportFlow(ReadQueueReport read, IPeople people, ITopics topics) : IFlow<QueueReportFlow>
{
    const int Shown = 5;

    static readonly TimeSpan anHour = TimeSpan.FromHours(1);
    static readonly TimeSpan aDay = TimeSpan.FromDays(1);
    static readonly TimeSpan threeDays = TimeSpan.FromDays(3);

    public static void Map(Routes<QueueReportFlow> routes) => routes
        .Reads("queue.report", flow => flow.ReportAsync);

    async Task<Reply> ReportAsync(Turn turn, CancellationToken ct)
    {
        var report = await read.OfAsync(turn.Person, turn.At, ct);
        var names = await people.NamesAsync(report.AnsweredBy.Select(one => one.Mentor), ct);
        var all = (await topics.AllAsync(ct)).ToDictionary(topic => topic.Id, topic => topic.Name(turn.Language));
        return new(turn.Say("QueueReportHere", ("count", report.Waiting.Count)))
        {
            Card = new(turn.Say("QueueReportTitle"))
            {
                Subtitle = turn.Say("QueueReportSince", ("days", ReadQueueReport.Days)),
                Facts = [.. Facts(turn, report)],
                Chart = ChartOf(turn, report),
                Items =
                [
                    .. report.Waiting.Take(Shown).Select(question => Row(turn, question)),
                    .. report.AnsweredBy.Take(Shown).Select(one => new CardItem(names[one.Mentor], turn.Say("AnswersGiven", ("count", one.Answers)), [])),
                    .. report.Topics.Take(Shown).Select(one => new CardItem(
                        all.GetValueOrDefault(one.Topic, one.Topic.Value), turn.Say("TopicAsked", ("count", one.Asked), ("joined", one.Joined)), [])),
                ],
                Choices = turn.Person.Allows("queue.list") ? [new(turn.Say("MenuQueue"), "queue.list", Slots.None)] : [],
            },
        };
    }

    static IEnumerable<CardFact> Facts(Turn turn, QueueReport report)
    {
        yield return new(turn.Say("WaitingNowLabel"), turn.Say("QuestionCount", ("count", report.Waiting.Count)));
        if (report.Waiting is [var longest, ..]) yield return new(turn.Say("LongestWaitLabel"), Since(turn, turn.At - longest.AskedAt));
        if (report.Taken > 0) yield return new(turn.Say("TakenNowLabel"), turn.Say("QuestionCount", ("count", report.Taken)));
        if (report.Answered > 0) yield return new(turn.Say("AnsweredNowLabel"), turn.Say("QuestionCount", ("count", report.Answered)));
        if (report.TypicalWait is { } wait) yield return new(turn.Say("TypicalWaitLabel"), Since(turn, wait));
    }

    /// <summary>Every question of the queue once, by how long it has waited, beside those that were answered.</summary>
    static Chart ChartOf(Turn turn, QueueReport report)
    {
        int Waiting(TimeSpan from, TimeSpan until) => report.Waiting.Count(question => turn.At - question.AskedAt is var waits && waits >= from && waits < until);

        return new(
        turn.Say("QueueChartTitle"),
        [
            .. new (string Label, int Count, string Colour)[]
            {
                (turn.Say("AnsweredNowLabel"), report.Answered, "good"),
                (turn.Say("TakenNowLabel"), report.Taken, "categoricalBlue"),
                (turn.Say("WaitsADay"), Waiting(TimeSpan.Zero, aDay), "categoricalTeal"),
                (turn.Say("WaitsThreeDays"), Waiting(aDay, threeDays), "neutral"),
                (turn.Say("WaitsLonger"), Waiting(threeDays, TimeSpan.MaxValue), "warning"),
            }.Where(part => part.Count > 0).Select(part => new ChartPart(part.Label, part.Count, part.Colour)),
        ]);
    }

    static CardItem Row(Turn turn, Question question) => new(
        turn.Say("WaitsRow", ("ref", question.Ref), ("since", Since(turn, turn.At - question.AskedAt))),
        ExchangeCards.Shortened(question.Text),
        [new(turn.Say("OpenRef", ("ref", question.Ref)), "question.mine", Slots.Of(("ref", question.Ref.ToString())))]);

    /// <summary>Whole hours and days that have gone by.</summary>
    static string Since(Turn turn, TimeSpan time)
    {
        if (time >= aDay) return turn.Say("SinceDays", ("count", (int)time.TotalDays));
        return time < anHour ? turn.Say("SinceMinutes") : turn.Say("SinceHours", ("count", (int)time.TotalHours));
    }
}

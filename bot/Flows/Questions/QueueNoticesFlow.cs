using PracticeBot.Bot.Dialogue;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Bot.Flows.Questions;

/// <summary>What mentors and coordinators are told of the queue, worded as it stands by then.</summary>
sealed class QueueNoticesFlow(IQuestions questions, IPeople people) : IFlow<QueueNoticesFlow>
{
    public static void Map(Routes<QueueNoticesFlow> routes) => routes
        .Notice(QuestionsWait.KindName, flow => flow.GatherAsync)
        .Notice(QuestionChanged.Offered, flow => (turn, notice, ct) => flow.TellAsync(
            turn, notice, IsWaiting, (question, names) => turn.SayOfAsker("QuestionWaits", question, names), ct))
        .Notice(QuestionChanged.Passed, flow => flow.TellPassedAsync)
        .Notice(QuestionChanged.Continued, flow => (turn, notice, ct) => flow.TellAsync(
            turn, notice, question => question.IsInQueue, Plain(turn, "QuestionContinued"), ct))
        .Notice(QuestionChanged.Reopened, flow => (turn, notice, ct) => flow.TellAsync(
            turn, notice, IsAny, (question, names) => turn.SayOfAsker("QuestionCameBack", question, names), ct))
        .Notice(QuestionChanged.Reminded, flow => (turn, notice, ct) => flow.TellAsync(
            turn, notice, question => IsTakenBy(question, turn), Plain(turn, "QuestionReminded"), ct))
        .Notice(QuestionChanged.Expired, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, IsWaiting, Plain(turn, "QuestionExpired"), ct))
        .Notice(QuestionChanged.Helped, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, IsAny, Plain(turn, "AnswerHelped"), ct))
        .Notice(QuestionChanged.Closed, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, IsAny, (question, names) => turn.SayOfAsker("QuestionSettled", question, names), ct))
        .Notice(QuestionChanged.Escalated, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, IsWaiting, Escalated(turn), ct));

    async Task<Reply?> GatherAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        var waiting = await questions.WaitingForAsync(turn.By, Page<Question>.Size, ct);
        return waiting.Count == 0 ? null : await QuestionLists.OfAsync(people, turn, turn.Say("QuestionsGathered", ("count", waiting.Count)), waiting, ct);
    }

    Task<Reply?> TellPassedAsync(Turn turn, Notice notice, CancellationToken ct) => TellAsync(
        turn, notice, IsWaiting,
        (question, names) =>
        {
            var passed = question.StepBefore(notice);
            var by = passed?.Who is { } who ? names[who] : "";
            return passed?.Text is { } note
                ? turn.Say("QuestionPassedNote", ("ref", question.Ref), ("name", by), ("note", note))
                : turn.Say("QuestionPassed", ("ref", question.Ref), ("name", by));
        },
        ct);

    /// <param name="isSo">Whether it is still worth telling.</param>
    async Task<Reply?> TellAsync(
        Turn turn, Notice notice, Func<Question, bool> isSo, Func<Question, IReadOnlyDictionary<PersonId, string>, string> say, CancellationToken ct)
    {
        if (await questions.FindAsync(new QuestionId(notice.Subject), ct) is not { } question || !isSo(question)) return null;
        var names = await people.NamesAsync(question.People(), ct);
        return new(say(question, names)) { Card = QuestionCards.Whole(turn, question, names) };
    }

    static Func<Question, IReadOnlyDictionary<PersonId, string>, string> Plain(Turn turn, string key) => (question, _) => turn.Say(key, ("ref", question.Ref));

    /// <summary>What was answered once waits for more.</summary>
    static Func<Question, IReadOnlyDictionary<PersonId, string>, string> Escalated(Turn turn) => (question, _) =>
        turn.Say(question.Answers.Count > 0 ? "QuestionEscalatedAgain" : "QuestionEscalated", ("ref", question.Ref));

    static bool IsAny(Question question) => true;

    static bool IsWaiting(Question question) => question.State == QuestionState.Waiting;

    static bool IsTakenBy(Question question, Turn turn) => question.State == QuestionState.Taken && question.TakenBy == turn.By;
}

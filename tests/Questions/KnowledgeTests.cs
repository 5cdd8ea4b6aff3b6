using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Questions;

public sealed class KnowledgeOnSqlite : KnowledgeTests<OnSqlite>;

public sealed class KnowledgeOnMongo : KnowledgeTests<OnMongo>;

/// <summary>What mentors make of answered questions, on a real store.</summary>
public abstract class KnowledgeTests<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    static readonly Entry entry = new("Comment recenser ?", "Par le registre des parachutistes.", IsReference: true, new(2026, 9, 1), Community.Lucie.Id, Some.Moment);

    [Fact]
    public async Task An_entry_keeps_what_it_was_before_and_is_found_by_its_words()
    {
        var question = await AnsweredAsync();
        Assert.Empty(await FoundAsync("parachutistes"));

        await EditAsync(question.Ref, entry);
        var again = (await EditAsync(question.Ref, entry with { Answer = "Par la liste.", By = Community.Hassan.Id })).Made();

        Assert.Equal([entry, entry with { Answer = "Par la liste.", By = Community.Hassan.Id }], again.Entries);
        Assert.Equal("Par la liste.", again.Entry!.Answer);
        Assert.Equal(["Edited", "Edited"], again.Steps.TakeLast(2).Select(step => step.What.ToString()));
        await EditAsync(question.Ref, entry);
        Assert.Equal(question.Id, Assert.Single(await FoundAsync("parachutistes")).Id);
    }

    [Fact]
    public async Task An_entry_is_of_what_was_answered_has_words_and_is_reviewed_later()
    {
        var question = await AskedAsync(Community.Salma.Id);
        Refused.With(new NotAnsweredYet(question.Ref), await EditAsync(question.Ref, entry));

        question = await AnsweredAsync();
        Refused.With(new QuestionMissing(), await EditAsync(question.Ref, entry with { Text = " " }));
        Refused.With(new AnswerMissing(question.Ref), await EditAsync(question.Ref, entry with { Answer = " " }));
        Refused.With(new ReviewIsPast(Some.Today), await EditAsync(question.Ref, entry with { ReviewOn = Some.Today }));
        Assert.False(entry.IsExpired(new(2026, 8, 31)));
        Assert.True(entry.IsExpired(new(2026, 9, 1)));
    }

    [Fact]
    public async Task One_of_two_alike_points_to_the_other_which_has_all_who_wait_for_it()
    {
        var (duplicate, survivor) = (await AnsweredAsync(Community.Driss.Id), await AskedAsync(Community.Salma.Id));
        await ChangeAsync(change => change.JoinAsync(duplicate.Ref, Community.Claire.Id, Some.Moment, Ct));
        await ChangeAsync(change => change.JoinAsync(duplicate.Ref, Community.Salma.Id, Some.Moment, Ct));
        await DeliverAllAsync();

        var stays = (await MergeAsync(duplicate.Ref, survivor.Ref)).Made();

        Assert.Equal([Community.Driss.Id, Community.Claire.Id], stays.Joined);
        var merged = (await InReadAsync(ports => ports.Questions.FindAsync(duplicate.Ref, Ct)))!;
        Assert.Equal((QuestionState.Closed, survivor.Id), (merged.State, merged.MergedInto));
        Assert.Empty(await FoundAsync("registre"));
        Assert.Equal(
            new HashSet<PersonId> { Community.Driss.Id, Community.Claire.Id, Community.Salma.Id },
            (await ToldAsync()).Where(one => one.Kind == QuestionChanged.Merged).Select(one => one.For).ToHashSet());
        await DeliverAllAsync();
        await ChangeAsync(change => change.AnswerAsync(new(Some.Id()), survivor.Ref, Community.Lucie.Id, "Oui.", Some.Moment, Ct));
        Assert.Equal(3, (await ToldAsync()).Count(one => one.Kind == QuestionChanged.Answered));
    }

    [Fact]
    public async Task What_is_merged_is_merged_once_and_with_another_that_is_not()
    {
        var (one, other, third) = (await AnsweredAsync(), await AnsweredAsync(), await AnsweredAsync());

        Refused.With(new SameQuestion(one.Ref), await MergeAsync(one.Ref, one.Ref));
        await MergeAsync(one.Ref, other.Ref);
        Refused.With(new AlreadyMerged(one.Ref), await MergeAsync(one.Ref, third.Ref));
        Refused.With(new AlreadyMerged(one.Ref), await MergeAsync(third.Ref, one.Ref));
        Refused.With(new AlreadyMerged(one.Ref), await EditAsync(one.Ref, entry));
        Refused.With(new AlreadyMerged(one.Ref), await ChangeAsync(change => change.ReopenAsync(one.Ref, Community.Salma.Id, Some.Moment, Ct)));
    }

    [Fact]
    public async Task The_report_says_what_waits_how_long_who_answers_and_what_is_asked_again_and_again()
    {
        var (first, second) = (await AskedAsync(Community.Salma.Id, "diagnosis"), await AskedAsync(Community.Salma.Id, "diagnosis", "youth"));
        var old = Some.AskQuestion(topics: new TopicId("diagnosis")) with { At = Some.Moment.AddDays(-200) };
        await InWriteAsync(ports => ports.On<AskQuestionHandler>().HandleAsync(old, Ct));
        await ChangeAsync(change => change.JoinAsync(second.Ref, Community.Claire.Id, Some.Moment, Ct));
        await ChangeAsync(change => change.AnswerAsync(new(Some.Id()), first.Ref, Community.Hassan.Id, "Oui.", Some.Moment.AddHours(5), Ct));
        await ChangeAsync(change => change.TakeAsync(second.Ref, Community.Hassan.Id, Some.Moment, Ct));

        var report = await InReadAsync(ports => ports.On<ReadQueueReport>().OfAsync(reader: null, Some.Moment.AddDays(1), Ct));

        Assert.Equal([old.Id], report.Waiting.Select(question => question.Id));
        Assert.Equal((1, 1, TimeSpan.FromHours(5)), (report.Taken, report.Answered, report.TypicalWait));
        Assert.Equal([(Community.Hassan.Id, 1)], report.AnsweredBy);
        Assert.Equal([new TopicDemand(new("diagnosis"), 2, 1), new TopicDemand(new("youth"), 1, 1)], report.Topics);
    }

    async Task<Question> AskedAsync(PersonId by, params string[] topics) => (await InWriteAsync(ports =>
        ports.On<AskQuestionHandler>().HandleAsync(Some.AskQuestion(by, [.. topics.Select(topic => new TopicId(topic))]), Ct))).Made();

    async Task<Question> AnsweredAsync(PersonId? by = null)
    {
        var question = await AskedAsync(by ?? Community.Salma.Id);
        return (await ChangeAsync(change => change.AnswerAsync(new(Some.Id()), question.Ref, Community.Hassan.Id, "Voir le registre.", Some.Moment, Ct))).Made();
    }

    Task<Outcome<Question>> EditAsync(Reference reference, Entry entry) =>
        InWriteAsync(ports => ports.On<KeepKnowledgeHandler>().EditAsync(reference, entry, Some.Today, Ct));

    Task<Outcome<Question>> MergeAsync(Reference reference, Reference into) =>
        InWriteAsync(ports => ports.On<KeepKnowledgeHandler>().MergeAsync(reference, into, Community.Lucie.Id, Some.Moment, Ct));

    Task<Outcome<Question>> ChangeAsync(Func<ChangeQuestionHandler, Task<Outcome<Question>>> change) =>
        InWriteAsync(ports => change(ports.On<ChangeQuestionHandler>()));

    Task<IReadOnlyList<Question>> FoundAsync(string query) => InReadAsync(ports => ports.On<ReadQuestions>().FindAnsweredAsync(query, 5, Ct));
}

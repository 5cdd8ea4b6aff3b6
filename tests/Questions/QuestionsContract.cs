using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Questions;

public sealed class QuestionsOnSqlite : QuestionsContract<OnSqlite>;

public sealed class QuestionsOnMongo : QuestionsContract<OnMongo>;

public abstract class QuestionsContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Keeps_the_question_found_by_reference_and_by_id()
    {
        var question = Some.Question();

        await KeepAsync(question);

        Assert.Equal(question, await FindAsync(question.Ref));
        Assert.Equal(question, await InReadAsync(ports => ports.Questions.FindAsync(question.Id, Ct)));
    }

    [Fact]
    public async Task Adding_an_id_that_is_already_kept_changes_nothing()
    {
        var question = Some.Question();

        await KeepAsync(question);
        await KeepAsync(question with { Text = "something else", Answers = [Some.Answer()] });

        Assert.Equal(question, await FindAsync(question.Ref));
    }

    [Fact]
    public async Task A_reference_of_another_kind_or_number_finds_no_question()
    {
        var question = Some.Question();
        await KeepAsync(question);

        Assert.Null(await FindAsync(question.Ref with { Kind = ReferenceKind.Exchange }));
        Assert.Null(await FindAsync(question.Ref with { Number = Some.Number() }));
        Assert.Null(await InReadAsync(ports => ports.Questions.FindAsync(Some.Question().Id, Ct)));
    }

    [Fact]
    public async Task Keeps_the_next_version_of_the_question_with_its_answers_in_their_order()
    {
        var question = Some.Question();
        await KeepAsync(question);

        var answered = Next(question) with
        {
            State = QuestionState.Answered, TakenBy = Community.Hassan.Id, Answers = [Some.Answer()],
        };
        await UpdateAsync(answered);
        var more = Next(answered) with { TakenBy = Community.Lucie.Id, Answers = [.. answered.Answers, Some.Answer(Community.Lucie)] };
        await UpdateAsync(more);

        Assert.Equal(more, await FindAsync(question.Ref));
    }

    [Fact]
    public async Task Stale_when_the_version_before_it_is_not_the_one_kept()
    {
        var question = Some.Question();
        await KeepAsync(question);
        var hassans = question.Take(Community.Hassan.Id, Some.Moment, Some.Moment.AddDays(1)).Made!;
        await UpdateAsync(hassans);

        await Assert.ThrowsAsync<StaleException>(() => UpdateAsync(question.Take(Community.Lucie.Id, Some.Moment, Some.Moment.AddDays(1)).Made!));
        await Assert.ThrowsAsync<StaleException>(() => UpdateAsync(Next(Some.Question())));

        Assert.Equal(hassans, await FindAsync(question.Ref));
    }

    [Fact]
    public async Task The_questions_with_these_ids_in_the_order_of_the_ids()
    {
        var (one, two) = (Some.Question(), Some.Question() with { Answers = [Some.Answer(), Some.Answer(Community.Lucie)] });
        await InWriteAsync(async ports =>
        {
            await ports.Questions.AddAsync(one, Ct);
            await ports.Questions.AddAsync(two, Ct);
        });

        var found = await InReadAsync(ports => ports.Questions.AllOfAsync([two.Id, Some.Question().Id, one.Id], Ct));

        Assert.Equal([two, one], found);
    }

    [Fact]
    public async Task What_this_person_asked_or_joined_the_latest_first()
    {
        var (first, second) = (Some.Question(), Next(Some.Question()) with { State = QuestionState.Closed });
        await KeepAsync(first, second, Some.Question(Community.Claire));

        var joined = Some.Question(Community.Driss) with { Steps = [new(StepKind.Asked, Some.Moment, Community.Driss.Id)] };
        await KeepAsync(joined);
        joined = joined.Join(Community.Salma.Id, Some.Moment).Made();
        await UpdateAsync(joined);

        Assert.Equal([joined, second, first], (await AskedByAsync(Community.Salma)).Items);
    }

    [Fact]
    public async Task A_page_of_what_was_asked_after_another_leaves_no_gap_and_repeats_nothing()
    {
        var questions = Enumerable.Range(0, 24).Select(_ => Some.Question()).ToArray();
        await KeepAsync(questions);

        var pages = await EveryPageAsync((ports, after) => ports.Questions.AskedByAsync(Community.Salma.Id, after, Ct));

        Assert.Equal([10, 10, 4], pages.Select(page => page.Items.Count));
        Assert.Equal(questions.Reverse(), pages.SelectMany(page => page.Items));
    }

    [Fact]
    public async Task The_queue_is_what_waits_or_is_taken_the_urgent_first_and_then_the_longest_waiting()
    {
        var waiting = Some.Question();
        var taken = Some.Question() with { State = QuestionState.Taken, TakenBy = Community.Hassan.Id };
        var answered = Some.Question() with { State = QuestionState.Answered, TakenBy = Community.Hassan.Id, Answers = [Some.Answer()] };
        var closed = Some.Question() with { State = QuestionState.Closed };
        var later = Some.Question();
        var urgent = Some.Question() with { Urgent = true };
        await KeepAsync(waiting, taken, answered, closed, later, urgent);

        Assert.Equal([urgent, waiting, taken, later], (await QueueAsync()).Items);
    }

    [Fact]
    public async Task The_queue_of_one_topic()
    {
        var youth = Some.Question() with { Topics = [new("diagnosis"), new("youth")] };
        var alike = Some.Question() with { Topics = [new("youth-work")] };
        var none = Some.Question() with { Topics = [] };
        await KeepAsync(youth, alike, none);

        Assert.Equal([youth], (await QueueAsync(new TopicId("youth"))).Items);
        Assert.Empty((await QueueAsync(new TopicId("housing"))).Items);
    }

    [Fact]
    public async Task A_page_of_the_queue_after_another_leaves_no_gap_and_repeats_nothing()
    {
        var questions = Enumerable.Range(0, 50).Select(i => Some.Question() with
        {
            State = i % 2 == 0 ? QuestionState.Waiting : QuestionState.Closed,
            Urgent = i % 3 == 0,
        }).ToArray();
        await KeepAsync(questions);

        var pages = await EveryPageAsync((ports, after) => ports.Questions.QueueAsync(new TopicId("associations"), after, Ct));

        Assert.Equal([10, 10, 5], pages.Select(page => page.Items.Count));
        Assert.Equal(questions.Where(q => q.State == QuestionState.Waiting).OrderByDescending(q => q.Urgent), pages.SelectMany(page => page.Items));
    }

    [Fact]
    public async Task An_answered_question_leaves_the_queue_and_a_reopened_one_is_back_in_it()
    {
        var question = Some.Question();
        await KeepAsync(question);

        var answered = question.Reply(new(Some.Id()), Community.Hassan.Id, "Oui.", Some.Moment).Made!;
        await UpdateAsync(answered);
        Assert.Empty((await QueueAsync()).Items);

        var reopened = answered.Reopen(Community.Salma.Id, Some.Moment).Made!;
        await UpdateAsync(reopened);
        Assert.Equal([reopened], (await QueueAsync()).Items);
    }

    [Fact]
    public async Task Those_of_one_of_these_topics_that_were_answered_since_and_do_not_wait_again_the_latest_asked_first()
    {
        var (before, one, other, again, elsewhere) = (Some.Question(), Some.Question(), Some.Question(), Some.Question(), Some.Question() with { Topics = [new("youth")] });
        await KeepAsync(before, one, other, again, elsewhere, Some.Question());
        await AnsweredAsync(before, Some.Moment.AddDays(-8));
        var first = await AnsweredAsync(one, Some.Moment);
        var second = await AnsweredAsync(other, Some.Moment.AddDays(1));
        await UpdateAsync((await AnsweredAsync(again, Some.Moment)).Reopen(again.AskedBy, Some.Moment).Made!);
        await AnsweredAsync(elsewhere, Some.Moment);

        Assert.Equal([second, first], await SinceAsync(10));
        Assert.Equal([second], await SinceAsync(1));

        Task<IReadOnlyList<Question>> SinceAsync(int most) => InReadAsync(ports =>
            ports.Questions.AnsweredSinceAsync([new TopicId("associations"), new TopicId("budget")], Some.Moment, most, Ct));

        async Task<Question> AnsweredAsync(Question question, DateTimeOffset at)
        {
            var answered = question.Reply(new(Some.Id()), Community.Hassan.Id, "Oui.", at).Made!;
            await UpdateAsync(answered);
            return answered;
        }
    }

    [Fact]
    public async Task Keeps_what_happened_to_it_whom_it_is_offered_to_and_when_it_is_due()
    {
        var question = Some.Question() with
        {
            Urgent = true,
            Anonymous = true,
            DueAt = Some.Moment.AddHours(8),
            Steps = [new(StepKind.Asked, Some.Moment, Community.Salma.Id), new(StepKind.Offered, Some.Moment, Community.Hassan.Id)],
        };
        await KeepAsync(question);
        Assert.Equal(question, await FindAsync(question.Ref));

        var passed = question.HandOver(Community.Hassan.Id, Community.Lucie.Id, "C'est ton domaine.", Some.Moment, Some.Moment.AddHours(9)).Made();
        await UpdateAsync(passed);
        Assert.Equal(passed, await FindAsync(question.Ref));
    }

    [Fact]
    public async Task Keeps_what_it_came_to_each_time_and_what_came_with_an_answer()
    {
        var question = Some.Question();
        await KeepAsync(question);

        var answered = question.Reply(new(Some.Id()), Community.Hassan.Id, "Oui.", Some.Moment, new Reference(ReferenceKind.Resource, 5)).Made();
        await UpdateAsync(answered);
        var first = answered.Edit(new("Comment ?", "Par le registre.", IsReference: false, ReviewOn: null, Community.Hassan.Id, Some.Moment), Some.Today).Made();
        await UpdateAsync(first);
        var second = first.Edit(new("Comment faire ?", "Par le registre.", IsReference: true, new(2027, 1, 31), Community.Lucie.Id, Some.Moment), Some.Today).Made();
        await UpdateAsync(second);
        Assert.Equal(second, await FindAsync(question.Ref));

        var merged = second.MergeInto(Some.Question(), Community.Lucie.Id, Some.Moment).Made().Merged;
        await UpdateAsync(merged);
        Assert.Equal(merged, await FindAsync(question.Ref));
    }

    [Fact]
    public async Task Those_numbered_below_this_the_latest_asked_first_at_most_so_many()
    {
        var questions = Enumerable.Range(0, 4).Select(_ => Some.Question()).ToArray();
        await KeepAsync(questions);

        Assert.Equal([questions[2], questions[1]], await InReadAsync(ports => ports.Questions.LatestAsync(questions[3].Ref.Number, 2, Ct)));
        Assert.Empty(await InReadAsync(ports => ports.Questions.LatestAsync(questions[0].Ref.Number, 2, Ct)));
    }

    [Fact]
    public async Task What_is_offered_to_a_mentor_or_to_everyone_waits_for_them_in_the_order_of_the_queue_at_most_so_many()
    {
        Question Offered(Person? to) => Some.Question() with
        {
            Steps = [to is null ? new(StepKind.OfferedToAll, Some.Moment) : new(StepKind.Offered, Some.Moment, to.Id)],
        };
        var (hers, everyones, his, own) = (Offered(Community.Lucie), Offered(null), Offered(Community.Hassan), Some.Question(Community.Lucie));
        var taken = Offered(Community.Lucie) with { State = QuestionState.Taken, TakenBy = Community.Lucie.Id };
        var urgent = Offered(null) with { Urgent = true };
        await KeepAsync(hers, everyones, his, own, taken, urgent);

        Assert.Equal([urgent, hers, everyones], await InReadAsync(ports => ports.Questions.WaitingForAsync(Community.Lucie.Id, 10, Ct)));
        Assert.Equal([urgent, hers], await InReadAsync(ports => ports.Questions.WaitingForAsync(Community.Lucie.Id, 2, Ct)));
    }

    [Fact]
    public async Task What_is_due_or_has_no_moment_yet_the_earliest_due_first_at_most_so_many()
    {
        var (late, early, exact) = (Due(-1), Due(-2), Due(0));
        var old = Some.Question();
        var done = Due(-3) with { State = QuestionState.Closed };
        var taken = Due(-0.5) with { State = QuestionState.Taken, TakenBy = Community.Hassan.Id };
        await KeepAsync(late, early, exact, old, done, taken, Due(0.001));

        Assert.Equal([old, early, late, taken, exact], await InReadAsync(ports => ports.Questions.DueAsync(Some.Moment, 10, Ct)));
        Assert.Equal([old, early], await InReadAsync(ports => ports.Questions.DueAsync(Some.Moment, 2, Ct)));

        static Question Due(double hours) => Some.Question() with { DueAt = Some.Moment.AddHours(hours) };
    }

    static Question Next(Question question) => question with { Version = question.Version + 1 };

    Task KeepAsync(params Question[] questions) => InWriteAsync(async ports =>
    {
        foreach (var question in questions) await ports.Questions.AddAsync(question, Ct);
    });

    Task UpdateAsync(Question question) => InWriteAsync(ports => ports.Questions.UpdateAsync(question, Ct));

    Task<Question?> FindAsync(Reference reference) => InReadAsync(ports => ports.Questions.FindAsync(reference, Ct));

    Task<Page<Question>> AskedByAsync(Person person) =>
        InReadAsync(ports => ports.Questions.AskedByAsync(person.Id, after: null, Ct));

    Task<Page<Question>> QueueAsync(TopicId? topic = null) =>
        InReadAsync(ports => ports.Questions.QueueAsync(topic, after: null, Ct));
}

using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Questions;

public sealed class AskQuestionOnSqlite : AskQuestionTests<OnSqlite>;

public sealed class AskQuestionOnMongo : AskQuestionTests<OnMongo>;

/// <summary>Asking, and what becomes of a question, on a real store.</summary>
public abstract class AskQuestionTests<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task A_question_tells_the_mentors_in_its_field()
    {
        var question = (await AskAsync(Some.AskQuestion(topics: new TopicId("diagnosis")))).Made();

        Assert.Equal("Q-1", question.Ref.ToString());
        Assert.Equal([new QuestionChanged(QuestionChanged.Offered, question.Id, 1).For(Community.Hassan.Id, Some.Moment)], await ToldAsync());
    }

    [Theory]
    [InlineData]
    [InlineData("housing")]
    public async Task A_question_in_nobodys_field_tells_all_mentors(params string[] topics)
    {
        await AskAsync(Some.AskQuestion(topics: [.. topics.Select(topic => new TopicId(topic))]));

        Assert.Equal(new HashSet<PersonId> { Community.Hassan.Id, Community.Lucie.Id }, await ToldPeopleAsync());
    }

    [Fact]
    public async Task A_question_tells_every_mentor_however_many_pages_of_them_there_are()
    {
        await InWriteAsync(async ports =>
        {
            for (var i = 0; i < 23; i++) await ports.People.AddAsync(Some.Person(roles: Role.Mentor) with { Settings = new(AtOnce: true) }, Ct);
        });

        await AskAsync(Some.AskQuestion());

        Assert.Equal(25, (await ToldPeopleAsync()).Count);
    }

    [Fact]
    public async Task A_mentor_who_asks_is_not_told_of_their_own_question()
    {
        await AskAsync(Some.AskQuestion(Community.Hassan.Id, new TopicId("diagnosis")));

        Assert.Equal(new HashSet<PersonId> { Community.Lucie.Id }, await ToldPeopleAsync());
    }

    [Fact]
    public async Task Handled_twice_a_question_waits_once_and_is_told_once()
    {
        var said = Some.AskQuestion(topics: new TopicId("diagnosis"));

        await AskAsync(said);
        await AskAsync(said);

        Assert.Single(await ToldAsync());
        Assert.Single((await InReadAsync(ports => ports.Questions.QueueAsync(topic: null, after: null, Ct))).Items);
    }

    [Fact]
    public async Task The_asker_is_told_when_a_mentor_takes_gives_back_and_answers()
    {
        var question = (await AskAsync(Some.AskQuestion())).Made();
        await DeliverAllAsync();

        await ChangeAsync(change => change.TakeAsync(question.Ref, Community.Hassan.Id, Some.Moment, Ct));
        await ChangeAsync(change => change.ReleaseAsync(question.Ref, Community.Hassan.Id, Some.Moment, Ct));
        await ChangeAsync(change => change.AnswerAsync(new(Some.Id()), question.Ref, Community.Lucie.Id, "Oui.", Some.Moment, Ct));

        var told = await ToldAsync();
        Assert.All(told, notice => Assert.Equal(Community.Salma.Id, notice.For));
        Assert.Equal(
            new HashSet<string> { QuestionChanged.Taken, QuestionChanged.Released, QuestionChanged.Answered },
            told.Select(notice => notice.Kind).ToHashSet());
    }

    [Fact]
    public async Task Whoever_answered_is_told_that_it_was_closed_or_reopened()
    {
        var question = (await AskAsync(Some.AskQuestion())).Made();
        await ChangeAsync(change => change.AnswerAsync(new(Some.Id()), question.Ref, Community.Lucie.Id, "Oui.", Some.Moment, Ct));
        await DeliverAllAsync();

        await ChangeAsync(change => change.CloseAsync(question.Ref, Community.Salma.Id, Some.Moment, Ct));
        await ChangeAsync(change => change.ReopenAsync(question.Ref, Community.Salma.Id, Some.Moment, Ct));

        var told = await ToldAsync();
        Assert.All(told, notice => Assert.Equal(Community.Lucie.Id, notice.For));
        Assert.Equal(
            new HashSet<string> { QuestionChanged.Closed, QuestionChanged.Reopened }, told.Select(notice => notice.Kind).ToHashSet());
    }

    [Fact]
    public async Task Taken_twice_by_the_same_mentor_it_is_told_twice()
    {
        var question = (await AskAsync(Some.AskQuestion())).Made();
        await DeliverAllAsync();

        await ChangeAsync(change => change.TakeAsync(question.Ref, Community.Hassan.Id, Some.Moment, Ct));
        await ChangeAsync(change => change.ReleaseAsync(question.Ref, Community.Hassan.Id, Some.Moment, Ct));
        await ChangeAsync(change => change.TakeAsync(question.Ref, Community.Hassan.Id, Some.Moment, Ct));

        Assert.Equal(2, (await ToldAsync()).Count(notice => notice.Kind == QuestionChanged.Taken));
    }

    [Fact]
    public async Task Of_two_mentors_who_take_it_at_once_one_has_it_and_the_other_is_told_so()
    {
        var question = (await AskAsync(Some.AskQuestion())).Made();

        var taken = await Task.WhenAll(new[] { Community.Hassan, Community.Lucie }.Select(mentor => Task.Run(
            () => ChangeAsync(change => change.TakeAsync(question.Ref, mentor.Id, Some.Moment, Ct)), Ct)));

        Assert.Single(taken, outcome => outcome.Made is not null);
        Assert.Single(taken, outcome => outcome.Refused is TakenByAnother);
    }

    [Fact]
    public async Task A_question_that_does_not_exist_is_not_changed()
    {
        var reference = new Reference(ReferenceKind.Question, 404);

        Refused.With(
            new NoSuchQuestion(reference),
            await ChangeAsync(change => change.TakeAsync(reference, Community.Hassan.Id, Some.Moment, Ct)));
    }

    Task<Outcome<Question>> AskAsync(AskQuestion said) =>
        InWriteAsync(ports => ports.On<AskQuestionHandler>().HandleAsync(said, Ct));

    Task<Outcome<Question>> ChangeAsync(Func<ChangeQuestionHandler, Task<Outcome<Question>>> change) =>
        InWriteAsync(ports => change(ports.On<ChangeQuestionHandler>()));

    async Task<HashSet<PersonId>> ToldPeopleAsync() => [.. (await ToldAsync()).Select(notice => notice.For)];
}

using System.Globalization;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Questions;

public sealed class QueueOnSqlite : QueueContract<OnSqlite>
{
    protected override int Crowd => 2_000;
}

/// <summary>A tenth of them: the engine of the tests takes some 200 turns a second.</summary>
public sealed class QueueOnMongo : QueueContract<OnMongo>
{
    protected override int Crowd => 200;
}

/// <summary>The queue on a real store: many mentors at once, and what the hourly round makes of what waits.</summary>
public abstract class QueueContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    const int Mentors = 16;

    protected abstract int Crowd { get; }

    [Fact]
    public async Task Sixteen_mentors_who_take_all_questions_at_once_take_each_once()
    {
        var mentors = Enumerable.Range(0, Mentors).Select(_ => Some.Person(roles: Role.Mentor)).ToList();
        var questions = Enumerable.Range(0, Crowd).Select(_ => Some.Question()).ToList();
        await InWriteAsync(async ports =>
        {
            foreach (var mentor in mentors) await ports.People.AddAsync(mentor, Ct);
            foreach (var question in questions) await ports.Questions.AddAsync(question, Ct);
        });

        var taken = await Task.WhenAll(mentors.Select((mentor, place) => Task.Run(
            async () =>
            {
                var mine = new List<Reference>();
                // Everyone wants every question, most of them the same at about the same time.
                foreach (var question in questions.Skip(place).Concat(questions.Take(place)))
                {
                    var outcome = await InWriteAsync(ports => ports.On<ChangeQuestionHandler>().TakeAsync(question.Ref, mentor.Id, Some.Moment, Ct));
                    if (outcome.Made is not null) mine.Add(question.Ref);
                    else Assert.IsType<TakenByAnother>(outcome.Refused);
                }
                return mine;
            }, Ct)));

        Assert.Equal(questions.Select(question => question.Ref.Number), taken.SelectMany(mine => mine).Select(one => one.Number).Order());
        var kept = await InReadAsync(ports => ports.Questions.AllOfAsync([.. questions.Select(question => question.Id)], Ct));
        Assert.All(kept, question => Assert.Equal((QuestionState.Taken, 2, 1), (question.State, question.Version, question.Steps.Count)));
        for (var i = 0; i < Mentors; i++) Assert.All(kept.Where(question => taken[i].Contains(question.Ref)), question => Assert.Equal(mentors[i].Id, question.TakenBy));
    }

    [Fact]
    public async Task What_nobody_takes_goes_on_over_weekend_and_holiday_and_tells_each_once_though_the_round_is_walked_twice()
    {
        await CoordinatesAsync();
        var question = await AskAsync("2026-04-30T11:00+01:00"); // the day after is the first of May, then it is a weekend

        Assert.Equal(["2026-04-30T10:00Z question.asked Hassan"], await ToldAsync());
        await WalkAsync("2026-05-03T23:00Z");
        Assert.Single(await ToldAsync());
        foreach (var _ in new[] { 1, 2 }) await WalkAsync("2026-05-04T10:00Z");
        Assert.Equal(["2026-05-04T10:00Z question.asked Lucie"], (await ToldAsync()).Skip(1));
        foreach (var _ in new[] { 1, 2 }) await WalkAsync("2026-05-05T10:00Z");
        Assert.Equal(["2026-05-05T10:00Z question.escalated Imane", "2026-05-05T10:00Z question.referred Salma"], (await ToldAsync()).Skip(2));

        Assert.Equal(
            ["Asked", "Offered", "OfferedToAll", "Escalated"], (await FindAsync(question.Ref)).Steps.Select(step => step.What.ToString()));
    }

    [Fact]
    public async Task Two_processes_that_walk_at_once_tell_each_once()
    {
        var questions = new List<Question>();
        for (var i = 0; i < 120; i++) questions.Add(await AskAsync("2026-04-14T10:00+01:00"));

        await Task.WhenAll(WalkAsync("2026-04-16T10:00Z"), WalkAsync("2026-04-16T10:00Z"));

        Assert.Equal(120, (await ToldAsync()).Count(told => told == "2026-04-16T10:00Z question.asked Lucie"));
        foreach (var question in await InReadAsync(ports => ports.Questions.AllOfAsync([.. questions.Select(one => one.Id)], Ct)))
            Assert.Equal(3, question.Steps.Count);
    }

    [Fact]
    public async Task What_a_mentor_forgets_is_reminded_of_and_goes_back_with_both_told()
    {
        var question = await AskAsync("2026-04-28T10:00+01:00");
        await ChangeAsync(change => change.TakeAsync(question.Ref, Community.Hassan.Id, At("2026-04-28T10:00+01:00"), Ct));

        await WalkAsync("2026-04-30T09:00Z");
        await WalkAsync("2026-05-03T09:00Z");
        Assert.Equal(["2026-04-30T09:00Z question.reminded Hassan"], (await ToldAsync()).Skip(2));
        await WalkAsync("2026-05-04T09:00Z");

        Assert.Equal(
            ["2026-05-04T09:00Z question.asked Lucie", "2026-05-04T09:00Z question.expired Hassan", "2026-05-04T09:00Z question.released Salma"],
            (await ToldAsync()).Skip(3));
        Assert.Equal(QuestionState.Waiting, (await FindAsync(question.Ref)).State);
    }

    [Fact]
    public async Task Whoever_is_told_in_the_morning_is_told_of_all_at_once_and_of_what_is_urgent_at_once()
    {
        await InWriteAsync(ports => ports.People.UpdateAsync(Community.Hassan with { Settings = new(DigestAt: new(8, 30)) }, Ct));
        foreach (var hour in new[] { "10", "11", "15" }) await AskAsync($"2026-04-17T{hour}:00+01:00"); // a Friday
        await InWriteAsync(ports => ports.On<AskQuestionHandler>().HandleAsync(
            Some.AskQuestion(topics: new TopicId("diagnosis")) with { At = At("2026-04-17T16:00+01:00"), Urgent = true }, Ct));

        Assert.Equal(["2026-04-17T15:00Z question.asked Hassan", "2026-04-20T07:30Z queue.gathered Hassan"], await ToldAsync());
    }

    [Fact]
    public async Task Whoever_joined_is_told_of_the_answer_too_and_says_that_it_helped()
    {
        var question = await AskAsync("2026-04-14T10:00+01:00");
        var at = At("2026-04-14T11:00+01:00");
        await ChangeAsync(change => change.JoinAsync(question.Ref, Community.Claire.Id, at, Ct));
        Refused.With(new AlreadyJoined(question.Ref), await ChangeAsync(change => change.JoinAsync(question.Ref, Community.Claire.Id, at, Ct)));
        Refused.With(new OwnQuestion(question.Ref), await ChangeAsync(change => change.JoinAsync(question.Ref, Community.Salma.Id, at, Ct)));
        Refused.With(new NotAnsweredYet(question.Ref), await ChangeAsync(change => change.HelpAsync(question.Ref, Community.Claire.Id, null, at, Ct)));
        await ChangeAsync(change => change.AnswerAsync(new(Some.Id()), question.Ref, Community.Lucie.Id, "Oui.", at, Ct));
        await ChangeAsync(change => change.HelpAsync(question.Ref, Community.Claire.Id, null, at, Ct));
        Refused.With(new AlreadySaid(question.Ref), await ChangeAsync(change => change.HelpAsync(question.Ref, Community.Claire.Id, null, at, Ct)));
        Refused.With(new NotTheAsker(question.Ref), await ChangeAsync(change => change.HelpAsync(question.Ref, Community.Anne.Id, null, at, Ct)));

        Assert.Equal(
            ["2026-04-14T10:00Z question.answered Claire", "2026-04-14T10:00Z question.answered Salma", "2026-04-14T10:00Z question.helped Lucie"],
            (await ToldAsync()).Skip(1));
    }

    [Fact]
    public async Task A_question_is_passed_on_by_whoever_has_it_to_a_mentor_who_is_there()
    {
        var away = Some.Person("Karim Away", Role.Mentor) with { Settings = new(AwayUntil: new(2026, 4, 20)) };
        await InWriteAsync(ports => ports.People.AddAsync(away, Ct));
        var question = await AskAsync("2026-04-14T10:00+01:00");
        var at = At("2026-04-14T11:00+01:00");

        Refused.With(new NotYoursToPass(question.Ref), await PassAsync(Community.Lucie.Id, Community.Hassan.Id));
        Refused.With(new PassedToNobody(question.Ref), await PassAsync(Community.Hassan.Id, Community.Hassan.Id));
        Refused.With(new PassedToNobody(question.Ref), await PassAsync(Community.Hassan.Id, Community.Claire.Id));
        Refused.With(new MentorIsAway("Karim Away", new(2026, 4, 20)), await PassAsync(Community.Hassan.Id, away.Id));
        var passed = (await PassAsync(Community.Hassan.Id, Community.Lucie.Id)).Made();

        Assert.Equal((Community.Lucie.Id, QuestionState.Waiting), (passed.OfferedTo, passed.State));
        Assert.Equal(["2026-04-14T10:00Z question.handedover Salma", "2026-04-14T10:00Z question.passed Lucie"], (await ToldAsync()).Skip(1));

        Task<Outcome<Question>> PassAsync(PersonId by, PersonId to) => ChangeAsync(change => change.HandOverAsync(question.Ref, by, to, "Un mot.", at, Ct));
    }

    Task<Outcome<Question>> ChangeAsync(Func<ChangeQuestionHandler, Task<Outcome<Question>>> change) =>
        InWriteAsync(ports => change(ports.On<ChangeQuestionHandler>()));

    Task CoordinatesAsync() => InWriteAsync(ports => ports.People.AddAsync(Circles.Imane, Ct));

    /// <summary>In Hassan's field.</summary>
    async Task<Question> AskAsync(string at) => (await InWriteAsync(ports => ports.On<AskQuestionHandler>().HandleAsync(
        Some.AskQuestion(topics: new TopicId("diagnosis")) with { At = At(at) }, Ct))).Made();

    async Task WalkAsync(string upTo)
    {
        var now = At(upTo);
        string? place = null;
        do place = await InWriteAsync(ports => ports.On<QuestionRound>().WalkAsync(new(now.AddHours(-1), now), place, Ct));
        while (place is not null);
    }

    async Task<Question> FindAsync(Reference reference) => (await InReadAsync(ports => ports.Questions.FindAsync(reference, Ct)))!;

    /// <summary>Everything that was ever told, by when it is due: what, to whom.</summary>
    async Task<IReadOnlyList<string>> ToldAsync()
    {
        var told = await ToldAsync(Some.Moment.AddYears(1));
        var names = (await InReadAsync(ports => ports.People.AllOfAsync([.. told.Select(one => one.For).Distinct()], Ct))).ToDictionary(person => person.Id, person => person.Name);
        return [.. told.Select(one => string.Create(CultureInfo.InvariantCulture, $"{(one.DueAt ?? one.CausedAt).UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'} {one.Kind} {names[one.For].Split(' ')[0]}")).Order(StringComparer.Ordinal)];
    }

    static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Questions;

/// <summary>How a question goes on of itself, over nights, weekends and holidays. Hassan's field is diagnosis, in Aïn Zitoun.</summary>
public sealed class QueueTests
{
    static readonly PersonId hassan = Community.Hassan.Id;
    static readonly PersonId lucie = Community.Lucie.Id;
    static readonly TopicId diagnosis = new("diagnosis");

    [Fact]
    public void It_goes_to_one_mentor_of_its_field_then_to_all_then_to_the_coordinators_again_and_again()
    {
        var question = Asked("2026-04-16T10:00+01:00", diagnosis); // a Thursday
        Assert.Equal(("Offered", hassan, At("2026-04-17T10:00+01:00")), Last(question));
        Assert.Equal(hassan, question.OfferedTo);

        question = question.GoOn(Circle("2026-04-17T09:59+01:00"));
        Assert.Equal(2, question.Steps.Count);

        question = question.GoOn(Circle("2026-04-17T10:00+01:00"));
        Assert.Equal(("OfferedToAll", null, At("2026-04-20T10:00+01:00")), Last(question)); // over the weekend
        Assert.Null(question.OfferedTo);

        question = question.GoOn(Circle("2026-04-20T11:00+01:00"));
        Assert.Equal(("Escalated", null, At("2026-04-27T11:00+01:00")), Last(question)); // 40 hours are a week
        question = question.GoOn(Circle("2026-04-27T11:00+01:00"));
        Assert.Equal("Escalated", Last(question).What);
    }

    [Fact]
    public void Mentors_of_one_field_are_asked_one_after_another_the_nearest_first()
    {
        var near = Mentor("Nora", "diagnosis", "planning");
        var far = Mentor("Karim", "planning");
        var question = Question.Ask(Some.AskQuestion(topics: [diagnosis, new("planning")])).Made();

        var asked = new List<PersonId?>();
        for (var i = 0; i < 3; i++)
        {
            question = question.GoOn(Circles.At(question.DueAt!.Value, near, far));
            asked.Add(question.OfferedTo);
        }

        Assert.Equal(near.Id, asked[0]);
        Assert.Equal(new HashSet<PersonId?> { hassan, far.Id }, [.. asked.Skip(1)]);
        Assert.Equal("OfferedToAll", Last(question.GoOn(Circles.At(question.DueAt!.Value, near, far))).What);
    }

    [Fact]
    public void Two_questions_of_one_field_begin_with_different_mentors()
    {
        var others = Enumerable.Range(0, 5).Select(i => Mentor($"Mentor {i}", "diagnosis")).ToArray();

        var firsts = Enumerable.Range(0, 40).Select(_ => Question.Ask(Some.AskQuestion(topics: diagnosis)).Made().GoOn(Circles.At(Some.Moment, others)).OfferedTo).ToHashSet();

        Assert.True(firsts.Count >= 4, $"{firsts.Count}");
    }

    [Fact]
    public void Who_is_away_and_who_asked_are_passed_over()
    {
        var away = Community.Hassan with { Settings = new(AtOnce: true, AwayUntil: new(2026, 4, 20)) };
        var circle = Circles.Of(At("2026-04-16T10:00+01:00"), [away, Community.Lucie], [Circles.Imane]);

        Assert.Equal("OfferedToAll", Last(Question.Ask(Some.AskQuestion(topics: diagnosis)).Made().GoOn(circle)).What);
        Assert.Equal("OfferedToAll", Last(Question.Ask(Some.AskQuestion(hassan, diagnosis)).Made().GoOn(Circle("2026-04-16T10:00+01:00"))).What);
    }

    [Fact]
    public void What_is_urgent_waits_less_long_for_each()
    {
        var question = (Question.Ask(Some.AskQuestion(topics: diagnosis) with { Urgent = true }).Made()).GoOn(Circle("2026-04-16T10:00+01:00"));

        Assert.Equal(At("2026-04-16T12:00+01:00"), question.DueAt);
    }

    [Fact]
    public void The_time_of_a_mentor_who_is_told_in_the_morning_begins_in_the_morning()
    {
        var gathered = Community.Hassan with { Settings = new() };
        var circle = Circles.Of(At("2026-04-16T10:00+01:00"), [gathered, Community.Lucie], [Circles.Imane]);

        Assert.Equal(At("2026-04-17T17:00+01:00"), Question.Ask(Some.AskQuestion(topics: diagnosis)).Made().GoOn(circle).DueAt);
    }

    [Fact]
    public void What_was_taken_is_reminded_of_then_is_the_next_ones()
    {
        var taken = Taken("2026-04-28T10:00+01:00"); // a Tuesday: the first of May is nobody's hour
        Assert.Equal(At("2026-04-30T10:00+01:00"), taken.DueAt);

        var reminded = taken.GoOn(Circle("2026-04-30T10:00+01:00"));
        Assert.Equal(("Reminded", hassan, At("2026-05-04T10:00+01:00")), Last(reminded));
        Assert.Equal((QuestionState.Taken, hassan), (reminded.State, reminded.TakenBy));

        var back = reminded.GoOn(Circle("2026-05-04T10:00+01:00"));
        Assert.Equal((QuestionState.Waiting, null), (back.State, back.TakenBy));
        Assert.Equal(["Expired", "OfferedToAll"], back.Steps.TakeLast(2).Select(step => step.What.ToString()));
    }

    [Fact]
    public void What_a_mentor_took_who_is_away_by_then_is_the_next_ones_at_once()
    {
        var away = Community.Hassan with { Settings = new(AwayUntil: new(2026, 6, 1)) };

        var back = Taken("2026-04-28T10:00+01:00").GoOn(Circles.Of(At("2026-04-30T10:00+01:00"), [away, Community.Lucie], [Circles.Imane]));

        Assert.Equal(QuestionState.Waiting, back.State);
        Assert.DoesNotContain(back.Steps, step => step.What == StepKind.Reminded);
    }

    [Fact]
    public void What_is_asked_more_goes_back_to_whoever_answered_else_to_the_next()
    {
        var answered = Taken("2026-04-28T10:00+01:00").Reply(new(Some.Id()), hassan, "Oui.", At("2026-04-28T11:00+01:00")).Made();
        Assert.Null(answered.DueAt);

        var more = answered.Continue(Community.Salma.Id, "Et pour les mineurs ?", At("2026-04-29T10:00+01:00")).Made();
        Assert.Equal(hassan, more.GoOn(Circle("2026-04-29T10:00+01:00")).OfferedTo);
        Assert.Equal("OfferedToAll", Last(more.GoOn(Circles.Of(At("2026-04-29T10:00+01:00"), [Community.Lucie], []))).What);
    }

    [Fact]
    public void Given_back_after_all_were_asked_it_is_there_for_those_who_know_of_it()
    {
        var question = Asked("2026-04-16T10:00+01:00", new TopicId("housing"));
        Assert.Equal("OfferedToAll", Last(question).What);

        var back = question.Take(lucie, At("2026-04-16T11:00+01:00"), At("2026-04-20T11:00+01:00")).Made()
            .Release(lucie, At("2026-04-16T12:00+01:00")).Made().GoOn(Circle("2026-04-16T12:00+01:00"));

        Assert.Equal("Released", Last(back).What);
        Assert.Equal(At("2026-04-17T12:00+01:00"), back.DueAt);
        Assert.Equal("Escalated", Last(back.GoOn(Circle("2026-04-17T12:00+01:00"))).What);
    }

    [Fact]
    public void Without_mentors_and_coordinators_it_is_looked_at_again()
    {
        var question = Question.Ask(Some.AskQuestion()).Made().GoOn(Circles.Of(Some.Moment, [], []));

        Assert.True(question.DueAt > Some.Moment);
        Assert.Single(question.Steps);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_happens_to_it_no_question_is_in_no_state(int seed)
    {
        var random = new Random(seed);
        for (var history = 0; history < 250; history++)
        {
            var now = Some.Moment.AddHours(random.Next(1_000));
            var question = Question.Ask(Some.AskQuestion(topics: random.Next(2) == 0 ? diagnosis : new("housing")) with { At = now, Urgent = random.Next(3) == 0 }).Made()
                .GoOn(Circles.At(now));
            for (var i = 0; i < 40; i++)
            {
                var before = question;
                // Sometimes the round comes at its moment, sometimes somebody does something meanwhile.
                now = random.Next(3) == 0 && question.DueAt > now ? question.DueAt.Value : now.AddMinutes(random.Next(600));
                var circle = random.Next(5) == 0 ? Circles.Of(now, [], random.Next(2) == 0 ? [Circles.Imane] : []) : Circles.At(now);
                question = (Said(question, random, now, circle).Made ?? question).GoOn(circle);

                if (question.IsInQueue) Assert.True(question.DueAt > now, $"{seed}/{history}/{i}: {question.State} is due at {question.DueAt:O}, now it is {now:O}");
                else Assert.Null(question.DueAt);
                Assert.Equal(question.State is QuestionState.Taken or QuestionState.Answered, question.TakenBy is not null && question.State != QuestionState.Closed);
                Assert.Equal(before.Steps, question.Steps.Take(before.Steps.Count));
                Assert.True(question.State != QuestionState.Answered || question.Answers.Count > 0);
            }
        }
    }

    [Theory]
    [InlineData(0, 16, 24, "Questions:OfferHours")]
    [InlineData(8, 16, 401, "Questions:ReturnHours")]
    [InlineData(8, 24, 24, "Questions:ReturnHours")]
    public void Hours_that_cannot_work_say_what_to_set(int offer, int remind, int goesBack, string named)
    {
        var rules = new QueueRules { OfferHours = offer, RemindHours = remind, ReturnHours = goesBack };
        var faults = new List<ValidationResult>();

        Assert.False(Validator.TryValidateObject(rules, new(rules), faults, validateAllProperties: true));
        Assert.Contains(named, Assert.Single(faults).ErrorMessage, StringComparison.Ordinal);
        var usual = new QueueRules();
        Assert.True(Validator.TryValidateObject(usual, new(usual), null, validateAllProperties: true));
    }

    static Outcome<Question> Said(Question question, Random random, DateTimeOffset now, QueueCircle circle)
    {
        PersonId[] people = [hassan, lucie, Community.Salma.Id, Community.Claire.Id];
        var by = people[random.Next(people.Length)];
        return random.Next(10) switch
        {
            0 => question.Take(by, now, circle.RemindAt(question, by)),
            1 => question.Release(by, now),
            2 => question.Reply(new(Some.Id()), by, "Oui.", now),
            3 => question.Continue(by, "Et encore ?", now),
            4 => question.Join(by, now),
            5 => question.Help(by, null, now),
            6 => question.Close(by, now),
            7 => question.Reopen(by, now),
            8 => question.HandOver(by, people[random.Next(people.Length)], "Un mot.", now, now.AddHours(8)),
            _ => question,
        };
    }

    static Question Asked(string at, params TopicId[] topics) =>
        Question.Ask(Some.AskQuestion(topics: topics) with { At = At(at) }).Made().GoOn(Circle(at));

    static Question Taken(string at)
    {
        var question = Asked(at, diagnosis);
        return question.Take(hassan, At(at), Circle(at).RemindAt(question, hassan)).Made();
    }

    static Person Mentor(string name, params string[] fields) => Some.Person(name, Role.Mentor) with
    {
        Topics = [.. fields.Select(field => new TopicId(field))], Settings = new(AtOnce: true),
    };

    static (string What, PersonId? Who, DateTimeOffset? Due) Last(Question question) =>
        (question.Steps[^1].What.ToString(), question.Steps[^1].Who, question.DueAt);

    static QueueCircle Circle(string now) => Circles.At(At(now));

    static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}

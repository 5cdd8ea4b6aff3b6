using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Questions;

public sealed class QuestionTests
{
    static readonly PersonId asker = Community.Salma.Id;
    static readonly PersonId hassan = Community.Hassan.Id;
    static readonly PersonId lucie = Community.Lucie.Id;

    readonly Question waiting = Some.Question();

    Question Taken => waiting.Take(hassan, Some.Moment, Some.Moment.AddDays(1)).Made();

    Question Answered => Reply(Taken, hassan).Made();

    Question Closed => Answered.Close(asker, Some.Moment).Made();

    [Fact]
    public void A_question_has_words_and_not_too_many()
    {
        Refused.With(new QuestionMissing(), Question.Ask(Some.AskQuestion() with { Text = "  " }));
        Refused.With(new TextTooLong(Limits.Text), Question.Ask(Some.AskQuestion() with { Text = new('a', Limits.Text + 1) }));

        var asked = Question.Ask(Some.AskQuestion(topics: [new("youth"), new("youth")]) with { Text = " Comment ? " }).Made();
        Assert.Equal(("Comment ?", QuestionState.Waiting, 1), (asked.Text, asked.State, asked.Version));
        Assert.Equal([new TopicId("youth")], asked.Topics);
    }

    [Fact]
    public void One_mentor_at_a_time_takes_a_question()
    {
        Assert.Equal((QuestionState.Taken, hassan, 2), (Taken.State, Taken.TakenBy, Taken.Version));

        Refused.With(new AlreadyYours(waiting.Ref), Taken.Take(hassan, Some.Moment, Some.Moment.AddDays(1)));
        Refused.With(new TakenByAnother(waiting.Ref), Taken.Take(lucie, Some.Moment, Some.Moment.AddDays(1)));
        Refused.With(new NotWaiting(waiting.Ref), Answered.Take(lucie, Some.Moment, Some.Moment.AddDays(1)));
        Refused.With(new NotWaiting(waiting.Ref), Closed.Take(lucie, Some.Moment, Some.Moment.AddDays(1)));
    }

    [Fact]
    public void Nobody_takes_or_answers_their_own_question()
    {
        Refused.With(new OwnQuestion(waiting.Ref), waiting.Take(asker, Some.Moment, Some.Moment.AddDays(1)));
        Refused.With(new OwnQuestion(waiting.Ref), Reply(waiting, asker));
    }

    [Fact]
    public void Whoever_took_a_question_can_give_it_back_to_the_queue()
    {
        var released = Taken.Release(hassan, Some.Moment).Made();

        Assert.Equal((QuestionState.Waiting, null, 3), (released.State, released.TakenBy, released.Version));
        Refused.With(new NotYours(waiting.Ref), Taken.Release(lucie, Some.Moment));
        Refused.With(new NotYours(waiting.Ref), waiting.Release(hassan, Some.Moment));
        Refused.With(new NotYours(waiting.Ref), Answered.Release(hassan, Some.Moment));
    }

    [Fact]
    public void Answering_what_waits_takes_it()
    {
        var answered = Reply(waiting, lucie, " Oui. ").Made();

        Assert.Equal((QuestionState.Answered, lucie, 2), (answered.State, answered.TakenBy, answered.Version));
        Assert.Equal("Oui.", Assert.Single(answered.Answers).Text);
    }

    [Fact]
    public void Another_mentor_does_not_answer_what_one_has_taken_but_may_add_to_what_is_answered()
    {
        Refused.With(new TakenByAnother(waiting.Ref), Reply(Taken, lucie));

        Assert.Equal([hassan, lucie], Reply(Answered, lucie).Made().Answers.Select(answer => answer.By));
    }

    [Fact]
    public void An_answer_has_words_and_not_too_many_and_comes_before_the_question_is_closed()
    {
        Refused.With(new AnswerMissing(waiting.Ref), Reply(Taken, hassan, " "));
        Refused.With(new TextTooLong(Limits.Text), Reply(Taken, hassan, new string('a', Limits.Text + 1)));
        Refused.With(new NotWaiting(waiting.Ref), Reply(Closed, hassan));
    }

    [Fact]
    public void Only_its_asker_closes_a_question_and_only_once()
    {
        Assert.Equal(QuestionState.Closed, waiting.Close(asker, Some.Moment).Made().State);
        Refused.With(new NotTheAsker(waiting.Ref), Answered.Close(hassan, Some.Moment));
        Refused.With(new AlreadyClosed(waiting.Ref), Closed.Close(asker, Some.Moment));
    }

    [Fact]
    public void A_reopened_question_waits_for_any_mentor_with_its_answers_kept()
    {
        foreach (var done in new[] { Answered, Closed })
        {
            var reopened = done.Reopen(asker, Some.Moment).Made();
            Assert.Equal((QuestionState.Waiting, null), (reopened.State, reopened.TakenBy));
            Assert.Single(reopened.Answers);
            Assert.NotNull(reopened.Take(lucie, Some.Moment, Some.Moment.AddDays(1)).Made);
        }

        Assert.Equal("Il manque le budget.", Answered.Reopen(asker, Some.Moment, " Il manque le budget. ").Made().Steps[^1].Text);
        Assert.Null(Answered.Reopen(asker, Some.Moment, " ").Made().Steps[^1].Text);
        Refused.With(new TextTooLong(Limits.Text), Answered.Reopen(asker, Some.Moment, new string('a', Limits.Text + 1)));
        Refused.With(new NotTheAsker(waiting.Ref), Answered.Reopen(hassan, Some.Moment));
        Refused.With(new StillOpen(waiting.Ref), waiting.Reopen(asker, Some.Moment));
        Refused.With(new StillOpen(waiting.Ref), Taken.Reopen(asker, Some.Moment));
    }

    static Outcome<Question> Reply(Question question, PersonId by, string text = "Commencez par le registre.") =>
        question.Reply(new(Some.Id("answer")), by, text, Some.Moment);
}

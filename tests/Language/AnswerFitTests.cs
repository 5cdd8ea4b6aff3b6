using PracticeBot.Language;

namespace PracticeBot.Tests.Language;

public sealed class AnswerFitTests
{
    [Fact]
    public void What_says_a_single_word_that_was_asked_is_an_answer_however_much_else_it_says() =>
        Assert.InRange(AnswerFit.Of(explained: 1, told: 1, asked: 1, titled: 40), Search.LeastFit, 1);

    [Fact]
    public void One_word_of_three_that_were_asked_is_none() => Assert.InRange(AnswerFit.Of(explained: 1, told: 3, asked: 1, titled: 10), 0, Search.LeastFit);

    [Fact]
    public void The_more_it_explains_and_the_more_of_its_title_was_asked_the_likelier_it_is()
    {
        Assert.True(AnswerFit.Of(2, 3, 1, 4) > AnswerFit.Of(1, 3, 1, 4));
        Assert.True(AnswerFit.Of(2, 3, 2, 4) > AnswerFit.Of(2, 3, 1, 4));
        Assert.True(AnswerFit.Of(4, 4, 1, 4) > AnswerFit.Of(1, 1, 1, 4));
    }

    [Fact]
    public void Nothing_asked_or_nothing_said_is_no_answer_and_no_fault()
    {
        Assert.InRange(AnswerFit.Of(0, 0, 0, 0), 0, 0.01);
        Assert.InRange(AnswerFit.Of(0, 3, 0, 12), 0, 0.01);
    }
}

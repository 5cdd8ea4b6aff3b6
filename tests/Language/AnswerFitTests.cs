using PracticeBot.Language;

namespace PracticeBot.Tests.Language;

public sealed class AnswerFitTests
{
    [Fact]
    public void What_says_a_single_word_that_was_asked_is_an_answer_however_much_else_it_says() =>
        Assert.InRange(AnswerFit.Of(Said(1, of: 1) with { Asked = 1, Titled = 40 }), Search.LeastFit, 1);

    [Fact]
    public void One_word_of_three_that_were_asked_is_none() =>
        Assert.InRange(AnswerFit.Of(Said(1, of: 3) with { Asked = 1, Titled = 10 }), 0, Search.LeastFit);

    [Fact]
    public void The_more_it_explains_and_the_more_of_its_title_was_asked_the_likelier_it_is()
    {
        var one = Said(1, of: 3) with { Asked = 1, Titled = 4 };

        Assert.True(AnswerFit.Of(one with { Explained = 2 }) > AnswerFit.Of(one));
        Assert.True(AnswerFit.Of(one with { Asked = 2 }) > AnswerFit.Of(one));
        Assert.True(AnswerFit.Of(Said(4, of: 4)) > AnswerFit.Of(Said(1, of: 1)));
    }

    [Fact]
    public void Words_of_one_matter_tell_more_than_as_many_of_several()
    {
        var apart = new AnswerParts(Explained: 2, Said: 0, Told: 3, Together: 0.3, Asked: 1, Titled: 5, IsAcross: false);

        Assert.True(AnswerFit.Of(apart with { Together = 0.7 }) > AnswerFit.Of(apart));
    }

    [Fact]
    public void What_is_in_another_language_has_to_explain_more()
    {
        var near = new AnswerParts(Explained: 1.5, Said: 0, Told: 3, Together: 0.3, Asked: 1, Titled: 5, IsAcross: false);

        Assert.InRange(AnswerFit.Of(near), Search.LeastFit, 1);
        Assert.InRange(AnswerFit.Of(near with { IsAcross = true }), 0, Search.LeastFit);
        Assert.InRange(AnswerFit.Of(near with { IsAcross = true, Explained = 2.4 }), Search.LeastFit, 1);
    }

    [Fact]
    public void Nothing_asked_or_nothing_said_is_no_answer_and_no_fault()
    {
        Assert.InRange(AnswerFit.Of(default), 0, 0.01);
        Assert.InRange(AnswerFit.Of(default(AnswerParts) with { Told = 3, Titled = 12 }), 0, 0.01);
    }

    static AnswerParts Said(double words, double of) => new(words, words, of, Together: 0, Asked: 0, Titled: 0, IsAcross: false);
}

using System.Text.RegularExpressions;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>What was answered once answers the next person, in the other language too, and nobody's question is lost over it.</summary>
public sealed class BeforeAskingConversations
{
    const string Census = "Comment fait-on un recensement des associations ?";
    const string Answer = "Le recensement des associations se fait avec les écoles. Comptez deux mois.";

    [Theory]
    [InlineData("driss", "العربية", "كيف نقوم بإحصاء الجمعيات؟", "قد يجيب عن سؤالكم", "بالفرنسية", "طرح السؤال على المرشدين مع ذلك", "أفادكم Q-1", "أفاد شخصا واحدا")]
    [InlineData("claire", "français", "comment recenser les associations de la ville ?", "répond peut-être déjà", "recensement", "Demander quand même aux mentors", "Q-1 vous a été utile", "a aidé 1 personne")]
    [InlineData("anne", "english", "how do we make an inventory of associations?", "may answer your question already", "in French", "Ask the mentors all the same", "Q-1 helped you", "helped 1 person")]
    public async Task What_was_answered_is_shown_first_with_its_passage_and_what_helped_is_counted(
        string who, string speak, string asks, string shown, string language, string allTheSame, string helped, string before)
    {
        await using var house = await TheHouse.OpenAsync();
        await AnsweredAsync(house);
        var asker = house.Hears(who);
        await asker.Says(speak).AnswerAsync();

        var card = await asker.Says(asks).IsAnswered(shown, "Q-1", language, "*recensement");
        Assert.Contains("RichTextBlock", card.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(allTheSame, Regex.Unescape(card.GetRawText()), StringComparison.Ordinal);
        var noted = await asker.Submits("question.suggested", ("ref", "Q-1"), ("text", asks)).IsAnswered(helped);
        Assert.Contains(allTheSame, Regex.Unescape(noted.GetRawText()), StringComparison.Ordinal);
        await asker.Says(asks).IsAnswered(before);

        var form = await asker.Submits("question.ask", ("text", asks), ("shown", "yes")).AnswerAsync();
        Assert.Contains(asks, Regex.Unescape(form.GetRawText()), StringComparison.Ordinal);
        Assert.Contains("\"shown\":\"yes\"", form.GetRawText(), StringComparison.Ordinal);
        // A form that was filled in without their being shown is answered with them first; the one they open carries that they were.
        await asker.Fills("question.ask", ("text", asks)).IsAnswered(shown);
        await asker.Fills("question.ask", ("text", asks), ("shown", "yes")).IsAnswered("Q-2");
    }

    [Theory]
    [InlineData("driss", "العربية", "كيف نقوم بإحصاء الجمعيات؟", "السؤال نفسه ينتظر")]
    [InlineData("claire", "français", "le recensement des associations, comment le fait-on ?", "la même question attend déjà")]
    [InlineData("anne", "english", "how do we take a census of associations?", "the same question waits already")]
    public async Task The_same_question_that_still_waits_is_offered_to_join_and_the_answer_reaches_both(string who, string speak, string asks, string waits)
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, asker, hassan) = (house.Hears("salma"), house.Hears(who), house.Hears("hassan"));
        await asker.Says(speak).AnswerAsync();
        await salma.Fills("question.ask", ("text", Census), ("topics", "diagnosis")).AnswerAsync();

        var offered = await asker.Says(asks).IsAnswered(waits, "Q-1");
        Assert.Contains("question.join", offered.GetRawText(), StringComparison.Ordinal);
        await asker.Submits("question.join", ("ref", "Q-1")).AnswerAsync();
        await hassan.Fills("question.answer", ("ref", "Q-1"), ("text", Answer)).AnswerAsync();

        await salma.IsToldAsync("Q-1", Answer);
        await asker.IsToldAsync("Q-1", Answer);
    }

    [Theory]
    [InlineData("salma", "français", "comment recenser les associations ?", "répond peut-être déjà")]
    [InlineData("salma", "العربية", "كيف نقوم بإحصاء الجمعيات؟", "قد يجيب عن سؤالكم")]
    [InlineData("salma", "english", "how do we make an inventory of associations?", "may answer your question already")]
    public async Task What_ones_own_pair_shared_is_shown_to_the_two_alone(string who, string speak, string asks, string shown)
    {
        await using var house = await TheHouse.OpenAsync();
        await house.Hears("claire").Fills(
            "resource.share", ("title", "Recensement des associations"), ("note", "Notre méthode, à deux."), ("visibility", "pair")).AnswerAsync();
        foreach (var (asker, isShown) in new[] { (who, true), ("anne", false), ("imane", false) })
        {
            await house.Hears(asker).Says(speak).AnswerAsync();
            var answer = await house.Hears(asker).Says(asks).AnswerAsync();
            Assert.Equal(isShown, answer.Words().Contains(shown, StringComparison.Ordinal));
            Assert.Equal(isShown, answer.GetRawText().Contains("R-1", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_nothing_answers_goes_to_the_form_at_once()
    {
        await using var house = await TheHouse.OpenAsync();
        await AnsweredAsync(house);

        var form = await house.Hears("claire").Says("comment lutter contre les moustiques dans les mares ?").AnswerAsync();

        Assert.DoesNotContain("Q-1", form.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("moustiques", form.GetRawText(), StringComparison.Ordinal);
    }

    static async Task AnsweredAsync(TheHouse house)
    {
        var (salma, hassan) = (house.Hears("salma"), house.Hears("hassan"));
        await salma.Fills("question.ask", ("text", Census), ("topics", "diagnosis")).AnswerAsync();
        await hassan.Fills("question.answer", ("ref", "Q-1"), ("text", Answer)).AnswerAsync();
    }
}

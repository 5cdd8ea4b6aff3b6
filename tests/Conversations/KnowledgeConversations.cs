using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>What mentors make of answered questions, and the queue as coordinators see it.</summary>
public sealed class KnowledgeConversations
{
    [Theory]
    [InlineData("français", "modifier la fiche Q-1", "Mettez la question et la réponse de Q-1", "La fiche Q-1 est gardée", "référence pour tous", "vérifiez avant de vous y fier", "réponse reçue, à revoir")]
    [InlineData("العربية", "تعديل بطاقة Q-1", "اكتبوا السؤال والجواب في Q-1", "حُفظت بطاقة Q-1", "مرجع للجميع", "تحققوا قبل الاعتماد عليها", "يحتاج إلى مراجعة")]
    [InlineData("english", "edit the entry Q-1", "Put the question and the answer of Q-1", "The entry Q-1 is kept", "a reference for everyone", "check before you rely on it", "due for review")]
    public async Task An_answered_question_becomes_an_entry_that_says_when_it_is_out_of_date(
        string speak, string asks, string opened, string kept, string reference, string expired, string line)
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, lucie) = (house.Hears("salma"), house.Hears("lucie"));
        foreach (var one in new[] { salma, lucie }) await one.Says(speak).AnswerAsync();
        await salma.Fills("resource.share", ("title", "Guide"), ("url", "https://example.org/guide"), ("visibility", "community")).IsAnswered("R-1");
        await salma.Fills("question.ask", ("text", "Le recensement ?")).IsAnswered("Q-1");
        await lucie.Fills("question.answer", ("ref", "Q-1"), ("text", "Par le registre."), ("resource", "R-9")).IsAnswered("R-9");
        await lucie.Fills("question.answer", ("ref", "Q-1"), ("text", "Par le registre."), ("resource", "guide")).IsAnswered("guide");
        await lucie.Fills("question.answer", ("ref", "Q-1"), ("text", "Par le registre."), ("resource", "R-1")).IsAnswered("Q-1");
        var told = await salma.IsToldAsync("Par le registre.");
        Assert.Contains("resource.get", told.GetRawText(), StringComparison.Ordinal);

        await lucie.Says(asks).IsAnswered(opened, "Le recensement ?", "Par le registre.");
        var review = house.Clock.GetUtcNow().AddDays(10).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await lucie.Fills("question.edit", ("ref", "Q-1"), ("text", "Comment recenser ?"), ("answer", "Par le registre."), ("options", "reference"), ("reviewOn", review))
            .IsAnswered(kept, "Comment recenser ?", reference);
        await lucie.Fills("question.edit", ("ref", "Q-1"), ("text", "Comment recenser ?"), ("answer", "Par la liste."), ("opened", "1"), ("reviewOn", review)).IsAnswered("Par la liste.");
        Assert.Equal(2, house.Count("SELECT count(*) FROM question_entries"));
        Assert.DoesNotContain(reference, (await salma.Says("Q-1").IsAnswered("Par la liste.")).Words(), StringComparison.Ordinal);

        house.Clock.Move(TimeSpan.FromDays(11));
        await salma.Says("Q-1").IsAnswered(expired);
        await salma.Submits("question.mine").IsAnswered(line);
    }

    [Theory]
    [InlineData("français", "fusionner Q-2 avec Q-1", "Q-2 sera réunie à Q-1", "Q-2 est réunie à Q-1", "Votre question Q-2 était la même que Q-1", "Q-2 est réunie à Q-1, que voici")]
    [InlineData("العربية", "دمج Q-2 مع Q-1", "سيُدمج Q-2 في Q-1", "دُمج Q-2 في Q-1", "سؤالكم Q-2 هو نفس Q-1", "دُمج Q-2 في Q-1، وها هو")]
    [InlineData("english", "merge Q-2 with Q-1", "Q-2 will be merged into Q-1", "Q-2 is merged into Q-1", "Your question Q-2 was the same as Q-1", "Q-2 is merged into Q-1; here it is")]
    public async Task Two_questions_that_are_the_same_become_one(string speak, string asks, string asked, string merged, string told, string shown)
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire, lucie) = (house.Hears("salma"), house.Hears("claire"), house.Hears("lucie"));
        foreach (var one in new[] { salma, claire, lucie }) await one.Says(speak).AnswerAsync();
        await salma.Fills("question.ask", ("text", "Le recensement ?")).AnswerAsync();
        await claire.Fills("question.ask", ("text", "Recenser comment ?")).AnswerAsync();

        await lucie.Says(asks).IsAnswered(asked);
        await lucie.Submits("question.merge", ("ref", "Q-2"), ("into", "Q-1"), ("sure", "1")).IsAnswered(merged);
        await claire.IsToldAsync(told, "Le recensement ?");
        await claire.Says("Q-2").IsAnswered(shown, "Le recensement ?");
        await lucie.Fills("question.answer", ("ref", "Q-1"), ("text", "Par le registre.")).AnswerAsync();
        await claire.IsToldAsync("Par le registre.");
    }

    [Theory]
    [InlineData("français", "état de la file", "1 question attend un mentor", "En attente : 1 question", "2 jours", "1 réponse", "2 questions")]
    [InlineData("العربية", "حالة قائمة الانتظار", "سؤال واحد ينتظر مرشدا", "في الانتظار: سؤال واحد", "يومان", "جواب واحد", "سؤالان")]
    [InlineData("english", "state of the queue", "1 question waits for a mentor", "Waiting: 1 question", "2 days", "1 answer", "2 questions")]
    public async Task Who_coordinates_sees_what_waits_who_answers_and_what_is_asked_again(
        string speak, string asks, string waits, string fact, string since, string answered, string again)
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, imane) = (house.Hears("salma"), house.Hears("imane"));
        await imane.Says(speak).AnswerAsync();
        foreach (var text in new[] { "Une ?", "Deux ?" }) await salma.Fills("question.ask", ("text", text), ("topics", "diagnosis")).AnswerAsync();
        await house.Hears("hassan").Fills("question.answer", ("ref", "Q-1"), ("text", "Oui.")).AnswerAsync();
        house.Clock.Move(TimeSpan.FromDays(2));

        var report = await imane.Says(asks).IsAnswered(waits, fact, since, "Q-2", "Deux ?", "Hassan Ouazzani", answered, again);

        Assert.Contains("Chart.Donut", report.GetRawText(), StringComparison.Ordinal);
        var list = await imane.Submits("queue.list").AnswerAsync();
        Assert.Contains("queue.report", list.GetRawText(), StringComparison.Ordinal);
        await house.Hears("claire").Submits("queue.report").IsAnswered("coordin");
    }
}

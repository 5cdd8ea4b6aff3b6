using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>A question answered, closed, withdrawn and reopened in words that do not name it.</summary>
public sealed class MentorsInWordsConversations
{
    const string Statutes =
        "Il faut d'abord réunir les statuts, le budget prévisionnel et le compte rendu de l'AG, puis déposer en mairie avant le 31 mars.";

    [Theory]
    [InlineData("français", Statutes, "Répondre avec ce texte (Q-1)", "Poser une question")]
    [InlineData("français", "Commencez par recenser les associations avec les comités.", "Répondre avec ce texte (Q-1)", "Poser une question")]
    [InlineData("العربية", "السجل لدى العمالة ثم زيارة البيوت", "الجواب بهذا النص (Q-1)", "طرح سؤال")]
    [InlineData("english", "You need a council decision first, then publish it for fifteen days.", "Answer with this text (Q-1)", "Ask a question")]
    public async Task What_a_mentor_writes_may_be_the_answer_to_what_they_took(string speak, string says, string offered, string other)
    {
        await using var house = await TheHouse.OpenAsync();
        var lucie = house.Hears("lucie");
        await AskAsync(house, "Q-1");
        await lucie.Says(speak).AnswerAsync();
        await lucie.Says("sans cartes").AnswerAsync();
        await lucie.Submits("queue.take", ("ref", "Q-1")).AnswerAsync();

        await lucie.Says(says).IsAnswered($"1. {offered}", $"2. {other}");
        await lucie.Says("1").IsAnswered(says);
    }

    [Theory]
    [InlineData("ma réponse : passez par la commission", "passez par la commission")]
    [InlineData("my answer: go through the committee", "go through the committee")]
    [InlineData("جوابي: مروا عبر اللجنة", "مروا عبر اللجنة")]
    public async Task An_answer_without_a_reference_is_to_the_one_that_was_taken_or_every_button_carries_it(string says, string text)
    {
        await using var house = await TheHouse.OpenAsync();
        var lucie = house.Hears("lucie");
        await AskAsync(house, "Q-1");
        await AskAsync(house, "Q-2");
        await lucie.Says("sans cartes").AnswerAsync();
        await lucie.Submits("queue.take", ("ref", "Q-2")).AnswerAsync();

        await lucie.Says(says).IsAnswered("Réponse à Q-2", text);
        await lucie.Says("annule").AnswerAsync();
        await lucie.Submits("queue.take", ("ref", "Q-1")).AnswerAsync();
        await lucie.Says(says).IsAnswered("Quelle question ?", "1. Q-1 : Combien", "2. Q-2 : Combien");
        await lucie.Says("1").IsAnswered("Réponse à Q-1", text);
    }

    [Theory]
    [InlineData("répondre")]
    [InlineData("reply")]
    [InlineData("أجيب")]
    public async Task To_answer_without_a_word_of_it_asks_for_it(string says)
    {
        await using var house = await TheHouse.OpenAsync();
        var lucie = house.Hears("lucie");
        await AskAsync(house, "Q-1");
        await lucie.Says("sans cartes").AnswerAsync();
        await lucie.Submits("queue.take", ("ref", "Q-1")).AnswerAsync();

        await lucie.Says(says).IsAnswered("Que répondez-vous ?");
    }

    [Theory]
    [InlineData("rouvrir Q-1 : il manque encore le modèle", "il manque encore le modèle")]
    [InlineData("rouvre Q-1 parce que le lien ne marche pas", "le lien ne marche pas")]
    [InlineData("reopen Q-1: the template is still missing", "the template is still missing")]
    [InlineData("أعد فتح Q-1 : ما زال النموذج ناقصا", "ما زال النموذج ناقصا")]
    public async Task The_reason_for_reopening_belongs_to_the_thread_and_the_mentor_reads_it(string says, string why)
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, lucie) = (house.Hears("salma"), house.Hears("lucie"));
        await lucie.Says("bonjour").AnswerAsync();
        await AskAsync(house, "Q-1");
        await AnswerAsync(lucie, "Q-1");

        await salma.Says(says).IsAnswered("de nouveau dans la file", "Ce qui manque encore :", why);
        await lucie.IsToldAsync("votre réponse est à compléter", why);
        await salma.Says("Q-1").IsAnswered(why);
    }

    [Fact]
    public async Task What_is_settled_is_the_one_that_was_answered_or_it_is_asked_which()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, lucie) = (house.Hears("salma"), house.Hears("lucie"));
        foreach (var reference in new[] { "Q-1", "Q-2", "Q-3" }) await AskAsync(house, reference);
        await AnswerAsync(lucie, "Q-1");

        await salma.Says("c'est réglé, merci").IsAnswered("Q-1 est close");
        await salma.Says("sans cartes").AnswerAsync();
        await AnswerAsync(lucie, "Q-2");
        await AnswerAsync(lucie, "Q-3");
        await salma.Says("c'est réglé, merci").IsAnswered("Quelle question ?", "1. Q-3", "2. Q-2");
        await salma.Says("2").IsAnswered("Q-2 est close");
    }

    [Theory]
    [InlineData("je retire ma question Q-1")]
    [InlineData("please withdraw my question Q-1")]
    [InlineData("أسحب سؤالي Q-1")]
    public async Task Whoever_asked_withdraws_what_still_waits_once_they_are_sure(string says)
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await AskAsync(house, "Q-1");
        await salma.Says("sans cartes").AnswerAsync();

        await salma.Says(says).IsAnswered("Q-1 attend encore une réponse", "1. Retirer Q-1");
        Assert.Equal("Waiting", house.Text("SELECT state FROM questions"));
        await salma.Says("1").IsAnswered("Q-1 est close");
    }

    [Fact]
    public async Task Of_what_was_answered_and_reopened_the_coordinators_are_told_so()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, lucie, imane) = (house.Hears("salma"), house.Hears("lucie"), house.Hears("imane"));
        await imane.Says("bonjour").AnswerAsync();
        await AskAsync(house, "Q-1");
        await AnswerAsync(lucie, "Q-1");
        await salma.Says("rouvrir Q-1").AnswerAsync();

        await lucie.Submits("queue.take", ("ref", "Q-1")).AnswerAsync();
        await lucie.Submits("queue.release", ("ref", "Q-1")).AnswerAsync();

        house.Clock.Move(TimeSpan.FromDays(14));
        await imane.IsToldAsync("Q-1 attend un complément de réponse");
    }

    static async Task AskAsync(TheHouse house, string reference) =>
        await house.Hears("salma").Fills("question.ask", ("text", "Combien de pièces faut-il ?")).IsAnswered(reference);

    static async Task AnswerAsync(Member mentor, string reference) =>
        await mentor.Fills("question.answer", ("ref", reference), ("text", "Trois pièces.")).IsAnswered(reference);
}

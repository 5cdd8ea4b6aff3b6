using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

public sealed class QuestionConversations
{
    const string Census = "Comment fait-on un recensement des associations ?";

    [Fact]
    public async Task A_question_is_asked_taken_answered_closed_and_reopened()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, hassan) = (house.Hears("salma"), house.Hears("hassan"));
        await hassan.Says("مرحبا").IsAnswered("مرحبا Hassan Ouazzani");

        await salma.Says(Census).IsAnswered("Relisez votre question", Census);
        await salma.Fills("question.ask", ("text", Census), ("topics", "associations")).IsAnswered("dans la file des mentors : Q-1");
        await hassan.IsToldAsync("سؤال جديد في مجالكم من Salma Berrada: Q-1", Census);

        await hassan.Says("الأسئلة المنتظرة").IsAnswered("سؤال واحد ينتظر", "Q-1");
        await hassan.Says("آخذ Q-1").IsAnswered("Q-1 في عهدتكم");
        await salma.IsToldAsync("Hassan Ouazzani a pris votre question Q-1");
        await hassan.Says("جواب على Q-1: ابدأوا بسجل الجمعيات.").IsAnswered("Q-1", "ابدأوا بسجل الجمعيات.");
        await hassan.Fills("question.answer", ("ref", "Q-1"), ("text", "ابدأوا بسجل الجمعيات.")).IsAnswered("جوابكم عن Q-1 في الطريق إلى Salma Berrada");
        await salma.IsToldAsync("Hassan Ouazzani a répondu à votre question Q-1.", "ابدأوا بسجل الجمعيات.");

        await salma.Says("mes questions").IsAnswered("Q-1", "réponse reçue");
        await salma.Says("c'est réglé pour Q-1").IsAnswered("Q-1 est close");
        await hassan.IsToldAsync("تم حل Q-1");
        await salma.Says("c'est réglé pour Q-1").IsAnswered("Q-1 est déjà close");
        await salma.Says("rouvrir Q-1").IsAnswered("Q-1 est de nouveau dans la file");
        await salma.Says("rouvrir Q-1").IsAnswered("Q-1 attend encore une réponse");
        await hassan.IsToldAsync("أُعيد فتح Q-1 من طرف Salma Berrada");
    }

    [Fact]
    public async Task The_same_in_English_by_plain_text()
    {
        await using var house = await TheHouse.OpenAsync();
        var (admin, lucie) = (house.Hears("admin"), house.Hears("lucie"));

        await admin.Says("without cards").IsAnswered("numbered choices");
        await admin.Says("ask a question").IsAnswered("What is your question?");
        await admin.Says("The early childhood subsidies: which form is it?").IsAnswered("The early childhood subsidies: which form is it?", "1. ");
        await admin.Says("1").IsAnswered("Q-1");
        await lucie.Says("sans cartes").IsAnswered("texte");
        await lucie.Says("questions en attente").IsAnswered("1 question attend", "Q-1 · Alex Morgan · en attente", "1. Je la prends", "2. Répondre");
        await lucie.Says("1").IsAnswered("Q-1 est à vous.");
        await lucie.Says("réponse à Q-1").IsAnswered("Que répondez-vous ?");
        await lucie.Says("Le formulaire F3, rempli une seule fois.").IsAnswered("1. Envoyer la réponse");
        await lucie.Says("oui").IsAnswered("Votre réponse à Q-1 part vers Alex Morgan");
        await admin.IsToldAsync("Lucie Moreau", "Q-1", "Le formulaire F3");
    }

    [Fact]
    public async Task A_question_that_another_mentor_took_stays_theirs()
    {
        await using var house = await TheHouse.OpenAsync();
        var (hassan, lucie) = (house.Hears("hassan"), house.Hears("lucie"));
        await AskAsync(house);
        await hassan.Says("آخذ Q-1").IsAnswered("Q-1 في عهدتكم");

        await lucie.Says("je prends Q-1").IsAnswered("Un autre mentor a déjà pris Q-1");
        await lucie.Says("je rends Q-1").IsAnswered("Vous n'avez pas pris Q-1");
        await lucie.Fills("question.answer", ("ref", "Q-1"), ("text", "Autre réponse")).IsAnswered("Un autre mentor a déjà pris Q-1");
        await hassan.Says("آخذ Q-1").IsAnswered("لقد تكفلتم بالسؤال Q-1 من قبل");
        await hassan.Says("أعيد Q-1").IsAnswered("عاد Q-1 إلى قائمة الانتظار");
        await lucie.Says("je prends Q-1").IsAnswered("Q-1 est à vous.");
        Assert.Equal(0, house.Count("SELECT count(*) FROM answers"));
    }

    [Fact]
    public async Task Who_is_no_mentor_takes_nothing_and_learns_what_to_do_instead()
    {
        await using var house = await TheHouse.OpenAsync();
        await AskAsync(house);

        await house.Hears("claire").Says("je prends Q-1").IsAnswered("Seuls les mentors peuvent le faire");
        await house.Hears("claire").Says("questions en attente").IsAnswered("Seuls les mentors et la coordination");
        await house.Hears("driss").Says("آخذ Q-1").IsAnswered("هذا متاح للمرشدين فقط");
        await house.Hears("admin").Says("take Q-1").IsAnswered("Only mentors can do that");
        await house.Hears("imane").Says("questions en attente").IsAnswered("1 question attend");
        await house.Hears("claire").Fills("question.answer", ("ref", "Q-1"), ("text", "x")).IsAnswered("Seuls les mentors");
        await house.Hears("claire").Says("c'est réglé pour Q-1").IsAnswered("Seule la personne qui a posé Q-1");
        await house.Hears("lucie").Says("je prends Q-9").IsAnswered("La question Q-9 n'existe pas");
    }

    [Fact]
    public async Task What_was_not_understood_becomes_a_question_with_one_number()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        const string text = "zzyzx plumbago quincaille fariboles";

        await salma.Says("sans cartes").IsAnswered("texte");
        await salma.Says(text).IsAnswered("Je n'ai pas compris, mais rien n'est perdu", "1. Poser la question aux mentors", "2. Aide");
        await salma.Says("1").IsAnswered(text, "1. Envoyer aux mentors");
        await salma.Says("1").IsAnswered("Q-1");
        Assert.Equal(1, house.Count($"SELECT count(*) FROM questions WHERE text = '{text}'"));
    }

    static async Task AskAsync(TheHouse house) =>
        await house.Hears("salma").Fills("question.ask", ("text", Census)).IsAnswered("Q-1");
}

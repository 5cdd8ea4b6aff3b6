using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Tests.Language;

namespace PracticeBot.Tests.Dialogue;

public sealed class FollowUpReaderTests
{
    /// <summary>A Wednesday.</summary>
    static readonly DateOnly Today = new(2026, 3, 18);

    static readonly PairNames Pair = new("Salma Berrada", "Claire Dumont");

    [Theory]
    [InlineData("j'ai appelé Claire, elle envoie le guide vendredi", "partner", "envoie le guide", "2026-03-20")]
    [InlineData("Point hier. Je lui renvoie le tableau d'ici la fin du mois.", "me", "lui renvoie le tableau", "2026-03-31")]
    [InlineData("vu claire hier, claire traduit le questionnaire dans quinze jours", "partner", "traduit le questionnaire", "2026-04-01")]
    [InlineData("Appel hier : Claire doit relire la convention avant le 3 avril.", "partner", "relire la convention", "2026-04-03")]
    [InlineData("visio hier, on doit fixer les dates mi-avril", "me", "fixer les dates", "2026-04-15")]
    [InlineData("elle va préparer le programme", "partner", "préparer le programme", null)]
    [InlineData("Claire s'occupe de la salle pour le 10 avril au plus tard", "partner", "s'occupe de la salle", "2026-04-10")]
    [InlineData("elle a promis de répondre lundi prochain", "partner", "répondre", "2026-03-23")]
    [InlineData("il faut que je complète le dossier", "me", "complète le dossier", null)]
    [InlineData("il faudra envoyer le guide", null, "envoyer le guide", null)]
    [InlineData("à moi de chiffrer les besoins pour fin avril", "me", "chiffrer les besoins", "2026-04-30")]
    [InlineData("rdv hier, demain je lui réponds", "me", "lui réponds", "2026-03-19")]
    [InlineData("on se rappelle le 30", "me", "se rappelle", "2026-03-30")]
    [InlineData("on se revoit vendredi", "me", "se revoit", "2026-03-20")]
    [InlineData("À faire : transmettre la liste", null, "transmettre la liste", null)]
    [InlineData("appel hier. Claire : envoyer la grille vendredi", "partner", "envoyer la grille", "2026-03-20")]
    [InlineData("Claire a dit qu'elle traduirait le guide", "partner", "traduirait le guide", null)]
    [InlineData("je reviens vers elle la semaine prochaine", "me", "reviens vers elle la semaine prochaine", null)]
    [InlineData("elle enverra le compte rendu de la réunion du 12 mars", "partner", "enverra le compte rendu de la réunion du 12 mars", null)]
    [InlineData("appel hier, jdois lui rendre la clé", "me", "lui rendre la clé", null)]
    [InlineData("Claire, qui doit me communiquer le cahier des charges, a appelé hier", "partner", "me communiquer le cahier des charges", null)]
    [InlineData("Vu hier. À charge de Claire : le relevé des arrêts", "partner", "le relevé des arrêts", null)]
    [InlineData("Vu Claire hier. Je lui ai demandé d'envoyer le modèle", "partner", "envoyer le modèle", null)]
    [InlineData("Vu Claire hier. Elle m'a chargé de retrouver la délibération", "me", "retrouver la délibération", null)]
    [InlineData("j'ai appelé Claire, elle envoie guide-FR.pdf vendredi", "partner", "envoie guide-FR.pdf", "2026-03-20")]
    public void French_says_who_does_what_by_when(string said, string? who, string what, string? due) => AssertOne(said, who, what, due);

    [Theory]
    [InlineData("اتصلت بكلير أمس، سترسل كلير الدليل قبل يوم الجمعة", "partner", "سترسل كلير الدليل", "2026-03-20")]
    [InlineData("وسأرسل لها التقرير غدا", "me", "وسأرسل لها التقرير", "2026-03-19")]
    [InlineData("كلير ستترجم الاستمارة في منتصف أبريل", "partner", "ستترجم الاستمارة", "2026-04-15")]
    [InlineData("على كلير أن ترسل اللائحة قبل نهاية الشهر", "partner", "ترسل اللائحة", "2026-03-31")]
    [InlineData("علي أن أحضر الملف", "me", "أحضر الملف", null)]
    [InlineData("غادي نصيفط ليها المحضر غدا", "me", "نصيفط ليها المحضر", "2026-03-19")]
    [InlineData("هي اللي غادي تحجز القاعة قبل 15 يوليوز", "partner", "تحجز القاعة", "2026-07-15")]
    [InlineData("خاصني نجاوب عليها قبل 26 مارس", "me", "نجاوب عليها", "2026-03-26")]
    [InlineData("وعدت بإرسال النموذج قبل متم أبريل", "partner", "بإرسال النموذج", "2026-04-30")]
    [InlineData("اتصلت بي كلير وطلبت مني أن أرسل اللائحة قبل 25 مارس", "me", "أرسل اللائحة", "2026-03-25")]
    [InlineData("سنلتقي يوم الاثنين المقبل", "me", "سنلتقي", "2026-03-23")]
    [InlineData("سأرسل لها اللائحة بحلول العاشر من أبريل", "me", "سأرسل لها اللائحة", "2026-04-10")]
    [InlineData("سأرسل لها اللائحة في أجل أسبوعين", "me", "سأرسل لها اللائحة", "2026-04-01")]
    public void Arabic_says_who_does_what_by_when(string said, string? who, string what, string? due) => AssertOne(said, who, what, due);

    [Theory]
    [InlineData("Spoke to Claire on Monday, she'll send the guide by Friday", "partner", "send the guide", "2026-03-20")]
    [InlineData("I'll draft the terms of reference in two weeks", "me", "draft the terms of reference", "2026-04-01")]
    [InlineData("She still has to translate the questionnaire, by 3 April she says.", "partner", "translate the questionnaire", "2026-04-03")]
    [InlineData("Claire reviews the draft", "partner", "reviews the draft", null)]
    [InlineData("Claire said she would translate the guide", "partner", "translate the guide", null)]
    [InlineData("we talk again in a month", "me", "talk again", "2026-04-18")]
    [InlineData("Claire to send the list by the end of April", "partner", "send the list", "2026-04-30")]
    [InlineData("to do: update the census", null, "update the census", null)]
    public void English_says_who_does_what_by_when(string said, string? who, string what, string? due) => AssertOne(said, who, what, due);

    /// <summary>Whatever verb it is, and however it is put: passive, as a noun, in a list, without a full stop.</summary>
    [Theory]
    [InlineData("Vu Claire lundi. Le bilan sera envoyé avant le 27.", "? 2026-03-27")]
    [InlineData("Appel de Claire : elle s'est engagée à relire la charte, je me charge de la salle.", "partner", "me")]
    [InlineData("On s'est vues hier. À moi de réserver le car et à elle de prévenir les parents pour le 2 avril.", "me", "partner 2026-04-02")]
    [InlineData("Penser à transmettre le devis demain, c'est ce qu'on s'est dit hier au téléphone.", "me 2026-03-19")]
    [InlineData("Visio hier\n- moi : les affiches pour lundi\n- Claire : le discours", "me 2026-03-23", "partner")]
    [InlineData("À faire : plan de salle (Claire), traduction (moi, 30/03).", "partner", "me 2026-03-30")]
    [InlineData("Her: the spreadsheet. Me: the photos.", "partner", "me")]
    [InlineData("Appel hier. Claire -> photos des panneaux ; moi -> devis pour le 27", "partner", "me 2026-03-27")]
    [InlineData("Reste : le recensement des puits (moi), la méthode de calcul (Claire)", "me", "partner")]
    [InlineData("Claire fait traduire la brochure d'ici mardi", "partner 2026-03-24")]
    [InlineData("Suite à l'appel : envoyer la liste à Claire", "me")]
    [InlineData("Call with Claire on Monday. I'm ordering the chairs and she's gonna print the badges by Friday.", "me", "partner 2026-03-20")]
    [InlineData("Claire is in charge of booking the bus; invoices to be paid by me before 2 April.", "partner", "me 2026-04-02")]
    [InlineData("My homework: count the tents. Her homework: find a trainer.", "me", "partner")]
    [InlineData("Met Claire on Monday, must call the ministry tomorrow", "me 2026-03-19")]
    [InlineData("Claire said she'd lend us the stage", "partner")]
    [InlineData("Still owe her the map by Friday. That's what I promised on the phone on Monday.", "me 2026-03-20")]
    [InlineData("تكلمت مع كلير أمس. كلير تحجز القاعة وأنا أكتب الدعوة قبل يوم الجمعة", "partner", "me 2026-03-20")]
    [InlineData("عيطت لكلير البارح، غتعطيني اللائحة نهار الاثنين الجاي وأنا غنهضر مع الرئيس", "partner 2026-03-23", "me")]
    [InlineData("على كلير إرسال الصور، وعليّ ترجمة الدليل قبل 25 مارس", "partner", "me 2026-03-25")]
    [InlineData("خاص كلير تصيفط الفاتورة", "partner")]
    [InlineData("دويت مع كلير اليوم، هي غادي تصيفط ليا اللائحة و انا غادي نوجد التقرير", "partner", "me")]
    [InlineData("تكلمت مع كلير اليوم على المشروع و قالت ليا غادي تصيفط الملف و انا غادي نوجد التقرير", "partner", "me")]
    [InlineData("المطلوب: أراجع النص قبل 2 أبريل", "me 2026-04-02")]
    [InlineData("visio m3a Claire lbareh, ghadi tsifet le plan w ana nktb le PV ghedda", "partner", "me 2026-03-19")]
    [InlineData("Visio lundi. Il est convenu que : 1° Claire prépare le devis pour le 15 avril ; 2° je relance la préfecture", "partner 2026-04-15", "me")]
    [InlineData("Réunion du 6 mars. Nous leur devons les plans. Claire, elle, doit relancer le fournisseur.", "me", "partner")]
    [InlineData("Réunion jeudi passé : la commune de Claire s'occupe de trouver le terrain", "partner")]
    [InlineData("دويت مع كلير البارح، خاصني غدا نمشي نشوف المحاسب", "me 2026-03-19")]
    [InlineData("مكالمة مع كلير أمس. نوفر نحن المترجم قبل 26 مارس، وتوفر هي المؤطرين قبل 2 أبريل", "me 2026-03-26", "partner 2026-04-02")]
    [InlineData("لقاء مع كلير البارحة. عليها: إرسال الميثاق. علي: إخبار أعضاء المجلس قبل 25 مارس", "partner", "me 2026-03-25")]
    public void Who_has_what_to_do_by_when_is_read_in_every_form_of_speech(string said, params string[] whoAndDue) =>
        Assert.Equal(whoAndDue, Read(said).Select(one => $"{one.Who ?? "?"} {Iso(one.Due)}".TrimEnd()));

    [Theory]
    [InlineData("Paul doit envoyer le budget vendredi")]
    [InlineData("Hassan enverra le budget vendredi")]
    [InlineData("Paul will send the budget by Friday")]
    [InlineData("سيرسل حسن الميزانية يوم الجمعة المقبل")]
    public void Who_is_not_of_the_pair_is_left_to_be_asked(string said)
    {
        var followUp = Assert.Single(Read(said));

        Assert.Null(followUp.Who);
        Assert.Contains(followUp.Name, new[] { "Paul", "Hassan", "حسن" });
        Assert.Equal(new DateOnly(2026, 3, 20), followUp.Due);
    }

    [Theory]
    [InlineData("j'ai appelé Claire hier au sujet du budget")]
    [InlineData("elle m'a envoyé le guide vendredi")]
    [InlineData("elle n'envoie pas le guide")]
    [InlineData("si elle envoie le guide on avance")]
    [InlineData("est-ce qu'elle envoie le guide ?")]
    [InlineData("Elle a rencontré les animatrices du centre")]
    [InlineData("elle va bien, rien de spécial")]
    [InlineData("on fait le point sur la petite enfance")]
    [InlineData("elle passe le bonjour à tout le monde")]
    [InlineData("elle part en congé vendredi")]
    [InlineData("elle demande quand on envoie le budget")]
    [InlineData("pas de suite")]
    [InlineData("à faire : rien")]
    [InlineData("le projet passe quand même")]
    [InlineData("ناقشنا سياسة المدينة مع ستة أشخاص لمدة ساعة")]
    [InlineData("لا شيء للمتابعة")]
    [InlineData("لن ترسل الدليل")]
    [InlineData("She sent me the guide on Friday")]
    [InlineData("she will not send it")]
    [InlineData("nothing to do for now")]
    [InlineData("We agreed to keep the council at 20 seats")]
    [InlineData("Objet : le tri. Moyen : téléphone.")]
    [InlineData("elle me raconte la panne et je lui explique la procédure")]
    [InlineData("elle galère avec les plaintes")]
    [InlineData("on a décidé : ouvrir une halte et en confier la gestion")]
    [InlineData("she backs the museum and explains why")]
    [InlineData("كلير تريد اللائحة وتسأل عن الثمن")]
    [InlineData("La mairie envoie la lettre chaque lundi")]
    [InlineData("Le compte rendu rédigé par la mairie est arrivé")]
    [InlineData("Nothing to report on the market")]
    [InlineData("Call to arrange the visit")]
    [InlineData("Je vous informe que la salle est prête")]
    [InlineData("On a vu Claire et moi le plan de la gare")]
    [InlineData("اجتمعنا أنا وكلير حول السوق")]
    [InlineData("لا شيء مطلوب منا الآن")]
    [InlineData("Il faudrait un jour comparer nos budgets")]
    [InlineData("One day we will have to think of a festival")]
    [InlineData("elle vient de m'envoyer le guide, le 4 avril c'est la fête")]
    [InlineData("on verra après l'été")]
    [InlineData("we shall see in autumn")]
    [InlineData("elle va bien")]
    [InlineData("قررت أنا وكلير تأجيل الورشة إلى شهر ماي")]
    [InlineData("يوم الخميس تكلمت مع كلير")]
    public void What_nobody_promised_is_no_follow_up(string said) => Assert.Empty(Read(said));

    [Theory]
    [InlineData("Le maire signera la convention vendredi", "maire 2026-03-20")]
    [InlineData("Le service technique nous envoie le plan, puis Claire choisit la couleur", "service technique -", "partner -")]
    [InlineData("our planning office needs to check the map by Friday", "planning office 2026-03-20")]
    [InlineData("Engineer to revise the map", "Engineer -")]
    [InlineData("المهندس خاصو يشوف القنطرة قبل 30 مارس", "المهندس 2026-03-30")]
    [InlineData("C'est Paul qui le traduit, avant le 30 mars", "Paul 2026-03-30")]
    [InlineData("c'est à l'architecte de revoir la rampe", "architecte -")]
    [InlineData("Devis à demander par le secrétariat, pour le 30", "secrétariat 2026-03-30")]
    [InlineData("Convention à signer fin avril", "- 2026-04-30")]
    [InlineData("L'échevin a promis de prêter le gabarit", "échevin -")]
    [InlineData("Son équipe est chargée de monter le dossier", "partner -")]
    [InlineData("La directrice choisit les élèves avant le 15 avril", "directrice 2026-04-15")]
    [InlineData("The architect is going to revise the map", "architect -")]
    [InlineData("The form will be signed by Claire", "partner -")]
    [InlineData("سيتكفل رئيس المصلحة بالتقرير قبل 10 أبريل", "رئيس المصلحة 2026-04-10")]
    [InlineData("مهندس الجماعة سيزودنا بالتصاميم", "مهندس الجماعة -")]
    [InlineData("تكلف السيد بناني بتهييء المعطيات", "السيد بناني -")]
    [InlineData("طلبت من حسن مراجعة الاستبيان", "حسن -")]
    [InlineData("I asked Paul to translate the form", "Paul -")]
    public void Whoever_has_a_role_may_do(string said, params string[] whoAndDue) => AssertAll(said, whoAndDue);

    [Theory]
    [InlineData("elle cherche un traducteur, moi une salle", "partner -", "me -")]
    [InlineData("elle la carte, moi le budget", "partner -", "me -")]
    [InlineData("هي الخريطة وأنا السجل", "partner -", "me -")]
    [InlineData("كلير ستكتب التقديم، وأنا الملحق", "partner -", "me -")]
    [InlineData("She sends the ballot, I the flyer", "partner -", "me -")]
    [InlineData("L'affiche : Claire. Le communiqué : moi.", "partner -", "me -")]
    [InlineData("flip charts: me; welcome word: Hassan", "me -", "Hassan -")]
    [InlineData("Suites : relire la convention (Claire, vendredi)\n- traduire l'annexe (moi, mardi)", "partner 2026-03-20", "me 2026-03-24")]
    [InlineData("هي عليها الترجمة، أنا عليا القاعة", "partner -", "me -")]
    [InlineData("Driss to check the invoice; it's me who prepares the agenda", "Driss -", "me -")]
    [InlineData("1) she shares the booklet 2) I find two interpreters", "partner -", "me -")]
    public void One_verb_or_none_serves_two(string said, params string[] whoAndDue) => AssertAll(said, whoAndDue);

    [Theory]
    [InlineData("Claire réserve la salle, je prépare le plan. Le tout pour le 10 avril.", "partner 2026-04-10", "me 2026-04-10")]
    [InlineData("Claire doit relire le plan. Délai : le 27 mars.", "partner 2026-03-27")]
    [InlineData("Je lui ai promis le guide. À envoyer pour le 24 mars.", "me 2026-03-24")]
    [InlineData("Dans un mois, nous organisons un forum", "me 2026-04-18")]
    [InlineData("J'attends sa réponse pour le 30 mars", "partner 2026-03-30")]
    [InlineData("Avant le 2 avril, je lui dois la liste des clubs", "me 2026-04-02")]
    [InlineData("By 2 April, I owe her the list of clubs", "me 2026-04-02")]
    [InlineData("J'ai jusqu'à lundi pour refaire le budget", "me 2026-03-23")]
    [InlineData("I have until Thursday to reply", "me 2026-03-19")]
    [InlineData("Fin mars au plus tard, nous transmettons la convention", "me 2026-03-31")]
    [InlineData("نهار الجمعة الجاي تصيفط ليا كلير الجواب", "partner 2026-03-20")]
    [InlineData("يوم 30 مارس أقدم اللائحة أمام المجلس", "me 2026-03-30")]
    [InlineData("À faire pour moi d'ici lundi : trouver la délibération", "me 2026-03-23")]
    [InlineData("Envoyer la vidéo avant le 27 mars, c'est pour moi", "me 2026-03-27")]
    [InlineData("Je dois à Claire les statistiques, pour le 27 mars", "me 2026-03-27")]
    [InlineData("Point hier. Moi le tableau, Claire le plan. Pour le 2 avril.", "me 2026-04-02", "partner 2026-04-02")]
    [InlineData("Je prépare le plan avant le 27 mars. Elle relit la note. Pas plus tard que lundi.", "me 2026-03-27", "partner -")]
    [InlineData("Hier, Claire. Je dois refaire l'affiche, elle en a besoin pour le 30 mars.", "me 2026-03-30")]
    [InlineData("Vu Claire hier. Je dois corriger la carte, je fais ça lundi.", "me 2026-03-23")]
    [InlineData("Vu Claire hier. Je dois préparer un sondage, résultats pour le 9 avril.", "me 2026-04-09")]
    [InlineData("Met Claire yesterday. I have to send the plan, she needs it by 27 March.", "me 2026-03-27")]
    [InlineData("Moi le tableau, Claire le plan, les deux avant le 15 avril.", "me 2026-04-15", "partner 2026-04-15")]
    [InlineData("Je présente le budget au conseil du 27 avril", "me 2026-04-27")]
    [InlineData("Claire prépare le menu avant le 2 avril. Je réserve la salle dans le même délai.", "partner 2026-04-02", "me 2026-04-02")]
    public void A_day_may_stand_apart(string said, params string[] whoAndDue) => AssertAll(said, whoAndDue);

    [Theory]
    [InlineData("Je prépare le stand. La fête est le 12 juin.", "me -")]
    [InlineData("Je prépare le stand. On s'en est parlé lundi.", "me -")]
    [InlineData("Claire doit relire le plan, comme dit lors de notre appel de lundi", "partner -")]
    public void A_day_of_something_else_is_no_deadline(string said, params string[] whoAndDue) => AssertAll(said, whoAndDue);

    [Fact]
    public void What_a_pronoun_stands_for_is_told_with_it() =>
        Assert.Equal("Le plan des rues, elle le publie", Assert.Single(Read("Le plan des rues, elle le publie lundi prochain")).What);

    [Theory]
    [InlineData("طلبت مني كلير صور الافتتاح، أرسلها لها غدا", "me", "2026-03-19")]
    [InlineData("Reste à faire l'affiche, je la termine demain", "me", "2026-03-19")]
    public void What_is_said_again_of_a_thing_just_named_is_one(string said, string who, string due)
    {
        var followUp = Assert.Single(Read(said));

        Assert.Equal((who, due), (followUp.Who, Iso(followUp.Due)));
    }

    [Fact]
    public void Each_of_several_has_its_own_day()
    {
        var said = Read("Je prépare le programme avant la fin du mois et Claire confirme la liste lundi prochain, puis on se rappelle le 30.");

        Assert.Equal(["me 2026-03-31", "partner 2026-03-23", "me 2026-03-30"], said.Select(one => $"{one.Who} {Iso(one.Due)}"));
    }

    [Fact]
    public void No_text_makes_it_throw_or_promise_nothing_at_all() =>
        Prop.ForAll(AnyText.Of(400), AnyText.Day, (said, today) =>
            new FollowUpReader(new Message(said, today), Pair).All.All(one => one.What.Length > 0 && !(one.Due < today))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("elle envoie le guide vendredi ")]
    [InlineData("سترسل كلير ")]
    [InlineData("Claire : ")]
    [InlineData("to do: ")]
    public void Ten_thousand_characters_are_read_without_a_fault(string scrap) =>
        _ = Read(string.Concat(Enumerable.Repeat(scrap, (10_000 / scrap.Length) + 1))[..10_000]);

    static void AssertOne(string said, string? who, string what, string? due)
    {
        var followUp = Assert.Single(Read(said));

        Assert.Equal((who, what, due), (followUp.Who, followUp.What, Iso(followUp.Due)));
    }

    static void AssertAll(string said, string[] whoAndDue) =>
        Assert.Equal(whoAndDue, Read(said).Select(one => $"{one.Who ?? one.Name ?? "-"} {Iso(one.Due) ?? "-"}"));

    static IReadOnlyList<SaidFollowUp> Read(string said) => new FollowUpReader(new Message(said, Today), Pair).All;

    static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

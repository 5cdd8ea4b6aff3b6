using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>« oui », « non », « retour », the words of a button or of an option: they answer what was said last, and nothing else.</summary>
public sealed class ShortWordConversations
{
    const string Census = "Comment fait-on un recensement des associations ?";

    [Fact]
    public async Task Yes_hands_in_no_form_that_something_else_was_answered_after()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says(Census).AnswerAsync();
        await salma.Says("bonjour").IsAnswered("Bonjour");

        await salma.Says("oui").IsAnswered("Voici le formulaire resté ouvert", Census);
        Assert.Equal(0, house.Count("SELECT count(*) FROM questions"));
        await salma.Says("oui").IsAnswered("Q-1");
    }

    [Theory]
    [InlineData("admin", "give Hassan the coordinator role", "what waits in the queue", "yes", "This is the form that stayed open")]
    [InlineData("driss", "كيف نقوم بإحصاء الجمعيات في جماعتنا؟", "شكرا", "نعم", "هذه الاستمارة التي بقيت مفتوحة")]
    public async Task It_is_shown_again_in_each_language(string who, string opens, string other, string yes, string shown)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await person.Says(opens).AnswerAsync();
        await person.Says(other).AnswerAsync();

        await person.Says(yes).IsAnswered(shown);
    }

    [Theory]
    [InlineData("imane", "annule", "rien n'a changé")]
    [InlineData("imane", "abandonne l'annonce", "rien n'a changé")]
    [InlineData("driss", "إلغاء", "لم يتغير شيء")]
    [InlineData("admin", "cancel that", "nothing has changed")]
    public async Task With_nothing_open_nothing_is_called_off(string who, string says, string told)
    {
        await using var house = await TheHouse.OpenAsync();
        await house.Hears("imane").Fills("announcement.new", ("textfr", "Formation."), ("roles", "official")).AnswerAsync();

        await house.Hears(who).Says(says).IsAnswered(told);
    }

    [Theory]
    [InlineData("oups non", "rien n'a changé")]
    [InlineData("retour", "rien n'a changé")]
    [InlineData("non, pas encore", "rien n'a changé")]
    [InlineData("annule ça", "Voulez-vous retirer ce que vous venez de faire pour E-1 ?")]
    public async Task What_was_done_before_something_else_is_not_taken_back_unasked(string said, string answered)
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await LogAsync(salma);
        await salma.Says("plumbago zzyzx").IsAnswered("rien n'est perdu");
        if (said.StartsWith("annule", StringComparison.Ordinal)) await salma.Says("aide").AnswerAsync();

        await salma.Says(said).IsAnswered(answered);
        Assert.Equal(1, house.Count("SELECT count(*) FROM exchanges"));
    }

    [Theory]
    [InlineData("hassan", "رجوع", "هل تريدون التراجع", "نعم")]
    [InlineData("lucie", "oups non", "Voulez-vous retirer", "oui")]
    [InlineData("admin", "oops no", "Do you want to take back", "yes")]
    public async Task Right_after_it_a_no_asks_whether_to_take_it_back(string who, string no, string asked, string yes)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await person.Fills("resource.share", ("url", "https://example.org/a"), ("title", "Guide"), ("language", "fr"), ("visibility", "Community")).IsAnswered("R-1");

        await person.Says(no).IsAnswered(asked, "R-1");
        Assert.Equal(1, house.Count("SELECT count(*) FROM resources"));
        await person.Says(yes).AnswerAsync();
        Assert.Equal(0, house.Count("SELECT count(*) FROM resources"));
    }

    [Theory]
    [InlineData("salma", "supprime le deuxième brouillon", "Abandonner « Échange avec Claire Dumont »", "oui", "plus gardé")]
    [InlineData("driss", "احذف المسودة الثانية", "هل تريدون حذف", "نعم", "لم تعد")]
    [InlineData("admin", "delete the second draft", "Discard", "yes", "no longer kept")]
    public async Task A_draft_is_discarded_in_words_once_it_is_sure_which(string who, string said, string asked, string yes, string gone)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        if (who is "salma") await LogAsync(person);
        await person.Says(who is "admin" ? "invite Nadia Bennis, official in Valmont" : "j'ai appelé mon binôme hier au sujet du budget du centre").AnswerAsync();
        await person.Says(Census).AnswerAsync();

        await person.Says(said).IsAnswered(asked);
        await person.Says(yes).IsAnswered(gone);
        Assert.Equal(who is "salma" ? 1 : 0, house.Count("SELECT count(*) FROM exchanges"));
        Assert.Equal(0, house.Count("SELECT count(*) FROM dialogues WHERE state LIKE '%budget du centre%' OR state LIKE '%Nadia%'"));
    }

    [Theory]
    [InlineData("anne", "plumbago zzyzx ?", "oui", "plumbago zzyzx ?")]
    [InlineData("driss", "plumbago zzyzx", "نعم", "plumbago zzyzx")]
    public async Task Yes_to_the_offer_to_ask_the_mentors_asks_what_was_said(string who, string said, string yes, string kept)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await person.Says(said).AnswerAsync();

        await person.Says(yes).IsAnswered(kept);
        await person.Says(yes).IsAnswered("Q-1");
    }

    [Theory]
    [InlineData("salma", "oui", "Je ne vous ai rien demandé")]
    [InlineData("driss", "نعم", "لم أطرح عليكم سؤالا")]
    [InlineData("admin", "yes", "I had asked you nothing")]
    public async Task Yes_to_nothing_is_no_question_for_the_mentors(string who, string yes, string answered)
    {
        await using var house = await TheHouse.OpenAsync();

        await house.Hears(who).Says(yes).IsAnswered(answered);
    }

    [Theory]
    [InlineData("claire", "je partage https://example.org/x", "oui", "Il manque encore")]
    [InlineData("hassan", "أشارك https://example.org/x", "نعم", "ما زال ينقص")]
    public async Task Yes_is_no_title(string who, string opens, string yes, string answered)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await person.Says(opens).AnswerAsync();

        await person.Says(yes).IsAnswered(answered);
        await person.Says(yes).IsAnswered(answered);
        Assert.Equal(0, house.Count("SELECT count(*) FROM resources"));
    }

    [Theory]
    [InlineData("envoie-la", "A-1 part")]
    [InlineData("oui, envoyer", "A-1 part")]
    [InlineData("aperçu en arabe", "إعلان")]
    [InlineData("me l'envoyer", "exactement comme")]
    public async Task The_words_of_a_button_under_the_last_answer_press_it(string said, string answered)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Fills("announcement.new", ("textfr", "La visite est avancée."), ("roles", "official")).IsAnswered("A-1 est enregistrée");

        await imane.Says(said).IsAnswered(answered);
    }

    [Fact]
    public async Task Suggestions_are_taken_by_their_words_too()
    {
        await using var house = await TheHouse.OpenAsync();
        await house.Hears("salma").Fills("question.ask", ("text", Census)).IsAnswered("Q-1");
        await house.Hears("lucie").Fills("question.answer", ("ref", "Q-1"), ("text", "Le recensement des associations se fait avec les écoles.")).AnswerAsync();
        var claire = house.Hears("claire");
        await claire.Says("comment recenser les associations de la ville ?").IsAnswered("répond peut-être déjà");

        await claire.Says("merci, ça m'aide").IsAnswered("Q-1 vous a été utile");
        await claire.Says("demande quand même").AnswerAsync();
        await claire.Says("oui").IsAnswered("Q-2");
        await house.Hears("salma").Says("ça m'a aidée").IsAnswered("noté pour Q-1");
    }

    [Theory]
    [InlineData("salma", "les dernières ressources", "R-1")]
    [InlineData("driss", "آخر الموارد", "R-1")]
    [InlineData("admin", "the latest resources", "R-1")]
    public async Task The_latest_resources_are_asked_for_by_those_words(string who, string said, string shown)
    {
        await using var house = await TheHouse.OpenAsync();
        await house.Hears("lucie").Fills("resource.share", ("url", "https://example.org/a"), ("title", "Guide"), ("language", "fr"), ("visibility", "Community")).IsAnswered("R-1");

        await house.Hears(who).Says(said).IsAnswered(shown);
    }

    [Theory]
    [InlineData("salma", Census, "sans mon nom", "Sans mon nom")]
    [InlineData("salma", Census, "urgent", "C'est urgent")]
    [InlineData("salma", Census, "de façon anonyme", "Sans mon nom")]
    [InlineData("driss", "كيف نقوم بإحصاء الجمعيات في جماعتنا؟", "مستعجل", "الأمر مستعجل")]
    [InlineData("driss", "كيف نقوم بإحصاء الجمعيات في جماعتنا؟", "بلا سميتي", "دون ذكر اسمي")]
    [InlineData("claire", "je partage ce guide : https://example.org/paie.pdf Guide de la paie", "non, seulement mon binôme", "Mon binôme seulement")]
    [InlineData("imane", "annonce à Salma et Claire, lundi prochain à 10h : la réunion est avancée", "mon heure", "Mon heure")]
    [InlineData("imane", "annonce à Salma et Claire, lundi prochain à 10h : la réunion est avancée", "à l'heure de chacun", "L'heure de chaque personne")]
    public async Task An_option_of_the_open_form_is_taken_by_its_own_words(string who, string opens, string said, string shown)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await person.Says(opens).AnswerAsync();

        await person.Says(said).IsAnswered(shown);
    }

    [Theory]
    [InlineData("arabe")]
    [InlineData("langue : arabe")]
    [InlineData("elle parle arabe")]
    public async Task A_language_said_of_whom_is_invited_is_theirs(string said)
    {
        await using var house = await TheHouse.OpenAsync();
        var paul = house.Hears("paul");
        await paul.Says("invite Samira Haddad, fonctionnaire à Valmont").AnswerAsync();

        await paul.Says(said).IsAnswered("C'est noté", "العربية");
        await paul.Says("parle-moi en arabe").IsAnswered("سأكتب لكم");
    }

    [Fact]
    public async Task Opening_an_exchange_to_the_mentors_is_taken_back()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await LogAsync(salma);
        await salma.Submits("exchange.open", ("ref", "E-1"), ("to", "mentors")).AnswerAsync();

        await salma.Says("non").IsAnswered("E-1");
        await salma.Says("oui").IsAnswered("E-1");
        Assert.Equal(1, house.Count("SELECT count(*) FROM exchanges"));
    }

    static Task LogAsync(Member member) =>
        member.Fills("exchange.log", ("heldOn", LocalDay.In(0)), ("means", "phone"), ("summary", "Budget")).IsAnswered("E-1");
}

using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>What is said while a form is open goes to the form, to its button or to another request, and is never swallowed.</summary>
public sealed class OpenFormConversations
{
    [Theory]
    [InlineData("driss", "بدون بطاقات", "تحدثت مع آن بالهاتف أمس حول السكن، سترسل القائمة غدا", "هل هذا جوابكم")]
    [InlineData("salma", "sans cartes", "j'ai eu Claire au téléphone hier au sujet du logement, elle envoie la liste demain", "Est-ce votre réponse")]
    [InlineData("salma", "sans cartes", "laisse tomber finalement, je ne veux plus partager", "Est-ce votre réponse")]
    [InlineData("salma", "sans cartes", "comment fait-on un recensement des associations ?", "Est-ce votre réponse")]
    public async Task Another_request_is_not_taken_for_the_title_that_a_form_waits_for(
        string who, string withoutCards, string other, string asked)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await person.Says(withoutCards).AnswerAsync();
        await person.Says("https://example.org/logement.pdf").AnswerAsync();

        await person.Says(other).IsAnswered(asked, "1.", "2.");

        Assert.Equal(0, house.Count("SELECT count(*) FROM resources"));
        await person.Says("1").AnswerAsync(); // it is the title after all
        Assert.Equal(1, house.Count("SELECT count(*) FROM dialogues WHERE state LIKE '%\"title\":%'"));
    }

    [Fact]
    public async Task An_exchange_told_while_a_title_is_waited_for_is_logged_and_the_sharing_waits()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says("sans cartes").AnswerAsync();
        await salma.Says("https://example.org/logement.pdf").AnswerAsync();
        await salma.Says("j'ai eu Claire au téléphone hier au sujet du logement, elle envoie la liste demain").IsAnswered("2. Noter un échange");

        await salma.Says("2").IsAnswered("mes brouillons");
        await salma.Says("enregistre").IsAnswered("C'est noté : E-1", "Reprendre : Partager");
        await salma.Says("mes brouillons").IsAnswered("Partager", "https://example.org/logement.pdf");
    }

    [Theory]
    [InlineData("salma", "Comment fait-on un recensement des associations ?", "envoyer aux mentors", "Q-1")]
    [InlineData("salma", "Comment fait-on un recensement des associations ?", "envoie", "Q-1")]
    [InlineData("salma", "Comment fait-on un recensement des associations ?", "oui, envoie-la svp", "Q-1")]
    [InlineData("salma", "Comment fait-on un recensement des associations ?", "send it", "Q-1")]
    [InlineData("salma", "Comment fait-on un recensement des associations ?", "enregistre la question", "Q-1")]
    [InlineData("driss", "كيف نقوم بإحصاء الجمعيات في جماعتنا؟", "صيفطها", "Q-1")]
    [InlineData("driss", "كيف نقوم بإحصاء الجمعيات في جماعتنا؟", "أرسل من فضلك", "Q-1")]
    [InlineData("salma", "j'ai appelé Claire hier au sujet du diagnostic", "save it", "E-1")]
    [InlineData("salma", "j'ai appelé Claire hier au sujet du diagnostic", "Enregistrer", "E-1")]
    [InlineData("salma", "j'ai appelé Claire hier au sujet du diagnostic", "c'est bon, enregistre l'échange", "E-1")]
    [InlineData("driss", "اتصلت بآن أمس حول الميزانية", "سجلها", "E-1")]
    [InlineData("driss", "اتصلت بآن أمس حول الميزانية", "تسجيل", "E-1")]
    public async Task The_words_of_a_button_press_it(string who, string opens, string presses, string made)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await person.Says(opens).AnswerAsync();

        await person.Says(presses).IsAnswered(made);
    }

    [Theory]
    [InlineData("salma", "https://example.org/guide.pdf", "publier", "Il manque encore")]
    [InlineData("salma", "poser une question", "envoie", "Il manque encore")]
    [InlineData("driss", "https://example.org/guide.pdf", "نشر", "ما زال ينقص")]
    public async Task Pressed_in_words_an_unfinished_form_says_what_is_missing(string who, string opens, string presses, string said)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await person.Says(opens).AnswerAsync();

        await person.Says(presses).IsAnswered(said);
    }

    [Theory]
    [InlineData("annule", "oui", "E-1 n'existe plus")]
    [InlineData("annule", "non", "rien n'a changé")]
    [InlineData("supprime E-1", "oui, vas-y", "E-1 n'existe plus")]
    [InlineData("efface l'échange E-1", "non", "rien n'a changé")]
    public async Task What_is_asked_once_more_is_answered_with_yes_or_no(string said, string answer, string then)
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await LogAsync(salma, "Budget du centre");

        await salma.Says(said).IsAnswered("etirer", "E-1");
        await salma.Says(answer).IsAnswered(then);
    }

    [Fact]
    public async Task An_exchange_that_may_no_longer_be_withdrawn_says_who_could_and_until_when()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (house.Hears("salma"), house.Hears("claire"));
        await LogAsync(salma, "Budget du centre");

        await claire.Says("supprime E-1").IsAnswered("seule la personne qui l'a noté", "le jour même");
        house.Clock.Move(TimeSpan.FromDays(1));
        await salma.Says("efface l'échange E-1").IsAnswered("seule la personne qui l'a noté", "le jour même");
        await salma.Says("supprime E-9").IsAnswered("E-9");
        Assert.Equal(1, house.Count("SELECT count(*) FROM exchanges"));
    }

    [Theory]
    [InlineData("salma", "sans cartes", "en fait c'était une réunion", "Moyen : Réunion")]
    [InlineData("salma", "sans cartes", "non, c'était par mail", "Moyen : Courriel")]
    [InlineData("salma", "sans cartes", "ajoute que Claire envoie le plan vendredi", "Claire")]
    [InlineData("driss", "بدون بطاقات", "في الواقع كان اجتماعا", "الوسيلة: اجتماع")]
    [InlineData("salma", "without cards", "actually it was by mail", "Moyen : Courriel")]
    public async Task Right_after_saving_an_exchange_it_is_corrected_in_words(string who, string withoutCards, string said, string shown)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await person.Says(withoutCards).AnswerAsync();
        await LogAsync(person, "Budget du centre");

        await person.Says(said).IsAnswered(shown);
        Assert.Equal(1, house.Count("SELECT version FROM exchanges")); // not before it is confirmed
        await person.Says("enregistrer").IsAnswered("E-1");
        Assert.Equal(2, house.Count("SELECT version FROM exchanges"));
    }

    [Theory]
    [InlineData("salma", "c koi un binome", "Un binôme, ce sont deux personnes")]
    [InlineData("salma", "ça veut dire quoi une suite ?", "Une suite, c'est ce qui reste à faire")]
    [InlineData("driss", "شنو هو الثنائي", "الثنائي شخصان")]
    [InlineData("driss", "ما معنى مسودة؟", "المسودة استمارة")]
    [InlineData("admin", "what does follow-up mean?", "A follow-up is what remains to be done")]
    public async Task A_question_what_a_word_means_is_answered(string who, string said, string answered)
    {
        await using var house = await TheHouse.OpenAsync();

        await house.Hears(who).Says(said).IsAnswered(answered);
    }

    static Task LogAsync(Member member, string summary) =>
        member.Fills("exchange.log", ("heldOn", LocalDay.In(0)), ("means", "phone"), ("summary", summary)).IsAnswered("E-1");
}

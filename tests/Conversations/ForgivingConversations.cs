using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>What was done by mistake is taken back, and what was interrupted is not lost.</summary>
public sealed class ForgivingConversations
{
    [Fact]
    public async Task An_exchange_just_logged_is_taken_back_and_the_partner_is_told()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (house.Hears("salma"), house.Hears("claire"));
        await claire.Says("aide").AnswerAsync();
        await LogAsync(salma, "Budget du centre de quartier");
        await claire.IsToldAsync("E-1");

        await salma.Says("ah non, efface ça").IsAnswered("C'est retiré : E-1 n'existe plus");
        await claire.IsToldAsync("E-1 a été retiré par votre binôme");
        await salma.Says("E-1").IsAnswered("E-1");
        await salma.Says("qu'avons-nous dit du budget ?").IsAnswered("Rien trouvé");
        await salma.Says("mes échanges").IsAnswered("Aucun échange");
        Assert.Equal(0, house.Count("SELECT count(*) FROM exchanges"));
        Assert.Equal(0, house.Count("SELECT count(*) FROM search_entries"));

        await salma.Says("ah non, efface ça").IsAnswered("Je n'ai rien noté ici que je puisse retirer");
        await LogAsync(salma, "Autre chose"); // a number is never used twice
        Assert.Equal(1, house.Count("SELECT count(*) FROM exchanges WHERE number = 2"));
    }

    [Fact]
    public async Task What_the_partner_has_changed_since_or_what_is_of_yesterday_stays()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (house.Hears("salma"), house.Hears("claire"));
        await LogAsync(salma, "Budget du centre");
        await claire.Fills("exchange.correct", ("ref", "E-1"), ("heldOn", Today), ("means", "visit"), ("summary", "Sur place.")).AnswerAsync();

        await salma.Says("efface ça").IsAnswered("E-1 a changé depuis");
        await claire.Says("efface ça").IsAnswered("La correction de E-1 est retirée");
        await claire.Says("E-1").IsAnswered("Budget du centre");

        await LogAsync(salma, "Deuxième échange");
        house.Clock.Move(TimeSpan.FromDays(1));
        await salma.Says("efface ça").IsAnswered("E-2 n'est pas d'aujourd'hui", "Dites « E-2 »");
        Assert.Equal(2, house.Count("SELECT count(*) FROM exchanges"));
    }

    [Fact]
    public async Task Questions_follow_ups_and_resources_are_taken_back_too()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, hassan) = (house.Hears("salma"), house.Hears("hassan"));
        await salma.Fills("question.ask", ("text", "Comment recenser ?")).IsAnswered("Q-1");
        await hassan.Submits("queue.take", ("ref", "Q-1")).IsAnswered("Q-1");
        await hassan.Says("تراجع عن ذلك").IsAnswered("Q-1");
        Assert.Equal(1, house.Count("SELECT count(*) FROM questions WHERE state = 'Waiting'"));
        await salma.Says("retire ça").IsAnswered("Q-1 n'attend plus de réponse");

        await salma.Fills("resource.share", ("title", "Guide"), ("note", "Un guide."), ("visibility", "community")).IsAnswered("R-1");
        await salma.Says("retire ça").IsAnswered("R-1 n'est plus partagée");
        Assert.Equal(0, house.Count("SELECT count(*) FROM resources"));

        await LogAsync(salma, "Guide du diagnostic", ("followUpWhat", "envoyer le guide"), ("followUpWho", "me"));
        await salma.Says("E-1 suite 1 faite").IsAnswered("fait");
        await salma.Says("efface ça").IsAnswered("de nouveau à faire");
        await salma.Says("qu'est-ce qui est à faire ?").IsAnswered("1 suite reste à faire");

        await hassan.Submits("queue.take", ("ref", "Q-1")).AnswerAsync();
        await salma.Fills("question.ask", ("text", "Une autre ?")).IsAnswered("Q-2");
        await hassan.Fills("question.answer", ("ref", "Q-2"), ("text", "Oui.")).IsAnswered("Q-2");
        await hassan.Says("تراجع عن ذلك").IsAnswered("Q-2", "لا يمكن سحبه");
    }

    [Fact]
    public async Task Cancel_with_nothing_open_asks_whether_the_last_thing_is_meant()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says("annule").IsAnswered("rien n'a changé");
        await LogAsync(salma, "Budget du centre");

        await salma.Says("annule").IsAnswered("ce que vous venez de faire pour E-1");
        Assert.Equal(1, house.Count("SELECT count(*) FROM exchanges"));
        await salma.Submits("undo", ("what", "exchange.log"), ("ref", "E-1"), ("on", Today)).IsAnswered("E-1 n'existe plus");
    }

    [Fact]
    public async Task A_form_that_another_interrupts_is_offered_again_with_what_was_in_it()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await InterruptALogAsync(salma);
        await salma.Says("oui").IsAnswered("Q-1", "1. Reprendre : Échange avec");

        await salma.Says("1").IsAnswered("suite");
        await salma.Says("non").IsAnswered("j'ai appelé Claire hier au sujet du diagnostic");
        await salma.Says("1").IsAnswered("C'est noté : E-1");
        await salma.Says("mes échanges").IsAnswered("E-1");
        Assert.Equal(0, house.Count("SELECT count(*) FROM dialogues WHERE state LIKE '%drafts%'"));
    }

    [Theory]
    [InlineData("salma", "sans cartes", "j'ai appelé Claire hier au sujet du diagnostic", "non", "non, c'était une réunion", "Moyen : Réunion")]
    [InlineData("salma", "sans cartes", "j'ai appelé Claire hier au sujet du diagnostic", "non", "moyen : visite", "Moyen : Visite")]
    [InlineData("salma", "sans cartes", "j'ai appelé Claire hier au sujet du diagnostic", "non", "change le moyen en courriel", "Moyen : Courriel")]
    [InlineData("salma", "sans cartes", "j'ai appelé Claire hier au sujet du diagnostic", "non", "ajoute que le maire était là", "le maire était là")]
    [InlineData("driss", "بدون بطاقات", "اتصلت بآن أمس حول الميزانية", "لا", "لا، كان اجتماعا", "الوسيلة: اجتماع")]
    [InlineData("driss", "بدون بطاقات", "اتصلت بآن أمس حول الميزانية", "لا", "أضف أن العمدة حضر", "العمدة حضر")]
    public async Task Any_field_is_corrected_in_words_while_the_form_is_open(
        string who, string withoutCards, string told, string nothingFollows, string correction, string shown)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await person.Says(withoutCards).AnswerAsync();
        await person.Says(told).AnswerAsync();
        await person.Says(nothingFollows).IsAnswered("1.", "2.");

        await person.Says(correction).IsAnswered(shown, "1.", "2.");
        await person.Says("1").IsAnswered("E-1");
    }

    [Fact]
    public async Task A_day_is_corrected_in_words_on_a_card_too()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says("j'ai appelé Claire hier au sujet du diagnostic").AnswerAsync();

        var card = await salma.Says("non, c'était aujourd'hui").AnswerAsync();

        var content = card.GetProperty("attachments")[0].GetProperty("content");
        Assert.Equal(Today, content.GetProperty("body").EnumerateArray().Single(block => block.Text("id") == "heldOn").Text("value"));
    }

    [Fact]
    public async Task What_was_said_last_is_said_again_with_its_numbers()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await LogAsync(salma, "Budget du centre");
        await salma.Says("sans cartes").IsAnswered("texte");
        await salma.Says("mes échanges").IsAnswered("1. Ouvrir E-1");

        await salma.Says("redis-moi").IsAnswered("1. Ouvrir E-1");
        await salma.Says("1").IsAnswered("Voici E-1.", "Budget du centre");
        await house.Hears("claire").Says("redis-moi").IsAnswered("Ce que je peux faire");
    }

    [Fact]
    public async Task A_draft_waits_two_weeks_and_no_longer()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await InterruptALogAsync(salma);

        house.Clock.Move(TimeSpan.FromDays(15));
        await salma.Fills("question.ask", ("text", "Une question ?")).IsAnswered("Q-1");
        Assert.Equal(0, house.Count("SELECT count(*) FROM dialogues WHERE state LIKE '%drafts%'"));
    }

    /// <summary>Step by step: a log that waits for its follow-up when a question is asked.</summary>
    static async Task InterruptALogAsync(Member member)
    {
        await member.Says("sans cartes").IsAnswered("texte");
        await member.Says("j'ai appelé Claire hier au sujet du diagnostic des associations").IsAnswered("suite");
        await member.Says("poser une question").IsAnswered("question");
        await member.Says("Comment recenser les associations ?").AnswerAsync();
    }

    static string Today => LocalDay.In(0);

    static Task LogAsync(Member member, string summary, params (string Name, string Value)[] more) =>
        member.Fills("exchange.log", [("heldOn", Today), ("means", "phone"), ("summary", summary), .. more]).IsAnswered("C'est noté");
}

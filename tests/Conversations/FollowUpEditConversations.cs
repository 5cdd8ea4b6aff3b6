using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>An exchange's form is changed in words: what is added, corrected or taken out is that alone.</summary>
public sealed class FollowUpEditConversations
{
    [Theory]
    [InlineData("driss", "remove the follow-up")]
    [InlineData("salma", "efface la suite")]
    [InlineData("salma", "retire la suite de la grille")]
    [InlineData("driss", "احذف المتابعة")]
    public async Task With_no_form_open_the_follow_up_of_what_was_just_saved_is_taken_out_once_confirmed(string who, string said)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await LogAsync(person, ("followUpWhat", "envoyer la grille"), ("followUpWho", "me"));

        await person.Says(said).IsAnswered("E-1", "envoyer la grille");
        Assert.Equal(1, house.Count("SELECT count(*) FROM follow_ups"));
        await person.Fills("exchange.correct", [.. Account, ("ref", "E-1"), ("opened", "1"), ("followUpsTakenOut", "1")]).IsAnswered("E-1");
        Assert.Equal(0, house.Count("SELECT count(*) FROM follow_ups"));
        Assert.Equal(1, house.Count("SELECT count(*) FROM exchanges"));
    }

    [Fact]
    public async Task A_follow_up_named_with_its_exchange_is_taken_out_and_not_called_done()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await WithoutCardsAsync(salma);
        await LogTwoAsync(salma);

        await salma.Says("retire la suite 2 de E-1").IsAnswered("Corrigeons E-1", "« réserver la salle » est retirée", "1.");
        await salma.Says("oui").IsAnswered("E-1 est corrigé", "envoyer la grille");
        Assert.Equal(1, house.Count("SELECT count(*) FROM follow_ups WHERE number = 1 AND done_at IS NULL"));
        Assert.Equal(1, house.Count("SELECT count(*) FROM follow_ups"));
    }

    [Fact]
    public async Task Which_of_several_is_asked()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await WithoutCardsAsync(salma);
        await LogTwoAsync(salma);

        await salma.Says("supprime la suite de E-1").IsAnswered("Quelle suite dois-je retirer ?", "1. envoyer la grille", "2. réserver la salle");
        await salma.Says("2").IsAnswered("« réserver la salle » est retirée");
    }

    [Fact]
    public async Task A_follow_up_added_to_a_saved_exchange_leaves_its_day()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await WithoutCardsAsync(salma);
        await LogTwoAsync(salma);

        await salma.Says("ajoute une suite à E-1 : je préviens le maire avant vendredi")
            .IsAnswered("envoyer la grille", "réserver la salle", "préviens le maire");
        await salma.Says("oui").IsAnswered("E-1 est corrigé");
        Assert.Equal(1, house.Count($"SELECT count(*) FROM exchanges WHERE held_on = '{LocalDay.In(0)}'"));
        Assert.Equal(1, house.Count("SELECT count(*) FROM follow_ups WHERE number = 3 AND due IS NOT NULL"));
        Assert.Equal(3, house.Count("SELECT count(*) FROM follow_ups"));
    }

    [Theory]
    [InlineData("retire la deuxième suite", "« réserver la salle » est retirée")]
    [InlineData("enlève la suite de la grille", "« envoyer la grille » est retirée")]
    [InlineData("enlève la suite de Claire", "« réserver la salle » est retirée")]
    [InlineData("retire la suite", "Quelle suite dois-je retirer ?", "1. envoyer la grille", "2. réserver la salle")]
    [InlineData("non, c'est moi qui réserve la salle", "Qui 2 : Moi")]
    [InlineData("la salle c'est pour le 10 décembre", "Pour le 2 :", "10 décembre")]
    [InlineData("ajoute aussi que Claire envoie le guide", "Suite 3 : envoie le guide", "Qui 3 : Claire Dumont")]
    [InlineData("ajoute la décision : on ouvre en mars", "Décisions : on ouvre en mars")]
    [InlineData("change le résumé en : nous avons parlé du budget", "Ce qui s'est dit : nous avons parlé du budget")]
    [InlineData("le chat dort sur la table", "Je n'ai rien changé")]
    [InlineData("ajoute comme décision : inviter la presse", "Décisions : inviter la presse")]
    [InlineData("ajoute qu'on a décidé d'inviter les centres féminins", "Décisions : inviter les centres féminins")]
    [InlineData("on a décidé d'acheter des ballons", "Décisions : acheter des ballons")]
    [InlineData("change la date de la suite 2 au 20 décembre", "Pour le 2 :", "20 décembre")]
    [InlineData("la date de la suite c'est le 20 décembre", "De quelle suite parlez-vous", "1. envoyer la grille", "2. réserver la salle")]
    [InlineData("non c'était un mail, et la grille c'est pour le 10 décembre", "Moyen : Courriel", "Pour le :", "10 décembre")]
    [InlineData("non c'était un mail, et la fanfare joue", "Moyen : Courriel", "Ceci, je ne l'ai pas compris : « la fanfare joue »")]
    [InlineData("ajoute que Claire n'est pas venue", "Claire n'est pas venue")]
    public async Task What_words_change_in_an_open_form_is_that_alone(string said, params string[] answered)
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await WithoutCardsAsync(salma);
        await LogTwoAsync(salma);
        await salma.Says("corrige E-1").IsAnswered("Corrigeons E-1");

        await salma.Says(said).IsAnswered(answered);
    }

    [Theory]
    [InlineData("salma", "appel avec Claire hier, j'envoie la grille le 15 décembre", "change la date de la suite au 20 décembre", "Pour le :", "20")]
    [InlineData("salma", "appel avec Claire hier, j'envoie la grille le 15 décembre", "pas le 15, le 16 décembre", "Pour le :", "16 décembre")]
    [InlineData("driss", "اتصلت بآن أمس حول الميزانية", "ماشي أمس، أول أمس", "التاريخ:")]
    [InlineData("driss", "اتصلت بآن أمس حول الميزانية", "وأضف أننا اتفقنا على زيارة", "القرارات: زيارة")]
    [InlineData("driss", "اتصلت بآن أمس حول الميزانية", "لا، كان اجتماع عن بعد", "مكالمة مرئية")]
    [InlineData("salma", "appel avec Claire hier au sujet du budget", "par visio en fait", "Moyen : Visio")]
    [InlineData("driss", "اتصلت بآن أمس حول الميزانية", "وزيد أننا قررنا نعقدو لقاء مع الجمعيات", "القرارات: نعقدو لقاء مع الجمعيات")]
    [InlineData("driss", "اتصلت بآن أمس حول الميزانية", "قررنا شراء الكرات", "القرارات: شراء الكرات")]
    public async Task A_correction_goes_to_the_field_that_it_names(string who, string told, string said, params string[] answered)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await person.Says(told).AnswerAsync();

        var answer = await person.Says(said).IsAnswered(answered);
        Assert.DoesNotContain("تبادل مع", answer.Words().Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(1, house.Count("SELECT count(*) FROM dialogues WHERE state NOT LIKE '%drafts%'"));
    }

    [Theory]
    [InlineData("pas le 5, le 6", "vendredi 6 mars 2026")]
    [InlineData("pas le 5 mais le 6", "vendredi 6 mars 2026")]
    [InlineData("pas le 5, le 6, et c'était un mail", "vendredi 6 mars 2026", "Moyen : Courriel")]
    [InlineData("not the 5th, the 6th", "vendredi 6 mars 2026")]
    public async Task A_day_that_is_denied_gives_way_to_the_other_in_its_own_month(string said, params string[] answered)
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says("j'ai appelé Claire hier au sujet du diagnostic").AnswerAsync();
        await salma.Says("date : 5 mars 2026").IsAnswered("jeudi 5 mars 2026");

        await salma.Says(said).IsAnswered(answered);
    }

    [Theory]
    [InlineData("salma", "j'ai appelé Claire ce matin au sujet du diagnostic", "et corrige E-1 c'était jeudi", "Corrigeons E-1")]
    [InlineData("driss", "اتصلت بآن اليوم حول الميزانية", "صحح E-1 كان البارح", "E-1")]
    public async Task Another_exchange_that_is_named_is_corrected_and_not_the_open_form(string who, string told, string said, string answered)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await LogAsync(person);
        await person.Says(told).AnswerAsync();

        await person.Says(said).IsAnswered(answered);
        Assert.Equal(1, house.Count("SELECT count(*) FROM dialogues WHERE state LIKE '%\"form\":{\"route\":\"exchange.correct\"%'"));
    }

    [Fact]
    public async Task What_is_added_takes_the_next_free_place_until_all_are_full()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says("j'ai appelé Claire hier au sujet du diagnostic, j'envoie la grille").AnswerAsync();

        await salma.Says("ajoute que Claire envoie le guide").IsAnswered("Suite 2 : envoie le guide");
        await salma.Says("ajoute que Claire réserve la salle").IsAnswered("Suite 3 : réserve la salle");
        await salma.Says("ajoute que Claire relit le contrat").IsAnswered("Toutes les suites du formulaire sont déjà remplies");
    }

    [Fact]
    public async Task A_follow_up_and_a_decision_are_added_in_Arabic_and_English_too()
    {
        await using var house = await TheHouse.OpenAsync();
        var (driss, anne) = (house.Hears("driss"), house.Hears("anne"));
        await driss.Says("اتصلت بآن أمس حول الميزانية").AnswerAsync();
        await driss.Says("زيد أن آن ستحجز القاعة").IsAnswered("متابعة: ستحجز القاعة");

        await anne.Says("speak English").AnswerAsync();
        await anne.Says("I called Driss yesterday about the budget").AnswerAsync();
        await anne.Says("add the decision: we open in March").IsAnswered("Decisions: we open in March");
        await anne.Says("change the summary to we spoke of the crèche").IsAnswered("What was said: we spoke of the crèche");
        await anne.Says("the cat sleeps on the table").IsAnswered("I have changed nothing");
    }

    [Fact]
    public async Task Undo_takes_back_the_last_edit_of_the_form_and_then_asks()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await LogAsync(salma);
        await salma.Says("j'ai appelé Claire hier au sujet du diagnostic").AnswerAsync();
        await salma.Says("moyen : visite").IsAnswered("Moyen : Visite");

        await salma.Says("annule ce que je viens de faire").IsAnswered("Votre dernière modification est annulée");
        await salma.Says("annule ce que je viens de faire").IsAnswered("est encore ouvert", "Que dois-je retirer");
        Assert.Equal(1, house.Count("SELECT count(*) FROM exchanges"));
    }

    static readonly (string Name, string Value)[] Account = [("heldOn", LocalDay.In(0)), ("means", "phone"), ("summary", "Budget du centre")];

    static Task WithoutCardsAsync(Member member) => member.Says("sans cartes").IsAnswered("texte");

    static Task LogAsync(Member member, params (string Name, string Value)[] more) =>
        member.Fills("exchange.log", [.. Account, .. more]).IsAnswered("E-1");

    static Task LogTwoAsync(Member member) => LogAsync(
        member, ("followUpWhat", "envoyer la grille"), ("followUpWho", "me"), ("followUp2What", "réserver la salle"), ("followUp2Who", "partner"));
}

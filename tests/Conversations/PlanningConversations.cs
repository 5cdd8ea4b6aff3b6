using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>What is to come is planned or moved, and never kept as something that has been.</summary>
public sealed class PlanningConversations
{
    [Theory]
    [InlineData("claire", "planifier un contact avec Salma jeudi à 10h", "Salma Berrada", "oui", "J'en informe Salma", "mon binôme", "jeudi")]
    [InlineData("claire", "je vois salma jeudi à 10h, note le", "Salma Berrada", "oui", "J'en informe", "rendez-vous prévus", "Prochain échange")]
    [InlineData("driss", "بغيت نبرمج لقاء مع آن نهار الخميس", "التبادل القادم", "نعم", "Anne Lefèvre", "اللقاءات المبرمجة", "التبادل القادم")]
    [InlineData("claire", "schedule a call with Salma on Thursday", "Salma", "oui", "J'en informe", "quand est notre prochain échange ?", "jeudi")]
    public async Task The_next_contact_is_planned_in_words(
        string who, string says, string asked, string yes, string planned, string asks, string shown)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);

        await person.Says(says).IsAnswered(asked);
        Assert.Equal(0, house.Count("SELECT count(*) FROM pairs WHERE planned_on IS NOT NULL"));
        await person.Says(yes).IsAnswered(planned);
        Assert.Equal(1, house.Count("SELECT count(*) FROM pairs WHERE planned_on IS NOT NULL"));
        Assert.Equal(0, house.Count("SELECT count(*) FROM exchanges"));
        await person.Says(asks).IsAnswered(shown);
    }

    [Theory]
    [InlineData("claire", "on se voit avec Salma jeudi prochain")]
    [InlineData("driss", "غادي نتلاقى مع آن نهار الخميس مع 10 ديال الصباح")]
    public async Task A_contact_to_come_that_is_only_told_may_be_planned_and_is_not_dated_today(string who, string says)
    {
        await using var house = await TheHouse.OpenAsync();

        var answer = await house.Hears(who).Says(says).AnswerAsync();
        Assert.Contains("pair.plan", answer.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, house.Count("SELECT count(*) FROM dialogues WHERE state LIKE '%exchange.log%'"));
    }

    [Theory]
    [InlineData("salma", "repousse l'envoi du tableau à vendredi", "est désormais pour le vendredi", "oui", "est corrigé")]
    [InlineData("salma", "reporte la suite de E-1 à vendredi", "est désormais pour le vendredi", "oui", "est corrigé")]
    [InlineData("driss", "move the due date of the table (tableau) to Friday", "tableau", "oui", "E-1")]
    [InlineData("driss", "أجل envoyer le tableau حتى لنهار الجمعة", "يصبح أجلها", "نعم", "E-1")]
    public async Task The_day_of_a_follow_up_is_moved_in_words_once_confirmed(string who, string says, string shown, string yes, string saved)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await LogAsync(person, "E-1", "envoyer le tableau");
        await LogAsync(person, "E-2", "réserver la salle");

        await person.Says(says).IsAnswered("E-1", shown);
        Assert.Equal(0, house.Count("SELECT count(*) FROM follow_ups WHERE due IS NOT NULL"));
        await person.Says(yes).IsAnswered(saved);
        Assert.Equal(1, house.Count("SELECT count(*) FROM follow_ups WHERE due IS NOT NULL AND what = 'envoyer le tableau'"));
        Assert.Equal(1, house.Count("SELECT count(*) FROM follow_ups WHERE due IS NOT NULL"));
    }

    [Fact]
    public async Task Which_follow_up_moves_is_asked()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await LogAsync(salma, "E-1", "envoyer le tableau");
        await LogAsync(salma, "E-2", "réserver la salle");
        await salma.Says("bonjour").AnswerAsync();

        await salma.Says("repousse l'envoi de la brochure à vendredi").IsAnswered("Quelle suite est désormais prévue");
        await salma.Says("réserver la salle").IsAnswered("E-2", "est désormais pour le vendredi");
    }

    static Task LogAsync(Member member, string reference, string what) => member
        .Fills("exchange.log", ("heldOn", LocalDay.In(0)), ("means", "phone"), ("summary", "Budget"), ("followUpWhat", what), ("followUpWho", "me"))
        .IsAnswered(reference);
}

using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>What is still to be done: whose, by when, all of it, and marking it done without a reference.</summary>
public sealed class FollowUpConversations
{
    [Fact]
    public async Task All_are_counted_and_shown_page_by_page()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        for (var i = 1; i <= 13; i++) await LogAsync(salma, $"relire la page {i}", "me", LocalDay.In(i));
        await salma.Says("sans cartes").AnswerAsync();

        var first = await salma.Says("qu'est-ce qui est à faire ?").IsAnswered("13 suites restent à faire", "relire la page 10", "Afficher plus");
        Assert.DoesNotContain("relire la page 11", first.Words(), StringComparison.Ordinal);
        var rest = await salma.Says("Afficher plus").IsAnswered("relire la page 11", "relire la page 13");
        Assert.DoesNotContain("relire la page 10", rest.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Afficher plus", rest.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("qu'est-ce que j'ai à faire cette semaine")]
    [InlineData("what do I have to do this week")]
    [InlineData("شنو عندي هاد السيمانة")]
    public async Task What_I_have_to_do_this_week_is_mine_and_due_by_its_end(string says)
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await LogAsync(salma, "relire la note", "me", LocalDay.In(0));
        await LogAsync(salma, "envoyer le guide", "partner", LocalDay.In(0));
        await LogAsync(salma, "fixer les dates", "me", LocalDay.In(30));

        await salma.Says("sans cartes").AnswerAsync();
        var told = await salma.Says(says).IsAnswered("Vous avez 1 suite à faire. Échéance jusqu'au", "relire la note", "Toutes les suites du binôme");
        Assert.DoesNotContain("envoyer le guide", told.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("fixer les dates", told.Words(), StringComparison.Ordinal);
        await salma.Says("que doit encore faire Claire ?").IsAnswered("Claire Dumont a 1 suite à faire.", "envoyer le guide");
        await salma.Submits("followup.list", ("who", "both")).IsAnswered("3 suites restent à faire");
    }

    [Theory]
    [InlineData("la suite 1 de E-1 n'est pas faite", "« préparer la note » (E-1) reste à faire")]
    [InlineData("E-1 suite 1 pas faite", "« préparer la note » (E-1) reste à faire")]
    [InlineData("la note n'est pas encore prête", "« préparer la note » (E-1) reste à faire")]
    [InlineData("non c'est pas fait", "Rien n'est marqué comme fait", "fixer les dates")]
    [InlineData("not done yet", "Rien n'est marqué comme fait", "fixer les dates")]
    [InlineData("E-1 المتابعة 1 ما زال ما تدارتش", "« préparer la note » (E-1) reste à faire")]
    [InlineData("c'est fait pour la note, même si Claire ne l'aime pas", "Est-ce bien cette suite")]
    public async Task What_is_said_not_to_be_done_is_never_called_done(string says, params string[] answered)
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await LogAsync(salma, "préparer la note", "me", LocalDay.In(1));
        await LogAsync(salma, "fixer les dates", "me", LocalDay.In(3));

        await salma.Says(says).IsAnswered(answered);
        Assert.Equal(2, house.Count("SELECT count(*) FROM follow_ups WHERE done_at IS NULL"));
        Assert.Equal(0, house.Count("SELECT count(*) FROM notices WHERE kind = 'followup.finished'"));
    }

    [Theory]
    [InlineData("salma", "E-1 suite 1 faite", "en fait la suite 1 de E-1 n'est pas faite", "la suite de E-1 est de nouveau à faire")]
    [InlineData("salma", "E-1 suite 1 faite", "non, c'est pas fait", "la suite de E-1 est de nouveau à faire")]
    [InlineData("salma", "E-1 suite 1 faite", "la note n'est pas encore prête", "la suite de E-1 est de nouveau à faire")]
    [InlineData("salma", "E-1 suite 1 faite", "efface ça", "la suite de E-1 est de nouveau à faire")]
    [InlineData("driss", "E-1 المتابعة 1 تمت", "ما تدارتش", "تنتظر الإنجاز من جديد")]
    public async Task What_was_called_done_is_reopened_and_the_partner_who_was_told_so_is_told(
        string who, string done, string says, string answered)
    {
        await using var house = await TheHouse.OpenAsync();
        var (person, partner) = (house.Hears(who), house.Hears(who is "salma" ? "claire" : "anne"));
        await partner.Says("bonjour").AnswerAsync();
        await LogAsync(person, "préparer la note", "me", LocalDay.In(1));
        await LogAsync(person, "fixer les dates", "me", LocalDay.In(3));
        await person.Says(done).IsAnswered("E-1");
        await partner.IsToldAsync("a terminé une suite de E-1 : préparer la note.");

        await person.Says(says).IsAnswered(answered);
        Assert.Equal(2, house.Count("SELECT count(*) FROM follow_ups WHERE done_at IS NULL"));
        await partner.IsToldAsync("Finalement, une suite de E-1 reste à faire", "préparer la note");
    }

    [Fact]
    public async Task Another_thing_that_is_not_done_reopens_nothing()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await LogAsync(salma, "préparer la note", "me", LocalDay.In(1));
        await LogAsync(salma, "fixer les dates", "me", LocalDay.In(3));
        await salma.Says("E-1 suite 1 faite").IsAnswered("E-1");

        await salma.Says("les dates ne sont pas encore fixées").IsAnswered("« fixer les dates » (E-2) reste à faire");
        Assert.Equal(1, house.Count("SELECT count(*) FROM follow_ups WHERE done_at IS NOT NULL"));
    }

    [Fact]
    public async Task A_follow_up_called_done_is_no_correction_and_the_writer_may_still_withdraw_the_exchange()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (house.Hears("salma"), house.Hears("claire"));
        await LogAsync(salma, "préparer la note", "me", LocalDay.In(1));
        await claire.Says("E-1 suite 1 faite").IsAnswered("E-1");

        var shown = await salma.Says("E-1").IsAnswered("préparer la note");
        Assert.DoesNotContain("Corrigé par", shown.Words(), StringComparison.Ordinal);
        await salma.Says("supprime E-1").IsAnswered("Retirer E-1");
        await salma.Says("oui").IsAnswered("E-1 n'existe plus");
    }

    [Theory]
    [InlineData("qu'est-ce qui est en retard ?")]
    [InlineData("what is overdue?")]
    [InlineData("ما هي المتابعات المتأخرة؟")]
    public async Task What_is_late_is_only_what_was_due_before_today(string says)
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await LogAsync(salma, "préparer la note", "me", LocalDay.In(2));
        var none = await salma.Says(says).AnswerAsync();
        Assert.DoesNotContain("préparer la note", none.Words(), StringComparison.Ordinal);

        await LogAsync(salma, "fixer les dates", "me", LocalDay.In(-2));
        var late = await salma.Says(says).IsAnswered("fixer les dates");
        Assert.DoesNotContain("préparer la note", late.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("j'ai fini de préparer la note", "préparer la note")]
    [InlineData("la note est prête", "préparer la note")]
    [InlineData("claire a envoyé le guide", "envoyer le guide")]
    public async Task What_is_told_done_is_found_by_its_words_and_confirmed_by_one_tap(string says, string what)
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await LogAsync(salma, "préparer la note", "me", LocalDay.In(1));
        await LogAsync(salma, "envoyer le guide", "partner", LocalDay.In(2));
        await LogAsync(salma, "fixer les dates", "me", LocalDay.In(3));
        await salma.Says("sans cartes").AnswerAsync();

        await salma.Says(says).IsAnswered($"Est-ce bien cette suite qui est faite : {what} ?", "1. C'est fait");
        Assert.Equal(3, house.Count("SELECT count(*) FROM follow_ups WHERE done_at IS NULL"));
        await salma.Says("1").IsAnswered("C'est marqué comme fait");
        Assert.Equal(what, house.Text("SELECT what FROM follow_ups WHERE done_at IS NOT NULL"));
        await salma.Says("c'est fait").IsAnswered("Laquelle de ces suites est faite ?");
    }

    static async Task LogAsync(Member who, string what, string doer, string due) => await who.Fills(
        "exchange.log", ("heldOn", LocalDay.In(-1)), ("means", "phone"), ("summary", "Le point du mois"),
        ("followUpWhat", what), ("followUpWho", doer), ("followUpDue", due)).IsAnswered("E-");
}

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

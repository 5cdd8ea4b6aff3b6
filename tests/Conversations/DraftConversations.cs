using System.Globalization;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>Forms that were begun and not saved are kept for two weeks, found by name, taken up or discarded.</summary>
public sealed class DraftConversations
{
    const string First = "j'ai appelé Claire hier au sujet du diagnostic des associations";
    const string Second = "j'ai vu Claire lundi en réunion au sujet du budget du centre de quartier";

    [Fact]
    public async Task A_second_log_keeps_the_first_which_is_offered_when_the_second_is_cancelled()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says(First).AnswerAsync();

        await salma.Says(Second).IsAnswered("mes brouillons", "budget du centre");
        var cancelled = await salma.Says("annule").IsAnswered("attend toujours");
        Assert.Contains("Reprendre", cancelled.GetRawText(), StringComparison.Ordinal);
        await salma.Says("reprendre").IsAnswered("diagnostic des associations");
        await salma.Says("enregistre").IsAnswered("E-1", "diagnostic des associations");
        await salma.Says("reprendre").IsAnswered("aucun formulaire en cours");
    }

    [Fact]
    public async Task Each_of_two_logs_is_saved_by_its_own_card()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        var first = await salma.Says(First).AnswerAsync();
        await salma.Says(Second).AnswerAsync();

        var name = first.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions")[0].GetProperty("data").Text("mark")!;
        await salma.Fills("exchange.log", ("mark", name), ("heldOn", LocalDay.In(-1)), ("means", "phone"), ("summary", First)).IsAnswered("E-1");

        await salma.Says("enregistre").IsAnswered("E-2", "budget du centre");
        await salma.Says("mes brouillons").IsAnswered("aucun formulaire en cours");
    }

    [Theory]
    [InlineData("salma", "sans cartes", First, "mes brouillons", "1. Reprendre", "2. Abandonner")]
    [InlineData("salma", "sans cartes", First, "brouillons", "1. Reprendre", "2. Abandonner")]
    [InlineData("salma", "sans cartes", First, "my drafts", "1. Reprendre", "2. Abandonner")]
    [InlineData("driss", "بدون بطاقات", "اتصلت بآن أمس حول ميزانية الجمعيات", "مسوداتي", "1. إتمام", "2. حذف المسودة")]
    public async Task Drafts_are_listed_when_asked_for_inside_a_form_too(
        string who, string withoutCards, string told, string asks, string takesUp, string discards)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await person.Says(withoutCards).AnswerAsync();
        await person.Says(told).AnswerAsync();

        await person.Says(asks).IsAnswered(told, takesUp, discards);
        await person.Says("1").AnswerAsync();
        await person.Says("تسجيل").IsAnswered("E-1");
    }

    [Fact]
    public async Task A_draft_is_taken_up_by_its_kind_or_discarded()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says(First).AnswerAsync();
        await salma.Says("Comment recenser les associations de la commune ?").IsAnswered("mes brouillons");

        await salma.Says("reprendre l'échange").IsAnswered("diagnostic");
        await salma.Says("enregistrer").IsAnswered("E-1");
        await salma.Says("sans cartes").AnswerAsync();
        await salma.Says("mes brouillons").IsAnswered("recenser les associations");
        await salma.Says("2").IsAnswered("n'est plus gardé");
        await salma.Says("mes brouillons").IsAnswered("aucun formulaire en cours");
    }

    [Theory]
    [InlineData("français", "abandonner tous mes brouillons", "Abandonner vos 2 brouillons", "oui", "ne sont plus gardés")]
    [InlineData("français", "supprime mes brouillons", "Abandonner vos 2 brouillons", "tout abandonner", "ne sont plus gardés")]
    [InlineData("العربية", "احذف كل مسوداتي", "مسوداتكم كلها", "نعم", "لم تعد هذه المسودات محفوظة")]
    [InlineData("English", "drop my drafts", "Discard your 2 drafts", "yes", "no longer kept")]
    public async Task All_of_them_are_discarded_once_that_is_sure(string language, string says, string asked, string agrees, string told)
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says(First).AnswerAsync();
        await salma.Says(Second).AnswerAsync();
        await salma.Says(language).AnswerAsync();

        await salma.Says(says).IsAnswered(asked, "diagnostic des associations", "budget du centre");
        await salma.Says(agrees).IsAnswered(told);
        Assert.Equal(0, house.Count("SELECT count(*) FROM dialogues WHERE state LIKE '%drafts%' OR state LIKE '%diagnostic%'"));
    }

    [Fact]
    public async Task What_was_begun_is_called_in_the_language_that_is_read()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says(First).AnswerAsync();
        await salma.Says(Second).AnswerAsync();

        await salma.Says("speak to me in English").AnswerAsync();
        var listed = (await salma.Says("my drafts").IsAnswered("Exchange with Claire Dumont")).Words();

        Assert.DoesNotContain("Échange avec", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_drafts_are_kept_and_the_oldest_falls_out_with_a_word()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        for (var i = 0; i < 6; i++) await AskAsync(i).AnswerAsync();

        await AskAsync(6).IsAnswered("Je garde 5 brouillons au plus");
        await salma.Says("mes brouillons").IsAnswered("numéro 6", "numéro 1");

        SaidThing AskAsync(int number) =>
            salma.Submits("question.ask", ("text", $"Une question de numéro {number.ToString(CultureInfo.InvariantCulture)} ?"));
    }

    [Fact]
    public async Task The_same_said_twice_is_one_form()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says(First).AnswerAsync();

        await salma.Says(First).AnswerAsync();
        await salma.Says("enregistre").IsAnswered("E-1");

        Assert.Equal(0, house.Count("SELECT count(*) FROM dialogues WHERE state LIKE '%drafts%'"));
    }
}

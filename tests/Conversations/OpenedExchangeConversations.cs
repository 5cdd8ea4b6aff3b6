using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>An exchange is its pair's: until they open it, and but for who looks after their partnership.</summary>
public sealed class OpenedExchangeConversations
{
    const string Said = "Le budget du centre";

    [Theory]
    [InlineData("fr", "ouvre l'échange E-1 aux mentors", "E-1 est ouvert aux mentors", "Visible aussi par", "referme E-1 aux mentors", "Les mentors ne voient plus E-1", "a ouvert E-1")]
    [InlineData("ar", "أتح التبادل E-1 للمرشدين", "متاحا للمرشدين", "يراه أيضا", "أغلق E-1 أمام المرشدين", "لم يعد", "تمت إتاحة")]
    [InlineData("en", "open exchange E-1 to mentors", "E-1 is open to mentors", "Also visible to", "keep E-1 between us", "the two of you", "opened E-1")]
    public async Task A_pair_opens_an_exchange_to_mentors_and_closes_it_again(
        string language, string opens, string opened, string label, string closes, string closed, string told)
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire, lucie) = (house.Hears("salma"), house.Hears("claire"), house.Hears("lucie"));
        foreach (var one in new[] { salma, claire }) await one.Submits("language.set", ("language", language)).AnswerAsync();
        await LogAsync(salma);
        await lucie.Says("E-1").IsAnswered("Vous n'avez pas d'échange E-1");

        await salma.Says(opens).IsAnswered(opened, label, Said);
        await claire.IsToldAsync(told, Said);
        var read = await lucie.Says("E-1").IsAnswered(Said);
        Assert.DoesNotContain("exchange.correct", read.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("exchange.open", read.GetRawText(), StringComparison.Ordinal);

        await salma.Says(closes).IsAnswered(closed);
        await lucie.Says("E-1").IsAnswered("Vous n'avez pas d'échange E-1");
    }

    [Fact]
    public async Task What_was_opened_is_taken_back_by_one_word_and_only_its_pair_opens_it()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, driss, hassan) = (house.Hears("salma"), house.Hears("driss"), house.Hears("hassan"));
        await driss.Says("français").AnswerAsync();
        await hassan.Says("français").AnswerAsync();
        await LogAsync(salma);

        await driss.Says("ouvre E-1 aux mentors").IsAnswered("Vous n'avez pas d'échange E-1");
        await hassan.Says("ouvre E-1 aux mentors").IsAnswered("Les échanges appartiennent aux binômes");
        await salma.Says("ouvre E-1 aux mentors").IsAnswered("est ouvert");
        await hassan.Says("E-1").IsAnswered(Said);
        await salma.Says("ah non, efface ça").IsAnswered("Les mentors ne voient plus E-1");
        await hassan.Says("E-1").IsAnswered("Vous n'avez pas d'échange E-1");
    }

    [Fact]
    public async Task Elected_and_official_pairs_do_not_see_each_others()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, driss) = (house.Hears("salma"), house.Hears("driss"));
        await driss.Says("français").AnswerAsync();
        await LogAsync(salma);

        await driss.Says("E-1").IsAnswered("Vous n'avez pas d'échange E-1");
        await driss.Says("qu'avons-nous dit du budget ?").IsAnswered("Rien trouvé");
        await driss.Submits("exchange.read", ("ref", "E-1")).IsAnswered("Vous n'avez pas d'échange E-1");
    }

    [Fact]
    public async Task Who_looks_after_a_partnership_reads_an_exchange_by_its_reference_and_finds_none_by_searching()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, imane) = (house.Hears("salma"), house.Hears("imane"));
        await LogAsync(salma);

        await imane.Says("E-1").IsAnswered(Said);
        await house.Hears("admin").Says("E-1").IsAnswered(Said);
        await imane.Says("mes échanges").IsAnswered("Les échanges appartiennent aux binômes");
        await imane.Says("qu'avons-nous dit du budget ?").IsAnswered("Les échanges appartiennent aux binômes");
    }

    static async Task LogAsync(Member salma) =>
        await salma.Fills("exchange.log", ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", Said)).IsAnswered("E-1");
}

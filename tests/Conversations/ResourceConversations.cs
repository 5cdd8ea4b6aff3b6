using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

public sealed class ResourceConversations
{
    [Theory]
    [InlineData("salma", "je partage ce lien, uniquement pour mon binôme : https://example.org/paie", "Pair")]
    [InlineData("salma", "je partage ce guide de la paie avec mon binôme : https://example.org/paie", "Pair")]
    [InlineData("salma", "je partage https://example.org/paie le barème des salaires, seulement pour Claire et moi", "Pair")]
    [InlineData("salma", "je partage https://example.org/paie le barème des salaires pour nos deux communes", "Partnership")]
    [InlineData("salma", "I share this guide to salaries with my pair only: https://example.org/paie", "Pair")]
    [InlineData("driss", "أشارك هذا الرابط مع ثنائيي فقط: https://example.org/sirri ميزانية سرية للمركب", "Pair")]
    [InlineData("salma", "je partage le guide de l'espace public préparé avec mon binôme : https://example.org/guide", "Community")]
    public async Task Who_may_see_what_is_shared_is_taken_from_the_words_and_leaves_the_title(string who, string said, string seenBy)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await person.Says(said).AnswerAsync();
        var title = house.Text("SELECT coalesce(json_extract(state, '$.form.values.title'), '') FROM dialogues");
        await person.Says(who is "driss" ? "العنوان: الأجور" : "titre : Paie 2026").AnswerAsync();

        await person.Says(who is "driss" ? "نشر" : "publier").IsAnswered("R-1");
        Assert.Equal(seenBy, house.Text("SELECT visibility FROM resources"));
        if (seenBy is "Community") return;
        foreach (var word in new[] { "binôme", "pair", "ثنائيي", "communes", "Claire" }) Assert.DoesNotContain(word, title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("salma", "je partage https://example.org/paie le barème des salaires", "non, seulement pour Claire et moi", "publier", "Pair")]
    [InlineData("salma", "je partage https://example.org/paie le barème des salaires", "seulement pour nos deux communes", "publier", "Partnership")]
    [InlineData("driss", "أشارك https://example.org/sirri ميزانية سرية للمركب", "لا، مع ثنائيي فقط", "نشر", "Pair")]
    public async Task Who_may_see_it_is_corrected_in_words_before_it_is_published(
        string who, string said, string corrected, string publish, string seenBy)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await person.Says(said).AnswerAsync();
        await person.Says(corrected).AnswerAsync();

        await person.Says(publish).IsAnswered("R-1");
        Assert.Equal(seenBy, house.Text("SELECT visibility FROM resources"));
    }

    [Fact]
    public async Task A_shared_link_is_found_from_the_other_town_in_the_readers_language()
    {
        await using var house = await TheHouse.OpenAsync();
        var (lucie, driss) = (house.Hears("lucie"), house.Hears("driss"));

        await lucie.Says("je partage ce guide : https://example.org/guide").IsAnswered("Merci de partager");
        await lucie.Fills(
                "resource.share", ("title", "Guide de l'action sociale"), ("url", "https://example.org/guide"),
                ("topics", "social-action"), ("visibility", "community"))
            .IsAnswered("C'est partagé : R-1.", "Lucie Moreau");
        await driss.Says("هل لديكم دليل العمل الاجتماعي؟").IsAnswered("وجد مورد واحد", "Guide de l'action sociale");
        var whole = await driss.Says("R-1").IsAnswered("إليكم R-1", "https://example.org/guide", "المجموعة كلها");
        Assert.Equal("ar", whole.Text("locale"));
    }

    [Fact]
    public async Task A_note_is_shared_by_plain_text()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");

        await salma.Says("sans cartes").IsAnswered("texte");
        await salma.Says("partager une ressource").IsAnswered("Sous quel titre ?");
        await salma.Says("Trame de compte rendu").IsAnswered("Quel est le lien");
        await salma.Says("non").IsAnswered("Que dit la note ?");
        await salma.Says("Une page, cinq rubriques.").IsAnswered("1. Publier");
        await salma.Says("1").IsAnswered("C'est partagé : R-1.", "Une page, cinq rubriques.");
        await salma.Says("avez-vous une trame de compte rendu ?").IsAnswered("1 ressource trouvée", "Trame de compte rendu");
    }

    [Fact]
    public async Task What_is_the_pairs_own_is_no_resource_for_others()
    {
        await using var house = await TheHouse.OpenAsync();
        await house.Hears("salma").Fills("resource.share", ("title", "Notre règlement"), ("note", "Brouillon"), ("visibility", "pair")).IsAnswered("R-1");

        await house.Hears("claire").Says("R-1").IsAnswered("Voici R-1.", "Brouillon");
        await house.Hears("driss").Says("R-1").IsAnswered("لا يوجد مورد R-1 لكم");
        await house.Hears("anne").Says("avez-vous un modèle de règlement ?").IsAnswered("Aucune ressource trouvée", "");
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_and_the_form_keeps_what_was_typed()
    {
        await using var house = await TheHouse.OpenAsync();

        await house.Hears("salma").Fills("resource.share", ("title", "Guide"), ("url", "javascript:alert(1)"), ("visibility", "community"))
            .IsAnswered("n'est pas une adresse web", "Titre : Guide");
        Assert.Equal(0, house.Count("SELECT count(*) FROM resources"));
    }
}

using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

public sealed class ResourceConversations
{
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

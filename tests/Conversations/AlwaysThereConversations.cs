using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

public sealed class AlwaysThereConversations
{
    [Fact]
    public async Task Help_in_three_languages_offers_what_the_role_allows()
    {
        await using var house = await TheHouse.OpenAsync();

        var mine = await house.Hears("salma").Says("aide").IsAnswered("Dites-le avec vos mots", "Ce que je peux faire");
        var actions = mine.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions").GetRawText();
        Assert.Contains("exchange.log", actions, StringComparison.Ordinal);
        Assert.DoesNotContain("queue.list", actions, StringComparison.Ordinal);
        await house.Hears("hassan").Says("مساعدة").IsAnswered("قولوا ما تريدون بكلماتكم");
        await house.Hears("admin").Says("what can you do?").IsAnswered("Say it in your own words");
    }

    [Fact]
    public async Task A_language_is_set_in_its_own_name_and_stays()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");

        var arabic = await salma.Says("العربية").IsAnswered("سأكتب لكم من الآن بالعربية");
        Assert.Equal("ar", arabic.Text("locale"));
        await salma.Says("مساعدة").IsAnswered("قولوا ما تريدون");
        await salma.Says("English").IsAnswered("English");
        await salma.Says("help").IsAnswered("Say it in your own words");
        var french = await salma.Says("français").IsAnswered("je vous écris désormais en français");
        Assert.Equal("fr", french.Text("locale"));
        await salma.Says("parle-moi en arabe").IsAnswered("سأكتب لكم");
    }

    [Fact]
    public async Task Help_inside_a_form_leaves_the_form_where_it_was()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says("sans cartes").IsAnswered("texte");
        await salma.Says("noter un échange").IsAnswered("Quel jour");
        await salma.Says("hier").IsAnswered("Par quel moyen ?");

        await salma.Says("aide").IsAnswered("Dites-le avec vos mots");
        await salma.Says("téléphone").IsAnswered("Que s'est-il dit ?");
    }

    [Fact]
    public async Task Cancel_inside_a_form_keeps_nothing()
    {
        await using var house = await TheHouse.OpenAsync();
        var driss = house.Hears("driss");
        await driss.Says("بدون بطاقات").IsAnswered("نصا");
        await driss.Says("تسجيل تبادل").IsAnswered("في أي يوم");

        await driss.Says("إلغاء").IsAnswered("تم الإلغاء، ولم يسجل أي شيء");
        await driss.Says("أمس").AnswerAsync();
        Assert.Equal(0, house.Count("SELECT count(*) FROM exchanges"));
        Assert.Equal(0, house.Count("SELECT count(*) FROM dialogues WHERE state LIKE '%exchange.log%'"));
    }

    [Fact]
    public async Task Words_that_mean_nothing_in_a_field_are_asked_for_again()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says("sans cartes").IsAnswered("texte");
        await salma.Says("noter un échange").IsAnswered("Quel jour");

        await salma.Says("plumbago").IsAnswered("Je n'ai pas compris votre réponse pour « Date »", "Quel jour");
        await salma.Says("hier").IsAnswered("Par quel moyen ?");
        await salma.Says("99").IsAnswered("Je n'ai pas compris votre réponse pour « Moyen »");
    }

    [Fact]
    public async Task Someone_unknown_is_told_how_to_join_in_their_own_language()
    {
        await using var house = await TheHouse.OpenAsync();

        await house.Hears("nobody").Says("bonjour").IsAnswered("Je ne vous connais pas encore");
        await house.Hears("nobody").Posts(activity => (activity["text"], activity["locale"]) = ("hello", "en-GB")).IsAnswered("I do not know you yet");
        await house.Hears("nobody").Posts(activity => (activity["text"], activity["locale"]) = ("سلام", "ar-MA")).IsAnswered("لا أعرفكم بعد");
        Assert.Equal(0, house.Count("SELECT count(*) FROM inbox"));
    }

    [Fact]
    public async Task A_text_too_long_gets_a_sentence_and_changes_nothing()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says("sans cartes").IsAnswered("texte");
        await salma.Says("noter un échange").IsAnswered("Quel jour");

        await salma.Says(new string('a', 10_001)).IsAnswered("Votre texte dépasse 10 000 caractères");
        await salma.Says("hier").IsAnswered("Par quel moyen ?");
        Assert.Equal(0, house.Count("SELECT count(*) FROM questions"));
        Assert.Equal(0, house.Count("SELECT count(*) FROM dialogues WHERE length(state) > 5000"));
    }

    [Fact]
    public async Task A_card_field_too_long_is_refused_too()
    {
        await using var house = await TheHouse.OpenAsync();

        await house.Hears("salma").Fills("question.ask", ("text", new string('a', 10_001))).IsAnswered("dépasse 10 000 caractères");
        Assert.Equal(0, house.Count("SELECT count(*) FROM questions"));
    }

    [Theory]
    [InlineData("salma", "J'ai appelé Claire hier au sujet du diagnostic", "exchange.log", "means", "phone")]
    [InlineData("salma", "qu'avons-nous dit du budget ?", "exchange.search", "query", "budget")]
    [InlineData("hassan", "آخذ Q-12", "queue.take", "ref", "Q-12")]
    [InlineData("admin", "speak French", "language.set", "language", "fr")]
    [InlineData("salma", "plumbago zzyzx", "none", "text", "plumbago zzyzx")]
    public async Task Each_turn_tells_the_emulator_how_it_was_understood(string who, string text, string route, string slot, string value)
    {
        await using var house = await TheHouse.OpenAsync();

        var trace = await house.Hears(who).Says(text).IsUnderstood();

        Assert.Equal("Recognition", trace.Text("name"));
        Assert.Equal(route, trace.GetProperty("value").Text("route"));
        Assert.InRange(trace.GetProperty("value").GetProperty("score").GetDouble(), 0, 1);
        Assert.Equal(value, trace.GetProperty("value").GetProperty("slots").Text(slot));
    }

    [Fact]
    public async Task A_button_of_a_route_that_there_is_not_is_not_understood()
    {
        await using var house = await TheHouse.OpenAsync();

        await house.Hears("imane").Submits("community.fly").IsAnswered("rien n'est perdu");
    }

    [Fact]
    public async Task A_mentor_with_one_open_question_is_asked_whether_prose_answers_it()
    {
        await using var house = await TheHouse.OpenAsync();
        await house.Hears("salma").Fills("question.ask", ("text", "Comment recenser les associations ?")).IsAnswered("Q-1");
        var lucie = house.Hears("lucie");
        await lucie.Says("sans cartes").IsAnswered("texte");
        await lucie.Says("je prends Q-1").IsAnswered("Q-1 est à vous.");

        await lucie.Says("le registre de la préfecture, puis le porte à porte").IsAnswered("Voulez-vous dire", "1. Répondre avec ce texte (Q-1)", "2. ");
        await lucie.Says("1").IsAnswered("le registre de la préfecture, puis le porte à porte");
    }

    [Fact]
    public async Task Courtesy_is_answered_with_courtesy()
    {
        await using var house = await TheHouse.OpenAsync();

        await house.Hears("salma").Says("merci beaucoup").IsAnswered("Avec plaisir");
        await house.Hears("driss").Says("شكرا جزيلا").IsAnswered("على الرحب والسعة");
        await house.Hears("salma").Posts(activity => activity["attachments"] = new System.Text.Json.Nodes.JsonArray(
            new System.Text.Json.Nodes.JsonObject { ["contentType"] = "image/png", ["contentUrl"] = "http://127.0.0.1/x.png" }))
            .IsAnswered("Je ne sais pas lire ce genre de pièce jointe");
    }
}

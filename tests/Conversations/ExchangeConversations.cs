using System.Text.Json;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

public sealed class ExchangeConversations
{
    static string Yesterday => LocalDay.In(-1);

    static string Tomorrow => LocalDay.In(1);

    [Fact]
    public async Task A_day_that_there_is_none_of_is_asked_for_again_and_the_rest_is_kept()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");

        await salma.Fills("exchange.log", ("heldOn", "2026-02-30"), ("means", "phone"), ("summary", "Le guide."))
            .IsAnswered("Je n'ai pas compris votre réponse pour « Date »", "2026-02-30", "Le guide.");

        await salma.Says("2 mars").IsAnswered("Le guide.");
        await salma.Says("enregistrer").IsAnswered("E-1");
    }

    [Fact]
    public async Task What_was_told_fills_the_form_and_the_partner_is_told()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (house.Hears("salma"), house.Hears("claire"));
        await claire.Says("bonjour").IsAnswered("Bonjour Claire Dumont");

        var form = await salma.Says("J'ai appelé Claire hier au sujet du diagnostic").IsAnswered("Notons cet échange avec Claire Dumont");
        Assert.Equal(Yesterday, Input(form, "heldOn"));
        Assert.Equal("phone", Input(form, "means"));
        Assert.Contains("diagnosis", Input(form, "topics"), StringComparison.Ordinal);

        await salma.Fills("exchange.log", ("heldOn", Yesterday), ("means", "phone"), ("summary", "Le diagnostic avance."))
            .IsAnswered("C'est noté : E-1. J'en informe Claire Dumont.", "Le diagnostic avance.", "Téléphone");
        await claire.IsToldAsync("Salma Berrada a noté un échange avec vous : E-1.", "Le diagnostic avance.");
    }

    [Fact]
    public async Task The_whole_log_by_plain_text_with_numbers()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");

        await salma.Says("sans cartes").IsAnswered("tout se fera en texte");
        await salma.Says("noter un échange").IsAnswered("Notons cet échange avec Claire Dumont", "Quel jour a eu lieu l'échange ?");
        await salma.Says("hier").IsAnswered("Par quel moyen ?", "1. Téléphone", "7. Courrier");
        await salma.Says("1").IsAnswered("Que s'est-il dit ?");
        await salma.Says("Point sur le budget du centre").IsAnswered("Y a-t-il une suite");
        await salma.Says("envoyer le guide").IsAnswered("Qui s'en charge ?", "1. Moi", "2. Claire Dumont");
        await salma.Says("2").IsAnswered("Pour quel jour ?");
        await salma.Says("non").IsAnswered("Échange avec Claire Dumont", "Point sur le budget du centre", "1. Enregistrer", "2. Annuler");
        await salma.Says("1").IsAnswered("C'est noté : E-1.", "Claire Dumont : envoyer le guide");

        var list = await salma.Says("mes échanges").IsAnswered("Voici vos échanges", "E-1", "1. Ouvrir E-1");
        Assert.False(list.TryGetProperty("attachments", out _));
        await salma.Says("1").IsAnswered("Voici E-1.", "Point sur le budget du centre");
    }

    [Fact]
    public async Task The_whole_log_by_plain_text_in_Arabic()
    {
        await using var house = await TheHouse.OpenAsync();
        var driss = house.Hears("driss");

        await driss.Says("بدون بطاقات").IsAnswered("نصا مع اختيارات مرقمة");
        await driss.Says("تسجيل تبادل").IsAnswered("لنسجل هذا التبادل مع Anne Lefèvre", "في أي يوم جرى التبادل؟");
        await driss.Says("أمس").IsAnswered("بأي وسيلة؟", "1. الهاتف");
        await driss.Says("1").IsAnswered("ماذا قيل؟");
        await driss.Says("ميزانية مركز التكوين النسوي").IsAnswered("هل من متابعة؟");
        await driss.Says("لا").IsAnswered("تبادل مع Anne Lefèvre", "1. تسجيل", "2. إلغاء");
        await driss.Says("1").IsAnswered("تم التسجيل: E-1. سيتم إخبار Anne Lefèvre.");
        await driss.Says("آخر التبادلات").IsAnswered("إليكم تبادلاتكم", "E-1");
        await driss.Says("ماذا قلنا عن الميزانية؟").IsAnswered("وجد تبادل واحد");
    }

    [Fact]
    public async Task The_whole_log_by_plain_text_in_English()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");

        await salma.Says("English").IsAnswered("English");
        await salma.Says("without cards").IsAnswered("numbered choices");
        await salma.Says("log an exchange").IsAnswered("On which day did it happen?");
        await salma.Says("yesterday").IsAnswered("By what means?");
        await salma.Says("Phone").IsAnswered("What was said?");
        await salma.Says("The census of associations").IsAnswered("Is there something to follow up?");
        await salma.Says("no").IsAnswered("1. Save", "2. Cancel");
        await salma.Says("yes").IsAnswered("Logged: E-1. I am letting Claire Dumont know.");
        await salma.Says("what did we say about the associations?").IsAnswered("1 exchange found");
    }

    [Fact]
    public async Task A_partner_searches_without_accents_corrects_and_both_keep_one_exchange()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (house.Hears("salma"), house.Hears("claire"));
        await LogAsync(salma, "Règlement de la crèche d'Aïn Zitoun");

        await claire.Says("qu'avons-nous dit de la creche ?").IsAnswered("1 échange trouvé pour « creche »", "E-1");
        await claire.Says("corrige E-1").IsAnswered("Corrigeons E-1");
        await claire.Fills(
                "exchange.correct", ("ref", "E-1"), ("heldOn", Yesterday), ("means", "visit"), ("summary", "Règlement de la crèche, sur place."))
            .IsAnswered("E-1 est corrigé. J'en informe Salma Berrada.", "Corrigé par Claire Dumont", "Visite");
        await salma.IsToldAsync("Claire Dumont a corrigé E-1.");
        await salma.Says("E-1").IsAnswered("Voici E-1.", "Règlement de la crèche, sur place.");

        Assert.Equal(1, house.Count("SELECT count(*) FROM exchanges"));
        Assert.Equal(1, house.Count("SELECT count(*) FROM earlier_accounts"));
    }

    [Fact]
    public async Task A_follow_up_is_due_until_it_is_done()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (house.Hears("salma"), house.Hears("claire"));
        await salma.Says("qu'est-ce qui est à faire ?").IsAnswered("Rien n'est en attente dans votre binôme.");
        await LogAsync(salma, "Guide du diagnostic", ("followUpWhat", "envoyer le guide"), ("followUpWho", "partner"));

        await claire.Says("qu'est-ce qui est à faire ?").IsAnswered("1 suite reste à faire", "E-1, suite 1", "Claire Dumont : envoyer le guide");
        await claire.Says("E-1 suite 1 faite").IsAnswered("C'est marqué comme fait dans E-1");
        await salma.IsToldAsync("Claire Dumont a terminé une suite de E-1 : envoyer le guide.");
        await claire.Says("E-1 suite 1 faite").IsAnswered("Il n'y a plus de suite à faire dans E-1");
        await claire.Says("à faire").IsAnswered("Rien n'est en attente");
    }

    [Fact]
    public async Task An_exchange_of_another_pair_is_no_exchange()
    {
        await using var house = await TheHouse.OpenAsync();
        var driss = house.Hears("driss");
        await LogAsync(house.Hears("salma"), "Budget du centre");

        await driss.Says("E-1").IsAnswered("ليس لديكم تبادل E-1");
        await driss.Says("صحح E-1").IsAnswered("ليس لديكم تبادل E-1");
        await driss.Says("E-1 المتابعة 1 تمت").IsAnswered("ليس لديكم تبادل E-1");
        await driss.Fills("exchange.correct", ("ref", "E-1"), ("heldOn", Yesterday), ("means", "visit"), ("summary", "Autre."))
            .IsAnswered("ليس لديكم تبادل E-1");
        await driss.Says("ماذا قلنا عن الميزانية؟").IsAnswered("لم أجد شيئا");
        await driss.Says("تبادلاتي").IsAnswered("لم يسجل أي تبادل بعد");
        Assert.Equal(0, house.Count("SELECT count(*) FROM exchanges WHERE summary = 'Autre.'"));
    }

    [Fact]
    public async Task A_day_still_to_come_is_refused_and_the_form_stays()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        var nextYear = LocalDay.In(400);

        var answer = await salma.Fills("exchange.log", ("heldOn", nextYear), ("means", "phone"), ("summary", "Le diagnostic."))
            .IsAnswered("Échange avec Claire Dumont");
        Assert.Equal("Le diagnostic.", Input(answer, "summary"));
        Assert.Equal(0, house.Count("SELECT count(*) FROM exchanges"));
    }

    [Theory]
    [InlineData("hassan", "التبادلات خاصة بالثنائيات")]
    [InlineData("paul", "Les échanges appartiennent aux binômes")]
    [InlineData("admin", "Exchanges belong to pairs")]
    public async Task Who_is_in_no_pair_is_told_whose_exchanges_are(string handle, string words)
    {
        await using var house = await TheHouse.OpenAsync();

        await house.Hears(handle).Submits("exchange.log").IsAnswered(words);
        await house.Hears(handle).Submits("exchange.list").IsAnswered(words);
        await house.Hears(handle).Fills("exchange.log", ("heldOn", Yesterday), ("means", "phone"), ("summary", "x")).IsAnswered(words);
        Assert.Equal(0, house.Count("SELECT count(*) FROM exchanges"));
    }

    [Fact]
    public async Task The_pair_and_its_partnership_are_shown()
    {
        await using var house = await TheHouse.OpenAsync();

        await house.Hears("salma").Says("qui est mon binôme ?").IsAnswered("Votre binôme est Claire Dumont (Valmont).", "2022–2026");
        await house.Hears("driss").Says("من هو شريكي").IsAnswered("تعملون في ثنائي مع Anne Lefèvre", "المجلس الجماعي");
        await house.Hears("admin").Says("my pair").IsAnswered("Exchanges belong to pairs");
    }

    [Fact]
    public async Task What_each_will_do_is_on_the_form_and_due_once_it_is_logged()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (house.Hears("salma"), house.Hears("claire"));

        var form = await salma.Says("J'ai appelé Claire hier, elle envoie le guide d'ici demain et je relis la convention. On a décidé de créer une commission.")
            .IsAnswered("Notons cet échange avec Claire Dumont");
        Assert.Equal(("envoie le guide", "partner", Tomorrow), (Input(form, "followUpWhat"), Input(form, "followUpWho"), Input(form, "followUpDue")));
        Assert.Equal(("relis la convention", "me", ""), (Input(form, "followUp2What"), Input(form, "followUp2Who"), Input(form, "followUp2Due")));
        Assert.Equal("créer une commission", Input(form, "decisions"));

        await salma.Fills(
                "exchange.log", ("heldOn", Yesterday), ("means", "phone"), ("summary", "Le guide."), ("followUpWhat", "envoie le guide"), ("followUpWho", "partner"),
                ("followUpDue", Tomorrow), ("followUp2What", "relis la convention"), ("followUp2Who", "me"), ("followUp2Due", ""))
            .IsAnswered("Claire Dumont : envoie le guide", "Salma Berrada : relis la convention");
        await claire.Says("qu'est-ce qui est à faire ?").IsAnswered("2 suites restent à faire", "E-1, suite 1", "E-1, suite 2");
    }

    [Fact]
    public async Task A_partner_is_known_by_their_name_in_the_other_script()
    {
        await using var house = await TheHouse.OpenAsync();

        var form = await house.Hears("salma").Says("اتصلت بكلير أمس بخصوص التشخيص، سترسل كلير الدليل غدا").IsAnswered("Notons cet échange avec Claire Dumont");
        Assert.Equal(("partner", Tomorrow), (Input(form, "followUpWho"), Input(form, "followUpDue")));
    }

    [Fact]
    public async Task Who_of_the_pair_takes_it_on_is_asked_when_somebody_else_was_named()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");

        await salma.Says("sans cartes").IsAnswered("tout se fera en texte");
        await salma.Says("J'ai appelé Claire hier, Paul doit envoyer le budget demain").IsAnswered("Qui s'en charge ?", "1. Moi", "2. Claire Dumont");
        await salma.Says("2").IsAnswered("Échange avec Claire Dumont", "1. Enregistrer");
        await salma.Says("1").IsAnswered("C'est noté : E-1.", "Claire Dumont : envoyer le budget");
    }

    static async Task LogAsync(Member who, string summary, params (string, string)[] more) =>
        await who.Fills("exchange.log", [("heldOn", Yesterday), ("means", "phone"), ("summary", summary), .. more]).IsAnswered("E-1");

    static string Input(JsonElement form, string id) =>
        form.GetProperty("attachments")[0].GetProperty("content").GetProperty("body").EnumerateArray()
            .Single(one => one.Text("id") == id).Text("value") ?? "";
}

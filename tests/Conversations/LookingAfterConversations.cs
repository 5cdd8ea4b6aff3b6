using System.Text.Json;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>Whoever looks after others loses nobody, tells those whom it concerns, and undoes nothing by mistake.</summary>
public sealed class LookingAfterConversations
{
    static readonly string valmont = DerivedId.From("demo.town", "valmont").ToString("N");
    static readonly string ainZitoun = DerivedId.From("demo.town", "ain-zitoun").ToString("N");

    [Theory]
    [InlineData("fr", "suspends le partenariat jusqu'en mars", "Je ne garde pas de date de fin", "oui", "est suspendu", "annule", "remettre comme avant")]
    [InlineData("ar", "علق الشراكة", "هل تريدون تعليق شراكة", "نعم", "تم تعليق", "إلغاء", "إلى ما كان عليه")]
    [InlineData("en", "suspend the partnership until 30 June", "I keep no end date", "yes", "is suspended", "cancel", "as it was before")]
    public async Task A_partnership_is_suspended_only_once_that_is_said_again_and_what_suspended_it_is_offered_back(
        string language, string says, string asks, string yes, string done, string cancels, string offers)
    {
        await using var house = await TheHouse.OpenAsync();
        var (imane, paul, driss) = (house.Hears("imane"), house.Hears("paul"), house.Hears("driss"));
        await imane.Submits("language.set", ("language", language)).AnswerAsync();
        await paul.Says("bonjour").AnswerAsync();
        await driss.Says("bonjour").AnswerAsync();

        await imane.Says(says).IsAnswered(asks);
        Assert.Equal(0, house.Count("SELECT count(*) FROM partnerships WHERE suspended_on IS NOT NULL"));
        await imane.Says(yes).IsAnswered(done);
        await paul.IsToldAsync("est suspendu");
        await driss.IsToldAsync("شراكة");

        var offered = await imane.Says(cancels).IsAnswered(offers);
        Assert.Contains("community.suspend", offered.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(1, house.Count("SELECT count(*) FROM partnerships WHERE suspended_on IS NOT NULL"));
        await imane.Says(yes).AnswerAsync();
        Assert.Equal(0, house.Count("SELECT count(*) FROM partnerships WHERE suspended_on IS NOT NULL"));
    }

    [Theory]
    [InlineData("fr", "invite Karim Benjelloun et Leïla Saidi, élus à Aïn Zitoun", "Karim Benjelloun", "Leïla Saidi")]
    [InlineData("en", "invite Nadia Bennis and Omar Tahiri, elected members in Aïn Zitoun", "Nadia Bennis", "Omar Tahiri")]
    [InlineData("ar", "ادع سعيد بنعلي وفاطمة الزهراء أمزيان، منتخبين بعين الزيتون", "سعيد بنعلي", "فاطمة الزهراء أمزيان")]
    public async Task Of_several_who_are_invited_in_one_sentence_none_is_lost(string language, string says, string first, string second)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Submits("language.set", ("language", language)).AnswerAsync();

        var form = await imane.Says(says).IsAnswered(second);
        Assert.Equal((first, "elected"), (TheWebChat.Filled(form, "name"), TheWebChat.Filled(form, "roles")));

        await imane.Says(language == "ar" ? "نعم" : language == "en" ? "yes" : "oui").IsAnswered(first, second);
        form = await imane.Submits("people.invite", ("name", second), ("town", ainZitoun), ("roles", "elected"), ("language", language)).AnswerAsync();
        Assert.Equal(second, TheWebChat.Filled(form, "name"));
    }

    [Theory]
    [InlineData("invite Samira Alami, élue à Valmont, binôme de Driss", "Samira Alami", "Driss El Amrani")]
    [InlineData("inviter Samira, fonctionnaire à Aïn Zitoun, en binôme avec Claire Dumont", "Samira", "Claire Dumont")]
    [InlineData("invite Samira Alami, official in Aïn Zitoun, paired with Claire Dumont", "Samira Alami", "Claire Dumont")]
    [InlineData("دعوة سميرة العلوي، موظفة بفالمون، ثنائيها سلمى", "سميرة العلوي", "Salma Berrada")]
    public async Task The_partner_who_is_named_stands_in_the_form_and_not_as_who_is_invited(string says, string name, string partner)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");

        var form = await imane.Says(says).AnswerAsync();
        Assert.Equal((name, partner), (TheWebChat.Filled(form, "name"), TheWebChat.Filled(form, "partner")));

        await imane.Fills("people.invite", ("name", name), ("town", valmont), ("roles", "official"), ("language", "fr"), ("partner", partner))
            .IsAnswered("a déjà un binôme");
        Assert.Equal(0, house.Count("SELECT count(*) FROM invitations"));
    }

    [Fact]
    public async Task A_table_is_read_as_one_although_a_form_is_open_or_headings_are_missing()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says("inviter quelqu'un").AnswerAsync();

        await imane.Says("name,town,role\nSofia Martin,Valmont,official\nYoussef Alami,Aïn Zitoun,mentor").IsAnswered("2 lignes lues, 2 sont bonnes");
        await imane.Says("Sofia Martin; Valmont; élue\nYoussef Alami; Aïn Zitoun; mentor").IsAnswered("2 lignes lues, 2 sont bonnes");
        await imane.Says("سعيد بنعلي؛ عين الزيتون\nكلام آخر").AnswerAsync();
        Assert.Equal(2, house.Count("SELECT count(*) FROM files"));
    }

    [Theory]
    [InlineData("Claire Dumont revient")]
    [InlineData("Claire revient")]
    [InlineData("faire revenir Claire")]
    [InlineData("bring Claire back")]
    [InlineData("إعادة كلير")]
    [InlineData("رجعت كلير للمجموعة، أعد لها الولوج")]
    public async Task Who_is_suspended_returns_by_the_name_that_is_usual(string says)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Submits("people.suspend", ("person", DerivedId.From("demo.person", "claire").ToString("N")), ("sure", "1")).AnswerAsync();

        await imane.Says(says).IsAnswered("Claire Dumont est de retour");
        await imane.Says("fais revenir quelqu'un").AnswerAsync();
        Assert.Equal(0, house.Count("SELECT count(*) FROM people WHERE standing <> 'Member'"));
    }

    [Theory]
    [InlineData("renouveler l'invitation de Noura", "retirer l'invitation de Noura Saidi")]
    [InlineData("renew Noura's invitation", "withdraw Noura's invitation")]
    [InlineData("جدد دعوة نورة", "اسحب دعوة نورة")]
    public async Task Invitations_are_renewed_and_withdrawn_by_name(string renews, string withdraws)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Fills("people.invite", ("name", "Noura Saidi"), ("town", valmont), ("roles", "mentor"), ("language", "fr")).AnswerAsync();
        await imane.Fills("people.invite", ("name", "Sofia Martin"), ("town", valmont), ("roles", "mentor"), ("language", "fr")).AnswerAsync();

        await imane.Says(renews).IsAnswered("L'invitation de Noura Saidi est prête");
        await imane.Says(withdraws).IsAnswered("Retirer l'invitation de Noura Saidi ?");
        await imane.Says("oui").IsAnswered("L'invitation de Noura Saidi est retirée");
        Assert.Equal(1, house.Count("SELECT count(*) FROM invitations WHERE state = 'Open'"));
    }

    [Fact]
    public async Task Members_and_former_ones_are_not_invited_anew()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");

        await imane.Says("inviter Claire Dumont, fonctionnaire à Valmont").IsAnswered("est déjà membre");
        await imane.Fills("people.invite", ("name", "claire dumont"), ("town", valmont), ("roles", "official"), ("language", "fr")).IsAnswered("est déjà membre");
        await imane.Submits("people.leave", ("person", DerivedId.From("demo.person", "claire").ToString("N")), ("sure", "1")).AnswerAsync();
        var former = await imane.Says("inviter Claire Dumont, fonctionnaire à Valmont").IsAnswered("Voulez-vous faire revenir");
        Assert.Contains("people.return", former.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, house.Count("SELECT count(*) FROM invitations"));
    }

    [Fact]
    public async Task Who_leaves_is_told_to_those_who_coordinate_both_towns()
    {
        await using var house = await TheHouse.OpenAsync();
        var (imane, paul, salma) = (house.Hears("imane"), house.Hears("paul"), house.Hears("salma"));
        await imane.Says("bonjour").AnswerAsync();
        await paul.Says("bonjour").AnswerAsync();

        await salma.Submits("people.leave", ("person", DerivedId.From("demo.person", "salma").ToString("N")), ("sure", "1")).IsAnswered("Au revoir");

        await imane.IsToldAsync("Salma Berrada (Aïn Zitoun) a quitté la communauté");
        await paul.IsToldAsync("Salma Berrada (Aïn Zitoun) a quitté la communauté");
    }

    [Theory]
    [InlineData("les binômes", "qui est sans binôme ?")]
    [InlineData("list the pairs", "who has no pair?")]
    [InlineData("قائمة الثنائيات", "من هم الأعضاء بدون ثنائي؟")]
    public async Task The_pairs_and_those_who_have_none_can_be_seen(string pairs, string alone)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");

        await imane.Says(pairs).IsAnswered("Salma Berrada", "Claire Dumont");
        await imane.Submits("people.leave", ("person", DerivedId.From("demo.person", "salma").ToString("N")), ("sure", "1")).AnswerAsync();
        await imane.Says(alone).IsAnswered("Claire Dumont");
    }

    [Theory]
    [InlineData("imane", "Karim s'absente jusqu'au 3 décembre", "Chaque personne note elle-même ses absences")]
    [InlineData("admin", "Hassan will be away until 3 December", "Everyone notes their own absences")]
    public async Task Somebody_elses_absence_is_not_the_speakers(string who, string says, string answered)
    {
        await using var house = await TheHouse.OpenAsync();

        await house.Hears(who).Says(says).IsAnswered(answered);
        Assert.Equal(0, house.Count("SELECT count(*) FROM people WHERE away_until IS NOT NULL"));
    }

    [Theory]
    [InlineData("salma", "je suis absente jusqu'au 3 décembre", "je suis revenue", "Bon retour")]
    [InlineData("driss", "أنا غائب إلى يوم الجمعة", "رجعت", "مرحبا")]
    public async Task Who_is_back_says_so_in_usual_words(string who, string away, string back, string welcomed)
    {
        await using var house = await TheHouse.OpenAsync();
        var member = house.Hears(who);
        await member.Says(away).AnswerAsync();
        Assert.Equal(1, house.Count("SELECT count(*) FROM people WHERE away_until IS NOT NULL"));

        await member.Says(back).IsAnswered(welcomed);
        Assert.Equal(0, house.Count("SELECT count(*) FROM people WHERE away_until IS NOT NULL"));
    }

    [Fact]
    public async Task The_digest_and_notices_stop_in_Darija()
    {
        await using var house = await TheHouse.OpenAsync();
        var driss = house.Hears("driss");

        await driss.Says("حيد الملخص الأسبوعي").AnswerAsync();
        Assert.Equal(0, house.Count("SELECT digest FROM people WHERE name LIKE 'Driss%'"));
        await driss.Says("ما بغيتش إشعارات من بعد 8 ديال الليل").AnswerAsync();
        Assert.Equal(1, house.Count("SELECT count(*) FROM people WHERE name LIKE 'Driss%' AND quiet_from LIKE '20:00%'"));
    }

    [Theory]
    [InlineData("fr", "supprime mes données", "non finalement", "rien n'est effacé")]
    [InlineData("fr", "supprime mes données", "non", "rien n'est effacé")]
    [InlineData("ar", "احذف بياناتي", "لا", "لم يحذف أي شيء")]
    [InlineData("en", "erase my data", "actually no", "nothing is erased")]
    public async Task No_to_an_erasure_says_that_nothing_is_erased(string language, string says, string no, string answered)
    {
        await using var house = await TheHouse.OpenAsync();
        var anne = house.Hears("anne");
        await anne.Submits("language.set", ("language", language)).AnswerAsync();
        await anne.Says(says).AnswerAsync();

        await anne.Says(no).IsAnswered(answered);
    }

    [Theory]
    [InlineData("claire", "qui peut lire mes échanges ?", "Un échange est lu par votre binôme")]
    [InlineData("driss", "شكون يقدر يقرا التبادلات ديالي؟", "يقرأ التبادل ثنائيكم")]
    [InlineData("admin", "who can see what I write?", "An exchange is read by your pair")]
    public async Task Who_reads_an_exchange_is_answered(string who, string says, string answered)
    {
        await using var house = await TheHouse.OpenAsync();

        await house.Hears(who).Says(says).IsAnswered(answered);
    }

    [Fact]
    public async Task A_draft_is_told_by_words_and_by_no_machines_id()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says("inviter Sofia Martin, fonctionnaire à Valmont").AnswerAsync();

        var drafts = await imane.Says("mes brouillons").IsAnswered("Sofia Martin");
        Assert.DoesNotContain(valmont, Text(drafts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_of_minutes_is_no_hour_and_who_may_not_see_the_queue_is_not_sent_there()
    {
        await using var house = await TheHouse.OpenAsync();
        await house.Hears("claire").Fills("question.ask", ("text", "Comment fait-on un recensement ?"), ("anyway", "1")).AnswerAsync();

        var coordinators = await house.Hears("imane").Submits("queue.report").IsAnswered("moins d'une heure");
        Assert.Contains("queue.list", coordinators.GetRawText(), StringComparison.Ordinal);
        var report = await house.Hears("admin").Submits("queue.report").IsAnswered("less than an hour");
        Assert.DoesNotContain("queue.list", report.GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>What is read, without what buttons carry.</summary>
    static string Text(JsonElement answer) => answer.Words();
}

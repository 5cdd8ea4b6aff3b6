using System.Text.Json;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>What is said to change an open announcement, whom it leaves out, and what becomes of it where that was not understood.</summary>
public sealed class AnnouncementChangeConversations
{
    [Theory]
    [InlineData("français", "annonce à tous sauf Salma : surprise vendredi", "Toute la communauté, sauf : 1 personne nommée (Salma Berrada)")]
    [InlineData("français", "annonce à tous, pas à Salma ni Claire : surprise", "sauf : 2 personnes nommées")]
    [InlineData("français", "annonce aux élus et aux fonctionnaires, à l'exception des élus de Valmont : venez", "Fonctionnaires, Élus, sauf : Élus · Valmont")]
    [InlineData("français", "annonce à tout le monde hormis les mentors, urgente : venez", "Toute la communauté, sauf : Mentors")]
    [InlineData("English", "announcement to everyone except Claire: birthday party for Claire", "The whole community, except: 1 named person (Claire Dumont)")]
    [InlineData("English", "announce to everyone but the mentors: come", "The whole community, except: Mentors")]
    [InlineData("العربية", "إعلان للجميع ما عدا المرشدين: شكرا لكم", "المجموعة كلها، ما عدا: المرشدون")]
    [InlineData("العربية", "إعلان للجميع باستثناء سلمى: مفاجأة", "ما عدا: شخص واحد بالاسم (Salma Berrada)")]
    public async Task Whoever_is_left_out_is_not_addressed(string language, string said, string audience)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says(language).AnswerAsync();

        var opened = await imane.Says(said).AnswerAsync();

        Assert.DoesNotContain(FieldsOf(opened), field => field.Id == "people");
        await imane.Fills("announcement.new", FieldsOf(opened)).IsAnswered(audience);
    }

    [Theory]
    [InlineData("annonce à tous sans exception : venez")]
    [InlineData("annonce à tous, sans confirmation : venez")]
    [InlineData("annonce à tout le monde sans attendre : venez")]
    public async Task What_only_looks_like_leaving_out_leaves_nobody_out(string said)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");

        var opened = await imane.Says(said).AnswerAsync();

        Assert.DoesNotContain(FieldsOf(opened), field => field.Id is "except" or "options");
        await imane.Fills("announcement.new", FieldsOf(opened)).IsAnswered("Toute la communauté");
    }

    [Fact]
    public async Task Who_was_to_be_left_out_and_is_not_known_has_to_be_put_right_first()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");

        var opened = await imane.Says("annonce à tous sauf Dominique : surprise").IsAnswered("Je n'ai pas compris « Dominique »");

        Assert.Contains(("except", "Dominique"), FieldsOf(opened));
        await imane.Says("ok").IsAnswered("Je ne trouve personne pour : Dominique");
        Assert.Equal(0, house.Count("SELECT count(*) FROM announcements"));
    }

    [Fact]
    public async Task Whoever_is_left_out_gets_nothing_and_stays_left_out_when_it_is_changed()
    {
        await using var house = await TheHouse.OpenAsync();
        var (imane, salma, claire) = (house.Hears("imane"), house.Hears("salma"), house.Hears("claire"));
        await salma.Says("bonjour").AnswerAsync();
        await claire.Says("bonjour").AnswerAsync();
        await imane.Fills("announcement.new", ("textfr", "Surprise pour Salma vendredi."), ("roles", "official"), ("except", "salma")).AnswerAsync();

        var changing = await imane.Says("modifie A-1").AnswerAsync();
        Assert.Contains(("except", "Salma Berrada"), FieldsOf(changing));
        await imane.Submits("announcement.send", ("ref", "A-1")).AnswerAsync();

        await claire.IsToldAsync("Surprise pour Salma vendredi.");
        Assert.Equal(1, house.Count("SELECT count(*) FROM notices WHERE kind = 'announcement.sent'"));
    }

    [Theory]
    [InlineData("français", "annonce à Dominique : test", "Dites à qui s'adresse l'annonce")]
    [InlineData("français", "annonce aux élus de Valmont et aux fonctionnaires d'Aïn Zitoun : venez", "Dites à qui s'adresse l'annonce")]
    [InlineData("English", "announce to the parents: come", "Please say whom the announcement is for")]
    [InlineData("العربية", "إعلان للتجار: تعالوا", "حددوا لمن يوجه الإعلان")]
    public async Task Whom_it_is_for_has_to_be_chosen_where_it_was_not_understood(string language, string said, string asked)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says(language).AnswerAsync();
        var opened = await imane.Says(said).AnswerAsync();

        await imane.Fills("announcement.new", [.. FieldsOf(opened), ("whom", "1")]).IsAnswered(asked);
        Assert.Equal(0, house.Count("SELECT count(*) FROM announcements"));
        await imane.Fills("announcement.new", [.. FieldsOf(opened), ("whom", "1"), ("roles", "everyone")]).IsAnswered("A-1");
    }

    [Fact]
    public async Task Those_who_follow_a_topic_are_its_people()
    {
        await using var house = await TheHouse.OpenAsync();

        var opened = await house.Hears("imane").Says("annonce pour ceux qui suivent le budget : le budget est voté").AnswerAsync();

        Assert.Contains(FieldsOf(opened), field => field.Id == "topics" && field.Value.Contains("budget", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("français", "ajoute le lien https://exemple.org/programme", "links", "https://exemple.org/programme")]
    [InlineData("français", "ajoute le lien du programme https://exemple.org/p", "links", "programme https://exemple.org/p")]
    [InlineData("français", "https://exemple.org/p", "links", "https://exemple.org/p")]
    [InlineData("français", "et demande une confirmation de lecture", "options", "confirm")]
    [InlineData("français", "demande aussi une confirmation de lecture", "options", "confirm")]
    [InlineData("français", "avec confirmation de lecture", "options", "confirm")]
    [InlineData("français", "mets-la en urgent", "options", "urgent")]
    [InlineData("français", "ajoute Claire", "people", "Claire Dumont")]
    [InlineData("français", "ajoute les mentors", "roles", "elected,mentor")]
    [InlineData("français", "en fait aux élus et aux mentors", "roles", "elected,mentor")]
    [InlineData("français", "non, plutôt aux fonctionnaires", "roles", "official")]
    [InlineData("français", "sauf Anne", "except", "Anne Lefèvre")]
    [InlineData("français", "enlève Anne", "except", "Anne Lefèvre")]
    [InlineData("français", "ajoute aussi la version arabe : تأجل اجتماع اللجنة", "textar", "تأجل اجتماع اللجنة")]
    [InlineData("français", "en anglais : the meeting is at ten", "texten", "The meeting is at ten")]
    [InlineData("français", "ajoute au texte : le parking est fermé", "textfr", "La réunion est reportée\nLe parking est fermé")]
    [InlineData("français", "ajoute que le parking est fermé", "textfr", "La réunion est reportée\nle parking est fermé")]
    [InlineData("français", "à l'heure de chacun", "zone", "readers")]
    [InlineData("English", "add officials too", "roles", "elected,official")]
    [InlineData("English", "mark it urgent", "options", "urgent")]
    [InlineData("English", "add the link https://example.org/p", "links", "https://example.org/p")]
    [InlineData("English", "actually to the mentors", "roles", "mentor")]
    [InlineData("English", "except Anne", "except", "Anne Lefèvre")]
    [InlineData("العربية", "أضف المرشدين", "roles", "elected,mentor")]
    [InlineData("العربية", "أضف رابط https://example.org/p", "links", "https://example.org/p")]
    [InlineData("العربية", "ما عدا إدريس", "except", "Driss El Amrani")]
    [InlineData("العربية", "مع تأكيد القراءة", "options", "confirm")]
    public async Task Words_that_change_an_open_announcement_change_their_field(string language, string said, string field, string value)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says(language).AnswerAsync();
        await imane.Says("annoncer aux élus : la réunion est reportée").AnswerAsync();

        var shown = await imane.Says(said).AnswerAsync();

        Assert.Contains((field, value), FieldsOf(shown));
        if (!field.StartsWith("text", StringComparison.Ordinal)) Assert.Contains(("textfr", "La réunion est reportée"), FieldsOf(shown));
    }

    [Theory]
    [InlineData("français", "non, plutôt après-demain à 8h30", "08:30")]
    [InlineData("English", "make it 10am instead", "10:00")]
    [InlineData("العربية", "بل الساعة 11:00", "11:00")]
    public async Task Another_hour_is_taken_over_while_whose_clock_counts_is_asked(string language, string said, string time)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says(language).AnswerAsync();
        var opened = await imane.Says("annoncer aux élus, demain à 9 h : la réunion est reportée").AnswerAsync();
        await imane.Fills("announcement.new", FieldsOf(opened)).AnswerAsync();

        var shown = await imane.Says(said).AnswerAsync();

        Assert.Contains(("time", time), FieldsOf(shown));
        Assert.Contains(FieldsOf(shown), field => field.Id == "date");
    }

    [Theory]
    [InlineData("ajoute Dominique", "Je n'ai pas compris « Dominique »")]
    [InlineData("en fait aux élus et aux pompiers", "Je n'ai pas compris « pompiers »")]
    [InlineData("ajoute les fonctionnaires d'Aïn Zitoun", "un seul groupe")]
    [InlineData("ajoute les élus", "C'est déjà ainsi")]
    public async Task What_was_meant_to_change_it_and_cannot_is_said_and_nothing_changes(string said, string told)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        var opened = await imane.Says("annoncer aux élus : la réunion est reportée").AnswerAsync();

        var shown = await imane.Says(said).IsAnswered(told);

        Assert.Equal(FieldsOf(opened), FieldsOf(shown));
    }

    [Fact]
    public async Task Taking_out_the_last_of_those_it_is_for_does_not_make_it_everybodys()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says("annoncer aux élus : la réunion est reportée").AnswerAsync();

        await imane.Says("enlève les élus").AnswerAsync();

        await imane.Says("ok").IsAnswered("Dites à qui s'adresse l'annonce");
    }

    [Theory]
    [InlineData("Annonce aux mentors, avec confirmation de lecture, ce soir à 23h59 heure de chacun : nouvelle procédure https://exemple.org/proc", "zone", "readers")]
    [InlineData("annonce aux mentors : lire le guide https://exemple.org/guide", "textfr", "Lire le guide https://exemple.org/guide")]
    [InlineData("announcement to the mentors: read https://example.org/guide please", "roles", "mentor")]
    [InlineData("إعلان للمرشدين: اقرؤوا الدليل https://example.org/guide", "roles", "mentor")]
    public async Task An_announcement_with_a_link_is_one(string said, string field, string value)
    {
        await using var house = await TheHouse.OpenAsync();

        Assert.Contains((field, value), FieldsOf(await house.Hears("imane").Says(said).AnswerAsync()));
    }

    [Theory]
    [InlineData("français", "corrige A-1", "merci de lire la charte avant vendredi", "textfr", "Merci de lire la charte avant vendredi")]
    [InlineData("English", "correct A-1", "please read the charter before Friday", "texten", "Please read the charter before Friday")]
    [InlineData("العربية", "صحح A-1", "المرجو قراءة الميثاق قبل الجمعة", "textar", "المرجو قراءة الميثاق قبل الجمعة")]
    public async Task What_is_said_after_asking_to_correct_is_the_new_text(string language, string asked, string said, string field, string text)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says(language).AnswerAsync();
        await imane.Fills("announcement.new", ("textfr", "Formation lundi."), ("roles", "official")).AnswerAsync();
        await imane.Submits("announcement.send", ("ref", "A-1")).AnswerAsync();
        await imane.Says(asked).AnswerAsync();

        Assert.Contains((field, text), FieldsOf(await imane.Says(said).AnswerAsync()));
    }

    [Fact]
    public async Task A_correction_that_changes_nothing_goes_to_nobody()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Fills("announcement.new", ("textfr", "Formation lundi."), ("roles", "official")).AnswerAsync();
        await imane.Submits("announcement.send", ("ref", "A-1")).AnswerAsync();
        await imane.Says("corrige A-1").AnswerAsync();

        await imane.Says("ok").IsAnswered("chaque personne a déjà reçu");
    }

    [Theory]
    [InlineData("français", "reporte A-1 à mercredi 14h")]
    [InlineData("français", "décale A-1 au mercredi, 14 h")]
    [InlineData("English", "postpone A-1 to Wednesday 2pm")]
    [InlineData("العربية", "أجل A-1 إلى الأربعاء 14:00")]
    public async Task One_that_waits_is_moved_to_another_time(string language, string said)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says(language).AnswerAsync();
        await imane.Fills(
            "announcement.new", ("textfr", "Formation."), ("roles", "official"), ("date", LocalDay.In(9)), ("time", "09:00"), ("zone", "mine")).AnswerAsync();
        await imane.Submits("announcement.send", ("ref", "A-1")).AnswerAsync();

        var opened = await imane.Says(said).AnswerAsync();

        Assert.Contains(("time", "14:00"), FieldsOf(opened));
        Assert.DoesNotContain(("date", LocalDay.In(9)), FieldsOf(opened));
    }

    [Fact]
    public async Task Its_writer_sees_the_button_that_confirms_and_pressing_it_keeps_nothing()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Fills("announcement.new", ("textfr", "Formation."), ("roles", "official"), ("options", "confirm")).AnswerAsync();

        var preview = await imane.Submits("announcement.preview", ("ref", "A-1"), ("language", "fr")).IsAnswered("Merci de confirmer");
        Assert.Contains("announcement.confirm", preview.GetRawText(), StringComparison.Ordinal);
        await imane.Submits("announcement.test", ("ref", "A-1")).AnswerAsync();
        var told = await imane.IsToldAsync("Formation.", "Merci de confirmer");
        Assert.Contains("announcement.confirm", told.GetRawText(), StringComparison.Ordinal);

        await imane.Submits("announcement.confirm", ("ref", "A-1"), ("trial", "1")).IsAnswered("Rien n'est enregistré");
        Assert.Equal(0, house.Count("SELECT count(*) FROM announcement_marks WHERE confirmed_at IS NOT NULL"));
    }

    [Theory]
    [InlineData("ne pas approuver A-1 : il faut préciser le lieu", "il faut préciser le lieu")]
    [InlineData("refuse A-1 parce que le lieu manque", "le lieu manque")]
    public async Task Why_it_is_not_approved_reaches_its_writer(string said, string why)
    {
        await using var house = TheHouse.Open(await TheConnector.StartAsync(), [("Announcements:Approval", "true")]);
        var (imane, paul) = (house.Hears("imane"), house.Hears("paul"));
        await paul.Says("bonjour").AnswerAsync();
        await imane.Fills("announcement.new", ("textfr", "Visite."), ("roles", "official")).AnswerAsync();
        await imane.Submits("announcement.send", ("ref", "A-1")).AnswerAsync();

        await paul.Says(said).IsAnswered("n'est pas approuvée", why);

        await imane.IsToldAsync("n'a pas été approuvée", why);
    }

    [Theory]
    [InlineData("français", "ne partira pas")]
    [InlineData("العربية", "لن يرسل A-1")]
    [InlineData("English", "will not go out")]
    public async Task One_that_never_left_is_given_up(string language, string told)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says(language).AnswerAsync();
        await imane.Fills("announcement.new", ("textfr", "Formation."), ("roles", "official")).AnswerAsync();

        await imane.Submits("announcement.stop", ("ref", "A-1")).IsAnswered(told);
    }

    [Theory]
    [InlineData("français", "supprime A-1", "l'abandonner", "abandonner", "ne partira pas")]
    [InlineData("العربية", "احذف A-1", "التخلي عنه", "التخلي عنه", "لن يرسل A-1")]
    [InlineData("English", "delete A-1", "discard it", "discard", "will not go out")]
    public async Task Whoever_would_take_back_one_that_never_left_may_give_it_up(string language, string says, string offered, string gives, string told)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says(language).AnswerAsync();
        await imane.Fills("announcement.new", ("textfr", "Formation."), ("roles", "official")).AnswerAsync();

        await imane.Says(says).IsAnswered(offered);
        await imane.Says(gives).IsAnswered(told);
    }

    /// <summary>What stands in the fields of a form.</summary>
    static (string Id, string Value)[] FieldsOf(JsonElement form) =>
    [
        .. form.GetProperty("attachments")[0].GetProperty("content").GetProperty("body").EnumerateArray()
            .Where(block => block.Text("id") is not null && block.Text("value") is not null)
            .Select(block => (block.Text("id")!, block.Text("value")!)),
    ];
}

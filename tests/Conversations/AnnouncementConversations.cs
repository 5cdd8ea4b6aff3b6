using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>Announcements as coordinators and their readers say, see and press them.</summary>
public sealed class AnnouncementConversations
{
    const string Words = "La visite de mai est avancée au 12.";

    static string Tomorrow => LocalDay.In(1);

    [Theory]
    [InlineData("imane", "français", "annoncer aux élus de Valmont et Aïn Zitoun : la visite de mai est avancée", new[] { "Aperçu de A-1", "Élus", "2 personnes la recevront", "dès que vous l'envoyez" })]
    [InlineData("imane", "العربية", "إعلان للمنتخبين: تم تقديم زيارة ماي", new[] { "معاينة A-1", "المنتخبون", "سيتوصل به شخصان" })]
    [InlineData("imane", "English", "announce to the elected members: the visit in May is earlier", new[] { "Preview of A-1", "Elected members", "2 people will get it" })]
    public async Task Written_in_words_and_looked_at_before_anything_goes_out(string who, string language, string said, string[] shown)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears(who);
        await imane.Says(language).AnswerAsync();

        var opened = await imane.Says(said).AnswerAsync();
        var draft = await imane.Fills("announcement.new", FieldsOf(opened)).IsAnswered(shown);

        Assert.Contains("announcement.send", Buttons(draft));
        Assert.Equal(0, house.Count("SELECT count(*) FROM notices"));
        Assert.Equal("Draft", house.Text("SELECT state FROM announcements"));
    }

    [Fact]
    public async Task Each_reader_gets_theirs_and_whoever_was_never_here_is_named_before_and_gets_it_later()
    {
        await using var house = await TheHouse.OpenAsync();
        var (imane, salma, driss) = (house.Hears("imane"), house.Hears("salma"), house.Hears("driss"));
        await salma.Says("bonjour").AnswerAsync();
        await driss.Says("مرحبا").AnswerAsync();
        var draft = await imane.Fills("announcement.new", ("textfr", Words), ("textar", "تم تقديم زيارة ماي إلى اليوم 12."), ("roles", "official,elected"), ("places", ""))
            .IsAnswered("A-1 est enregistrée", "4 personnes la recevront", "Claire Dumont", "Anne Lefèvre");
        Assert.DoesNotContain("Salma", draft.Words(), StringComparison.Ordinal);

        await imane.Submits("announcement.send", ("ref", "A-1")).IsAnswered("A-1 part maintenant");

        await salma.IsToldAsync("Annonce par Imane Tazi", Words);
        await driss.IsToldAsync("تم تقديم زيارة ماي");
        await house.Hears("claire").Says("bonjour").AnswerAsync();
        await house.Hears("claire").IsToldAsync(Words);
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE kind = 'announcement.sent' AND state = 'Sent'") == 3);
        await imane.Submits("announcement.report", ("ref", "A-1")).IsAnswered("A-1 est arrivée à 3 personnes sur 4", "Anne Lefèvre", "N'a encore jamais ouvert PracticeBot");
    }

    [Fact]
    public async Task A_reader_without_a_text_in_their_language_gets_the_original_with_its_language_named()
    {
        await using var house = await TheHouse.OpenAsync();
        var driss = house.Hears("driss");
        await driss.Says("مرحبا").AnswerAsync();

        await SendAsync(house, ("textfr", Words), ("roles", "elected"));

        await driss.IsToldAsync(Words, "بالفرنسية");
    }

    [Fact]
    public async Task What_is_confirmed_is_known_and_only_the_others_are_reminded()
    {
        await using var house = await TheHouse.OpenAsync();
        var (imane, salma, claire) = (house.Hears("imane"), house.Hears("salma"), house.Hears("claire"));
        await salma.Says("bonjour").AnswerAsync();
        await claire.Says("bonjour").AnswerAsync();
        await SendAsync(house, ("textfr", Words), ("roles", "official"), ("options", "confirm"));
        var told = await salma.IsToldAsync("Merci de confirmer");
        await claire.IsToldAsync("Merci de confirmer");
        Assert.Contains("announcement.confirm", Buttons(told));

        await salma.Submits("announcement.confirm", ("ref", "A-1")).IsAnswered("Merci, c'est noté");
        var confirmed = await house.Connector.TookAsync(activity => activity.Words().Contains("lecture confirmée", StringComparison.Ordinal));
        Assert.Empty(Buttons(confirmed));
        Assert.Equal("PUT", house.Connector.Taken.Last(post => post.Activity.Words().Contains("lecture confirmée", StringComparison.Ordinal)).Method);
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE kind = 'announcement.sent' AND state = 'Sent'") == 2);
        var report = await imane.Submits("announcement.report", ("ref", "A-1")).IsAnswered("Lecture confirmée", "1 sur 2");
        Assert.Contains("announcement.remind", Buttons(report));
        await imane.Submits("announcement.remind", ("ref", "A-1")).IsAnswered("reçoivent un rappel");

        await claire.IsToldAsync("vous demande de confirmer que vous avez lu A-1");
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE kind = 'announcement.reminder' AND state = 'Sent'") == 1);
        Assert.Equal(1, house.Count("SELECT count(*) FROM notices WHERE kind = 'announcement.reminder'"));
    }

    [Fact]
    public async Task What_is_corrected_changes_where_it_stands_and_what_is_taken_back_goes_from_there()
    {
        await using var house = await TheHouse.OpenAsync();
        var (imane, salma) = (house.Hears("imane"), house.Hears("salma"));
        await salma.Says("bonjour").AnswerAsync();
        await SendAsync(house, ("textfr", Words), ("roles", "official"));
        await salma.IsToldAsync(Words);
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE kind = 'announcement.sent' AND receipt IS NOT NULL") == 1);

        await imane.Fills("announcement.correct", ("ref", "A-1"), ("textfr", "La visite de mai est avancée au 13.")).IsAnswered("A-1 est corrigée");
        await UntilAsync(() => house.Connector.Posts.Any(post => post.Method == "PUT" && post.Activity.Words().Contains("au 13", StringComparison.Ordinal)));
        await imane.Submits("announcement.recall", ("ref", "A-1")).IsAnswered("1 personne a reçu A-1", "La retirer");
        await imane.Submits("announcement.recall", ("ref", "A-1"), ("sure", "1")).IsAnswered("A-1 est retirée");

        await UntilAsync(() => house.Connector.Posts.Any(post => post.Method == "DELETE"));
        await salma.Submits("announcement.list", ("ref", "A-1")).IsAnswered("Je ne trouve pas d'annonce A-1");
    }

    [Fact]
    public async Task What_is_for_later_waits_and_may_be_changed_and_cancelled_until_then()
    {
        await using var house = await TheHouse.OpenAsync();
        var (imane, salma) = (house.Hears("imane"), house.Hears("salma"));
        await salma.Says("bonjour").AnswerAsync();
        (string, string)[] fields = [("textfr", Words), ("roles", "official"), ("date", Tomorrow), ("time", "23:30")];
        await imane.Fills("announcement.new", fields).IsAnswered("À l'heure de qui");
        await imane.Fills("announcement.new", [.. fields, ("zone", "mine")]).IsAnswered("23:30 (heure locale, Aïn Zitoun)");

        await imane.Submits("announcement.send", ("ref", "A-1")).IsAnswered("A-1 est programmée");
        await imane.Fills("announcement.change", ("ref", "A-1"), ("textfr", "La visite est annulée."), ("roles", "official"), ("date", Tomorrow), ("time", "23:45"), ("zone", "mine"))
            .IsAnswered("A-1 est modifiée", "23:45");
        await imane.Submits("announcement.send", ("ref", "A-1")).IsAnswered("A-1 est programmée");
        Assert.Equal(0, house.Count("SELECT count(*) FROM notices"));

        house.Clock.Move(TimeSpan.FromDays(2));
        await salma.IsToldAsync("La visite est annulée.");

        await imane.Fills("announcement.new", [.. fields[..2], ("date", "2031-01-01"), ("time", "09:00"), ("zone", "readers")]).IsAnswered("à l'heure de chaque personne");
        await imane.Submits("announcement.send", ("ref", "A-2")).IsAnswered("A-2 est programmée");
        await imane.Submits("announcement.stop", ("ref", "A-2")).IsAnswered("A-2 ne partira pas");
        Assert.Equal("Cancelled", house.Text("SELECT state FROM announcements WHERE number = 2"));
    }

    [Fact]
    public async Task A_second_coordinator_says_yes_when_the_community_asks_for_it()
    {
        await using var house = TheHouse.Open(await TheConnector.StartAsync(), [("Announcements:Approval", "true")]);
        var (imane, paul, salma) = (house.Hears("imane"), house.Hears("paul"), house.Hears("salma"));
        await paul.Says("bonjour").AnswerAsync();
        await salma.Says("bonjour").AnswerAsync();
        await imane.Fills("announcement.new", ("textfr", Words), ("roles", "official")).IsAnswered("A-1 est enregistrée");

        await imane.Submits("announcement.send", ("ref", "A-1")).IsAnswered("A-1 attend l'accord");
        var asked = await paul.IsToldAsync("Imane Tazi voudrait envoyer l'annonce A-1", Words);
        Assert.Contains("announcement.approve", Buttons(asked));
        await imane.Says("j'approuve A-1").IsAnswered("A-1 est la vôtre");
        Assert.Contains("announcement.approve", Buttons(await paul.Says("envoie A-1").IsAnswered("A-1 attend votre accord")));
        await paul.Says("je refuse A-1").IsAnswered("A-1 n'est pas approuvée");
        await imane.IsToldAsync("A-1 n'a pas été approuvée");
        await imane.Submits("announcement.send", ("ref", "A-1")).IsAnswered("A-1 attend l'accord");
        await paul.Says("d'accord pour A-1").IsAnswered("A-1 part maintenant");

        await salma.IsToldAsync(Words);
        await imane.IsToldAsync("Votre annonce A-1 est approuvée. Envoi : tout de suite");
    }

    [Theory]
    [InlineData("français", "envoie A-1", "rapport A-1", "modifier A-1", "arrêtée avant de partir")]
    [InlineData("العربية", "أرسل A-1", "تقرير A-1", "عدل A-1", "تم إيقاف A-1 قبل إرساله")]
    [InlineData("English", "send A-1", "report A-1", "change A-1", "stopped before it went out")]
    public async Task Of_what_was_stopped_before_it_went_out_the_same_is_said_everywhere(
        string language, string send, string report, string change, string told)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says(language).AnswerAsync();
        (string, string)[] later = [("date", Tomorrow), ("time", "23:30"), ("zone", "mine")];
        await imane.Fills("announcement.new", [("textfr", Words), ("roles", "official"), .. later]).AnswerAsync();
        await imane.Submits("announcement.send", ("ref", "A-1")).AnswerAsync();
        await imane.Submits("announcement.stop", ("ref", "A-1")).AnswerAsync();

        foreach (var said in new[] { send, report, change })
            Assert.Equal(["announcement.duplicate"], Buttons(await imane.Says(said).IsAnswered(told)));
    }

    [Fact]
    public async Task Until_it_goes_out_its_writer_sees_where_it_stands_and_may_call_it_off()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        (string, string)[] later = [("date", Tomorrow), ("time", "23:30"), ("zone", "mine")];
        var draft = await imane.Fills("announcement.new", [("textfr", Words), ("textar", "تم تقديم زيارة ماي"), .. later]).AnswerAsync();
        Assert.Contains("announcement.stop", Buttons(draft));
        await imane.Submits("announcement.send", ("ref", "A-1")).IsAnswered("A-1 est programmée");

        var opened = await imane.Says("A-1").IsAnswered("Programmée");
        Assert.Contains("announcement.stop", Buttons(opened));
        Assert.DoesNotContain("announcement.report", Buttons(opened));
        await imane.Says("aperçu A-1 en arabe").IsAnswered("تم تقديم زيارة ماي");
        await imane.Submits("announcement.stop", ("ref", "A-1")).IsAnswered("A-1 ne partira pas");
        Assert.DoesNotContain("announcement.stop", Buttons(await imane.Says("A-1").IsAnswered("Arrêtée")));
    }

    [Fact]
    public async Task What_everyone_has_is_no_longer_going_out_and_nobody_is_left_to_remind()
    {
        await using var house = await TheHouse.OpenAsync();
        var (imane, salma) = (house.Hears("imane"), house.Hears("salma"));
        await salma.Says("bonjour").AnswerAsync();
        await SendAsync(house, ("textfr", Words), ("people", "Salma"), ("options", "confirm"));
        await salma.IsToldAsync(Words);
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE kind = 'announcement.sent' AND state = 'Sent'") == 1);

        await imane.Says("les annonces").IsAnswered("A-1 · Envoyée");
        await imane.Says("relance A-1").IsAnswered("reçoivent un rappel");
        await salma.Submits("announcement.confirm", ("ref", "A-1")).AnswerAsync();
        await imane.Says("relance A-1").IsAnswered("Il n'y a personne à relancer pour A-1");
    }

    [Fact]
    public async Task What_was_stopped_waits_for_nobody()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await house.Hears("salma").Says("bonjour").AnswerAsync();
        await SendAsync(house, ("textfr", Words), ("roles", "official"));
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE kind = 'announcement.sent' AND state <> 'Waiting'") == 2);

        await imane.Submits("announcement.stop", ("ref", "A-1")).IsAnswered("A-1 est arrêtée");

        var report = await imane.Submits("announcement.report", ("ref", "A-1"))
            .IsAnswered("Pas envoyée", "0 sur 1 l'a reçue, 0 pas joignable, 1 pas envoyée");
        Assert.DoesNotContain("l'annonce l'attend", report.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("En attente", report.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_coordinates_nothing_is_told_so_and_sees_only_what_they_got()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Submits("announcement.new").IsAnswered("Seule la coordination peut le faire");
        await SendAsync(house, ("textfr", Words), ("roles", "elected"));

        await salma.Submits("announcement.list").IsAnswered("Aucune annonce");
        await salma.Submits("announcement.list", ("ref", "A-1")).IsAnswered("Je ne trouve pas d'annonce A-1");
        await salma.Submits("announcement.report", ("ref", "A-1")).IsAnswered("Seule la coordination");
        await salma.Submits("announcement.confirm", ("ref", "A-1")).IsAnswered("Je ne trouve pas d'annonce A-1");
    }

    [Theory]
    [InlineData("La ressource", "R-9", "R-9")]
    [InlineData("La ressource", "r 9", "R-9")]
    [InlineData("La ressource", "affiche", "« affiche » n'est pas la référence d'une ressource")]
    [InlineData("Un lien", null, "adresse web")]
    public async Task What_cannot_be_attached_is_said_and_the_form_stays(string words, string? attached, string answered)
    {
        await using var house = await TheHouse.OpenAsync();
        await house.Hears("imane").Fills("announcement.new", ("textfr", words), ("attached", attached ?? ""), ("links", attached is null ? "pas un lien" : "")).IsAnswered(answered);

        Assert.Equal(0, house.Count("SELECT count(*) FROM announcements"));
    }

    [Fact]
    public async Task Nobody_by_that_name_is_said()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        var asked = await imane.Fills("announcement.new", ("textfr", Words), ("people", "Clara Dumont, Lucie Moreau, Zoubida")).IsAnswered("Clara Dumont, Zoubida");
        Assert.Contains(("people", "Clara Dumont, Lucie Moreau, Zoubida"), FieldsOf(asked));
        Assert.Contains(("textfr", Words), FieldsOf(asked));

        await imane.Fills("announcement.new", ("textfr", Words), ("people", "binôme de Claire Dumont, Lucie Moreau")).IsAnswered("3 personnes la recevront", "3 personnes nommées");
    }

    [Theory]
    [InlineData("imane", "français", "claire, Lucie Moreaux, binôme de driss", new[] { "4 personnes nommées", "Claire Dumont", "Lucie Moreau", "Driss El Amrani", "Anne" })]
    [InlineData("imane", "العربية", "كلير، حسن", new[] { "Claire Dumont", "Hassan" })]
    [InlineData("imane", "English", "Dumont; Sal Ber", new[] { "2 named people", "Claire Dumont", "Salma Berrada" })]
    public async Task Named_as_people_are_called_and_seen_by_their_names(string who, string language, string said, string[] shown)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears(who);
        await imane.Says(language).AnswerAsync();

        await imane.Fills("announcement.new", ("textfr", Words), ("people", said)).IsAnswered(shown);
    }

    [Theory]
    [InlineData("français", "Plusieurs personnes répondent au nom de « Salma »")]
    [InlineData("العربية", "عدة أشخاص يحملون الاسم")]
    [InlineData("English", "Several people answer to “Salma”")]
    public async Task Of_two_who_are_called_alike_it_is_asked_who_is_meant_and_nothing_is_lost(string language, string question)
    {
        await using var house = await TheHouse.OpenAsync();
        var other = await JoinedAsync(house, "Salma Idrissi");
        var imane = house.Hears("imane");
        await imane.Says(language).AnswerAsync();

        var asked = await imane.Fills("announcement.new", ("textfr", Words), ("people", "Salma")).IsAnswered(question);
        Assert.Contains("Salma Berrada", asked.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Salma Idrissi", asked.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(("textfr", Words), FieldsOf(asked));
        await imane.Fills("announcement.new", ("textfr", Words), ("people", "Salma"), ("who-salma", other.Value.ToString("N"))).IsAnswered("Salma Idrissi");
    }

    [Fact]
    public async Task The_report_comes_as_a_table_to_the_coordinator_alone()
    {
        await using var house = await TheHouse.OpenAsync();
        await house.Hears("salma").Says("bonjour").AnswerAsync();
        await SendAsync(house, ("textfr", Words), ("roles", "official"));
        await house.Hears("salma").IsToldAsync(Words);
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE kind = 'announcement.sent' AND state <> 'Waiting'") == 2);

        var report = await house.Hears("imane").Submits("announcement.report", ("ref", "A-1")).AnswerAsync();
        var link = Actions(report).Single(action => action.Text("type") == "Action.OpenUrl").Text("url")!;
        using var table = await house.Http.GetAsync(new Uri(link));
        var lines = Said.Plain(await table.Content.ReadAsStringAsync()).Trim('\uFEFF').Trim().Split("\r\n");
        using var forged = await house.Http.GetAsync(new Uri(link.Replace("/reports/", "/reports/x", StringComparison.Ordinal)));

        Assert.Equal("text/csv", table.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Nom,Commune,Fonctions,État,Raison,Depuis", lines[0]);
        Assert.Equal(3, lines.Length);
        Assert.Contains(lines, line => line.StartsWith("Salma Berrada,Aïn Zitoun,Fonctionnaires,Arrivée,,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("Claire Dumont,Valmont,Fonctionnaires,Pas joignables pour l'instant,", StringComparison.Ordinal));
        Assert.Equal(404, (int)forged.StatusCode);
    }

    [Theory]
    [InlineData("français", "modifie A-1", "Voici A-1", "envoie A-1", "A-1 part maintenant", "où en est A-1", "qui a lu A-1 ?", "Rapport de A-1", "corrige A-1", "Corrigez le texte", "rappelle A-1", "La retirer")]
    [InlineData("العربية", "عدل A-1", "هذا A-1", "أرسل A-1", "جارٍ إرسال A-1 الآن", "أين وصل A-1", "من قرأ A-1؟", "تقرير A-1", "صحح A-1", "صححوا النص", "اسحب A-1", "هل تسحبونه")]
    [InlineData("English", "change A-1", "Here is A-1", "send A-1", "A-1 goes out now", "how far is A-1", "who has read A-1?", "Report on A-1", "correct A-1", "Correct the text", "recall A-1", "Take it back")]
    public async Task All_of_it_can_be_said(
        string language, string change, string changing, string send, string sending, string progress, string report, string reporting, string correct, string correcting, string recall, string recalling)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says(language).AnswerAsync();
        await imane.Fills("announcement.new", ("textfr", Words), ("textar", Words), ("texten", Words)).AnswerAsync();

        await imane.Says(change).IsAnswered(changing);
        await imane.Submits("cancel").AnswerAsync();
        await imane.Says(send).IsAnswered(sending);
        await imane.IsToldAsync(Words);
        await imane.Says(progress).IsAnswered("A-1", "%");
        await imane.Says(report).IsAnswered(reporting);
        await imane.Says(correct).IsAnswered(correcting);
        await imane.Submits("cancel").AnswerAsync();
        await imane.Says(recall).IsAnswered(recalling);
    }

    /// <summary>Somebody more, of Salma's town.</summary>
    static async Task<PersonId> JoinedAsync(TheHouse house, string name)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var (work, people) = (scope.ServiceProvider.GetRequiredService<IUnitOfWork>(), scope.ServiceProvider.GetRequiredService<IPeople>());
        await work.WriteAsync(TestContext.Current.CancellationToken);
        var salma = (await people.NamedAsync("Salma Berrada", TestContext.Current.CancellationToken)).Single();
        var other = salma with { Id = new(Some.Id()), Name = name };
        await people.AddAsync(other, TestContext.Current.CancellationToken);
        await work.CommitAsync(TestContext.Current.CancellationToken);
        return other.Id;
    }

    static async Task SendAsync(TheHouse house, params (string, string)[] fields)
    {
        await house.Hears("imane").Fills("announcement.new", fields).AnswerAsync();
        await house.Hears("imane").Submits("announcement.send", ("ref", "A-1")).IsAnswered("A-1 part maintenant");
    }

    /// <summary>What stands in the fields of a form.</summary>
    static (string, string)[] FieldsOf(JsonElement form) =>
    [
        .. form.GetProperty("attachments")[0].GetProperty("content").GetProperty("body").EnumerateArray()
            .Where(block => block.Text("id") is not null && block.Text("value") is not null).Select(block => (block.Text("id")!, block.Text("value")!)),
    ];

    static IEnumerable<JsonElement> Actions(JsonElement message) => message.Member("attachments") is { } cards
        && cards[0].GetProperty("content").TryGetProperty("actions", out var actions) ? actions.EnumerateArray() : [];

    /// <summary>The routes that a message's buttons ask for.</summary>
    static List<string> Buttons(JsonElement message) =>
    [
        .. Actions(message).Select(action => action.Member("data")?.Text("route")).OfType<string>(),
        .. message.Member("suggestedActions") is { } suggested
            ? suggested.GetProperty("actions").EnumerateArray().Select(action => action.GetProperty("value").Text("route")!)
            : [],
    ];

    static async Task UntilAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds(); tries++)
        {
            Assert.True(tries < 600, "It never came about.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}

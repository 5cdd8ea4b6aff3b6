using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PracticeBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

/// <summary>The whole story, as five people live it in our page.</summary>
[Collection(InTheBrowser.Name)]
public sealed class StoryTests(TheBrowser browser)
{
    [Fact]
    public Task A_pair_logs_an_exchange_a_question_is_answered_and_a_resource_is_found() => StoryAsync();

    [Fact]
    public async Task The_same_on_MongoDB()
    {
        await using var store = new OnMongo();
        await store.InitializeAsync();

        await StoryAsync(("Storage__Mongo", store.Address));
    }

    async Task StoryAsync(params (string Name, string Value)[] options)
    {
        await using var program = await browser.ProgramAsync(options);

        await using var salma = await Visitor.ArriveAsync(browser, program.Address, Screen.Phone);
        await Expect(salma.Page.GetByText("Qui êtes-vous aujourd’hui ?")).ToBeVisibleAsync();
        await salma.PictureAsync("start-fr");
        await salma.BecomeAsync("salma");
        await using var claire = await Visitor.AsAsync("claire", browser, program.Address, Screen.Desk);
        await SalmaLogsWhatSheSaid(salma);
        await ClaireIsToldAndCorrectsIt(claire);
        await Expect(salma.Notice("Claire Dumont a corrigé E-1.")).ToContainTextAsync("Visite");

        await using var hassan = await Visitor.ArriveAsync(browser, program.Address, Screen.Phone, "ar-MA");
        await Expect(hassan.Page.GetByText("من أنتم اليوم؟")).ToBeVisibleAsync();
        await hassan.PictureAsync("start-ar");
        await hassan.BecomeAsync("hassan");
        await using var lucie = await Visitor.AsAsync("lucie", browser, program.Address, Screen.Desk);
        await SalmaAsks(salma);
        await lucie.SayAsync("questions en attente", "1 question attend", "Comment recenser les associations ?");
        await lucie.PictureAsync("queue-fr");
        await HassanAnswers(hassan);
        await Expect(salma.Notice("Hassan Ouazzani a répondu à votre question Q-1.")).ToContainTextAsync("ابدؤوا بلائحة البلدية");
        await salma.PictureAsync("answered-fr");

        await LucieShares(lucie);
        await using var driss = await Visitor.AsAsync("driss", browser, program.Address, Screen.Desk, "ar-MA");
        await DrissFinds(driss);

        foreach (var visitor in new[] { salma, claire, hassan, lucie, driss }) Assert.Empty(visitor.Faults);
    }

    static async Task SalmaLogsWhatSheSaid(Visitor salma)
    {
        var yesterday = LocalDay.In(-1);

        await salma.SayAsync("j'ai appelé Claire hier au sujet du diagnostic", "Notons cet échange avec Claire Dumont");
        await Expect(Visitor.Field(salma.Form, "Date")).ToHaveValueAsync(yesterday);
        await Expect(Visitor.Field(salma.Form, "Moyen")).ToHaveValueAsync("phone");
        await Expect(Visitor.Field(salma.Form, "Ce qui s’est dit")).ToHaveValueAsync("j'ai appelé Claire hier au sujet du diagnostic");
        await Expect(salma.Form.GetByRole(AriaRole.Checkbox, new() { Name = "Diagnostic" })).ToBeCheckedAsync();
        await salma.PictureAsync("form-fr");

        await Visitor.Field(salma.Form, "Ce qui s’est dit").FillAsync("Le diagnostic sera présenté à l'assemblée de décembre.");
        await Visitor.Field(salma.Form, "Décisions").FillAsync("Inviter les associations");
        await salma.PressAsync(Visitor.Button(salma.Form, "Enregistrer"), "C'est noté : E-1.", "J'en informe Claire Dumont", "Inviter les associations");
        await salma.PictureAsync("chat-fr");

        await salma.SayAsync("mes échanges", "Voici vos échanges", "E-1", "Téléphone");
        await salma.SayAsync("qu'avons-nous dit de l'assemblee", "1 échange trouvé", "E-1", "l'assemblée de décembre");
        await salma.SayAsync("qu'avons-nous dit de la piscine", "Rien trouvé dans vos échanges");
    }

    static async Task ClaireIsToldAndCorrectsIt(Visitor claire)
    {
        var notice = claire.Notice("Salma Berrada a noté un échange avec vous : E-1.");
        await Expect(notice).ToContainTextAsync("Le diagnostic sera présenté à l'assemblée de décembre.");

        await claire.PressAsync(Visitor.Button(notice, "Corriger"), "Corrigeons E-1.");
        await Visitor.Field(claire.Form, "Moyen").SelectOptionAsync("visit");
        await claire.PressAsync(Visitor.Button(claire.Form, "Enregistrer la correction"), "E-1 est corrigé.", "Visite", "Inviter les associations");
    }

    static async Task SalmaAsks(Visitor salma)
    {
        await salma.SayAsync("poser une question", "Relisez votre question");
        await Visitor.Field(salma.Form, "Question").FillAsync("Comment recenser les associations ?");
        await salma.Form.GetByRole(AriaRole.Checkbox, new() { Name = "Associations", Exact = true }).CheckAsync();
        await salma.PressAsync(Visitor.Button(salma.Form, "Envoyer aux mentors"), "dans la file des mentors : Q-1.");
    }

    static async Task HassanAnswers(Visitor hassan)
    {
        await Expect(hassan.Html).ToHaveAttributeAsync("dir", "rtl");
        await Expect(hassan.Html).ToHaveAttributeAsync("lang", "ar");
        await Expect(hassan.Notice("سؤال جديد في مجالكم من Salma Berrada: Q-1.")).ToBeVisibleAsync();

        await hassan.SayAsync("الأسئلة المنتظرة", "سؤال واحد ينتظر", "Comment recenser les associations ?");
        await hassan.PictureAsync("queue-ar");
        await hassan.PressAsync(Visitor.Button(hassan.Answer, "أتكفل به"), "Q-1 في عهدتكم.");
        await hassan.PressAsync(Visitor.Button(hassan.Answer, "الإجابة"), "السؤال Q-1: Comment recenser les associations ?");
        await Visitor.Field(hassan.Form, "جوابكم").FillAsync("ابدؤوا بلائحة البلدية، ثم اتصلوا بكل جمعية.");
        await hassan.PictureAsync("form-ar");
        await hassan.PressAsync(Visitor.Button(hassan.Form, "إرسال الجواب"), "جوابكم عن Q-1 في الطريق إلى Salma Berrada.");
        await hassan.PictureAsync("chat-ar");
    }

    static async Task LucieShares(Visitor lucie)
    {
        await lucie.SayAsync("je partage https://exemple.org/recenser-les-associations", "Merci de partager");
        await Expect(Visitor.Field(lucie.Form, "Lien")).ToHaveValueAsync("https://exemple.org/recenser-les-associations");
        await Visitor.Field(lucie.Form, "Titre").FillAsync("Recenser les associations pas à pas");
        await lucie.Form.GetByRole(AriaRole.Checkbox, new() { Name = "Associations", Exact = true }).CheckAsync();
        await lucie.PressAsync(Visitor.Button(lucie.Form, "Publier"), "C'est partagé : R-1.", "Toute la communauté");
        await lucie.PictureAsync("shared-fr");
    }

    /// <summary>By the Arabic name of its topic: the title is French.</summary>
    static async Task DrissFinds(Visitor driss)
    {
        await driss.SayAsync("هل لديكم دليل حول الجمعيات", "وجد مورد واحد", "Recenser les associations pas à pas");
        await driss.PressAsync(driss.Answer.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("R-1", RegexOptions.None, TimeSpan.FromSeconds(1)) }), "Lucie Moreau");
        await driss.PictureAsync("found-ar");
    }
}

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PracticeBot.Tests.Files;
using PracticeBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

/// <summary>A client that nobody here wrote, on the Direct Line endpoint.</summary>
[Collection(InTheBrowser.Name)]
public sealed partial class WebChatTests(TheBrowser browser)
{
    [Fact]
    public async Task Microsofts_own_Web_Chat_logs_lists_and_searches_and_gets_the_notice()
    {
        var script = await FromNpm.WebChatAsync();
        await using var house = await browser.HouseAsync();
        await using var salmas = await browser.WindowAsync(Screen.Desk);
        await using var claires = await browser.WindowAsync(Screen.Desk);
        await using var site = await WebChatPage.ServeAsync(house.Address, script);
        var salma = await site.OpenAsync(salmas, "salma");
        var claire = await site.OpenAsync(claires, "claire");

        await SayAsync(salma, "j'ai appelé Claire hier au sujet du diagnostic");
        var form = Heard(salma, "Échange avec Claire Dumont");
        await Expect(form.GetByLabel("Moyen")).ToHaveValueAsync("phone");
        await form.GetByLabel("Ce qui s’est dit").FillAsync("Le diagnostic sera présenté à l'assemblée de décembre.");
        await form.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(Heard(salma, "C’est noté : E-1.")).ToBeVisibleAsync();
        await Expect(Heard(claire, "Salma Berrada a noté un échange avec vous : E-1.")).ToBeVisibleAsync();

        await SayAsync(salma, "mes échanges");
        await Expect(Heard(salma, "Voici vos échanges")).ToContainTextAsync("assemblée de décembre");
        await SayAsync(salma, "qu'avons-nous dit de l'assemblee");
        await Expect(Heard(salma, "1 échange trouvé")).ToContainTextAsync("E-1");
        await Expect(salma.GetByText(NotSent())).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Microsofts_own_Web_Chat_uploads_a_file_and_shares_it()
    {
        var script = await FromNpm.WebChatAsync();
        await using var house = await browser.HouseAsync();
        await using var salmas = await browser.WindowAsync(Screen.Desk);
        await using var site = await WebChatPage.ServeAsync(house.Address, script);
        var salma = await site.OpenAsync(salmas, "salma");
        await SayAsync(salma, "aide");
        await Expect(Heard(salma, "Ce que je peux faire")).ToBeVisibleAsync();

        await salma.Locator("input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "guide.pdf", MimeType = "application/pdf", Buffer = SomeFiles.Pdf() });
        await SayAsync(salma, "Pour le diagnostic");
        var form = Heard(salma, "guide.pdf (1 Ko) est bien arrivé");
        await Expect(form.GetByLabel("Note")).ToHaveValueAsync("Pour le diagnostic");
        await form.GetByRole(AriaRole.Button, new() { Name = "Publier" }).ClickAsync();
        await Expect(Heard(salma, "C’est partagé : R-1.")).ToContainTextAsync("guide.pdf");
        await Expect(salma.GetByText(NotSent())).ToHaveCountAsync(0);
    }

    static ILocator Heard(IPage page, string text) => page.Locator("article").Filter(new() { HasText = text }).Last;

    /// <summary>Pressed again while it stays in the box: on a busy machine Web Chat is not always ready when its box is.</summary>
    static async Task SayAsync(IPage page, string text)
    {
        await WebChatPage.SendBox(page).FillAsync(text);
        for (var tries = 0; tries < 5 && await WebChatPage.SendBox(page).InputValueAsync() == text; tries++)
        {
            await WebChatPage.SendBox(page).PressAsync("Enter");
            for (var waited = 0; waited < 30 && await WebChatPage.SendBox(page).InputValueAsync() == text; waited++) await page.WaitForTimeoutAsync(100);
        }
    }

    [GeneratedRegex("Envoi en cours|Échec de l.envoi|Impossible d.envoyer", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex NotSent();
}

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PracticeBot.Tests.Files;
using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

/// <summary>Resources found by what their files say, in our page.</summary>
[Collection(InTheBrowser.Name)]
public sealed class FindResourcesTests(TheBrowser browser)
{
    [Theory]
    [InlineData(false, "fr-FR", "claire", "avez-vous des fichiers de Salma sur le recensement des associations ?", "par Salma", "recensement des associations se fait en mars", "Sans « fichiers »", "Ouvrir R-1", "Voici R-1")]
    [InlineData(true, "ar-MA", "driss", "هل لديكم ملفات حول recensement من سلمى؟", "من طرف", "recensement des associations se fait en mars", "دون «الملفات»", "فتح R-1", "إليكم R-1")]
    public async Task A_file_is_found_by_a_passage_and_a_filter_is_dropped_by_one_press(
        bool onPhone, string locale, string handle, string asked, string filter, string passage, string drop, string open, string opened)
    {
        await using var house = await browser.HouseAsync();
        await using (var salma = await Visitor.AsAsync("salma", browser, house.Address, Screen.Desk))
        {
            await salma.Page.GetByTestId("files").SetInputFilesAsync(
                new FilePayload { Name = "annexe.docx", MimeType = "application/octet-stream", Buffer = SomeFiles.Docx("Une page.", "Le recensement des associations se fait en mars.", "Merci.") });
            await salma.PressAsync(salma.Page.GetByTestId("send"), "est bien arrivé");
            await salma.PressAsync(Visitor.Button(salma.Form, "Publier"), "R-1");
        }

        await using var visitor = await Visitor.AsAsync(handle, browser, house.Address, onPhone ? Screen.Phone : Screen.Desk, locale);
        await SayUntilReadAsync(visitor, asked);
        await Expect(visitor.Answer).ToContainTextAsync(passage);
        await Expect(visitor.Page.GetByText(filter).Last).ToBeVisibleAsync();
        await visitor.PictureAsync($"resource-found-{locale[..2]}");

        await visitor.PressAsync(visitor.Page.GetByRole(AriaRole.Button, new() { Name = drop }), "R-1");
        await visitor.PressAsync(visitor.Answer.GetByRole(AriaRole.Button, new() { NameRegex = Named(open) }), opened);
        await visitor.PictureAsync($"resource-opened-{locale[..2]}");
        Assert.Empty(visitor.Faults);
    }

    [Theory]
    [InlineData(true, "fr-FR", "salma", "Publier", "nouvelle version de R-1", "ce sera la nouvelle version", "Publier cette version", "R-1 en est à la version 2", "version 2 du", "versions de R-1", "2 versions", "Ouvrir la version 1", "Voici la version 1", "R-1 : thèmes budget et diagnostic", "Thèmes de")]
    [InlineData(true, "ar-MA", "driss", "نشر", "نسخة جديدة من R-1", "سيكون النسخة الجديدة", "نشر هذه النسخة", "في النسخة 2", "النسخة 2 بتاريخ", "نسخ R-1", "نسختان", "فتح النسخة 1", "كما كانت", "R-1: مواضيع الميزانية والتشخيص", "التشخيص")]
    public async Task A_newer_file_is_sent_and_the_one_before_stays_to_be_opened(
        bool onPhone, string locale, string handle, string publish, string said, string received, string renew, string renewed, string line, string list, string listed,
        string open, string opened, string topics, string tagged)
    {
        await using var house = await browser.HouseAsync();
        await using var visitor = await Visitor.AsAsync(handle, browser, house.Address, onPhone ? Screen.Phone : Screen.Desk, locale);
        await SendsAsync("bareme-2025.pdf", "");
        await visitor.PressAsync(visitor.Page.GetByTestId("send"), "bareme-2025.pdf");
        await visitor.PressAsync(Visitor.Button(visitor.Form, publish), "R-1");

        await SendsAsync("bareme-2026.pdf", said);
        await visitor.PressAsync(visitor.Page.GetByTestId("send"), received);
        await visitor.PictureAsync($"resource-renew-{locale[..2]}");
        await visitor.PressAsync(Visitor.Button(visitor.Form, renew), renewed, line);
        await visitor.PictureAsync($"resource-renewed-{locale[..2]}");
        await visitor.SayAsync(list, listed, "bareme-2025.pdf");
        await visitor.PictureAsync($"resource-versions-{locale[..2]}");
        await visitor.PressAsync(visitor.Answer.GetByRole(AriaRole.Button, new() { NameRegex = Named(open) }), opened);
        await visitor.SayAsync(topics, tagged);
        await visitor.PictureAsync($"resource-topics-{locale[..2]}");
        Assert.Empty(visitor.Faults);

        async Task SendsAsync(string name, string words)
        {
            await visitor.Page.GetByTestId("files").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/pdf", Buffer = SomeFiles.Pdf(name) });
            await visitor.Page.GetByTestId("composer").FillAsync(words);
        }
    }

    /// <summary>A reference stands between isolating marks in an Arabic sentence.</summary>
    static Regex Named(string name) => new(name.Replace(" ", "\\s+\u2068?", StringComparison.Ordinal), RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>The file is read within moments of being shared.</summary>
    static async Task SayUntilReadAsync(Visitor visitor, string asked)
    {
        for (var attempt = 0; attempt < 30; attempt++)
        {
            await visitor.SayAsync(asked);
            if ((await visitor.Answer.InnerTextAsync()).Contains("R-1", StringComparison.Ordinal)) return;
            await visitor.Page.WaitForTimeoutAsync(1_000);
        }
    }
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

/// <summary>Signing in at a second browser, and what is kept of somebody: theirs to see, to have and to have erased.</summary>
[Collection(InTheBrowser.Name)]
public sealed class OwnDataTests(TheBrowser browser)
{
    [Theory]
    [InlineData("salma", "fr-FR", "ouvre mon tableau de bord", "Se connecter", "où suis-je connectée en ce moment ?", "Mes connexions",
        "donne-moi mes données", "Télécharger", "Vos données", "efface mes données", "Effacer vos données ?", "Oui, effacer", "C'est noté", "mes échanges", "j'ai changé d'avis", "rien n'a été effacé")]
    [InlineData("driss", "ar-MA", "افتح لوحة القيادة الخاصة بي", "الدخول", "أين أنا متصلة الآن؟", "جلساتي",
        "أعطني بياناتي", "تنزيل", "معطياتكم", "احذف بياناتي", "هل تريدون محو معطياتكم؟", "نعم، المحو", "تم التسجيل", "تبادلاتي", "غيرت رأيي", "لم يمح أي شيء")]
    public async Task By_a_link_into_another_browser_where_somebody_takes_their_data_and_thinks_twice_about_leaving(
        string handle, string locale, string signIn, string opens, string sessions, string listed,
        string export, string download, string page, string erase, string sure, string yes, string noted, string meanwhile, string back, string kept)
    {
        await using var house = await browser.HouseAsync();
        await using var phone = await Visitor.AsAsync(handle, browser, house.Address, Screen.Phone, locale);
        await phone.SayAsync(signIn);
        await Expect(phone.Answer).ToContainTextAsync("/join");
        var code = PracticeBot.Joining.JoiningCode.Find(await phone.Answer.InnerTextAsync())!.ToString();
        await phone.PictureAsync($"signin-link-{locale[..2]}");

        await using var desk = await Visitor.ArriveAsync(browser, house.Address, Screen.Desk, locale, $"join#{code}");
        await Expect(desk.Page.Locator("h2")).ToContainTextAsync(opens);
        await desk.PictureAsync($"signin-{locale[..2]}");
        await desk.Page.GetByTestId("join").ClickAsync();
        await desk.ConnectedAsync();
        await desk.SayAsync(sessions, listed);
        await desk.PictureAsync($"sessions-{locale[..2]}");

        await desk.SayAsync(export);
        await desk.PictureAsync($"data-{locale[..2]}");
        await desk.Page.EvaluateAsync("window.open = address => { window.asked = address; }");
        await desk.Answer.GetByRole(AriaRole.Link, new() { Name = download }).ClickAsync();
        await PageOfAsync(await desk.Page.EvaluateAsync<string>("window.asked"), desk, page, locale);

        await desk.SayAsync(erase, sure);
        await desk.PictureAsync($"erase-{locale[..2]}");
        await desk.PressAsync(desk.Page.GetByRole(AriaRole.Button, new() { Name = yes, Exact = true }), noted);
        await desk.SayAsync(meanwhile);
        await desk.PictureAsync($"erasing-{locale[..2]}");
        await desk.SayAsync(back, kept);
        Assert.Empty(phone.Faults);
        Assert.Empty(desk.Faults);
    }

    /// <summary>The page in the zip stands by itself: it is looked at as a file would be.</summary>
    static async Task PageOfAsync(string link, Visitor visitor, string title, string locale)
    {
        using var http = new HttpClient();
        await using var zip = new System.IO.Compression.ZipArchive(await http.GetStreamAsync(new Uri(link)));
        using var reader = new StreamReader(await zip.GetEntry("index.html")!.OpenAsync(TestContext.Current.CancellationToken));
        var page = await visitor.Page.Context.NewPageAsync();
        await page.SetContentAsync(await reader.ReadToEndAsync());
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
        if (Environment.GetEnvironmentVariable("PRACTICEBOT_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"data-page-{locale[..2]}.png") });
        await page.CloseAsync();
    }
}

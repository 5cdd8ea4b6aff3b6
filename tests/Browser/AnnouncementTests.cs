using System.Text.Json;
using Microsoft.Playwright;
using PracticeBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

/// <summary>An announcement from its writing to its recall, as a coordinator and two readers see it in our page.</summary>
[Collection(InTheBrowser.Name)]
public sealed class AnnouncementTests(TheBrowser browser)
{
    /// <summary>What the coordinator says and reads, in their language.</summary>
    public sealed record Said(
        string Tag, string Language, string New, string French, string Arabic, string Confirm, string Save, string Saved, string PreviewArabic, string Send,
        string Progress, string AllOut, string Report, string Reported, string ReadOnly, string Chart, string Correct, string Corrected, string SendCorrection, string Recall, string Yes, string Recalled)
    {
        public override string ToString() => Tag;
    }

    static readonly Said french = new(
        "fr", "français", "annoncer à tout le monde : la visite de mai est avancée au 12.", "Texte en français", "Texte en arabe", "Demander de confirmer la lecture",
        "Enregistrer et voir l’aperçu", "A-1 est enregistrée", "Aperçu en arabe", "Envoyer", "Envoi de A-1", "A-1 est partie", "Voir le rapport", "A-1 est arrivée à",
        "Lue, pas confirmée", "Où en est l’annonce", "Corriger le texte", "A-1 est corrigée", "Envoyer la correction", "Retirer l’annonce", "Oui, la retirer", "A-1 est retirée");

    static readonly Said arabic = new(
        "ar", "العربية", "إعلان للجميع: تم تقديم زيارة ماي إلى يوم 12.", "النص بالفرنسية", "النص بالعربية", "طلب تأكيد القراءة",
        "حفظ ورؤية المعاينة", "تم حفظ A-1", "معاينة بالعربية", "إرسال", "إرسال A-1", "تم إرسال A-1", "رؤية التقرير", "عدد من وصلهم A-1",
        "قرئ ولم يؤكد", "ما وصل إليه الإعلان", "تصحيح النص", "تم تصحيح A-1", "إرسال التصحيح", "سحب الإعلان", "نعم، سحبه من الجميع", "تم سحب A-1");

    public static TheoryData<string> Languages => ["fr", "ar"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task It_is_written_seen_confirmed_reported_corrected_and_taken_back_in_place(string tag)
    {
        var said = tag == "fr" ? french : arabic;
        await using var house = await browser.HouseAsync();
        await using var salma = await Visitor.AsAsync("salma", browser, house.Address, Screen.Phone);
        await using var driss = await Visitor.AsAsync("driss", browser, house.Address, Screen.Desk, "ar-MA");
        await using var imane = await Visitor.AsAsync("imane", browser, house.Address, Screen.Desk);
        await imane.SayAsync(said.Language);
        var salmasReading = ReadAsync(salma);
        var drissReading = ReadAsync(driss);

        await SendsAsync(imane, said);
        await Expect(salma.Notice("La visite de mai est avancée au 12.")).ToHaveCountAsync(1);
        await Expect(driss.Notice("تم تقديم زيارة ماي إلى يوم 12.")).ToHaveCountAsync(1);
        await Expect(imane.Notice(said.AllOut)).ToHaveCountAsync(1);
        await Expect(imane.Notice(said.Progress)).ToHaveCountAsync(1);
        await imane.PictureAsync($"announcement-progress-{tag}");

        await salmasReading;
        await drissReading;
        await salma.PressAsync(Visitor.Button(salma.Notice("A-1"), "J’ai lu"), "Merci, c'est noté : vous avez lu A-1.");
        await Expect(salma.Notice("A-1")).ToContainTextAsync("lecture confirmée");
        await Expect(Visitor.Button(salma.Notice("A-1"), "J’ai lu")).ToHaveCountAsync(0);
        await salma.PictureAsync($"announcement-confirmed-{tag}");
        await imane.PressAsync(Visitor.Button(imane.Notice(said.Progress), said.Report), said.Reported);
        await ChartAsync(imane, said);

        await CorrectsAsync(imane, salma, said);
        await RecallsAsync(imane, salma, driss, said);
        foreach (var visitor in new[] { salma, driss, imane }) Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_chart_is_told_in_a_table_where_what_draws_it_does_not_come()
    {
        await using var house = await browser.HouseAsync();
        await using var imane = await Visitor.AsAsync("imane", browser, house.Address, Screen.Phone);
        await imane.Page.RouteAsync("**/chart.umd.min.js*", route => route.FulfillAsync(new() { Status = 503 }));
        using var http = new HttpClient { BaseAddress = house.Address };
        var coordinator = await TheWebChat.OpenAsync(http, "imane");
        await AnnouncesAsync(coordinator, "La visite de mai est avancée au 12.");

        await imane.SayAsync("rapport A-1", "Rapport de A-1");

        await Expect(imane.Answer.GetByTestId("chart")).ToHaveCountAsync(0);
        await imane.PictureAsync("chart-as-table-fr");
        await Expect(imane.Answer.GetByRole(AriaRole.Table).Filter(new() { HasText = "2" }).Last).ToBeVisibleAsync();
    }

    [Fact]
    public async Task In_Microsofts_own_Web_Chat_what_is_corrected_takes_the_place_of_what_stood_there()
    {
        var script = await FromNpm.WebChatAsync();
        await using var house = await browser.HouseAsync();
        await using var salmas = await browser.WindowAsync(Screen.Desk);
        await using var site = await WebChatPage.ServeAsync(house.Address, script);
        var salma = await site.OpenAsync(salmas, "salma");
        using var http = new HttpClient { BaseAddress = house.Address };
        var imane = await TheWebChat.OpenAsync(http, "imane");

        await AnnouncesAsync(imane, "La visite de mai est avancée au 12.");
        await Expect(salma.GetByText("avancée au 12").First).ToBeVisibleAsync();
        await PressesAsync(imane, ("route", "announcement.correct"), ("form", "1"), ("ref", "A-1"), ("textfr", "La visite de mai est avancée au 13."));

        await Expect(salma.GetByText("avancée au 13").First).ToBeVisibleAsync();
        await Expect(salma.GetByText("avancée au 12")).ToHaveCountAsync(0);
        Assert.Single(await salma.Locator("[role=feed] article").AllInnerTextsAsync(), text => text.Contains("visite", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tall_picture_leaves_the_button_under_it_in_reach()
    {
        await using var house = await browser.HouseAsync();
        await using var salma = await Visitor.AsAsync("salma", browser, house.Address, Screen.Phone);
        await using var imane = await Visitor.AsAsync("imane", browser, house.Address, Screen.Phone);
        var picture = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "deploy", "screenshots", "form-fr-phone.png"));
        await imane.Page.GetByTestId("files").SetInputFilesAsync(new FilePayload { Name = "plan.png", MimeType = "image/png", Buffer = picture });
        await imane.Page.GetByTestId("composer").FillAsync("Le plan");
        await imane.PressAsync(imane.Page.GetByTestId("send"), "est bien arrivé");
        await imane.PressAsync(Visitor.Button(imane.Form, "Publier"), "R-1");
        using var http = new HttpClient { BaseAddress = house.Address };
        var coordinator = await TheWebChat.OpenAsync(http, "imane");

        await PressesAsync(coordinator, ("route", "announcement.new"), ("form", "1"), ("textfr", "La visite part de la place."), ("attached", "R-1"), ("options", "confirm"));
        await PressesAsync(coordinator, ("route", "announcement.send"), ("ref", "A-1"));

        var shown = salma.Notice("A-1").GetByRole(AriaRole.Img);
        await Expect(shown).ToHaveJSPropertyAsync("complete", true);
        await salma.PictureAsync("announcement-picture-fr");
        Assert.InRange((await shown.BoundingBoxAsync())!.Height, 1, Screen.Phone.Height * 0.46);
        await Expect(Visitor.Button(salma.Notice("A-1"), "J’ai lu")).ToBeVisibleAsync();
    }

    static async Task SendsAsync(Visitor imane, Said said)
    {
        await imane.SayAsync(said.New);
        await Visitor.Field(imane.Form, said.French).FillAsync("La visite de mai est avancée au 12.");
        await Visitor.Field(imane.Form, said.Arabic).FillAsync("تم تقديم زيارة ماي إلى يوم 12.");
        await imane.Form.GetByRole(AriaRole.Checkbox, new() { Name = said.Confirm }).CheckAsync();
        await imane.PictureAsync($"announcement-form-{said.Tag}");
        await imane.PressAsync(Visitor.Button(imane.Form, said.Save), said.Saved);
        await imane.PictureAsync($"announcement-draft-{said.Tag}");
        await imane.PressAsync(Chip(imane, said.PreviewArabic), "تم تقديم زيارة ماي إلى يوم 12.");
        await imane.PictureAsync($"announcement-preview-{said.Tag}");
        await imane.PressAsync(Chip(imane, said.Send), "A-1");
    }

    /// <summary>The ring is drawn, says its numbers to whoever does not see it, and axe finds nothing.</summary>
    static async Task ChartAsync(Visitor imane, Said said)
    {
        var canvas = imane.Answer.GetByTestId("chart").GetByRole(AriaRole.Img);
        await Expect(canvas).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex($"{said.ReadOnly} [1-9]", default, TimeSpan.FromSeconds(1)));
        await Expect(imane.Answer.GetByTestId("chart")).ToContainTextAsync(said.Chart);
        await DrawnAsync(canvas);
        await imane.PictureAsync($"announcement-report-{said.Tag}");
        await imane.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await DrawnAsync(canvas);
        await imane.PictureAsync($"announcement-report-dark-{said.Tag}");
        await imane.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });

        await imane.Page.EvaluateAsync(await FromNpm.AxeAsync());
        var violations = await imane.Page.EvaluateAsync<JsonElement>("async () => (await axe.run(document)).violations.map(one => `${one.id}: ${one.nodes[0].html}`)");
        Assert.Empty(violations.EnumerateArray().Select(one => one.GetString()));
    }

    static async Task DrawnAsync(ILocator canvas) => Assert.True(await canvas.EvaluateAsync<bool>(
        "async canvas => { await new Promise(requestAnimationFrame); const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true }); copy.drawImage(canvas, 0, 0); return copy.getImageData(0, 0, canvas.width, canvas.height).data.some(value => value > 0); }"));

    /// <summary>The new text stands where the old one stood, is told politely and counted nowhere, and stands there after a reload.</summary>
    static async Task CorrectsAsync(Visitor imane, Visitor salma, Said said)
    {
        await salma.Page.EvaluateAsync("Object.defineProperty(document, 'hidden', { get: () => true, configurable: true })");
        await imane.PressAsync(Visitor.Button(imane.Notice(said.Progress), said.Correct));
        await Visitor.Field(imane.Form, said.French).FillAsync("La visite de mai est avancée au 13.");
        await imane.PressAsync(Visitor.Button(imane.Form, said.SendCorrection), said.Corrected);

        var corrected = salma.Notice("La visite de mai est avancée au 13.");
        await Expect(corrected).ToHaveCountAsync(1);
        await Expect(corrected).ToContainTextAsync("corrigée · lecture confirmée");
        await Expect(salma.Notice("A-1")).ToHaveCountAsync(1);
        await Expect(salma.Page.Locator("#changed")).ToContainTextAsync("Message mis à jour");
        await Expect(salma.Page).ToHaveTitleAsync("PracticeBot");
        Assert.True(await StandsBeforeMineAsync(corrected));

        await salma.Page.ReloadAsync();
        await salma.ConnectedAsync();
        await Expect(corrected).ToHaveCountAsync(1);
        await Expect(salma.Mine).ToHaveCountAsync(1);
        Assert.True(await StandsBeforeMineAsync(corrected));
        await salma.PictureAsync($"announcement-corrected-{said.Tag}");
    }

    static async Task RecallsAsync(Visitor imane, Visitor salma, Visitor driss, Said said)
    {
        await driss.PictureAsync($"announcement-driss-{said.Tag}");
        await imane.PressAsync(Visitor.Button(imane.Notice(said.Progress), said.Recall));
        await imane.PressAsync(Chip(imane, said.Yes), said.Recalled);

        await Expect(salma.Notice("L’annonce A-1 a été retirée par Imane Tazi.")).ToHaveCountAsync(1);
        await Expect(driss.Notice("تم سحب الإعلان A-1 من طرف Imane Tazi.")).ToHaveCountAsync(1);
        await Expect(salma.Notice("avancée")).ToHaveCountAsync(0);
        await salma.PictureAsync($"announcement-recalled-{said.Tag}");
    }

    static Task<bool> StandsBeforeMineAsync(ILocator message) => message.EvaluateAsync<bool>(
        "message => Boolean(message.compareDocumentPosition(document.querySelector('.message[data-from=me]')) & Node.DOCUMENT_POSITION_FOLLOWING)");

    /// <summary>The page tells that a notice was seen.</summary>
    static Task<IResponse> ReadAsync(Visitor visitor) => visitor.Page.WaitForResponseAsync(
        response => response.Ok && response.Request.PostData?.Contains("application/vnd.microsoft.readReceipt", StringComparison.Ordinal) is true,
        new() { Timeout = 120_000 });

    static ILocator Chip(Visitor visitor, string name) => visitor.Page.GetByTestId("chip").Filter(new() { HasTextRegex = new($"^{name}$", default, TimeSpan.FromSeconds(1)) });

    static async Task AnnouncesAsync(TheWebChat imane, string text)
    {
        await PressesAsync(imane, ("route", "announcement.new"), ("form", "1"), ("textfr", text), ("roles", "official"));
        await PressesAsync(imane, ("route", "announcement.send"), ("ref", "A-1"));
    }

    static async Task PressesAsync(TheWebChat imane, params (string Name, string Value)[] values) =>
        Assert.Equal(200, (await imane.PostsAsync(JsonSerializer.SerializeToElement(values.ToDictionary(one => one.Name, one => one.Value)))).Status);
}

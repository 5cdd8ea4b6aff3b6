using System.Text.Json;
using Microsoft.Playwright;
using PracticeBot.Tests.Files;
using PracticeBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

/// <summary>Files in our page: attached, sent, shared, found and downloaded.</summary>
[Collection(InTheBrowser.Name)]
public sealed class FilesTests(TheBrowser browser)
{
    static readonly byte[] guide = SomeFiles.Pdf(new string('é', 200_000));

    [Theory]
    [InlineData("fr-FR", "salma", "guide_du-diagnostic.pdf", "Pour la réunion de jeudi.", "est bien arrivé", "Publier", "C'est partagé : R-1.", "Télécharger")]
    [InlineData("ar-MA", "driss", "دليل_التشخيص.pdf", "من أجل اجتماع الخميس.", "تحققوا من العنوان", "نشر", "R-1", "تنزيل")]
    public async Task A_file_is_attached_sent_shared_and_downloaded(
        string locale, string handle, string name, string note, string received, string publish, string shared, string download)
    {
        await using var house = await browser.HouseAsync();
        await using var visitor = await Visitor.AsAsync(handle, browser, house.Address, Screen.Phone, locale);
        var language = locale[..2];

        await visitor.Page.GetByTestId("files").SetInputFilesAsync(
        [
            new FilePayload { Name = name, MimeType = "application/pdf", Buffer = guide },
            new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = SomeFiles.Png },
        ]);
        await Expect(visitor.Page.GetByTestId("chosen")).ToHaveCountAsync(2);
        await visitor.Page.GetByTestId("composer").FillAsync(note);
        await visitor.PictureAsync($"file-chosen-{language}");
        await visitor.PressAsync(visitor.Page.GetByTestId("send"), received);

        await Expect(visitor.Page.GetByTestId("chosen")).ToHaveCountAsync(0);
        await Expect(visitor.Mine).ToHaveCountAsync(1);
        await Expect(visitor.Mine).ToHaveAttributeAsync("data-state", "sent");
        await Expect(visitor.Mine).ToContainTextAsync(note);
        Assert.Equal(guide, await DownloadedAsync(visitor, visitor.Mine.Locator("a.attachment").First));
        await Expect(visitor.Form.GetByRole(AriaRole.Heading)).ToContainTextAsync(name);
        await visitor.PictureAsync($"file-form-{language}");
        await visitor.PressAsync(Visitor.Button(visitor.Form, publish), shared);
        await visitor.PictureAsync($"file-shared-{language}");
        var link = visitor.Answer.GetByRole(AriaRole.Button, new() { NameRegex = new(download, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) })
            .Or(visitor.Answer.GetByRole(AriaRole.Link, new() { NameRegex = new(download, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) }));
        Assert.Equal(guide, await DownloadedAsync(visitor, link));

        await visitor.Page.ReloadAsync();
        await visitor.ConnectedAsync();
        await Expect(visitor.Mine.First.Locator("a.attachment")).ToHaveCountAsync(2);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_line_that_breaks_is_told_and_trying_again_sends_it_once()
    {
        await using var house = await browser.HouseAsync();
        await using var salma = await Visitor.AsAsync("salma", browser, house.Address, Screen.Phone);
        var uploads = 0;
        await salma.Page.RouteAsync("**/upload?*", async route =>
        {
            if (Interlocked.Increment(ref uploads) == 1) await route.AbortAsync();
            else await route.ContinueAsync();
        });

        await ChooseAsync(salma, "guide.pdf", guide);
        await salma.Page.GetByTestId("send").ClickAsync();
        await Expect(salma.Mine).ToHaveAttributeAsync("data-state", "failed");
        await Expect(salma.Mine).ToContainTextAsync("L’envoi s’est interrompu");
        await salma.PictureAsync("file-failed-fr");

        await salma.PressAsync(Visitor.Button(salma.Mine, "Réessayer"), "est bien arrivé");
        await Expect(salma.Mine).ToHaveCountAsync(1);
        await Expect(salma.Mine).ToHaveAttributeAsync("data-state", "sent");
    }

    [Fact]
    public async Task What_the_stream_brought_back_before_the_answer_stays_sent()
    {
        await using var house = await browser.HouseAsync();
        await using var salma = await Visitor.AsAsync("salma", browser, house.Address, Screen.Phone);

        var states = await salma.Page.EvaluateAsync<string[]>("""
            async () => {
              const { Uploads } = await import("/uploads.js");
              const states = [];
              const uploads = new Uploads({
                onState: (item, state) => states.push(state),
                post: async (activity, files, onProgress) => { uploads.settle("one"); onProgress(1); },
              });
              uploads.add({ channelData: { clientActivityID: "one" } }, []);
              await new Promise(resolve => setTimeout(resolve));
              return states;
            }
            """);

        Assert.Equal(["sending", "sent"], states);
    }

    [Fact]
    public async Task Offline_nothing_is_attached_and_a_sentence_says_why()
    {
        await using var house = await browser.HouseAsync();
        await using var salma = await Visitor.AsAsync("salma", browser, house.Address, Screen.Phone);
        await salma.LineAsync(isDown: true);

        await Expect(salma.Page.GetByTestId("attach")).ToHaveAttributeAsync("aria-disabled", "true");
        await salma.Page.GetByTestId("attach").ClickAsync(new() { Force = true });
        await Expect(salma.Page.GetByText("vous pourrez joindre des fichiers dès qu’elle reviendra")).ToBeVisibleAsync();

        await salma.LineAsync(isDown: false);
        await Expect(salma.Page.GetByTestId("attach")).ToHaveAttributeAsync("aria-disabled", "false");
        await Expect(salma.Page.GetByTestId("attach")).ToHaveAccessibleNameAsync("Joindre un fichier");
        Assert.True(await salma.Page.GetByTestId("attach").BoundingBoxAsync() is { Width: >= 44, Height: >= 44 });
    }

    [Fact]
    public async Task What_is_dropped_or_pasted_is_attached_and_can_be_taken_off_again()
    {
        await using var house = await browser.HouseAsync();
        await using var salma = await Visitor.AsAsync("salma", browser, house.Address, Screen.Desk);

        await salma.Page.EvaluateAsync("""
            () => {
              const files = new DataTransfer();
              files.items.add(new File(["%PDF-1.7 x"], "lâché.pdf"));
              document.querySelector(".talk").dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
              const pasted = new DataTransfer();
              pasted.items.add(new File(["%PDF-1.7 y"], "collé.pdf"));
              document.querySelector("#said").dispatchEvent(new ClipboardEvent("paste", { clipboardData: pasted, bubbles: true, cancelable: true }));
            }
            """);
        await Expect(salma.Page.GetByTestId("chosen")).ToHaveCountAsync(2);

        await salma.Page.GetByRole(AriaRole.Button, new() { Name = "Retirer lâché.pdf" }).ClickAsync();
        await Expect(salma.Page.GetByTestId("chosen")).ToContainTextAsync("collé.pdf");
        await salma.PressAsync(salma.Page.GetByTestId("send"), "collé.pdf (1 Ko) est bien arrivé");
        Assert.Empty(salma.Faults);
    }

    [Fact]
    public async Task Axe_finds_nothing_among_chosen_and_sent_files()
    {
        var axe = await FromNpm.AxeAsync();
        await using var house = await browser.HouseAsync();
        await using var driss = await Visitor.AsAsync("driss", browser, house.Address, Screen.Phone, "ar-MA");

        await ChooseAsync(driss, "دليل.pdf", guide);
        await LookAsync();
        await driss.PressAsync(driss.Page.GetByTestId("send"), "دليل.pdf");
        await LookAsync();

        async Task LookAsync()
        {
            await driss.Page.EvaluateAsync(axe);
            var violations = await driss.Page.EvaluateAsync<JsonElement>("async () => (await axe.run(document)).violations");
            Assert.Equal("[]", violations.GetRawText());
        }
    }

    static Task ChooseAsync(Visitor visitor, string name, byte[] content) => visitor.Page.GetByTestId("files").SetInputFilesAsync(
        new FilePayload { Name = name, MimeType = "application/pdf", Buffer = content });

    static async Task<byte[]> DownloadedAsync(Visitor visitor, ILocator link)
    {
        // The link opens a tab, which becomes the download and closes; which of the two tells of it is the browser's choice.
        var begun = new TaskCompletionSource<IDownload>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Begin(object? sender, IDownload download) => begun.TrySetResult(download);
        void Watch(object? sender, IPage page) => page.Download += Begin;
        visitor.Page.Download += Begin;
        visitor.Page.Context.Page += Watch;
        await link.ClickAsync();
        var download = await begun.Task.WaitAsync(TimeSpan.FromMinutes(1));
        visitor.Page.Download -= Begin;
        visitor.Page.Context.Page -= Watch;
        await using var content = await download.CreateReadStreamAsync();
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}

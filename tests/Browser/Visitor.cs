using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

/// <summary>A person in our page, in a window of their own: what they do there and what they see.</summary>
public sealed class Visitor : IAsyncDisposable
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(1);

    readonly ConcurrentQueue<string> faults = new();
    readonly Uri bot;
    bool mayBeOffline;

    Visitor(Uri bot, IPage page)
    {
        this.bot = bot;
        Page = page;
        page.Request += (_, request) => NoteAddress(request.Url);
        page.WebSocket += (_, socket) => NoteAddress(socket.Url);
        page.PageError += (_, error) => faults.Enqueue(error);
        page.Console += (_, message) =>
        {
            var isTheLine = mayBeOffline && message.Text.Contains("net::ERR_", StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !isTheLine) faults.Enqueue($"{message.Text} ({message.Location})");
        };
    }

    public IPage Page { get; }

    public ILocator Log => Page.GetByTestId("log");

    public ILocator Mine => Log.Locator("[data-from=me]");

    public ILocator Html => Page.Locator("html");

    /// <summary>The form that was opened last.</summary>
    public ILocator Form => Page.GetByTestId("card").Filter(new() { Has = Page.Locator("input, textarea, select") }).Last;

    /// <summary>What went wrong in this window: errors, broken policy, and requests that left the page's origin.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    public static async Task<Visitor> ArriveAsync(
        TheBrowser browser, Uri bot, Screen screen, string locale = "fr-FR", string at = "")
    {
        var window = await browser.WindowAsync(screen, locale);
        var visitor = new Visitor(bot, await window.NewPageAsync());
        await visitor.Page.GotoAsync($"{bot}{at}");
        return visitor;
    }

    /// <summary>Arrives and chooses whom to be.</summary>
    public static async Task<Visitor> AsAsync(string handle, TheBrowser browser, Uri bot, Screen screen, string locale = "fr-FR")
    {
        var visitor = await ArriveAsync(browser, bot, screen, locale);
        await visitor.BecomeAsync(handle);
        return visitor;
    }

    public async Task BecomeAsync(string handle)
    {
        await Page.GetByTestId($"person-{handle}").ClickAsync();
        await ConnectedAsync();
    }

    public Task ConnectedAsync() => Expect(Page.Locator("[data-connection=online]")).ToHaveCountAsync(1);

    public async Task TypeAsync(string text)
    {
        await Page.GetByTestId("composer").FillAsync(text);
        await Page.GetByTestId("send").ClickAsync();
    }

    /// <summary>Says it and reads the answer, which comes after it.</summary>
    public async Task SayAsync(string text, params string[] answered)
    {
        var before = await Answers.CountAsync();
        await TypeAsync(text);
        await ReadAsync(before, answered);
    }

    public async Task PressAsync(ILocator button, params string[] answered)
    {
        var before = await Answers.CountAsync();
        await button.ClickAsync();
        await ReadAsync(before, answered);
    }

    /// <summary>The last answer that is no notice.</summary>
    public ILocator Answer => Answers.Last;

    public ILocator Notice(string text) => Log.Locator("[data-notice]").Filter(new() { HasTextRegex = Reads(text) });

    public static ILocator Button(ILocator of, string name) => of.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Field(ILocator of, string label) => of.GetByLabel(label);

    public async Task LineAsync(bool isDown)
    {
        mayBeOffline = true;
        await Page.Context.SetOfflineAsync(isDown);
    }

    /// <summary>Kept as a picture on a phone and on a desk, when PRACTICEBOT_SCREENSHOTS names a folder.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("PRACTICEBOT_SCREENSHOTS") is not { Length: > 0 } folder) return;

        var size = Page.ViewportSize!;
        foreach (var (screen, on) in new[] { (Screen.Phone, "phone"), (Screen.Desk, "desktop") })
        {
            await Page.SetViewportSizeAsync(screen.Width, screen.Height);
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{on}.png"), Animations = ScreenshotAnimations.Disabled });
        }

        await Page.SetViewportSizeAsync(size.Width, size.Height);
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    ILocator Answers => Log.Locator("[data-from=bot]:not([data-notice])");

    async Task ReadAsync(int before, string[] answered)
    {
        var answer = Answers.Nth(before);
        await Expect(answer).ToBeVisibleAsync();
        foreach (var text in answered) await Expect(answer).ToContainTextAsync(Reads(text));
    }

    /// <summary>The text as it is read: names and references stand between isolating marks in an Arabic sentence; an apostrophe is one.</summary>
    static Regex Reads(string text)
    {
        const string marks = "[\u2068\u2069]*";
        return new(string.Join(marks, text.Select(c => c switch { ' ' => "\\s+", '\'' => "['’]", _ => Regex.Escape(c.ToString()) })), RegexOptions.None, patience);
    }

    void NoteAddress(string address)
    {
        var uri = new Uri(address);
        if (uri.Scheme is "data" or "blob" || uri.Authority == bot.Authority) return;
        faults.Enqueue($"The page asked for {address}");
    }
}

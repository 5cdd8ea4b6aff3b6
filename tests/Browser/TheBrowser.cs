using Microsoft.Playwright;
using PracticeBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

/// <summary>Debian's Chromium, started once for all the browser tests. It is found, never downloaded.</summary>
public sealed class TheBrowser : IAsyncLifetime
{
    static readonly string[] flags =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ];

    // Milliseconds. It is waited for in vain only where a test fails: a machine that others load needs ten times what it needs alone.
    const int Patience = 90_000;

    IPlaywright? playwright;
    IBrowser? chromium;

    public async ValueTask InitializeAsync()
    {
        if (Found() is not { } executable) return;

        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = flags, ChromiumSandbox = false });
        SetDefaultExpectTimeout(Patience);
    }

    /// <summary>The real program to look at; without a browser the test ends here.</summary>
    public Task<TheProgram> ProgramAsync(params (string Name, string Value)[] options)
    {
        IsHere();
        return TheProgram.StartAsync(options);
    }

    /// <summary>The same in this process, where it learns once for all; without a browser the test ends here.</summary>
    internal Task<TheHouse> HouseAsync()
    {
        IsHere();
        return TheHouse.OpenAsync();
    }

    /// <summary>A window of its own, with its own storage, as a phone or a desk has it.</summary>
    public async Task<IBrowserContext> WindowAsync(Screen screen, string locale = "fr-FR")
    {
        var window = await chromium!.NewContextAsync(new()
        {
            ViewportSize = screen.Size,
            HasTouch = screen == Screen.Phone,
            IsMobile = screen == Screen.Phone,
            Locale = locale,
            TimezoneId = "Africa/Casablanca",
            ReducedMotion = ReducedMotion.Reduce,
        });
        window.SetDefaultTimeout(Patience);
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
    }

    void IsHere() => Assert.SkipWhen(chromium is null, "There is no Chromium here: apt-get install chromium fonts-noto-core");

    static string? Found() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "chromium"))
        .Prepend("/usr/bin/chromium")
        .FirstOrDefault(File.Exists);
}

public sealed record Screen(int Width, int Height)
{
    public static readonly Screen Phone = new(390, 844);
    public static readonly Screen Desk = new(1280, 800);

    public ViewportSize Size => new() { Width = Width, Height = Height };
}

/// <summary>One browser for all of them, one test at a time.</summary>
[CollectionDefinition(Name)]
public sealed class InTheBrowser : ICollectionFixture<TheBrowser>
{
    public const string Name = "In the browser";
}

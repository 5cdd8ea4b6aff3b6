using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

/// <summary>A thin line: what was typed is kept, and sent once.</summary>
[Collection(InTheBrowser.Name)]
public sealed partial class OfflineTests(TheBrowser browser)
{
    const string Said = "j'ai appelé Claire hier au sujet du diagnostic";

    [Fact]
    public async Task What_is_said_and_submitted_offline_arrives_exactly_once()
    {
        await using var house = await browser.HouseAsync();
        await using var salma = await Visitor.AsAsync("salma", browser, house.Address, Screen.Phone);

        await salma.LineAsync(isDown: true);
        await salma.TypeAsync(Said);
        await Expect(salma.Mine).ToHaveAttributeAsync("data-state", NotSentYet());
        await Expect(salma.Page.GetByText("Pas de connexion. Continuez à écrire")).ToBeVisibleAsync();
        await salma.PictureAsync("offline-fr");

        await salma.LineAsync(isDown: false);
        await Expect(salma.Answer).ToContainTextAsync("Notons cet échange avec Claire Dumont");
        await Expect(salma.Mine).ToHaveAttributeAsync("data-state", "sent");

        await salma.LineAsync(isDown: true);
        await Visitor.Button(salma.Form, "Enregistrer").ClickAsync();
        await Expect(salma.Mine.Last).ToHaveAttributeAsync("data-state", NotSentYet());
        await salma.LineAsync(isDown: false);
        await Expect(salma.Answer).ToContainTextAsync("C’est noté : E-1.");

        await salma.Page.ReloadAsync();
        await salma.ConnectedAsync();
        await Expect(salma.Mine).ToHaveCountAsync(2);
        await salma.SayAsync("mes échanges", "E-1");
        await Expect(salma.Answer).Not.ToContainTextAsync("E-2");
        Assert.Empty(salma.Faults);
    }

    [Fact]
    public async Task A_message_typed_offline_survives_closing_the_page()
    {
        await using var house = await browser.HouseAsync();
        await using var salma = await Visitor.AsAsync("salma", browser, house.Address, Screen.Phone);

        await salma.LineAsync(isDown: true);
        await salma.TypeAsync(Said);
        await Expect(salma.Mine).ToHaveAttributeAsync("data-state", NotSentYet());
        await salma.Page.GotoAsync("about:blank");
        await salma.LineAsync(isDown: false);
        await salma.Page.GotoAsync($"{house.Address}?as=salma");

        await Expect(salma.Answer).ToContainTextAsync("Notons cet échange avec Claire Dumont");
        await Expect(salma.Mine).ToHaveCountAsync(1);
        await Expect(salma.Mine).ToHaveAttributeAsync("data-state", "sent");
    }

    [Fact]
    public async Task A_submission_whose_acknowledgement_was_lost_is_logged_once()
    {
        await using var house = await browser.HouseAsync();
        await using var salma = await Visitor.AsAsync("salma", browser, house.Address, Screen.Phone);
        await salma.SayAsync(Said);
        var posted = 0;
        await salma.Page.RouteAsync("**/activities", async route =>
        {
            if (Interlocked.Increment(ref posted) > 1)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync(); // it reaches the bot
            await route.AbortAsync(); // but the page never hears so
        });

        await salma.PressAsync(Visitor.Button(salma.Form, "Enregistrer"), "C'est noté : E-1.");
        await salma.SayAsync("mes échanges", "E-1");

        await Expect(salma.Answer).Not.ToContainTextAsync("E-2");
        await Expect(salma.Mine).ToHaveCountAsync(3);
    }

    [Theory]
    [InlineData("salma", "trop vite")]
    [InlineData("driss", "أسرع")]
    public async Task What_is_said_too_fast_is_kept_and_leaves_by_itself_when_the_server_said(string who, string tooFast)
    {
        await using var house = await browser.HouseAsync();
        await using var visitor = await Visitor.AsAsync(who, browser, house.Address, Screen.Phone);
        var posted = 0;
        await visitor.Page.RouteAsync("**/activities", async route =>
        {
            if (Interlocked.Increment(ref posted) > 1) await route.ContinueAsync();
            else await route.FulfillAsync(new() { Status = 429, Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "4" }, Body = "{}" });
        });

        await visitor.TypeAsync("aide");

        await Expect(visitor.Mine.Last).ToContainTextAsync(tooFast);
        await Expect(visitor.Mine.Last).ToHaveAttributeAsync("data-state", "sent", new() { Timeout = 15_000 });
        Assert.Equal(2, posted);
    }

    [GeneratedRegex("^(?:sending|failed)$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex NotSentYet();
}

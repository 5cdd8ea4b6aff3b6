using System.Text.Json;
using PracticeBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

/// <summary>What axe-core finds in our page: nothing.</summary>
[Collection(InTheBrowser.Name)]
public sealed class AccessibilityTests(TheBrowser browser)
{
    [Theory]
    [InlineData("fr-FR", "salma", "j'ai appelé Claire hier au sujet du diagnostic", "Enregistrer", "mes échanges")]
    [InlineData("ar-MA", "driss", "اتصلت أمس بآن حول الميزانية", "تسجيل", "تبادلاتي")]
    public async Task Axe_finds_nothing_in_the_start_view_in_a_form_and_among_cards(
        string locale, string handle, string told, string submit, string list)
    {
        var axe = await FromNpm.AxeAsync();
        await using var house = await browser.HouseAsync();
        await using var visitor = await Visitor.ArriveAsync(browser, house.Address, Screen.Phone, locale);
        await Expect(visitor.Page.GetByTestId($"person-{handle}")).ToBeVisibleAsync();
        var found = new List<string>();

        await LookAsync("start");
        await visitor.BecomeAsync(handle);
        await Expect(visitor.Page.GetByTestId("chip").First).ToBeVisibleAsync();
        await LookAsync("empty chat");
        await visitor.PictureAsync($"hello-{locale[..2]}");
        await visitor.SayAsync(told);
        await Expect(Visitor.Button(visitor.Form, submit)).ToBeVisibleAsync();
        await LookAsync("form");
        await visitor.PictureAsync($"log-{locale[..2]}");
        await visitor.PressAsync(Visitor.Button(visitor.Form, submit), "E-1");
        await visitor.SayAsync(list, "E-1");
        await LookAsync("cards");
        await visitor.Page.GetByTestId("menu").ClickAsync();
        await LookAsync("menu");
        await visitor.PictureAsync($"menu-{locale[..2]}");
        await visitor.Page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
        await LookAsync("menu on a desk");

        Assert.Empty(found);

        async Task LookAsync(string where)
        {
            await visitor.Page.EvaluateAsync(axe);
            var violations = await visitor.Page.EvaluateAsync<JsonElement>("async () => (await axe.run(document)).violations");
            found.AddRange(violations.EnumerateArray().Select(one =>
                $"{where}: {one.GetProperty("id")}, {one.GetProperty("help")}: "
                + string.Join(" | ", one.GetProperty("nodes").EnumerateArray().Take(4).Select(node => node.GetProperty("html")))));
        }
    }
}

using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

[Collection(InTheBrowser.Name)]
public sealed class LinkTests(TheBrowser browser)
{
    [Theory]
    [InlineData("fr-FR", "salma", "pas de ressource R-7")]
    [InlineData("ar-MA", "driss", "لا يوجد مورد")]
    public async Task A_link_to_one_thing_asks_for_it_once_its_reader_is_there(string locale, string handle, string answer)
    {
        await using var house = await browser.HouseAsync();
        await using var visitor = await Visitor.ArriveAsync(browser, house.Address, Screen.Phone, locale, "R-7");
        await visitor.BecomeAsync(handle);

        await Expect(visitor.Mine).ToContainTextAsync("R-7");
        await Expect(visitor.Mine).ToHaveAttributeAsync("data-state", "sent");
        await Expect(visitor.Log).ToContainTextAsync(answer);
        await visitor.PictureAsync($"link-{locale[..2]}");

        await visitor.Page.ReloadAsync();
        await visitor.ConnectedAsync();
        await Expect(visitor.Mine).ToHaveCountAsync(1);
        Assert.Empty(visitor.Faults);
    }
}

using Microsoft.Playwright;
using PracticeBot.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

[Collection(InTheBrowser.Name)]
public sealed class JoinTests(TheBrowser browser)
{
    [Theory]
    [InlineData("fr-FR", "Ouvrir la communauté", "inviter Hanane Idrissi, fonctionnaire à Valmont", "Alex Morgan vous invite", "Ce code n’ouvre rien", "Aucune invitation")]
    [InlineData("ar-MA", "فتح المجموعة", "دعوة حنان الإدريسي، موظفة بفالمون", "دعوة من", "هذا الرمز لا يفتح شيئا", "لا توجد أي دعوة")]
    public async Task By_links_alone_a_community_comes_to_be(string locale, string opens, string invites, string invited, string refused, string none)
    {
        await using var program = await browser.ProgramAsync(("Demo__Enabled", "false"));
        var code = await PrintedAsync(program);
        await using var alex = await Visitor.ArriveAsync(browser, program.Address, Screen.Phone, locale, $"join#{code}");
        await Expect(alex.Page.Locator("h2")).ToContainTextAsync(opens);
        Assert.DoesNotContain(code, alex.Page.Url, StringComparison.Ordinal);
        await alex.Page.Locator("input[name=name]").FillAsync("Alex Morgan");
        await alex.Page.Locator("input[name=town]").FillAsync("Valmont");
        await alex.Page.Locator("input[name=place]").FillAsync("France");
        await alex.PictureAsync($"join-first-{locale[..2]}");
        await alex.Page.GetByTestId("join").ClickAsync();
        await alex.ConnectedAsync();

        await alex.TypeAsync(invites);
        await Expect(alex.Form).ToBeVisibleAsync();
        await alex.Form.GetByRole(AriaRole.Button).Last.ClickAsync();
        var link = alex.Log.GetByText("join#").Last;
        await Expect(link).ToBeVisibleAsync();
        var handed = PracticeBot.Joining.JoiningCode.Find((await link.InnerTextAsync()).Split("join#")[1])!.ToString();
        await alex.PictureAsync($"join-invited-{locale[..2]}");

        await using var hanane = await Visitor.ArriveAsync(browser, program.Address, Screen.Phone, locale, $"join#{handed}");
        await Expect(hanane.Page.Locator("h2")).ToContainTextAsync(invited);
        await hanane.PictureAsync($"join-consent-{locale[..2]}");
        await hanane.Page.GetByTestId("join").ClickAsync();
        await hanane.ConnectedAsync();
        await hanane.Page.ReloadAsync();
        await hanane.ConnectedAsync();
        await hanane.PictureAsync($"join-there-{locale[..2]}");
        Assert.Empty(hanane.Faults);

        await using var other = await Visitor.ArriveAsync(browser, program.Address, Screen.Phone, locale, $"join#{handed}");
        await Expect(other.Page.Locator("#trouble")).ToContainTextAsync(refused);
        await other.PictureAsync($"join-refused-{locale[..2]}");
        await alex.SayAsync(locale == "fr-FR" ? "les invitations" : "الدعوات", none);
    }

    [Theory]
    [InlineData("fr-FR", "Votre code", "Ce code n’ouvre rien")]
    [InlineData("ar-MA", "رمزكم", "هذا الرمز لا يفتح شيئا")]
    [InlineData("en-GB", "Your code", "This code opens nothing")]
    public async Task Without_a_code_in_the_address_it_is_asked_for(string locale, string label, string refused)
    {
        await using var program = await browser.ProgramAsync();
        await using var visitor = await Visitor.ArriveAsync(browser, program.Address, Screen.Phone, locale, "join");

        await Expect(visitor.Page.GetByLabel(label)).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
        await visitor.Page.GetByTestId("code").FillAsync("ABCD-EFGH");
        await visitor.Page.GetByTestId("join").ClickAsync();

        await Expect(visitor.Page.Locator("#trouble")).ToContainTextAsync(refused);
    }

    static async Task<string> PrintedAsync(TheProgram program)
    {
        for (var i = 0; i < 500; i++, await Task.Delay(20))
            if (PracticeBot.Joining.JoiningCode.Find(program.Output[Math.Max(0, program.Output.IndexOf("join#", StringComparison.Ordinal))..]) is { } code && program.Output.Contains("join#", StringComparison.Ordinal))
                return code.ToString();
        throw new InvalidOperationException(program.Output);
    }
}

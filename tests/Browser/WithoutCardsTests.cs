using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

/// <summary>The same by plain text and numbered choices.</summary>
[Collection(InTheBrowser.Name)]
public sealed class WithoutCardsTests(TheBrowser browser)
{
    [Fact]
    public async Task With_cards_off_an_exchange_is_logged_by_numbers_in_French()
    {
        await using var house = await browser.HouseAsync();
        await using var salma = await Visitor.AsAsync("salma", browser, house.Address, Screen.Phone);

        await salma.SayAsync("sans cartes", "tout se fera en texte");
        await salma.SayAsync("j'ai appelé Claire hier au sujet du diagnostic", "Y a-t-il une suite à donner ?");
        await salma.SayAsync("envoyer le guide", "Qui s'en charge ?", "1. Moi", "2. Claire Dumont");
        await salma.SayAsync("1", "Pour quel jour ?");
        await salma.SayAsync("non", "Moyen : Téléphone", "Suite : envoyer le guide", "1. Enregistrer");
        await salma.PictureAsync("text-fr");
        await salma.SayAsync("1", "C'est noté : E-1.", "Salma Berrada : envoyer le guide");
        await salma.SayAsync("mes échanges", "E-1", "1. Ouvrir E-1");
        await salma.SayAsync("1", "Voici E-1.", "Thèmes : Diagnostic");

        await Expect(salma.Page.GetByTestId("card")).ToHaveCountAsync(0);
        Assert.Empty(salma.Faults);
    }

    [Fact]
    public async Task With_cards_off_an_exchange_is_logged_by_numbers_in_Arabic()
    {
        await using var house = await browser.HouseAsync();
        await using var driss = await Visitor.AsAsync("driss", browser, house.Address, Screen.Phone, "ar-MA");

        await driss.SayAsync("بدون بطاقات", "سيكون كل شيء نصا");
        await driss.SayAsync("تسجيل تبادل", "في أي يوم جرى التبادل؟");
        await driss.SayAsync("أمس", "بأي وسيلة؟", "1. الهاتف", "3. زيارة");
        await driss.SayAsync("3", "ماذا قيل؟");
        await driss.SayAsync("زارتنا آن وتحدثنا عن الميزانية", "هل من متابعة؟");
        await driss.SayAsync("لا", "الوسيلة: زيارة", "1. تسجيل");
        await driss.PictureAsync("text-ar");
        await driss.SayAsync("1", "تم التسجيل: E-1.");
        await driss.SayAsync("تبادلاتي", "زارتنا آن وتحدثنا عن الميزانية");

        await Expect(driss.Html).ToHaveAttributeAsync("dir", "rtl");
        await Expect(driss.Page.GetByTestId("card")).ToHaveCountAsync(0);
        Assert.Empty(driss.Faults);
    }
}

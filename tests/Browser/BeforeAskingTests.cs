using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

/// <summary>What is known already, shown to whoever is about to ask, in our page.</summary>
[Collection(InTheBrowser.Name)]
public sealed class BeforeAskingTests(TheBrowser browser)
{
    const string Census = "Comment fait-on un recensement des associations ?";
    const string Answer = "Le recensement des associations se fait avec les écoles, quartier par quartier. Comptez deux mois et une personne à mi-temps.";

    [Theory]
    [InlineData("fr", "français", "comment recenser les associations de la ville ?", "répond peut-être déjà", "Envoyer aux mentors", "Cela m’aide", "Q-1 vous a été utile", "Demander quand même aux mentors")]
    [InlineData("ar", "العربية", "كيف نقوم بإحصاء الجمعيات؟", "قد يجيب عن سؤالكم", "إرسال إلى المرشدين", "هذا يفيدني", "أفادكم Q-1", "طرح السؤال على المرشدين مع ذلك")]
    public async Task The_answer_is_read_with_what_counts_marked_helps_and_the_question_goes_on_all_the_same(
        string tag, string language, string asks, string shown, string send, string helps, string helped, string allTheSame)
    {
        await using var house = await browser.HouseAsync();
        await using var salma = await Visitor.AsAsync("salma", browser, house.Address, Screen.Desk);
        await using var hassan = await Visitor.AsAsync("hassan", browser, house.Address, Screen.Desk);
        await using var claire = await Visitor.AsAsync("claire", browser, house.Address, Screen.Phone);
        await salma.SayAsync(Census);
        await salma.PressAsync(Visitor.Button(salma.Answer, "Envoyer aux mentors"), "Q-1");
        await hassan.SayAsync($"réponse à Q-1 : {Answer}");
        await hassan.PressAsync(hassan.Answer.GetByRole(AriaRole.Button).First, "Q-1");
        await claire.SayAsync(language);

        await claire.SayAsync(asks, shown, "Q-1", "recensement");
        await Expect(claire.Answer.Locator(".ac-textRun").Filter(new() { HasText = "recensement" }).First).ToHaveCSSAsync("font-weight", "650");
        await claire.PictureAsync($"before-asking-{tag}");
        await claire.PressAsync(Visitor.Button(claire.Answer, allTheSame), send);
        await Expect(claire.Answer.GetByRole(AriaRole.Textbox).First).ToHaveValueAsync(asks);
        await claire.SayAsync(asks, shown);
        await claire.PressAsync(Visitor.Button(claire.Answer, helps), helped);
    }
}

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

/// <summary>A question as whoever asked reads of it in French, a mentor in Arabic, and a coordinator.</summary>
[Collection(InTheBrowser.Name)]
public sealed class QueueTests(TheBrowser browser)
{
    [Fact]
    public async Task A_question_goes_from_mentor_to_mentor_and_whoever_asked_sees_each_step_and_answers_back()
    {
        await using var house = await browser.HouseAsync();
        await using var salma = await Visitor.AsAsync("salma", browser, house.Address, Screen.Phone);
        await using var hassan = await Visitor.AsAsync("hassan", browser, house.Address, Screen.Phone, "ar-MA");
        await using var lucie = await Visitor.AsAsync("lucie", browser, house.Address, Screen.Desk);
        await using var imane = await Visitor.AsAsync("imane", browser, house.Address, Screen.Desk);

        await salma.SayAsync("poser une question", "Relisez votre question");
        await Visitor.Field(salma.Form, "Question").FillAsync("Comment recenser les associations ?");
        await salma.Form.GetByRole(AriaRole.Checkbox, new() { Name = "Associations", Exact = true }).CheckAsync();
        await salma.PictureAsync("ask-fr");
        await salma.Form.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("urgent", RegexOptions.None, TimeSpan.FromSeconds(1)) }).CheckAsync();
        await salma.PressAsync(Visitor.Button(salma.Form, "Envoyer aux mentors"), "d'abord proposée à Hassan Ouazzani");

        var asked = hassan.Notice("سؤال جديد في مجالكم من Salma Berrada: Q-1.");
        await Expect(asked).ToBeVisibleAsync();
        await hassan.PictureAsync("question-ar");
        await hassan.PressAsync(Visitor.Button(asked, "الإحالة إلى مرشد آخر"), "إلى من تحيلون Q-1");
        await Visitor.Field(hassan.Form, "المرشد *").SelectOptionAsync(new SelectOptionValue { Label = "Lucie Moreau" });
        await hassan.PressAsync(Visitor.Button(hassan.Form, "إحالة السؤال"), "Q-1 معروض الآن على Lucie Moreau");
        await Expect(lucie.Notice("Hassan Ouazzani vous passe la question Q-1.")).ToBeVisibleAsync();
        await lucie.SayAsync("je prends Q-1", "Q-1 est à vous.");
        await lucie.SayAsync("réponse à Q-1 : Par le registre de la commune.", "Question Q-1");
        await lucie.PressAsync(Visitor.Button(lucie.Form, "Envoyer la réponse"), "Votre réponse à Q-1 part vers Salma Berrada");

        var answered = salma.Notice("Lucie Moreau a répondu à votre question Q-1.");
        await Expect(answered).ToContainTextAsync("Lucie Moreau l’a prise");
        await salma.PictureAsync("thread-fr");
        await salma.PressAsync(Visitor.Button(answered, "Cela m’aide"), "c'est noté pour Q-1");
        await Expect(lucie.Notice("Votre réponse à Q-1 a aidé.")).ToBeVisibleAsync();

        await imane.SayAsync("état de la file", "0 question attend un mentor", "Lucie Moreau");
        await imane.PictureAsync("queue-report-fr");
        foreach (var visitor in new[] { salma, hassan, lucie, imane }) Assert.Empty(visitor.Faults);
    }
}

using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

/// <summary>What is typed into a form by hand stays until it is sent, and goes with whoever typed it.</summary>
[Collection(InTheBrowser.Name)]
public sealed class TypedFormsTests(TheBrowser browser)
{
    [Theory]
    [InlineData("fr-FR", "salma", "j'ai appelé Claire hier au sujet du diagnostic",
        "Décisions", "Inviter les associations", "Ce qui s’est dit", "Un long appel.", "non, c'était une réunion", "meeting", "Enregistrer")]
    [InlineData("ar-MA", "driss", "اتصلت بآن أمس حول الميزانية", "القرارات", "دعوة الجمعيات", "ما قيل", "مكالمة طويلة.", "لا، كان اجتماعا", "meeting", "تسجيل")]
    public async Task What_was_typed_outlives_a_reload_and_a_correction_in_words(
        string locale, string who, string told, string decisions, string decided, string summary, string summed,
        string corrected, string means, string submit)
    {
        await using var house = await browser.HouseAsync();
        await using var visitor = await Visitor.AsAsync(who, browser, house.Address, Screen.Phone, locale);
        await visitor.SayAsync(told);
        await Visitor.Field(visitor.Form, decisions).FillAsync(decided);
        await Visitor.Field(visitor.Form, summary).FillAsync(summed);

        await visitor.Page.ReloadAsync();
        await visitor.ConnectedAsync();
        await Expect(Visitor.Field(visitor.Form, decisions)).ToHaveValueAsync(decided);
        await Expect(Visitor.Field(visitor.Form, summary)).ToHaveValueAsync(summed);
        await visitor.PictureAsync($"typed-{locale[..2]}");

        await visitor.SayAsync(corrected);
        var cards = visitor.Page.GetByTestId("card").Filter(new() { Has = visitor.Page.Locator("input, textarea, select") });
        await Expect(cards).ToHaveCountAsync(2);
        await Expect(Visitor.Button(cards.First, submit)).ToBeDisabledAsync();
        await Expect(Visitor.Button(cards.Last, submit)).ToBeEnabledAsync();
        await Expect(Visitor.Field(visitor.Form, decisions)).ToHaveValueAsync(decided);
        await Expect(Visitor.Field(visitor.Form, summary)).ToHaveValueAsync(summed);
        await Expect(visitor.Form.Locator("select").First).ToHaveValueAsync(means);
        await visitor.PictureAsync($"typed-anew-{locale[..2]}");

        await visitor.PressAsync(Visitor.Button(visitor.Form, submit), "E-1", decided);
        Assert.Equal(0, await KeptAsync(visitor));
        Assert.Empty(visitor.Faults);
    }

    [Theory]
    [InlineData("fr-FR", "salma", "j'ai appelé Claire hier au sujet du diagnostic",
        "Décisions", "Inviter les associations", "Ce qui s’est dit", "Un long appel.", "enregistre")]
    [InlineData("fr-FR", "salma", "j'ai appelé Claire hier au sujet du diagnostic",
        "Décisions", "Inviter les associations", "Ce qui s’est dit", "Un long appel.", "oui")]
    [InlineData("ar-MA", "driss", "اتصلت بآن أمس حول الميزانية", "القرارات", "كراء القاعة", "ما قيل", "مكالمة طويلة.", "نعم")]
    [InlineData("ar-MA", "driss", "اتصلت بآن أمس حول الميزانية", "القرارات", "كراء القاعة", "ما قيل", "مكالمة طويلة.", "سجل")]
    public async Task Words_that_hand_the_form_in_hand_in_what_was_typed_into_it(
        string locale, string who, string told, string decisions, string decided, string summary, string summed, string said)
    {
        await using var house = await browser.HouseAsync();
        await using var visitor = await Visitor.AsAsync(who, browser, house.Address, Screen.Phone, locale);
        await visitor.SayAsync(told);
        await Visitor.Field(visitor.Form, decisions).FillAsync(decided);
        await Visitor.Field(visitor.Form, summary).FillAsync(summed);

        await visitor.SayAsync(said, "E-1", decided, summed);
        Assert.Equal(0, await KeptAsync(visitor));
        Assert.Empty(visitor.Faults);
    }

    [Theory]
    [InlineData("fr-FR", "anne", "comment signale-t-on un élu absent trop souvent ?", "Sans mon nom", "Comment faire en cas d'absence ?", "oui")]
    [InlineData("ar-MA", "driss", "كيف نقوم بإحصاء الجمعيات في جماعتنا؟", "دون ذكر اسمي", "كيف نحصي الجمعيات؟", "نعم")]
    public async Task A_question_ticked_to_go_without_a_name_goes_without_it_when_words_send_it(
        string locale, string who, string asked, string anonymous, string anew, string said)
    {
        await using var house = await browser.HouseAsync();
        await using var visitor = await Visitor.AsAsync(who, browser, house.Address, Screen.Desk, locale);
        await visitor.SayAsync(asked);
        await Visitor.Field(visitor.Form, anonymous).CheckAsync();
        await visitor.Form.Locator("textarea").First.FillAsync(anew);

        await visitor.SayAsync(said, "Q-1");
        await using var lucie = await Visitor.AsAsync("lucie", browser, house.Address, Screen.Desk);
        await lucie.SayAsync("quelles questions attendent ?", anew);
        var log = await lucie.Log.InnerTextAsync();
        Assert.DoesNotContain("Anne Lef", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Driss", log, StringComparison.Ordinal);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task What_the_bot_changed_by_words_stands_and_a_form_given_up_or_left_is_forgotten()
    {
        await using var house = await browser.HouseAsync();
        await using var salma = await Visitor.AsAsync("salma", browser, house.Address, Screen.Desk);
        await salma.SayAsync("j'ai appelé Claire hier au sujet du diagnostic");
        await salma.Form.Locator("select").First.SelectOptionAsync("email");
        await Visitor.Field(salma.Form, "Décisions").FillAsync("Inviter les associations");

        await salma.SayAsync("non, c'était une réunion");
        await Expect(salma.Form.Locator("select").First).ToHaveValueAsync("meeting");
        await Expect(Visitor.Field(salma.Form, "Décisions")).ToHaveValueAsync("Inviter les associations");

        await salma.SayAsync("annule");
        await Expect(Visitor.Button(salma.Form, "Enregistrer")).ToBeDisabledAsync();
        Assert.Equal(0, await KeptAsync(salma));

        await salma.SayAsync("j'ai appelé Claire hier au sujet du diagnostic");
        await Visitor.Field(salma.Form, "Décisions").FillAsync("Inviter les associations");
        await salma.Page.GetByTestId("composer").FillAsync("et puis");
        Assert.Equal(2, await KeptAsync(salma));
        await salma.Page.GetByTestId("menu").ClickAsync();
        await salma.Page.Locator("#menu-leave").ClickAsync();
        await Expect(salma.Page.GetByTestId("person-salma")).ToBeVisibleAsync();
        Assert.Equal(0, await KeptAsync(salma));
        Assert.DoesNotContain("associations", await salma.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(salma.Faults);
    }

    [Fact]
    public async Task A_place_and_an_hour_run_the_way_of_an_Arabic_reader()
    {
        await using var house = await browser.HouseAsync();
        await using var driss = await Visitor.AsAsync("driss", browser, house.Address, Screen.Phone, "ar-MA");
        await driss.SayAsync("إعداداتي");
        var clock = driss.Page.GetByTestId("card").Last.Locator(".ac-textBlock").Filter(new() { HasText = "Zitoun" }).First;

        await Expect(clock).ToHaveAttributeAsync("dir", "rtl");
        await driss.PictureAsync("settings-ar");
    }

    /// <summary>How many texts the browser keeps that were not sent.</summary>
    static Task<int> KeptAsync(Visitor visitor) => visitor.Page.EvaluateAsync<int>(
        "Object.keys(localStorage).filter(key => /^practicebot\\.(form|draft|outbox)\\./.test(key)).length");
}

using System.Text.Json;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>What people set for themselves in words, and the other language that they are offered.</summary>
public sealed class SettingsConversations
{
    /// <summary>Who says what, and what the answer has in it. What each answer suggests is said next.</summary>
    static readonly Dictionary<string, (string Who, (string Says, string[] Answered)[] Lines)> told = new()
    {
        ["fr"] = ("claire",
        [
            ("pas de notifications après 19 h", ["C'est noté", "de 19:00 à 07:00", "remets les notifications"]),
            ("mes réglages", ["Voici vos réglages", "Notifications : sauf de 19:00 à 07:00", "Absence : aucune", "Heure : Valmont", "Langue : Français"]),
            ("remets les notifications", ["à toute heure"]),
            ("pas de notifications de 20 h à 7 h", ["de 20:00 à 07:00"]),
            ("pas de notifications de 7 h à 7 h", ["toute la journée"]),
            ("ne me dérangez plus", ["De quelle heure à quelle heure", "Pas de notifications de 19:00 à 07:00"]),
            ("je suis absente jusqu'à demain", ["absence jusqu'au", "je suis de retour"]),
            ("remets les notifications", ["plus d'heures calmes", "je suis de retour"]),
            ("je suis de retour", ["Bon retour", "absence jusqu'à vendredi"]),
            ("je suis absente jusqu'à hier", ["déjà passé", "absence jusqu'à vendredi"]),
            ("absence jusqu'à vendredi", ["absence", "vendredi"]),
            ("je suis absente", ["Jusqu'à quel jour ?", "Absence jusqu'au vendredi"]),
            ("heure de Rabat", ["à l'heure de Rabat", "heure de ma commune"]),
            ("heure d'Aïn Zitoun", ["à l'heure d'Aïn Zitoun"]),
            ("heure de Tombouctou", ["Je ne connais pas l'heure de « Tombouctou »", "Heure de Valmont"]),
            ("heure de ma commune", ["votre commune, Valmont"]),
            ("plus de résumé hebdomadaire", ["pas de résumé", "remets le résumé hebdomadaire"]),
            ("mes réglages", ["Résumé de la semaine : non"]),
            ("mon résumé", ["Rien à résumer", "Recevoir le résumé"]),
            ("mes réglages", ["Résumé de la semaine : non"]),
            ("remets le résumé hebdomadaire", ["liste du résumé"]),
            ("montre mon résumé hebdomadaire", ["Rien à résumer"]),
            ("mets-moi en heures calmes de 18h à 8h", ["de 18:00 à 08:00"]),
            ("plus d'heures calmes", ["plus d'heures calmes"]),
            ("sans cartes", ["avec cartes"]),
            ("mes réglages", ["1. Pas de notifications de 19:00", "2. Je suis de retour", "4. Avec cartes"]),
            ("2", ["Bon retour"]),
        ]),
        ["ar"] = ("driss",
        [
            ("لا إشعارات بعد السابعة مساء", ["حسنا", "من 19:00 إلى 07:00", "أعد الإشعارات"]),
            ("إعداداتي", ["هذه إعداداتكم", "ما عدا من 19:00 إلى 07:00", "الغياب: لا شيء"]),
            ("أعد الإشعارات", ["في كل وقت"]),
            ("لا إشعارات من الثامنة مساء إلى السابعة صباحا", ["من 20:00 إلى 07:00"]),
            ("أنا غائب حتى غد", ["سُجل غيابكم", "لقد عدت"]),
            ("أعد الإشعارات", ["لم تعد هناك ساعات هدوء"]),
            ("لقد عدت", ["مرحبا بعودتكم"]),
            ("أنا غائب حتى أمس", ["لقد مضى"]),
            ("أنا في عطلة حتى يوم الجمعة", ["سُجل غيابكم", "الجمعة"]),
            ("توقيت باريس", ["توقيت باريس", "توقيت جماعتي"]),
            ("توقيت الدار البيضاء", ["توقيت الدار البيضاء"]),
            ("توقيت جماعتي", ["توقيت جماعتكم"]),
            ("أوقف الملخص الأسبوعي", ["لن يصلكم الملخص الأسبوعي"]),
            ("ملخصي", ["لا شيء للتلخيص", "تلقي الملخص"]),
            ("أريد الملخص الأسبوعي", ["على قائمة الملخص"]),
            ("أرني ملخصي الأسبوعي", ["لا شيء للتلخيص"]),
            ("ساعات الهدوء من السادسة مساء إلى الثامنة صباحا", ["من 18:00 إلى 08:00"]),
            ("بدون بطاقات", ["مع البطاقات"]),
            ("مع البطاقات", ["بدون بطاقات"]),
        ]),
        ["en"] = ("admin",
        [
            ("no notifications between 8pm and 7am", ["Done", "from 20:00 to 07:00", "turn notifications back on"]),
            ("my settings", ["These are your settings", "Notifications: except from 20:00 to 07:00", "Away: none"]),
            ("turn notifications back on", ["at any time"]),
            ("no notifications after 7pm", ["from 19:00 to 07:00"]),
            ("I am away until tomorrow", ["away until the end of", "I am back"]),
            ("turn notifications back on", ["no more quiet hours"]),
            ("I am back", ["Welcome back"]),
            ("I am away until yesterday", ["already past"]),
            ("I am away until Friday", ["Friday"]),
            ("Rabat time", ["the time of Rabat", "my town's time"]),
            ("Paris time", ["the time of Paris"]),
            ("my town's time", ["your town again, Valmont"]),
            ("no more weekly digest", ["no weekly digest"]),
            ("my summary", ["Nothing to sum up", "Get the weekly digest"]),
            ("I want the weekly digest", ["on the list"]),
            ("show me my weekly summary", ["Nothing to sum up"]),
            ("quiet hours from 6pm to 8am", ["from 18:00 to 08:00"]),
            ("no more quiet hours", ["no more quiet hours"]),
            ("without cards", ["with cards"]),
            ("with cards", ["without cards"]),
        ]),
    };

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task Each_setting_is_set_in_words_and_said_as_it_is(string language)
    {
        await using var house = await TheHouse.OpenAsync();
        var (who, lines) = told[language];
        var person = house.Hears(who);

        foreach (var (says, answered) in lines)
        {
            var answer = Said.Plain(Everything(await person.Says(says).AnswerAsync()));
            foreach (var words in answered)
                Assert.True(answer.Contains(words, StringComparison.Ordinal), $"{says}\nshould be answered with: {words}\nbut was: {answer}");
        }
    }

    [Fact]
    public async Task The_card_of_settings_changes_them_by_one_tap()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");

        var card = Everything(await salma.Says("mes réglages").AnswerAsync());
        Assert.Contains("value=19:00", card, StringComparison.Ordinal);
        await salma.Submits("settings.set", ("key", "quiet"), ("value", "19:00"), ("until", "07:00")).IsAnswered("de 19:00 à 07:00");

        await salma.Says("mes réglages").IsAnswered("sauf de 19:00 à 07:00");
    }

    [Fact]
    public async Task A_setting_is_taken_back_on_the_day_it_was_changed()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says("pas de notifications après 19 h").AnswerAsync();
        await salma.Says("pas de notifications de 22 h à 6 h").IsAnswered("de 22:00 à 06:00");

        await salma.Says("ah non, efface ça").IsAnswered("de 19:00 à 07:00");
        await salma.Says("ah non, efface ça").IsAnswered("Je n'ai rien noté ici");
        await salma.Says("heure de Paris").IsAnswered("Paris");
        Assert.Contains("undoing=1", Everything(await salma.Says("annule").IsAnswered("remettre comme avant")), StringComparison.Ordinal);
        await salma.Submits("settings.set", ("key", "timezone"), ("value", "off"), ("undoing", "1")).IsAnswered("votre commune, Aïn Zitoun");
        await salma.Says("heure de Paris").IsAnswered("Paris");
        house.Clock.Move(TimeSpan.FromDays(1));
        await salma.Says("ah non, efface ça").IsAnswered("Je n'ai rien noté ici");
    }

    [Fact]
    public async Task Whoever_comes_back_is_told_at_once_what_waited()
    {
        await using var house = await TheHouse.OpenAsync();
        var claire = house.Hears("claire");
        await claire.Says("je suis absente jusqu'à demain").AnswerAsync();
        await house.Hears("salma").Fills("exchange.log", ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", "Budget")).IsAnswered("E-1");
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE state = 'Waiting' AND attempts = 1 AND leased_by IS NULL") == 1);

        await claire.Says("je suis de retour").IsAnswered("Bon retour");

        await claire.IsToldAsync("E-1");
    }

    [Theory]
    [InlineData("driss", "bonjour", "Écrivez-moi en français", "je vous écris désormais en français")]
    [InlineData("claire", "hello", "Write to me in English", "in English from now on")]
    [InlineData("claire", "السلام عليكم", "اكتبوا لي بالعربية", "من الآن بالعربية")]
    [InlineData("salma", "what can you do?", "Write to me in English", "in English from now on")]
    [InlineData("admin", "مساعدة", "اكتبوا لي بالعربية", "من الآن بالعربية")]
    [InlineData("salma", "the weather is so very nice", "Write to me in English", "in English from now on")]
    public async Task Whoever_writes_in_another_language_is_offered_it_in_that_language(string who, string says, string offered, string then)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);

        Assert.Contains(offered, Everything(await person.Says(says).AnswerAsync()), StringComparison.Ordinal);
        await person.Says(offered).IsAnswered(then);
        Assert.DoesNotContain(offered, Everything(await person.Says(says).AnswerAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_shared_is_in_the_language_of_its_title_unless_it_is_said()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");

        await salma.Fills("resource.share", ("title", "دليل إحصاء الجمعيات"), ("url", "https://example.org/1"), ("visibility", "community")).IsAnswered("R-1", "العربية");
        await salma.Fills("resource.share", ("title", "How to count the associations"), ("url", "https://example.org/2"), ("language", "fr"), ("visibility", "community")).IsAnswered("R-2", "Français");
    }

    [Theory]
    [InlineData("salma", "pas de notifications de 19h à 7h", "enfin plutôt 20h", "de 20:00 à 07:00")]
    [InlineData("salma", "pas de notifications de 19h à 7h", "finalement 8 h", "de 19:00 à 08:00")]
    [InlineData("salma", "pas de notifications après 19h", "non, de 21h à 6h", "de 21:00 à 06:00")]
    [InlineData("driss", "لا إشعارات من السابعة مساء إلى السابعة صباحا", "لا، من الثامنة مساء", "من 20:00 إلى 07:00")]
    [InlineData("claire", "no notifications from 7pm to 7am", "make it 8pm instead", "de 20:00 à 07:00")]
    public async Task Quiet_hours_that_were_just_set_are_amended(string who, string sets, string amends, string told)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        await person.Says(sets).AnswerAsync();

        await person.Says(amends).IsAnswered(told);
    }

    [Theory]
    [InlineData("salma", "pas de notifications après 20h, et jamais le week-end", "de 20:00 à 07:00", "valent tous les jours")]
    [InlineData("driss", "ما بغيتش إشعارات فالويكاند", "من أي ساعة", "كل أيام الأسبوع")]
    public async Task Whoever_wants_a_quiet_weekend_is_told_that_all_days_are_alike(string who, string says, string answered, string told)
    {
        await using var house = await TheHouse.OpenAsync();

        await house.Hears(who).Says(says).IsAnswered(answered, told);
    }

    /// <summary>Its words, and all that its buttons say and carry.</summary>
    static string Everything(JsonElement answer) => $"{answer.Words()}\n{string.Join('\n', Strings(answer))}";

    static IEnumerable<string> Strings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(one => Strings(one.Value).Select(text => text.Contains('=', StringComparison.Ordinal) ? text : $"{one.Name}={text}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };

    static async Task UntilAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds(); tries++)
        {
            Assert.True(tries < 200, "It never came to be.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}

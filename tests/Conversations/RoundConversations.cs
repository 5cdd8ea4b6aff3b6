using System.Globalization;
using System.Text.Json;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>What people are told without having asked: what is due, what was left, their week, and a long silence.</summary>
public sealed class RoundConversations
{
    /// <summary>The sentences of a language; Anne and Driss speak it with each other.</summary>
    static readonly Dictionary<string, (string Speak, string Due, string Overdue, string Draft, string Resume, string Week, string Nudge, string Log, string Off, string OffSaid)> said = new()
    {
        ["fr"] = ("français", "À faire aujourd'hui : relire", "à faire pour le", "sans l'enregistrer", "Reprendre", "Résumé de la semaine", "Aucun échange avec Driss El Amrani", "Noter un échange", "plus de rappels", "plus de rappels. Dites"),
        ["ar"] = ("العربية", "للإنجاز اليوم: relire", "كان هذا مطلوبا", "دون تسجيله", "إتمام", "ملخص الأسبوع", "لم يُسجل أي تبادل مع Driss El Amrani", "تسجيل تبادل", "لا تذكيرات", "لا تذكيرات بعد الآن"),
        ["en"] = ("english", "To do today: relire", "to be done by", "did not save it", "Resume", "Weekly digest", "No exchange with Driss El Amrani", "Log an exchange", "no more reminders", "no more reminders. Say"),
    };

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task Whoever_has_something_to_do_is_told_on_its_day_and_a_week_later_and_says_done_by_one_tap(string language)
    {
        await using var house = await OnWednesdayAsync();
        var words = said[language];
        var anne = house.Hears("anne");
        await anne.Says(words.Speak).AnswerAsync();
        await LogAsync(house, ("followUpWhat", "relire"), ("followUpWho", "me"), ("followUpDue", Day(house, 2)));

        house.Clock.Move(TimeSpan.FromDays(2));
        var told = await anne.IsToldAsync(words.Due);
        Assert.Contains("followup.done", told.GetRawText(), StringComparison.Ordinal);
        house.Clock.Move(TimeSpan.FromDays(7));
        await anne.IsToldAsync(words.Overdue, "relire");
        Assert.Equal(1, house.Count("SELECT count(*) FROM notices WHERE kind = 'followup.due'"));

        await anne.Submits("followup.done", ("ref", "E-1"), ("number", "1")).IsAnswered("E-1");
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task A_form_left_for_a_day_is_offered_again_once(string language)
    {
        await using var house = await OnWednesdayAsync();
        var words = said[language];
        var anne = house.Hears("anne");
        await anne.Says(words.Speak).AnswerAsync();
        await anne.Submits("exchange.log", ("summary", "Le budget du centre social")).AnswerAsync();

        house.Clock.Move(TimeSpan.FromHours(26));
        var told = await anne.IsToldAsync(words.Draft);

        Assert.Contains(words.Resume, Strings(told), StringComparison.Ordinal);
        Assert.Contains("Le budget du centre social", Strings(told), StringComparison.Ordinal);
        house.Clock.Move(TimeSpan.FromHours(26));
        await RoundAsync(house);
        Assert.Equal(1, house.Count("SELECT count(*) FROM notices WHERE kind = 'draft.left'"));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task The_week_is_summed_up_on_Monday_and_not_where_nothing_was(string language)
    {
        await using var house = await OnWednesdayAsync();
        var words = said[language];
        var anne = house.Hears("anne");
        await anne.Says(words.Speak).AnswerAsync();
        await house.Hears("paul").Says("bonjour").AnswerAsync();
        await LogAsync(house, ("followUpWhat", "relire"), ("followUpWho", "me"));

        house.Clock.Move(TimeSpan.FromDays(5));
        await anne.IsToldAsync(words.Week, "E-1", "relire");

        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE kind = 'digest.weekly' AND reason = 'nothing-to-tell'") > 0);
        Assert.Equal("nothing-to-tell", house.Text("SELECT n.reason FROM notices n JOIN people p ON p.id = n.person WHERE n.kind = 'digest.weekly' AND p.name = 'Paul Girard'"));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task Whoever_wants_no_more_reminders_says_so(string language)
    {
        await using var house = await OnWednesdayAsync();
        var words = said[language];
        var anne = house.Hears("anne");
        await anne.Says(words.Speak).AnswerAsync();

        await anne.Says(words.Off).IsAnswered(words.OffSaid);

        Assert.Equal(1, house.Count("SELECT count(*) FROM people WHERE reminders = 0"));
        await anne.Submits("settings.set", ("key", "reminders"), ("value", "on")).AnswerAsync();
        Assert.Equal(0, house.Count("SELECT count(*) FROM people WHERE reminders = 0"));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task A_silent_pair_is_nudged_once_and_a_week_later_its_coordinators_see_it(string language)
    {
        await using var house = await OnWednesdayAsync();
        var words = said[language];
        var (anne, imane) = (house.Hears("anne"), house.Hears("imane"));
        await anne.Says(words.Speak).AnswerAsync();
        await imane.Says(words.Speak).AnswerAsync();
        await RoundAsync(house);
        Assert.Equal(2, house.Count("SELECT count(*) FROM pairs WHERE made_on IS NOT NULL"));

        house.Clock.Move(TimeSpan.FromDays(32));
        var told = await anne.IsToldAsync(words.Nudge);
        Assert.Contains(words.Log, Strings(told), StringComparison.Ordinal);
        Assert.Contains("pair.plan", told.GetRawText(), StringComparison.Ordinal);
        house.Clock.Move(TimeSpan.FromDays(7));
        await imane.IsToldAsync("Driss El Amrani", "Anne Lefèvre");
        await imane.Submits("pair.silent").IsAnswered("Salma Berrada", "Driss El Amrani", "Anne Lefèvre");
        Assert.Equal(1, house.Count("SELECT count(*) FROM notices n JOIN people p ON p.id = n.person WHERE n.kind = 'pair.silent' AND p.name = 'Anne Lefèvre'"));

        await LogAsync(house);
        Assert.DoesNotContain("Anne Lefèvre", (await imane.Submits("pair.silent").AnswerAsync()).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("salma", "français", "notre rythme : tous les 15 jours", "tous les 15 jours", "mon binôme", "ah non, efface ça", "tous les 30 jours")]
    [InlineData("driss", "العربية", "إيقاعنا: كل 15 يوما", "كل 15 يوما", "شريكي", "امسح ذلك", "كل 30 يوما")]
    [InlineData("anne", "english", "our rhythm: every 15 days", "every 15 days", "my pair", "undo that", "every 30 days")]
    public async Task A_pair_says_how_often_it_speaks_and_takes_it_back(
        string who, string speak, string says, string answered, string asks, string undoes, string before)
    {
        await using var house = await TheHouse.OpenAsync();
        var one = house.Hears(who);
        await one.Says(speak).AnswerAsync();

        await one.Says(says).IsAnswered(answered);
        await one.Says(asks).IsAnswered(answered);
        await one.Says(undoes).AnswerAsync(); // something else was said in between: it is asked first
        await one.Says("ok").IsAnswered(before);
    }

    [Fact]
    public async Task A_coordinator_says_it_of_the_pair_they_name()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");

        await imane.Says("le rythme de Salma et Claire : tous les 60 jours").IsAnswered("Salma Berrada et Claire Dumont", "tous les 60 jours");
        Assert.Equal(60, house.Count("SELECT rhythm_days FROM pairs WHERE rhythm_days IS NOT NULL"));
        await imane.Says("binômes silencieux").IsAnswered("Aucun binôme n'est silencieux");
        await house.Hears("salma").Says("binômes silencieux").IsAnswered("coordination");
        await house.Hears("salma").Says("notre rythme : tous les 500 jours").IsAnswered("de 1 à 366 jours");
        await house.Hears("hassan").Says("notre rythme : tous les 15 jours").AnswerAsync();
        Assert.Equal(1, house.Count("SELECT count(*) FROM pairs WHERE rhythm_days IS NOT NULL"));
    }

    [Fact]
    public async Task The_next_exchange_is_planned_and_the_partner_told()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (house.Hears("salma"), house.Hears("claire"));
        await claire.Says("bonjour").AnswerAsync();

        await salma.Says("planifier un échange").IsAnswered("Quel jour");
        await salma.Fills("pair.plan", ("day", Day(house, -3))).IsAnswered("déjà passé");
        await salma.Fills("pair.plan", ("day", Day(house, 5))).IsAnswered("J'en informe Claire Dumont");

        await claire.IsToldAsync("Salma Berrada vous propose un échange");
    }

    [Theory]
    [InlineData("français", "ah non, efface ça", "rien n'est plus prévu", "a retiré sa proposition")]
    [InlineData("العربية", "امسح ذلك", "أُلغي موعد", "سُحب اقتراح")]
    [InlineData("english", "undo that", "nothing is planned", "took back the suggestion")]
    public async Task A_planned_day_is_taken_back_and_planned_again_and_the_partner_told_each_time(string speak, string undo, string undone, string told)
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (house.Hears("salma"), house.Hears("claire"));
        await salma.Says(speak).AnswerAsync();
        await claire.Says(speak).AnswerAsync();
        (string, string)[] day = [("day", Day(house, 5))];

        await salma.Fills("pair.plan", day).IsAnswered("Claire Dumont");
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE kind = 'exchange.planned' AND state = 'Sent'") == 1);
        await salma.Says(undo).IsAnswered(undone, "Claire Dumont");
        await claire.IsToldAsync(told);
        Assert.Equal(0, house.Count("SELECT count(*) FROM pairs WHERE planned_on IS NOT NULL"));
        await salma.Fills("pair.plan", day).IsAnswered("Claire Dumont");
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE kind = 'exchange.planned' AND state = 'Sent'") == 2);

        // The day before it is had back.
        await salma.Fills("pair.plan", ("day", Day(house, 9))).AnswerAsync();
        await salma.Says(undo).AnswerAsync();
        Assert.Equal(Day(house, 5), house.Text("SELECT planned_on FROM pairs WHERE planned_on IS NOT NULL"));
        await salma.Says(undo).AnswerAsync();
        Assert.Equal(Day(house, 5), house.Text("SELECT planned_on FROM pairs WHERE planned_on IS NOT NULL"));
    }

    [Theory]
    [InlineData("fr", "sans cartes", new[] { "exchange.list", "followup.list", "settings.set" })]
    [InlineData("ar", "بدون بطاقات", new[] { "exchange.list", "followup.list", "settings.set" })]
    [InlineData("en", "without cards", new[] { "exchange.list", "followup.list", "settings.set" })]
    public async Task With_cards_off_the_week_and_what_was_left_say_the_words_that_go_on(string language, string off, string[] routes)
    {
        await using var house = await OnWednesdayAsync();
        var words = said[language];
        var anne = house.Hears("anne");
        await anne.Says(words.Speak).AnswerAsync();
        await anne.Says(off).AnswerAsync();
        await LogAsync(house, ("followUpWhat", "relire"), ("followUpWho", "me"));
        await anne.Submits("exchange.log", ("summary", "Le budget du centre social")).AnswerAsync();

        house.Clock.Move(TimeSpan.FromHours(26));
        var resume = Assert.Single(Offered(await anne.IsToldAsync(words.Draft)));
        Assert.Equal("exchange.log", (await anne.Says(resume).IsUnderstood()).GetProperty("value").Text("route"));
        Assert.Equal(1, house.Count("SELECT count(*) FROM dialogues WHERE instr(state, 'Le budget du centre social') > 0"));
        await anne.Submits("cancel").AnswerAsync();

        await RoundAsync(house);
        house.Clock.Move(TimeSpan.FromDays(4));
        var offered = Offered(await anne.IsToldAsync(words.Week));
        Assert.Equal(routes.Length, offered.Count);
        for (var i = 0; i < routes.Length; i++) Assert.Equal(routes[i], (await anne.Says(offered[i]).IsUnderstood()).GetProperty("value").Text("route"));
        Assert.Equal(1, house.Count("SELECT count(*) FROM people WHERE digest = 0"));
    }

    /// <summary>What a notice in plain text says may be said.</summary>
    static List<string> Offered(JsonElement told) =>
        [.. told.Text("text")!.Split('\n').Where(line => line.StartsWith("→ ", StringComparison.Ordinal)).Select(line => line[2..])];

    static async Task LogAsync(TheHouse house, params (string, string)[] more) => await house.Hears("anne").Fills(
        "exchange.log", [("heldOn", Day(house, 0)), ("means", "phone"), ("summary", "Budget"), .. more]).IsAnswered("E-1");

    static string Day(TheHouse house, int days) => house.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A Wednesday noon, so that every morning of it was and no Monday is near.</summary>
    static async Task<TheHouse> OnWednesdayAsync()
    {
        var house = await TheHouse.OpenAsync();
        var now = house.Clock.GetUtcNow();
        var noon = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1).AddHours(12);
        while (noon.DayOfWeek != DayOfWeek.Wednesday) noon = noon.AddDays(1);
        await UntilAsync(() => house.Count("SELECT count(*) FROM jobs WHERE subject = zeroblob(16)") == 1);
        house.Clock.Move(noon - now);
        await RoundAsync(house);
        return house;
    }

    /// <summary>Waits until the rounds have been everywhere and wait for their hour.</summary>
    static Task RoundAsync(TheHouse house)
    {
        var now = house.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        return UntilAsync(() => house.Count($"SELECT count(*) FROM jobs WHERE subject = zeroblob(16) AND due_at > '{now}' AND instr(cursor, ' ') = 0") == 1);
    }

    static string Strings(JsonElement value) => Said.Plain(value.ValueKind switch
    {
        JsonValueKind.Object => string.Join('\n', value.EnumerateObject().Select(one => Strings(one.Value))),
        JsonValueKind.Array => string.Join('\n', value.EnumerateArray().Select(Strings)),
        JsonValueKind.String => value.GetString()!,
        _ => "",
    });

    static async Task UntilAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds(); tries++)
        {
            Assert.True(tries < 400, "It never came to be.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}

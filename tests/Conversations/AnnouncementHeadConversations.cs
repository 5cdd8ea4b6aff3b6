using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Bot.Flows.Announcements;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>What stands before the text of an announcement: to whom, when and how. It is taken over, or said not to be understood.</summary>
public sealed class AnnouncementHeadConversations(ITestOutputHelper output)
{
    [Theory]
    [InlineData("français", "annoncer au binôme de Salma : bonjour", new[] { "2 personnes la recevront", "Salma Berrada", "Claire Dumont" })]
    [InlineData("français", "annonce au binôme de Driss et Anne : venez", new[] { "2 personnes la recevront", "Driss El Amrani", "Anne Lefèvre" })]
    [InlineData("français", "annoncer à Claire et à Salma : bonjour", new[] { "2 personnes la recevront", "Salma Berrada", "Claire Dumont" })]
    [InlineData("français", "annoncer aux élus de Valmont et à Salma : venez", new[] { "2 personnes la recevront", "Élus · Valmont", "Salma Berrada" })]
    [InlineData("français", "dis aux élus que la réunion est à 10 h", new[] { "2 personnes la recevront", "La réunion est à 10 h" })]
    [InlineData("français", "annonce urgente aux élus, merci de confirmer la lecture : venez", new[] { "Élus", "Demander de confirmer la lecture", "Urgente" })]
    [InlineData("français", "annoncer aux personnes du thème petite enfance : venez", new[] { "Petite enfance" })]
    [InlineData("English", "announce to the pair of Salma: hello", new[] { "2 people will get it", "Salma Berrada", "Claire Dumont" })]
    [InlineData("English", "announce to Claire and Driss: hello", new[] { "2 people will get it", "Driss El Amrani", "Claire Dumont" })]
    [InlineData("English", "urgent announcement to the officials of Valmont: come", new[] { "1 person will get it", "Officials · Valmont", "Urgent" })]
    [InlineData("العربية", "إعلان لثنائي سلمى: مرحبا", new[] { "سيتوصل به شخصان", "Salma Berrada", "Claire Dumont" })]
    [InlineData("العربية", "إعلان عاجل للمنتخبين بفالمون: تعالوا", new[] { "المنتخبون · Valmont", "مستعجل" })]
    public async Task Whom_it_is_for_and_how_are_taken_over(string language, string said, string[] shown)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says(language).AnswerAsync();

        var opened = await imane.Says(said).AnswerAsync();

        Assert.DoesNotContain("compris", opened.Words(), StringComparison.Ordinal);
        await imane.Fills("announcement.new", FieldsOf(opened)).IsAnswered(shown);
    }

    [Theory]
    [InlineData("fr", LanguageCode.French)]
    [InlineData("ar", LanguageCode.Arabic)]
    [InlineData("en", LanguageCode.English)]
    public async Task Little_of_what_people_write_before_the_text_is_not_understood(string file, LanguageCode language)
    {
        await using var house = await TheHouse.OpenAsync();
        await using var scope = house.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ReadAsync(TestContext.Current.CancellationToken);
        var towns = await scope.ServiceProvider.GetRequiredService<ITowns>().AllAsync(TestContext.Current.CancellationToken);
        var names = new AudienceNames(towns, [], SharedTopics.All, new([]));
        var called = scope.ServiceProvider.GetRequiredService<PeopleCalled>();
        var said = RecognitionData.Lists($"examples.{file}.json")["announcement.new"].Select(Announced.In).Where(one => one.Text.Length > 0).ToList();

        var missed = new List<string>();
        foreach (var one in said)
        {
            var heard = await new HeadReader(one.Head, names, DateTimeOffset.UnixEpoch, language)
                .ReadAsync(called, TestContext.Current.CancellationToken);
            if (heard.Missed.Count > 0) missed.Add($"{one.Head}: {string.Join(", ", heard.Missed)}");
        }

        output.WriteLine(string.Join('\n', missed));
        Assert.True(missed.Count < said.Count / 2, string.Join('\n', missed));
    }

    [Theory]
    [InlineData("français", "annoncer aux parents d'élèves : venez", "Je n'ai pas compris « parents d'élèves »")]
    [InlineData("français", "annoncer aux élus de la commission culture : venez", "Je n'ai pas compris « commission culture »")]
    [InlineData("français", "annoncer à Zoubida : bonjour", "Je n'ai pas compris « Zoubida »")]
    [InlineData("français", "annoncer hier à 9 h aux élus : venez", "Je n'ai pas compris « hier »")]
    [InlineData("français", "annoncer le 31 février à 9 h aux élus : venez", "Je n'ai pas compris « 31 février »")]
    [InlineData("English", "announce to the parents: come", "I did not understand “parents”")]
    [InlineData("العربية", "إعلان للتجار: تعالوا", "لم أفهم")]
    public async Task What_was_said_of_it_and_not_understood_is_named_and_nothing_is_guessed(string language, string said, string named)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says(language).AnswerAsync();

        var opened = await imane.Says(said).IsAnswered(named);

        Assert.DoesNotContain(FieldsOf(opened), field => field.Id == "date");
    }

    [Theory]
    [InlineData("français", "annoncer aux élus de Valmont et aux fonctionnaires d'Aïn Zitoun : venez", "un seul groupe")]
    [InlineData("français", "annoncer aux mentors et à Valmont : venez", "un seul groupe")]
    [InlineData("English", "announce to the elected members of Valmont and the officials of Aïn Zitoun: come", "one group")]
    [InlineData("العربية", "إعلان للمنتخبين بفالمون والموظفين بعين الزيتون: تعالوا", "مجموعة واحدة")]
    public async Task Several_groups_are_not_made_one_that_is_wider(string language, string said, string told)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says(language).AnswerAsync();

        var opened = await imane.Says(said).IsAnswered(told);

        Assert.DoesNotContain(FieldsOf(opened), field => field.Id is "roles" or "places");
    }

    [Fact]
    public async Task A_day_without_an_hour_does_not_go_out_at_once()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");

        var opened = await imane.Says("annoncer demain aux élus : venez").AnswerAsync();

        Assert.Contains(("date", LocalDay.In(1)), FieldsOf(opened));
        await imane.Fills("announcement.new", FieldsOf(opened)).IsAnswered("Heure d'envoi");
        Assert.Equal(0, house.Count("SELECT count(*) FROM announcements"));
    }

    [Theory]
    [InlineData("à 18 h aux élus", "date=2026-03-18, time=18:00")]
    [InlineData("à 9 h aux élus", "time=09:00")]
    [InlineData("demain à 9 h", "date=2026-03-19, time=09:00")]
    [InlineData("vendredi", "date=2026-03-20")]
    [InlineData("dans une heure", "date=2026-03-18, time=11:30, zone=mine")]
    [InlineData("dans 45 minutes", "date=2026-03-18, time=11:15, zone=mine")]
    [InlineData("in two hours", "date=2026-03-18, time=12:30, zone=mine")]
    [InlineData("in half an hour", "date=2026-03-18, time=11:00, zone=mine")]
    [InlineData("بعد ساعة", "date=2026-03-18, time=11:30, zone=mine")]
    [InlineData("بعد ساعتين", "date=2026-03-18, time=12:30, zone=mine")]
    [InlineData("hier à 9 h", "time=09:00")]
    [InlineData("aux élus", "")]
    public void When_it_goes_out_is_read_as_far_as_it_was_said(string said, string values)
    {
        var now = new DateTimeOffset(2026, 3, 18, 10, 30, 0, TimeSpan.Zero);

        var read = HeardHead.When(SpokenSending.In(said, new(2026, 3, 18)), now, guesses: true);

        Assert.Equal(values, string.Join(", ", read.OrderBy(slot => slot.Key, StringComparer.Ordinal).Select(slot => $"{slot.Key}={slot.Value}")));
    }

    [Theory]
    [InlineData("français", "change A-1 : lundi à 10 h", "time", "10:00")]
    [InlineData("français", "change A-1 : la salle est fermée", "textfr", "La salle est fermée")]
    [InlineData("English", "change A-1: the room is closed today", "texten", "The room is closed today")]
    [InlineData("العربية", "عدل A-1: القاعة مغلقة", "textar", "القاعة مغلقة")]
    public async Task What_follows_the_colon_of_a_change_stands_in_its_form(string language, string said, string field, string value)
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Says(language).AnswerAsync();
        await imane.Fills("announcement.new", ("textfr", "La visite est avancée."), ("roles", "official")).AnswerAsync();

        Assert.Contains((field, value), FieldsOf(await imane.Says(said).AnswerAsync()));
    }

    [Fact]
    public async Task What_follows_the_colon_of_a_correction_stands_in_its_form()
    {
        await using var house = await TheHouse.OpenAsync();
        var imane = house.Hears("imane");
        await imane.Fills("announcement.new", ("textfr", "Formation lundi."), ("roles", "official")).AnswerAsync();
        await imane.Submits("announcement.send", ("ref", "A-1")).AnswerAsync();

        var opened = await imane.Says("corrige A-1 : formation mardi prochain à 14h").AnswerAsync();
        Assert.Contains(("textfr", "Formation mardi prochain à 14h"), FieldsOf(opened));
    }

    /// <summary>What stands in the fields of a form.</summary>
    static (string Id, string Value)[] FieldsOf(JsonElement form) =>
    [
        .. form.GetProperty("attachments")[0].GetProperty("content").GetProperty("body").EnumerateArray()
            .Where(block => block.Text("id") is not null && block.Text("value") is not null)
            .Select(block => (block.Text("id")!, block.Text("value")!)),
    ];
}

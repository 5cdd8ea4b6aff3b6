using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>What is kept of somebody is theirs: to have, to have erased, and to change their mind about.</summary>
public sealed class PrivacyConversations
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fr", "donne-moi mes données", "Voici tout ce qui est conservé", "<h1>Vos données</h1>", "ltr")]
    [InlineData("ar", "أعطني بياناتي", "إليكم كل ما يحفظ", "<h1>معطياتكم</h1>", "rtl")]
    [InlineData("en", "give me my data", "Here is everything", "<h1>Your data</h1>", "ltr")]
    public async Task Their_data_come_as_a_zip_with_a_page_in_their_language(string language, string says, string answered, string title, string direction)
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Submits("language.set", ("language", language)).AnswerAsync();
        await salma.Fills("exchange.log", ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", "Le budget du centre <b>")).AnswerAsync();

        var link = LinkIn(await salma.Says(says).IsAnswered(answered));
        using var zip = new ZipArchive(new MemoryStream(await house.Http.GetByteArrayAsync(new Uri(link), Ct)));

        var data = JsonElement.Parse(Read(zip, "data.json"));
        Assert.Equal("Salma Berrada", data.GetProperty("people")[0].Text("name"));
        Assert.Equal("Le budget du centre <b>", data.GetProperty("exchanges")[0].Text("summary") ?? data.GetProperty("exchanges")[0].GetProperty("account").Text("summary"));
        Assert.Equal("DataExported", data.GetProperty("audit")[0].Text("what"));
        var page = Read(zip, "index.html");
        Assert.Contains(System.Net.WebUtility.HtmlDecode(title), System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains($"dir=\"{direction}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Equal(0, house.Count("SELECT count(*) FROM inbox WHERE instr(replies, '/data/') > 0"));
    }

    [Fact]
    public async Task The_link_opens_for_an_hour_and_is_nobody_elses_to_make()
    {
        await using var house = await TheHouse.OpenAsync();
        var anne = DerivedId.From("demo.person", "anne").ToString("N");
        Assert.Equal("", LinkIn(await house.Hears("salma").Submits("privacy.export", ("person", anne)).IsAnswered("Je ne trouve pas cette personne")));
        var link = LinkIn(await house.Hears("salma").Submits("privacy.export").AnswerAsync());

        using (var zip = new ZipArchive(new MemoryStream(await house.Http.GetByteArrayAsync(new Uri(link), Ct))))
            Assert.Equal("Salma Berrada", JsonElement.Parse(Read(zip, "data.json")).GetProperty("people")[0].Text("name"));
        using var bent = await house.Http.GetAsync(new Uri(link.Replace("/data/", "/data/x", StringComparison.Ordinal)), Ct);
        Assert.Equal(404, (int)bent.StatusCode);
        house.Clock.Move(TimeSpan.FromHours(2));
        using var old = await house.Http.GetAsync(new Uri(link), Ct);
        Assert.Equal(404, (int)old.StatusCode);
    }

    [Theory]
    [InlineData("fr", "efface mes données", "Effacer vos données ?", "C'est noté", "écrivez « j'ai changé d'avis »", "ah non, j'ai changé d'avis", "rien n'a été effacé")]
    [InlineData("ar", "امسح بياناتي", "هل تريدون محو معطياتكم؟", "تم التسجيل", "اكتبوا «غيرت رأيي»", "غيرت رأيي", "لم يمح أي شيء")]
    [InlineData("en", "erase my data", "Erase your data?", "Noted", "write “I changed my mind”", "I changed my mind!", "nothing was erased")]
    public async Task Erasure_is_asked_once_more_and_may_be_taken_back_for_seven_days(
        string language, string says, string sure, string asked, string meanwhile, string back, string taken)
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Submits("language.set", ("language", language)).AnswerAsync();

        await salma.Says(says).IsAnswered(sure);
        await salma.Submits("privacy.erase", ("sure", "1")).IsAnswered(asked);
        await salma.Submits("exchange.list").IsAnswered(meanwhile);
        house.Clock.Move(TimeSpan.FromDays(6));
        await salma.Says(back).IsAnswered(taken);
        house.Clock.Move(TimeSpan.FromDays(2));
        await UntilAsync(() => house.Count("SELECT count(*) FROM jobs WHERE kind = 'privacy.erase'") == 0);

        Assert.Equal("Member", house.Text("SELECT standing FROM people WHERE name = 'Salma Berrada'"));
        await salma.Submits("help").AnswerAsync();
        Assert.Equal(
            "ErasureAsked,ErasureTakenBack",
            house.Text("SELECT group_concat(what) FROM (SELECT what FROM audit WHERE what LIKE 'Erasure%' ORDER BY what)"));
    }

    [Fact]
    public async Task After_seven_days_the_name_is_gone_and_the_partner_is_told_and_keeps_the_memory()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (house.Hears("salma"), house.Hears("claire"));
        await claire.Says("bonjour").AnswerAsync();
        await claire.Says("qui est mon binôme ?").IsAnswered("Salma Berrada");
        await salma.Fills("exchange.log", ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", "Salma Berrada a présenté le budget")).AnswerAsync();
        await salma.Submits("privacy.erase", ("sure", "1")).AnswerAsync();

        house.Clock.Move(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        await claire.IsToldAsync("est partie");
        await UntilAsync(() => house.Count("SELECT count(*) FROM jobs WHERE kind = 'privacy.erase'") == 0);

        await salma.Says("bonjour").IsAnswered("Je ne vous connais pas encore");
        foreach (var (table, column) in new[] { ("people", "name"), ("exchanges", "summary"), ("inbox", "replies"), ("dialogues", "state"), ("notices", "receipt"), ("jobs", "cursor") })
            Assert.Equal(0, house.Count($"SELECT count(*) FROM {table} WHERE {column} LIKE '%Berrada%' OR instr({column}, '\"salma\"') > 0"));
        Assert.Equal(1, house.Count("SELECT count(*) FROM exchanges"));
        var shown = await house.Hears("admin").Submits("audit.list").AnswerAsync();
        Assert.Contains("a person who has left", shown.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_administrator_cannot_be_erased_and_an_administrator_may_do_it_for_who_asked()
    {
        await using var house = await TheHouse.OpenAsync();
        var admin = house.Hears("admin");
        var driss = DerivedId.From("demo.person", "driss").ToString("N");

        await admin.Submits("privacy.erase", ("sure", "1")).AnswerAsync();
        await admin.Submits("privacy.erase", ("person", driss), ("sure", "1")).IsAnswered("Driss El Amrani");

        Assert.Equal("Member", house.Text("SELECT standing FROM people WHERE name = 'Alex Morgan'"));
        Assert.Equal("Erasing", house.Text("SELECT standing FROM people WHERE name = 'Driss El Amrani'"));
        await house.Hears("salma").Submits("privacy.erase", ("person", driss)).IsAnswered("Je ne trouve pas cette personne");
    }

    static string LinkIn(JsonElement answer) =>
        Regex.Match(answer.GetRawText(), "http://[^\"\\\\]+/data/[^\"\\\\]+zip", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

    static string Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    static async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 500 && !holds(); i++) await Task.Delay(20, Ct);
        Assert.True(holds());
    }
}

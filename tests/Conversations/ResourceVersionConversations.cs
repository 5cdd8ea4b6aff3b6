using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bot.Files;
using PracticeBot.Bot.Web;
using PracticeBot.Resources;
using PracticeBot.Tests.Files;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>What becomes of a shared thing: newer versions under one reference, how many opened it, what it is about.</summary>
public sealed class ResourceVersionConversations
{
    static readonly byte[] first = SomeFiles.Pdf("one"), second = SomeFiles.Pdf("two");

    [Theory]
    [InlineData("fr", "nouvelle version de R-1 : https://example.org/2", "Nouvelle version de R-1", "R-1 en est à la version 2", "R-1 · version 2 du ", "versions de R-1", "2 versions de R-1", "Version 1 · ", "version 1 de R-1", "Voici la version 1", "ah non, efface ça", "de nouveau comme avant", "n'a qu'une version")]
    [InlineData("ar", "نسخة جديدة من R-1: https://example.org/2", "نسخة جديدة من R-1", "أصبح R-1 في النسخة 2", "R-1 · النسخة 2 بتاريخ ", "نسخ R-1", "نسختان من R-1", "النسخة 1 · ", "النسخة 1 من R-1", "هذه النسخة 1 من R-1", "امسح ذلك", "عاد R-1 كما كان", "إلا نسخة واحدة")]
    [InlineData("en", "new version of R-1: https://example.org/2", "New version of R-1", "R-1 is now at version 2", "R-1 · version 2 of ", "versions of R-1", "2 versions of R-1", "Version 1 · ", "version 1 of R-1", "Here is version 1", "undo that", "as it was before the new version", "has one version only")]
    public async Task A_newer_link_takes_the_place_of_the_old_one_which_stays_to_be_read_and_it_can_be_taken_back(
        string language, string said, string opened, string renewed, string line, string list, string listed, string item, string one, string old, string undo, string undone, string alone)
    {
        await using var house = await TheHouse.OpenAsync();
        var (lucie, anne) = (house.Hears("lucie"), house.Hears("anne"));
        foreach (var member in new[] { lucie, anne }) await SpeaksAsync(member, language);
        await lucie.Fills("resource.share", ("title", "Barème des subsides"), ("url", "https://example.org/1"), ("note", "Dix pages."), ("visibility", "community")).AnswerAsync();

        var form = await lucie.Says(said).IsAnswered(opened);
        foreach (var kept in new[] { "https://example.org/2", "Dix pages.", "\"edition\":\"1\"" }) Assert.Contains(kept, form.GetRawText(), StringComparison.Ordinal);
        await lucie.Fills("resource.renew", ("ref", "R-1"), ("edition", "1"), ("url", "https://example.org/2"), ("note", "Dix pages.")).IsAnswered(renewed, line);

        Assert.Contains("https://example.org/2", (await anne.Says("R-1").IsAnswered(line)).GetRawText(), StringComparison.Ordinal);
        await anne.Says(list).IsAnswered(listed, item, "https://example.org/1", "https://example.org/2", "Lucie Moreau");
        Assert.Contains("https://example.org/1", (await anne.Says(one).IsAnswered(old)).GetRawText(), StringComparison.Ordinal);

        await lucie.Says(undo).IsAnswered(undone);
        Assert.Contains("https://example.org/1", (await anne.Says("R-1").AnswerAsync()).GetRawText(), StringComparison.Ordinal);
        await anne.Says(list).IsAnswered(alone);
    }

    [Theory]
    [InlineData("salma", "nouvelle version de R-1", "ce sera la nouvelle version de R-1")]
    [InlineData("driss", "نسخة جديدة من R-1", "سيكون النسخة الجديدة من R-1")]
    [InlineData("admin", "new version of R-1", "it will be the new version of R-1")]
    public async Task A_file_sent_with_these_words_is_the_newer_version_and_each_stays_to_be_downloaded_by_who_may_read_it(string handle, string said, string received)
    {
        await using var house = await TheHouse.OpenAsync();
        var sharer = await TheWebChat.OpenAsync(house.Http, handle);
        await sharer.UploadsAsync("", ("guide.pdf", first));
        await sharer.SubmitsAsync((await sharer.PollAsync()).Activities[^1], ("visibility", "community"));
        var claire = await TheWebChat.OpenAsync(house.Http, "claire");
        Assert.Equal(first, await DownloadedAsync(house, await claire.AnsweredAsync("R-1")));

        await sharer.UploadsAsync(said, ("guide-2.pdf", second));
        var form = (await sharer.PollAsync()).Activities[^1];
        Assert.Contains(received, form.Words(), StringComparison.Ordinal);
        await sharer.SubmitsAsync(form);

        Assert.Equal(second, await DownloadedAsync(house, await claire.AnsweredAsync("R-1")));
        Assert.Equal(first, await DownloadedAsync(house, await claire.AnsweredAsync("version 1 de R-1")));
        Assert.Equal(second, await DownloadedAsync(house, await claire.AnsweredAsync("version 2 de R-1")));
        var gone = await claire.AnsweredAsync("version 3 de R-1");
        Assert.Contains("R-1 n'a pas de version 3 : la plus récente est la 2", gone.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_an_old_file_opens_it_only_for_who_may_still_read_the_resource()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        await salma.UploadsAsync("", ("guide.pdf", first));
        await salma.SubmitsAsync((await salma.PollAsync()).Activities[^1], ("visibility", "community"));
        await salma.UploadsAsync("nouvelle version de R-1", ("guide-2.pdf", second));
        await salma.SubmitsAsync((await salma.PollAsync()).Activities[^1]);
        var anne = await TheWebChat.OpenAsync(house.Http, "anne");
        var link = Link(await anne.AnsweredAsync("version 1 de R-1"));

        await salma.SaysAsync("R-1 pour notre binôme seulement");

        using var answer = await house.Http.GetAsync(link);
        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Contains("Il n'y a pas de ressource", (await anne.AnsweredAsync("versions de R-1")).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_resource_is_not_renewed_and_the_file_can_be_shared_on_its_own()
    {
        await using var house = await TheHouse.OpenAsync();
        await house.Hears("lucie").Fills("resource.share", ("title", "Barème"), ("note", "…"), ("visibility", "community")).AnswerAsync();
        var claire = await TheWebChat.OpenAsync(house.Http, "claire");

        await claire.UploadsAsync("nouvelle version de R-1", ("bareme.pdf", first));

        var refused = (await claire.PollAsync()).Activities[^1];
        Assert.Contains("partagée par quelqu'un d'autre", refused.Words(), StringComparison.Ordinal);
        Assert.Contains("Partager bareme.pdf", Regex.Unescape(refused.GetRawText()), StringComparison.Ordinal);
        Assert.Equal(1, house.Count("SELECT edition FROM resources"));
    }

    [Fact]
    public async Task A_file_that_is_said_to_be_newer_than_nothing_named_is_shared_as_any()
    {
        await using var house = await TheHouse.OpenAsync();
        var claire = await TheWebChat.OpenAsync(house.Http, "claire");

        await claire.UploadsAsync("voici la nouvelle version du règlement", ("reglement.pdf", first));

        Assert.Contains("Vérifiez le titre", (await claire.PollAsync()).Activities[^1].Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sent_meanwhile_is_said_and_a_text_alone_is_asked_for()
    {
        await using var house = await TheHouse.OpenAsync();
        var (lucie, imane) = (house.Hears("lucie"), house.Hears("imane"));
        await lucie.Fills("resource.share", ("title", "Permanences"), ("note", "Le lundi."), ("visibility", "community")).AnswerAsync();

        await lucie.Says("nouvelle version").IsAnswered("De quelle ressource");
        var form = await lucie.Says("nouvelle version de R-1 : Le mardi, de 9 h à 12 h.").AnswerAsync();
        Assert.Contains("Le mardi, de 9 h à 12 h.", Regex.Unescape(form.GetRawText()), StringComparison.Ordinal);
        await imane.Fills("resource.renew", ("ref", "R-1"), ("edition", "1"), ("note", "Le mercredi.")).IsAnswered("version 2");
        await lucie.Fills("resource.renew", ("ref", "R-1"), ("edition", "1"), ("note", "Le mardi, de 9 h à 12 h.")).IsAnswered("La version 2 de R-1 est arrivée entre-temps");
        Assert.Equal("Le mercredi.", house.Text("SELECT note FROM resources"));
    }

    [Theory]
    [InlineData("fr", "Ouverte par", "2 personnes", "3 personnes")]
    [InlineData("ar", "فتحه", "شخصان", "3 أشخاص")]
    [InlineData("en", "Opened by", "2 people", "3 people")]
    public async Task How_many_opened_it_is_told_to_its_sharer_and_to_coordinators_and_who_to_nobody(string language, string label, string two, string three)
    {
        await using var house = await TheHouse.OpenAsync();
        var (lucie, anne, imane) = (house.Hears("lucie"), house.Hears("anne"), house.Hears("imane"));
        foreach (var member in new[] { lucie, anne, imane }) await SpeaksAsync(member, language);
        await lucie.Fills("resource.share", ("title", "Barème"), ("note", "…"), ("visibility", "community")).AnswerAsync();

        Assert.DoesNotContain(label, (await lucie.Says("R-1").AnswerAsync()).Words(), StringComparison.Ordinal);
        foreach (var reader in new[] { "claire", "driss", "claire" }) await house.Hears(reader).Says("R-1").AnswerAsync();
        await lucie.Says("R-1").IsAnswered(label, two);

        Assert.DoesNotContain(label, (await anne.Says("R-1").AnswerAsync()).Words(), StringComparison.Ordinal);
        await imane.Says("R-1").IsAnswered(label, three);
        Assert.Equal(0, house.Count("SELECT count(*) FROM resource_openings WHERE mark IN (SELECT id FROM people)"));
    }

    [Fact]
    public async Task A_download_counts_and_what_a_pair_alone_reads_does_not()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        foreach (var visibility in new[] { "community", "pair" })
        {
            await salma.UploadsAsync("", ($"{visibility}.pdf", first));
            await salma.SubmitsAsync((await salma.PollAsync()).Activities[^1], ("visibility", visibility));
        }
        foreach (var number in new[] { 1, 2 })
        {
            var link = await LinkForAsync(house, number, "claire");
            using var head = await house.Http.SendAsync(new(HttpMethod.Head, link));
            Assert.Equal(0, house.Count("SELECT count(*) FROM resource_openings"));
            if (number == 2) await house.Http.GetByteArrayAsync(link);
        }
        Assert.Equal(0, house.Count("SELECT count(*) FROM resource_openings"));

        for (var i = 0; i < 2; i++) await house.Http.GetByteArrayAsync(await LinkForAsync(house, 1, "claire"));
        await house.Http.GetByteArrayAsync(await LinkForAsync(house, 1, "salma"));
        Assert.Equal(1, house.Count("SELECT count(*) FROM resource_openings"));
        Assert.DoesNotContain("Ouverte par", (await salma.AnsweredAsync("R-2")).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "R-1 : thèmes budget et diagnostic", "Thèmes de R-1 :", "ajoute le thème jeunesse à R-1", "Jeunesse", "retire le thème budget de R-1", "efface ça", "R-1 sans thème", "n'a plus de thème", "le thème de R-1", "Quel thème pour R-1")]
    [InlineData("ar", "R-1: مواضيع الميزانية والتشخيص", "R-1: ", "أضف موضوع الشباب إلى R-1", "الشباب", "احذف موضوع الميزانية من R-1", "امسح ذلك", "R-1 بدون موضوع", "أي موضوع", "موضوع R-1", "أي موضوع للمورد R-1")]
    [InlineData("en", "R-1: topics budget and diagnosis", "Topics of R-1:", "add the topic youth to R-1", "Youth", "remove the topic budget from R-1", "undo that", "R-1 without a topic", "has no topic any more", "topic of R-1", "Which topic for R-1")]
    public async Task What_it_is_about_is_said_in_words(
        string language, string said, string tagged, string adds, string added, string removes, string undo, string none, string untagged, string asks, string asked)
    {
        await using var house = await TheHouse.OpenAsync();
        var lucie = house.Hears("lucie");
        await SpeaksAsync(lucie, language);
        await lucie.Fills("resource.share", ("title", "Barème"), ("note", "…"), ("visibility", "community")).AnswerAsync();

        await lucie.Says(said).IsAnswered(tagged);
        Assert.Equal("[\"budget\",\"diagnosis\"]", Topics());
        await lucie.Says(adds).IsAnswered(added);
        Assert.Equal("[\"budget\",\"diagnosis\",\"youth\"]", Topics());
        await lucie.Says(removes).IsAnswered(tagged);
        Assert.Equal("[\"diagnosis\",\"youth\"]", Topics());
        await lucie.Says(undo).IsAnswered(tagged);
        Assert.Equal("[\"budget\",\"diagnosis\",\"youth\"]", Topics());
        Assert.Contains("R-1", (await house.Hears("claire").Submits("resource.find", ("query", "thème jeunesse")).AnswerAsync()).Words(), StringComparison.Ordinal);
        await lucie.Says(none).IsAnswered(untagged);
        Assert.Equal("[]", Topics());
        await lucie.Says(asks).IsAnswered(asked);
        await house.Hears("claire").Submits("resource.topics", ("ref", "R-1"), ("topics", "youth")).IsAnswered("partagée par quelqu'un d'autre");

        string Topics() => house.Text("SELECT json_group_array(value ORDER BY value) FROM resources, json_each(topics)");
    }

    static async Task<string> LinkForAsync(TheHouse house, int number, string handle)
    {
        await using var scope = house.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PracticeBot.Storage.IUnitOfWork>().ReadAsync(TestContext.Current.CancellationToken);
        var resource = (await scope.ServiceProvider.GetRequiredService<IResources>().FindAsync(new(ReferenceKind.Resource, number), TestContext.Current.CancellationToken))!;
        return house.Services.GetRequiredService<FileLinks>().To(resource, resource.File!, DemoCommunity.Find(handle)!.Id);
    }

    static async Task<byte[]> DownloadedAsync(TheHouse house, JsonElement card) => await house.Http.GetByteArrayAsync(Link(card));

    static string Link(JsonElement card) => card.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions").EnumerateArray()
        .Where(action => action.Text("type") == "Action.OpenUrl").Select(action => action.Text("url")!).Single();

    static Task SpeaksAsync(Member member, string language) => member.Submits("language.set", ("language", language)).AnswerAsync();
}

using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bot.Files;
using PracticeBot.Bot.Web;
using PracticeBot.Resources;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Files;

/// <summary>Files as people upload, share, find and download them.</summary>
public sealed class FileDownloadTests
{
    static readonly byte[] guide = SomeFiles.Pdf(new string('é', 200_000));

    [Fact]
    public async Task A_file_is_uploaded_shared_found_from_the_other_town_and_downloaded_to_the_byte()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");

        var (status, _) = await salma.UploadsAsync("Pour le diagnostic.", ("compte_rendu-mars.pdf", guide));
        Assert.Equal(200, status);
        var form = (await salma.PollAsync()).Activities[^1];
        Assert.Contains("compte_rendu-mars.pdf (391 Ko) est bien arrivé", form.Words(), StringComparison.Ordinal);
        Assert.Equal("compte rendu mars", TheWebChat.Filled(form, "title"));
        Assert.Equal("Pour le diagnostic.", TheWebChat.Filled(form, "note"));
        Assert.Null(TheWebChat.Filled(form, "url"));

        await salma.SubmitsAsync(form);
        var shared = (await salma.PollAsync()).Activities[^1];
        Assert.Contains("C'est partagé : R-1.", shared.Words(), StringComparison.Ordinal);

        var driss = await TheWebChat.OpenAsync(house.Http, "driss");
        await driss.SaysAsync("R-1");
        var card = (await driss.PollAsync()).Activities[^1];
        Assert.Contains("تنزيل", Link(card).Title, StringComparison.Ordinal);
        using var answer = await house.Http.GetAsync(Link(card).Url);
        Assert.Equal(guide, await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task It_comes_as_a_file_to_keep_and_nothing_else()
    {
        await using var house = await TheHouse.OpenAsync();
        var link = await SharedAsync(house, "Guide du « diagnostic » العمل.pdf");

        using var answer = await house.Http.GetAsync(link);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(guide.Length, answer.Content.Headers.ContentLength);
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Equal("Guide du « diagnostic » العمل.pdf", disposition.FileNameStar);
        Assert.NotNull(disposition.FileName);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("sandbox; default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-store, private", answer.Headers.CacheControl!.ToString());
        Assert.Equal("bytes", answer.Headers.AcceptRanges.Single());

        using var head = await house.Http.SendAsync(new(HttpMethod.Head, link));
        Assert.Equal(guide.Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=261119-261121", 261_119, 3)]
    [InlineData("bytes=100-", 100, int.MaxValue)]
    [InlineData("bytes=-7", -7, 7)]
    [InlineData("bytes=5-99999999", 5, int.MaxValue)]
    public async Task A_part_is_given_to_who_asks_for_one(string range, int from, int length)
    {
        await using var house = await TheHouse.OpenAsync();
        var link = await SharedAsync(house);
        var first = from < 0 ? guide.Length + from : from;
        var expected = guide[first..(first + Math.Min(length, guide.Length - first))];

        using var answer = await AskAsync(house, link, range);

        Assert.Equal(206, (int)answer.StatusCode);
        Assert.Equal($"bytes {first}-{first + expected.Length - 1}/{guide.Length}", answer.Content.Headers.ContentRange!.ToString());
        Assert.Equal(expected, await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_part_that_is_not_there_is_416_and_several_or_outdated_parts_are_the_whole()
    {
        await using var house = await TheHouse.OpenAsync();
        var link = await SharedAsync(house);

        using var beyond = await AskAsync(house, link, $"bytes={guide.Length}-");
        Assert.Equal(416, (int)beyond.StatusCode);
        Assert.Equal($"bytes */{guide.Length}", beyond.Content.Headers.ContentRange!.ToString());

        using var several = await AskAsync(house, link, "bytes=0-1,5-6");
        Assert.Equal(200, (int)several.StatusCode);

        using var outdated = await AskAsync(house, link, "bytes=0-1", "\"another\"");
        Assert.Equal(200, (int)outdated.StatusCode);
        using var current = await AskAsync(house, link, "bytes=0-1", several.Headers.ETag!.ToString());
        Assert.Equal(206, (int)current.StatusCode);
    }

    [Theory]
    [InlineData("fr-FR, en;q=0.5", "Dites «\u00A0R-1\u00A0» à PracticeBot", "<html lang=\"fr\" dir=\"ltr\">")]
    [InlineData("ar-MA,fr;q=0.8", "قولوا «\u2068R-1\u2069»", "<html lang=\"ar\" dir=\"rtl\">")]
    [InlineData("de, en;q=0.3, fr;q=0.2", "Say “R-1” to PracticeBot", "<html lang=\"en\" dir=\"ltr\">")]
    [InlineData(null, "Dites «\u00A0R-1\u00A0» à PracticeBot", "<html lang=\"fr\" dir=\"ltr\">")]
    public async Task After_a_week_the_link_says_how_to_get_another(string? language, string sentence, string page)
    {
        await using var house = await TheHouse.OpenAsync();
        var link = await SharedAsync(house);
        house.Clock.Move(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));

        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        if (language is not null) request.Headers.Add("Accept-Language", language);
        using var answer = await house.Http.SendAsync(request);

        Assert.Equal(410, (int)answer.StatusCode);
        var said = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.Contains(page, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_is_not_ours_opens_nothing()
    {
        await using var house = await TheHouse.OpenAsync();
        var link = await SharedAsync(house);
        var parts = new Uri(link).AbsolutePath.Split('/');

        foreach (var token in new[] { "x", parts[2][..^4] + "AAAA", new string('a', 2_000), Uri.EscapeDataString("../etc") })
        {
            using var answer = await house.Http.GetAsync($"files/{token}/{parts[3]}");
            Assert.Equal(404, (int)answer.StatusCode);
            Assert.Contains("R-5", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_may_not_read_the_resource_gets_nothing_by_any_link()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        await salma.UploadsAsync("", ("brouillon.pdf", guide));
        await salma.SubmitsAsync((await salma.PollAsync()).Activities[^1], ("visibility", "pair"));
        await using var scope = house.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PracticeBot.Storage.IUnitOfWork>().ReadAsync(TestContext.Current.CancellationToken);
        var resource = (await scope.ServiceProvider.GetRequiredService<IResources>()
            .FindAsync(new(ReferenceKind.Resource, 1), TestContext.Current.CancellationToken))!;
        var links = house.Services.GetRequiredService<FileLinks>();
        string LinkFor(string handle) => links.To(resource, resource.File!, DemoCommunity.Find(handle)!.Id);

        using var claires = await house.Http.GetAsync(LinkFor("claire"));
        Assert.Equal(200, (int)claires.StatusCode);
        using var annes = await house.Http.GetAsync(LinkFor("anne"));
        Assert.Equal(404, (int)annes.StatusCode);
        using var nobodys = await house.Http.GetAsync(links.To(resource, resource.File!, new(Some.Id("nobody"))));
        Assert.Equal(404, (int)nobodys.StatusCode);
    }

    [Fact]
    public async Task Nobody_shares_a_file_that_somebody_else_uploaded()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        await salma.UploadsAsync("", ("guide.pdf", guide));
        var file = TheWebChat.Data((await salma.PollAsync()).Activities[^1]).Text("file")!;

        await house.Hears("claire").Fills("resource.share", ("title", "Volé"), ("file", file), ("visibility", "community"))
            .IsAnswered("Ce fichier n'est plus là pour vous");
        await house.Hears("claire").Submits("resource.share", ("file", file)).IsAnswered("Ce fichier n'est plus là pour vous");
        Assert.Equal(0, house.Count("SELECT count(*) FROM resources"));
    }

    [Fact]
    public async Task What_its_uploader_sees_in_the_conversation_can_be_downloaded_there()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        await salma.UploadsAsync("", ("guide.pdf", guide));

        var said = (await salma.PollAsync()).Activities[0];
        var attachment = said.GetProperty("attachments")[0];

        Assert.Equal("guide.pdf", attachment.Text("name"));
        Assert.Equal(guide.Length, said.GetProperty("channelData").GetProperty("attachmentSizes")[0].GetInt64());
        Assert.Equal(guide, await house.Http.GetByteArrayAsync(attachment.Text("contentUrl")));
    }

    /// <summary>The link that Claire is given to a guide that Salma shared.</summary>
    static async Task<string> SharedAsync(TheHouse house, string name = "guide.pdf")
    {
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        await salma.UploadsAsync("", (name, guide));
        await salma.SubmitsAsync((await salma.PollAsync()).Activities[^1]);
        var claire = await TheWebChat.OpenAsync(house.Http, "claire");
        await claire.SaysAsync("R-1");
        return Link((await claire.PollAsync()).Activities[^1]).Url;
    }

    static async Task<HttpResponseMessage> AskAsync(TheHouse house, string link, string range, string? ifRange = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        request.Headers.Add("Range", range);
        if (ifRange is not null) request.Headers.IfRange = RangeConditionHeaderValue.Parse(ifRange);
        return await house.Http.SendAsync(request);
    }

    static (string Title, string Url) Link(JsonElement activity) =>
        activity.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions").EnumerateArray()
            .Where(action => action.Text("type") == "Action.OpenUrl").Select(action => (action.Text("title")!, action.Text("url")!)).Single();
}

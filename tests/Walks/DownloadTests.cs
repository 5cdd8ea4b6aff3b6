using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Walks;

/// <summary>Whatever name a download is asked by, or a file was given: it writes no header and leads to no folder.</summary>
public sealed class DownloadTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("audit")]
    [InlineData("data")]
    [InlineData("reports")]
    [InlineData("files")]
    public async Task The_name_that_a_link_ends_with_is_anybodys_and_changes_nothing(string kind)
    {
        await using var house = await TheHouse.OpenAsync();
        var link = await LinkAsync(house, kind);
        using var asked = await house.Http.GetAsync(new Uri(link), Ct);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var disposition = asked.Content.Headers.ContentDisposition!.ToString();

        foreach (var name in new[] { "x%0d%0aSet-Cookie:%20a=1.csv", "%2e%2e%2f%2e%2e%2fpracticebot.db", "x%22;%20filename=%22y.exe", "%3Cscript%3E.html" })
        {
            using var answer = await house.Http.GetAsync(
                new Uri($"{link[..(link.LastIndexOf('/') + 1)]}{name}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }), Ct);

            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{name}: {answer.StatusCode}");
            Assert.False(answer.Headers.Contains("Set-Cookie"), name);
            if (answer.StatusCode == HttpStatusCode.OK) Assert.Equal(disposition, answer.Content.Headers.ContentDisposition!.ToString());
            Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_a_file_was_called_leads_out_of_no_zip()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        foreach (var name in new[] { "../../../etc/cron.d/x.txt", "..\\..\\x.txt", "/etc/passwd.txt", "guide\r\n\0.txt", "C:\\x.txt" })
        {
            using var body = new MultipartFormDataContent("b");
            var file = new ByteArrayContent("Bonjour."u8.ToArray());
            file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
            body.Add(file);
            Assert.Equal(200, (await salma.UploadsAsync(body)).Status);
        }

        using var zip = new ZipArchive(new MemoryStream(await house.Http.GetByteArrayAsync(new Uri(await LinkAsync(house, "data")), Ct)));

        Assert.Equal(5, zip.Entries.Count(entry => entry.FullName.StartsWith("files/", StringComparison.Ordinal)));
        foreach (var entry in zip.Entries)
        {
            Assert.Matches(@"^(data\.json|index\.html|files/[^/\\]+)$", entry.FullName);
            Assert.DoesNotContain(entry.FullName, char.IsControl);
            Assert.DoesNotContain(":", entry.FullName, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_link_opens_as_long_as_who_was_given_it_may_have_what_it_opens()
    {
        await using var house = await TheHouse.OpenAsync();
        var link = await LinkAsync(house, "reports");
        await house.Hears("admin").Submits("people.suspend", ("person", DerivedId.From("demo.person", "imane").ToString("N")), ("sure", "1")).AnswerAsync();

        using var answer = await house.Http.GetAsync(new Uri(link), Ct);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Redemandez-le dans la discussion", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
    }

    static async Task<string> LinkAsync(TheHouse house, string kind)
    {
        if (kind == "files")
        {
            var salma = await TheWebChat.OpenAsync(house.Http, "salma");
            await salma.UploadsAsync("", ("note.txt", "Bonjour."u8.ToArray()));
            return await salma.FileLinkAsync();
        }

        var imane = house.Hears("imane");
        if (kind == "reports")
        {
            await imane.Fills("announcement.new", ("textfr", "Bonjour."), ("roles", "elected")).AnswerAsync();
            await imane.Submits("announcement.send", ("ref", "A-1")).AnswerAsync();
        }

        var answer = kind switch
        {
            "audit" => await house.Hears("admin").Submits("audit.table").AnswerAsync(),
            "data" => await house.Hears("salma").Submits("privacy.export").AnswerAsync(),
            _ => await imane.Submits("announcement.report", ("ref", "A-1")).AnswerAsync(),
        };
        var link = Regex.Match(answer.GetRawText(), $@"http://[^""\\]+/{kind}/[^""\\]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        return link.Length > 0 ? link : throw new InvalidOperationException(answer.GetRawText());
    }
}

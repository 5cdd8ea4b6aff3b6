using System.Net;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Files;

/// <summary>A link that lost a part on its way through mail and paper, or is not ours at all.</summary>
public sealed class BrokenLinkTests
{
    [Theory]
    [InlineData("reports/x")]
    [InlineData("reports/x/A-1.csv")]
    [InlineData("data/x")]
    [InlineData("data/x/practicebot.zip")]
    [InlineData("files/x")]
    [InlineData("audit/x")]
    [InlineData("audit/x/audit.csv")]
    [InlineData("invitations/x")]
    [InlineData("invitations/x/y/z")]
    [InlineData("reports")]
    public async Task It_says_in_three_languages_what_to_do(string path)
    {
        await using var house = await TheHouse.OpenAsync();

        using var answer = await house.Http.GetAsync(path);

        Assert.Equal((404, "text/html"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        foreach (var start in new[] { "<p lang=\"fr\" dir=\"ltr\">", "<p lang=\"en\" dir=\"ltr\">", "<p lang=\"ar\" dir=\"rtl\">" })
            Assert.Contains(start, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }
}

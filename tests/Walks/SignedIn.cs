using System.Net;
using System.Text;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Walks;

/// <summary>Somebody at a browser of theirs.</summary>
static class SignedIn
{
    /// <summary>It sends the cookies that a test says, and no others.</summary>
    static readonly HttpClient browser = new(new SocketsHttpHandler { UseCookies = false });

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Their session's cookie, by a link that they ask for.</summary>
    public static async Task<string> AtAsync(TheHouse house, string handle)
    {
        var answer = await house.Hears(handle).Submits("signin.link").AnswerAsync();
        var code = PracticeBot.Joining.JoiningCode.Find(answer.GetRawText().Split("join#")[1]);
        using var accepted = await AskAsync(house, "join/accept", $$"""{"code":"{{code}}","language":"fr"}""", cookie: null);
        Assert.Equal(HttpStatusCode.NoContent, accepted.StatusCode);
        return accepted.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    /// <summary>As our own page asks.</summary>
    public static async Task<HttpResponseMessage> AskAsync(TheHouse house, string path, string body, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(house.Http.BaseAddress!, path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", house.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return await browser.SendAsync(request, Ct);
    }
}

using System.Net;
using System.Text;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Walks;

/// <summary>Somebody at a browser of theirs.</summary>
static class SignedIn
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Their session's cookie, by a link that they ask for.</summary>
    public static async Task<string> AtAsync(TheHouse house, string handle)
    {
        var answer = await house.Hears(handle).Submits("signin.link").AnswerAsync();
        using var request = Asking(house, "join/accept", $$"""{"code":"{{PracticeBot.Joining.JoiningCode.Find(answer.GetRawText().Split("join#")[1])}}","language":"fr"}""");
        using var accepted = await house.Http.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.NoContent, accepted.StatusCode);
        return accepted.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    /// <summary>As our own page asks.</summary>
    public static HttpRequestMessage Asking(TheHouse house, string path, string body, string? cookie = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", house.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return request;
    }
}

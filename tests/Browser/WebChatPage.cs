using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PracticeBot.Tests.Browser;

/// <summary>Somebody else's site with Microsoft's own Web Chat in it, which speaks to the bot from another origin.</summary>
public sealed class WebChatPage : IAsyncDisposable
{
    readonly WebApplication site;

    WebChatPage(WebApplication site) => this.site = site;

    public static async Task<WebChatPage> ServeAsync(Uri bot, string script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var served = builder.Build();
        served.MapGet("/webchat.js", () => Results.File(script, "text/javascript"));
        served.MapGet("/favicon.ico", () => Results.NoContent());
        served.MapGet("/{person}", async (string person, string locale) => Results.Content(await PageAsync(bot, person, locale), "text/html; charset=utf-8"));
        await served.StartAsync();
        return new(served);
    }

    /// <summary>The person's own window on it, ready to be written in.</summary>
    public async Task<IPage> OpenAsync(IBrowserContext window, string person)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{site.Urls.Single()}/{person}?locale=fr-FR");
        await Expect(SendBox(page)).ToBeEnabledAsync();
        return page;
    }

    public static ILocator SendBox(IPage page) => page.Locator("[data-id=webchat-sendbox-input]");

    public ValueTask DisposeAsync() => site.DisposeAsync();

    static async Task<string> PageAsync(Uri bot, string person, string locale)
    {
        using var http = new HttpClient { BaseAddress = bot };
        using var asked = new StringContent($$"""{"person":"{{person}}"}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("demo/token", asked);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        return $$"""
            <!doctype html>
            <html lang="{{locale}}">
            <head><meta charset="utf-8"><title>Web Chat</title><style>html, body, #chat { height: 100%; margin: 0 }</style></head>
            <body>
              <div id="chat"></div>
              <script src="/webchat.js"></script>
              <script>
                const directLine = WebChat.createDirectLine({ token: {{JsonSerializer.Serialize(token)}}, domain: "{{bot}}v3/directline" });
                WebChat.renderWebChat({ directLine, locale: {{JsonSerializer.Serialize(locale)}} }, document.getElementById("chat"));
              </script>
            </body>
            </html>
            """;
    }
}

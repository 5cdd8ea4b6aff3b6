using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PracticeBot.Bot.Protocol;

namespace PracticeBot.Bench.Floors;

/// <summary>
/// The bare endpoints: each parses the same JSON and posts a reply of the same bytes as ours, built beforehand.
/// <c>/bare</c> does nothing else, <c>/auth</c> checks the token first and then does as <c>/turn</c>, <c>/turn</c> does a help turn's keyed reads, <c>/log</c> runs a log turn's statements.
/// </summary>
static class FloorServer
{
    public static async Task<int> ServeAsync(string data, string replyFile, string? keysFile)
    {
        var reply = await File.ReadAllBytesAsync(replyFile);
        using var store = new FloorStore(data, Encoding.UTF8.GetString(reply));
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null });
        await using var app = ConnectorStub.Bare();

        app.MapPost("/bare", async (HttpContext context) =>
        {
            var said = await SaidAsync(context);
            await PostAsync(said);
        });
        app.MapPost("/turn", async (HttpContext context) =>
        {
            var said = await SaidAsync(context);
            store.Read(said.Conversation!.Id!, said.From!.Id!, said.Id!);
            await PostAsync(said);
        });
        if (keysFile is not null)
        {
            var check = new FloorTokens(await File.ReadAllTextAsync(keysFile));
            app.MapPost("/auth", async (HttpContext context) =>
            {
                if (!await check.HoldsAsync(context.Request)) return Results.Unauthorized();
                var said = await SaidAsync(context);
                store.Read(said.Conversation!.Id!, said.From!.Id!, said.Id!);
                await PostAsync(said);
                return Results.Ok();
            });
        }

        app.MapPost("/log", async (HttpContext context) =>
        {
            var said = await SaidAsync(context);
            await store.LogAsync(said.Conversation!.Id!, said.From!.Id!, said.Id!, FloorLog.Of(said.Value!.Value));
            await PostAsync(said);
        });
        return await ConnectorStub.ServeAsync(app);

        async Task PostAsync(Activity said)
        {
            using var content = new ByteArrayContent(reply);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            using var response = await http.PostAsync(
                new Uri($"{said.ServiceUrl}/v3/conversations/{said.Conversation!.Id}/activities/{said.Id}"), content);
            await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        }
    }

    static async Task<Activity> SaidAsync(HttpContext context) =>
        (await context.Request.ReadFromJsonAsync(Wire.Json.Activity, context.RequestAborted))!;
}

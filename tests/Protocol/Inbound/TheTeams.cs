using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bot.Web;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol.Inbound;

/// <summary>A house that is registered with the channel service, and that service.</summary>
sealed class TheTeams : IAsyncDisposable
{
    readonly TheLogin login;

    TheTeams(TheHouse house, TheIssuer issuer, TheLogin login) => (House, Issuer, this.login) = (house, issuer, login);

    public TheHouse House { get; }

    public TheIssuer Issuer { get; }

    public TokenCases Cases => new(House.Connector.Address);

    public static async Task<TheTeams> OpenAsync(params (string Name, string Value)[] settings)
    {
        var issuer = await TheIssuer.StartAsync();
        issuer.Keys = TokenCases.Keys;
        var connector = await TheConnector.StartAsync();
        var authority = await TheLogin.StartAsync();
        return new(TheHouse.Open(connector, [.. Registered(issuer, authority, connector), .. settings]), issuer, authority);
    }

    public async Task<int> PostAsync(string? header, JsonObject activity) => await PostAsync(header, activity.ToJsonString());

    public async Task<int> PostAsync(string? header, string body, string type = "application/json") => (await SendAsync(header, body, type)).Status;

    /// <summary>Delivers it with a token of its own.</summary>
    public Task<Answered> DeliverAsync(JsonObject activity) => SendAsync(Cases.Valid(), activity.ToJsonString());

    /// <summary>Says something with a token of its own.</summary>
    public Task<int> SaysAsync(string text, Action<JsonObject>? shape = null) => PostAsync(Cases.Valid(), Cases.Activity(activity =>
    {
        activity["id"] = House.NextId();
        activity["text"] = text;
        shape?.Invoke(activity);
    }));

    /// <summary>Someone of the community is known to Teams as this user.</summary>
    public Task KnowsAsync(string handle, string user) => KnowsAsync(DemoCommunity.Find(handle)!.Id, user);

    public async Task KnowsAsync(PersonId person, string user)
    {
        await using var scope = House.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await work.WriteAsync(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<IPeople>().AddAccountAsync(
            new("msteams", user, person, Reference: null), CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    /// <summary>Someone of the community in Teams.</summary>
    public async Task<Colleague> HasAsync(string handle)
    {
        var colleague = new Colleague(this, handle);
        await KnowsAsync(handle, colleague.User);
        return colleague;
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await Issuer.DisposeAsync();
        await login.DisposeAsync();
    }

    async Task<Answered> SendAsync(string? header, string body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages") { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type)) };
        if (header is not null) request.Headers.TryAddWithoutValidation("Authorization", header);
        using var response = await House.Http.SendAsync(request);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    static (string, string)[] Registered(TheIssuer issuer, TheLogin login, TheConnector connector) =>
    [
        ("Teams:AppId", Jwt.AppId),
        ("Teams:AppPassword", "a secret of the tests"),
        ("Teams:TenantId", "tenant-1"),
        ("Teams:OpenIdMetadata", issuer.Metadata),
        ("Teams:LoginAuthority", login.Address),
        ("Teams:ServiceHosts:0", connector.Address),
        ("Teams:Limits:Thread", "1000/1s"), // what is told in quick succession here, people say in days
    ];
}

/// <summary>The HTTP answer to an activity.</summary>
sealed record Answered(int Status, string Text)
{
    public JsonElement Body => Text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(Text);
}

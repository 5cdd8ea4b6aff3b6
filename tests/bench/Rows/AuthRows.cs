using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using PracticeBot.Bench.Floors;
using PracticeBot.Bot.Channels;

namespace PracticeBot.Bench.Rows;

/// <summary>
/// A help turn with a token of the channel service, beside an endpoint that checks the same token each time; and what the
/// program holds after many tokens by keys that nobody knows.
/// </summary>
static class AuthRows
{
    const double Target = 0.5;
    const int Most = 8;
    const int Refused = 100_000;

    static readonly TimeSpan lasting = TimeSpan.FromMilliseconds(500);

    public static async Task MeasureAsync(Site site, Table table)
    {
        var data = site.Data("data");
        await using var stub = await Child.ServeAsync(Child.Stub);
        await using var issuer = await BenchIssuer.StartAsync();
        var (serviceUrl, keptUrl) = (stub.Address.ToString().TrimEnd('/'), $"{stub.Address.ToString().TrimEnd('/')}{ConnectorStub.Kept}");
        using var traffic = new Traffic(stub.Address) { Channel = TeamsChannel.Name, Token = issuer.Token(serviceUrl) };
        using var first = new Traffic(stub.Address) { Channel = TeamsChannel.Name, Token = issuer.Token(keptUrl) };
        await using (var house = new House(data)) await house.SeedPeopleAsync(Most, EmulatorChannel.Name, TeamsChannel.Name);

        await using var bot = await Child.BotAsync(
            site, data, "Development", ("Teams__AppId", BenchIssuer.AppId), ("Teams__AppPassword", "bench"), ("Teams__TenantId", "bench"),
            ("Teams__OpenIdMetadata", issuer.Metadata), ("Teams__LoginAuthority", issuer.Login), ("Teams__ServiceHosts__0", serviceUrl),
            // No limits, Teams' or ours: what is measured is the check on the way in.
            ("Teams__Limits__Thread", "1000000/1s"), ("Teams__Limits__Tenant", "1000000/1s"), ("Limits__Turns", "1000000"));
        var messages = new Uri(bot.Address, "api/messages");
        var reply = await first.ReplyFileAsync(messages, site.Folder, first.Help);
        for (var connection = 0; connection < Most; connection++) await traffic.SayAsync(messages, traffic.Help(connection));

        var keys = Path.Combine(site.Folder, "keys.json");
        await File.WriteAllTextAsync(keys, issuer.Keys);
        await using var floor = await Child.ServeAsync(Child.Floor, data, reply, keys);
        Uri[] sides = [messages, new(floor.Address, "auth"), new(floor.Address, "turn")];
        foreach (var side in sides) await RateAsync(traffic, side, Most, lasting * 8);

        foreach (var connections in new[] { 1, Most })
        {
            var rates = await Rounds.MediansAsync(Rounds.Many, [.. sides.Select<Uri, Func<Task<double>>>(side => () => RateAsync(traffic, side, connections, lasting))]);
            table.AtLeast(Rounds.Row("auth", connections), rates[0], rates[1], Target, "/s");
            table.Beside("  beside the endpoint without a check", rates[0], rates[2], "/s");
        }

        await RefusedAsync(messages, traffic, serviceUrl, Refused / 10);
        var before = await bot.MegabytesAsync("VmRSS");
        await RefusedAsync(messages, traffic, serviceUrl, Refused - (Refused / 10));
        var after = await bot.MegabytesAsync("VmRSS");
        table.Within("auth, RSS grown over random key ids", Math.Max(0, after - before), 16, "MB");
        table.Note(string.Create(CultureInfo.InvariantCulture, $"auth: RSS {before:0} MB after {Refused / 10} refused tokens, {after:0} MB after {Refused}."));
    }

    static Task<double> RateAsync(Traffic traffic, Uri side, int connections, TimeSpan lasting) =>
        Rounds.RateAsync(connections, lasting, connection => traffic.SayAsync(side, traffic.Help(connection)));

    static async Task RefusedAsync(Uri messages, Traffic traffic, string serviceUrl, int times)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null });
        await Parallel.ForAsync(0, times, new ParallelOptions { MaxDegreeOfParallelism = Most }, async (i, ct) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, messages) { Content = new ByteArrayContent(traffic.Help(i % Most)) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Authorization = new("Bearer", BenchIssuer.Random(serviceUrl));
            using var response = await http.SendAsync(request, ct);
            if (response.StatusCode != HttpStatusCode.Unauthorized) throw new InvalidOperationException($"A rogue token was answered {response.StatusCode}.");
        });
    }
}

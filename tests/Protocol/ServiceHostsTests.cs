using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Protocol;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol;

/// <summary>Where nothing is sent, whoever says so: an activity, a kept reference, a name server.</summary>
public sealed class ServiceHostsTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/")]
    [InlineData("https://SMBA.trafficmanager.net:443/fr/")]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams")]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/teams")]
    [InlineData("https://smba.infra.dod.teams.microsoft.us/teams")]
    [InlineData("https://webchat.botframework.com/")]
    [InlineData("https://a.b.botframework.azure.us")]
    [InlineData("https://connector.example/x/")]
    [InlineData("https://10.1.2.3:8443/")]
    public async Task Connectors_are_where_they_are_known_to_be_or_the_operator_says(string serviceUrl)
    {
        await using var outbound = Production();

        Assert.NotNull(outbound.Get<ServiceHosts>().Allowed(serviceUrl, "msteams"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/teams")]
    [InlineData("smba.trafficmanager.net")]
    [InlineData("http://smba.trafficmanager.net/teams/")]
    [InlineData("ftp://smba.trafficmanager.net/teams/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://smba.trafficmanager.net:8443/teams/")]
    [InlineData("https://smba.trafficmanager.net:80/teams/")]
    [InlineData("https://user@smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/teams/")]
    [InlineData("https://evil.example\\@smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net/teams/?x=")]
    [InlineData("https://smba.trafficmanager.net/teams/#")]
    [InlineData("https://smba.trafficmanager.net/teams/#x")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://smba.trafficmanager.net./")]
    [InlineData("https://evilbotframework.com/")]
    [InlineData("https://botframework.com/")]
    [InlineData("https://botframework.com.evil.example/")]
    [InlineData("https://evil.example/botframework.com")]
    [InlineData("https://localhost/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://127.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:a9fe:a9fe]/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://10.0.0.5/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("http://10.1.2.3:8443/")]
    [InlineData("https://20.1.2.3/")]
    [InlineData("https://sub.connector.example/")]
    [InlineData("https://ⓢmba.trafficmanager.net.example/")]
    public async Task Nothing_is_sent_anywhere_else(string? serviceUrl)
    {
        await using var outbound = Production();
        var hosts = outbound.Get<ServiceHosts>();

        Assert.Null(hosts.Allowed(serviceUrl, "msteams"));
        Assert.Null(hosts.Allowed(serviceUrl, "emulator"));
        var fault = await Assert.ThrowsAsync<ConnectorException>(
            () => outbound.Connector.SendAsync(TheOutbound.Message(serviceUrl!, "hello", channel: "msteams"), Ct));
        Assert.Equal(ConnectorFault.NotAllowed, fault.Fault);
    }

    [Theory]
    [InlineData("Development", "emulator", "http://localhost:5000/", true)]
    [InlineData("Development", "emulator", "http://[::1]:5000", true)]
    [InlineData("Development", "emulator", "http://127.0.0.1:5000", true)]
    [InlineData("Development", "emulator", "http://10.0.0.5:5000", false)]
    [InlineData("Development", "emulator", "https://smba.trafficmanager.net/", false)]
    [InlineData("Development", "msteams", "http://localhost:5000", false)]
    [InlineData("Production", "emulator", "http://localhost:5000", false)]
    public async Task The_emulator_is_on_loopback_in_Development(string environment, string channel, string serviceUrl, bool allowed)
    {
        await using var outbound = TheOutbound.In(environment);

        Assert.Equal(allowed, outbound.Get<ServiceHosts>().Allowed(serviceUrl, channel) is not null);
    }

    [Fact]
    public async Task A_kept_reference_is_trusted_no_more_than_an_activity()
    {
        await using var stub = await TheConnector.StartAsync();
        await using var outbound = TheOutbound.In("Production");
        var channel = new EmulatorChannel(outbound.Connector, Microsoft.Extensions.Options.Options.Create(new EmulatorOptions()));
        var kept = $$$"""{"channelId":"emulator","serviceUrl":"{{{stub.Address}}}","conversation":{"id":"c"},"user":{"id":"u"},"bot":{"id":"b"}}""";

        await Assert.ThrowsAsync<ConnectorException>(
            () => channel.SendAsync([channel.Address(new() { Type = "message", Text = "hello" }, kept, "n-1")], Ct));

        Assert.Empty(stub.Posts);
    }

    [Theory]
    [InlineData("20.1.2.3", true)]
    [InlineData("52.112.0.1", true)]
    [InlineData("2603:1030::1", true)]
    [InlineData("64:ff9b::1401:203", true)] // 20.1.2.3 behind NAT64
    [InlineData("::ffff:20.1.2.3", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.127.255.255", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.0.0.192", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b:1::1", false)]
    [InlineData("2002:7f00:1::1", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void What_is_not_the_public_internet_is_inside(string address, bool isPublic) =>
        Assert.Equal(isPublic, SafeConnections.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task A_name_that_leads_inside_the_second_time_is_not_followed()
    {
        var answers = new Queue<string[]>([["20.1.2.3"], ["127.0.0.1"]]);
        using var network = new Network(_ => answers.Dequeue());

        await network.AskAsync("https://smba.trafficmanager.net/teams");
        var fault = await network.AskAsync("https://smba.trafficmanager.net/teams");

        Assert.IsType<LeadsInsideException>(fault.GetBaseException());
        Assert.Equal(["20.1.2.3:443"], network.Dialled);
        Assert.Empty(answers); // asked once for each connection: what was looked at is what was dialled
    }

    [Fact]
    public async Task One_address_inside_among_others_is_enough_to_refuse()
    {
        using var network = new Network(_ => ["20.1.2.3", "::ffff:10.0.0.1"]);

        Assert.IsType<LeadsInsideException>((await network.AskAsync("https://smba.trafficmanager.net/teams")).GetBaseException());
        Assert.Empty(network.Dialled);
    }

    [Fact]
    public async Task A_hosts_next_address_is_tried()
    {
        using var network = new Network(_ => ["20.1.2.3", "20.1.2.4"]);

        await network.AskAsync("https://smba.trafficmanager.net/teams");

        Assert.Equal(["20.1.2.3:443", "20.1.2.4:443"], network.Dialled);
    }

    [Theory]
    [InlineData("https://10.1.2.3:8443/", "10.1.2.3", true)] // as the operator wrote it
    [InlineData("https://10.1.2.3:8444/", "10.1.2.3", false)]
    [InlineData("https://connector.example/", "10.1.2.3", false)] // a name is allowed, not where it leads
    [InlineData("http://localhost:5000/", "127.0.0.1", true)]
    [InlineData("http://localhost:5000/", "10.0.0.1", false)]
    public async Task Only_what_was_written_out_may_be_inside(string address, string leadsTo, bool dialled)
    {
        using var network = new Network(_ => [leadsTo]);

        await network.AskAsync(address);

        Assert.Equal(dialled, network.Dialled.Count > 0);
    }

    [Theory]
    [InlineData("Teams:ServiceHosts:0", "https://user@host.example", "Teams:ServiceHosts")]
    [InlineData("Teams:ServiceHosts:0", "https://host.example/path", "Teams:ServiceHosts")]
    [InlineData("Teams:ServiceHosts:0", "not a host", "Teams:ServiceHosts")]
    [InlineData("Teams:ServiceHosts:0", "10.0.0.1", "Teams:ServiceHosts")]
    [InlineData("Teams:Limits:Thread", "7 in 1s", "Teams:Limits:Thread")]
    [InlineData("Teams:Limits:Thread", "0/1s", "Teams:Limits:Thread")]
    [InlineData("Teams:Limits:Tenant", "50/1s 100/2s", "Teams:Limits:Tenant")]
    public async Task What_cannot_be_read_is_said_at_start(string name, string value, string said)
    {
        await using var outbound = TheOutbound.Of(null, (name, value));

        var fault = Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(
            () => outbound.Get<Microsoft.Extensions.Options.IOptions<TeamsOptions>>().Value);

        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    static (string, string)[] Hosts { get; } =
        [("Teams:ServiceHosts:0", "connector.example"), ("Teams:ServiceHosts:1", "https://10.1.2.3:8443")];

    static TheOutbound Production() => TheOutbound.In(
        "Production", null,
        [.. Hosts, ("Teams:AppId", "11111111-2222-4333-8444-555555555555"), ("Teams:AppPassword", "secret"), ("Teams:TenantId", "t")]);

    /// <summary>A name server that says what the test wants, and a network on which nobody answers.</summary>
    sealed class Network : IDisposable
    {
        readonly TheOutbound outbound = TheOutbound.Of(null, Hosts);
        readonly ConcurrentQueue<string> dialled = new();
        readonly HttpClient http;

        public Network(Func<string, string[]> names) => http = new(new SafeConnections(
            outbound.Get<ServiceHosts>(),
            (name, _) => Task.FromResult(names(name).Select(IPAddress.Parse).ToArray()),
            (to, _) =>
            {
                dialled.Enqueue(to.ToString());
                throw new SocketException((int)SocketError.ConnectionRefused);
            }).Handler());

        public IReadOnlyCollection<string> Dialled => dialled;

        public Task<HttpRequestException> AskAsync(string address) =>
            Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(address), Ct));

        public void Dispose() => http.Dispose();
    }
}

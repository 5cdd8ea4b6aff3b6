using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using PracticeBot.Bot.Protocol;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol;

/// <summary>What the bot shows of itself, and to whom.</summary>
public sealed class ConnectorTokensTests : IAsyncLifetime
{
    TheLogin login = null!;
    TheConnector stub = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (login, stub) = (await TheLogin.StartAsync(), await TheConnector.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await login.DisposeAsync();
        await stub.DisposeAsync();
    }

    [Fact]
    public async Task One_acquisition_for_a_hundred_parallel_sends()
    {
        await using var outbound = TheOutbound.Of(null, TheOutbound.Registered(login, stub));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => SendAsync(outbound, $"c-{i}")));

        Assert.Single(login.Asked);
        Assert.Equal(100, stub.Taken.Count(one => one.Authorization == $"Bearer {TheLogin.Token(1)}"));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_replaced_once_for_all_and_tried_once_again()
    {
        await using var outbound = TheOutbound.Of(null, TheOutbound.Registered(login, stub));
        stub.Answers = one => new(one.Authorization == $"Bearer {TheLogin.Token(1)}" ? 401 : 200);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => SendAsync(outbound, $"c-{i}")));

        Assert.Equal(2, login.Asked.Count);
        Assert.Equal(20, stub.Taken.Count);
        Assert.All(stub.Posts.Where(one => one.Status == 401), one => Assert.Equal($"Bearer {TheLogin.Token(1)}", one.Authorization));
    }

    [Fact]
    public async Task A_connector_that_refuses_every_token_does_not_send_us_to_the_authority_each_time()
    {
        await using var outbound = TheOutbound.Of(null, TheOutbound.Registered(login, stub));
        stub.Answers = _ => new(401);

        for (var i = 0; i < 5; i++)
        {
            var fault = await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(outbound, "c-1"));
            Assert.True(fault.IsOurs && !fault.IsFinal);
        }

        Assert.Equal(2, login.Asked.Count);
        Assert.Equal(6, stub.Posts.Count);
    }

    [Fact]
    public async Task No_token_goes_to_a_host_that_is_not_allowed()
    {
        await using var elsewhere = await TheConnector.StartAsync();
        await using var outbound = TheOutbound.Of(null, TheOutbound.Registered(login, stub));
        await SendAsync(outbound, "c-1");
        stub.Answers = _ => new(307, Location: elsewhere.Address);

        await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(outbound, "c-1"));
        await Assert.ThrowsAsync<ConnectorException>(() => outbound.Connector.SendAsync(Message(elsewhere, "c-1"), Ct));
        await outbound.Connector.SendAsync(Message(elsewhere, "c-1") with { ChannelId = "emulator" }, Ct);

        Assert.Equal("", Assert.Single(elsewhere.Posts).Authorization ?? "");
    }

    [Fact]
    public async Task Neither_token_nor_secret_is_in_the_log_or_in_a_fault()
    {
        await using var outbound = TheOutbound.Of(null, TheOutbound.Registered(login, stub));
        stub.Answers = one => new(one.Authorization == $"Bearer {TheLogin.Token(1)}" ? 401 : 500);
        var faults = new List<Exception> { await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(outbound, "c-1")) };
        await using var refused = TheOutbound.Of(null, TheOutbound.Registered(login, stub));
        login.Refuses = true;

        var fault = await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(refused, "c-1"));
        faults.Add(fault);

        Assert.Equal("The login authority gave no token: invalid_client.", fault.Message);
        Assert.Equal(["invalid_client", "AADSTS7000215"], fault.Codes);
        Assert.True(fault.IsOurs);
        foreach (var said in faults.Select(one => one.ToString()).Append(outbound.Log.All).Append(refused.Log.All))
        {
            Assert.DoesNotContain("secret-token", said, StringComparison.Ordinal);
            Assert.DoesNotContain(TheOutbound.Secret, said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Those_who_waited_for_a_token_that_did_not_come_fail_with_the_first()
    {
        await using var outbound = TheOutbound.Of(new FakeClock(), TheOutbound.Registered(login, stub));
        login.Refuses = true;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Assert.ThrowsAsync<ConnectorException>(() => SendAsync(outbound, $"c-{i}"))));

        Assert.Single(login.Asked);
        Assert.Empty(stub.Posts);
    }

    [Theory]
    [InlineData("SingleTenant", $"/{TheOutbound.Tenant}/oauth2/v2.0/token")]
    [InlineData("MultiTenant", "/botframework.com/oauth2/v2.0/token")]
    public async Task The_authority_is_the_bots_tenant_or_the_bot_frameworks(string appType, string path)
    {
        await using var outbound = TheOutbound.Of(null, [.. TheOutbound.Registered(login, stub), ("Teams:AppType", appType)]);

        await SendAsync(outbound, "c-1");

        var asked = Assert.Single(login.Asked);
        Assert.Equal(path, asked.Path);
        Assert.Equal("client_credentials", asked.Form["grant_type"]);
        Assert.Contains("https://api.botframework.com/.default", asked.Form["scope"], StringComparison.Ordinal);
        Assert.Equal(TheOutbound.Secret, asked.Form["client_secret"]);
    }

    [Theory]
    [InlineData("bot.pfx")]
    [InlineData("bot.pem")]
    public async Task A_certificate_signs_for_the_bot_and_comes_with_its_chain(string name)
    {
        var folder = Directory.CreateTempSubdirectory("practicebot-");
        try
        {
            var file = Path.Combine(folder.FullName, name);
            await WriteCertificateAsync(file);
            await using var outbound = TheOutbound.Of(
                null,
                [.. TheOutbound.Registered(login, stub).Where(one => one.Name != "Teams:AppPassword"), ("Teams:Certificate", file)]);

            await SendAsync(outbound, "c-1");

            var asked = Assert.Single(login.Asked);
            Assert.False(asked.Form.ContainsKey("client_secret"));
            var header = Base64Url.DecodeFromChars(asked.Form["client_assertion"].Split('.')[0]);
            Assert.True(JsonDocument.Parse(header).RootElement.TryGetProperty("x5c", out _));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task WriteCertificateAsync(string file)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=PracticeBot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        if (file.EndsWith(".pem", StringComparison.Ordinal))
            await File.WriteAllTextAsync(file, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n", Ct);
        else
            await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx), Ct);
    }

    /// <summary>Of a channel that has no limits of its own.</summary>
    static Activity Message(TheConnector to, string conversation) => TheOutbound.Message(to.Address, "hello", conversation, "line");

    Task<string?> SendAsync(TheOutbound outbound, string conversation) => outbound.Connector.SendAsync(Message(stub, conversation), Ct);
}

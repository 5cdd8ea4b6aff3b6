using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using PracticeBot.Bot.Protocol;

namespace PracticeBot.Tests.Protocol;

public sealed class TeamsOptionsTests
{
    static readonly TeamsOptions whole = new() { AppId = "app", AppPassword = "secret", TenantId = "tenant" };

    [Fact]
    public void Nothing_set_and_all_of_it_set_both_start()
    {
        Assert.Null(Fault(new()));
        Assert.Null(Fault(whole));
        Assert.Null(Fault(whole with { AppType = TeamsAppType.MultiTenant, TenantId = null }));
        Assert.Null(Fault(whole with { AppType = TeamsAppType.UserAssignedMSI, AppPassword = null }));
        Assert.Null(Fault(whole with { OpenIdMetadata = "http://127.0.0.1:5801/metadata" }, Environments.Development));
    }

    [Fact]
    public void Each_way_of_being_half_set_has_a_sentence_that_says_what_to_set()
    {
        Assert.Contains("set Teams:AppId too", Fault(whole with { AppId = null }), StringComparison.Ordinal);
        Assert.Contains("set Teams:AppId too", Fault(new() { TenantId = "tenant" }), StringComparison.Ordinal);
        Assert.Contains("set Teams:AppPassword or Teams:Certificate too", Fault(whole with { AppPassword = null }), StringComparison.Ordinal);
        Assert.Contains("set Teams:TenantId", Fault(whole with { TenantId = null }), StringComparison.Ordinal);
        Assert.Contains("leave Teams:AppPassword", Fault(whole with { AppType = TeamsAppType.UserAssignedMSI }), StringComparison.Ordinal);
        Assert.Contains("set Teams:TenantId", Fault(new() { AppId = "app", AppType = TeamsAppType.UserAssignedMSI }), StringComparison.Ordinal);
        Assert.Contains("not both", Fault(whole with { Certificate = "bot.pfx" }), StringComparison.Ordinal);
        Assert.Contains("a file that is not there", Fault(whole with { AppPassword = null, Certificate = "no-such-file.pfx" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_Development_every_address_is_https()
    {
        const string plain = "http://127.0.0.1:5801";
        foreach (var options in new[] { whole with { OpenIdMetadata = plain }, whole with { LoginAuthority = plain }, whole with { ServiceHosts = [plain] } })
            Assert.Contains("set https addresses only", Fault(options), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_address_is_refused_before_anything_asks_there()
    {
        foreach (var options in new[] { whole with { OpenIdMetadata = "nonsense" }, whole with { LoginAuthority = "login.example" } })
            Assert.Contains("is not an address", Fault(options), StringComparison.Ordinal);
    }

    static string? Fault(TeamsOptions options, string environment = "Production") =>
        new TeamsOptionsCheck(new Environment(environment)).Validate(name: null, options).FailureMessage;

    sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

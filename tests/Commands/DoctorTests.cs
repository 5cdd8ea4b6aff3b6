using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PracticeBot.Storage.Mongo;
using PracticeBot.Storage.Mongo.Libmongoc;
using PracticeBot.Tests.Protocol.Inbound;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Commands;

/// <summary>The real program, asked what has to be mended.</summary>
public sealed class DoctorTests : IAsyncLifetime
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("practicebot-");
    TheLogin login = null!;
    TheIssuer issuer = null!;

    string DataFolder => Path.Combine(folder.FullName, "data");

    public async ValueTask InitializeAsync()
    {
        login = await TheLogin.StartAsync();
        issuer = await TheIssuer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await login.DisposeAsync();
        await issuer.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task All_is_well_and_nothing_is_made()
    {
        var seen = await OnTeamsAsync();

        Assert.Equal(0, seen.Code);
        Assert.Equal(
            ["settings", "data folder", "disk", "store", "keys folder", "Teams keys", "Teams issuer", "clock", "Teams login", "Teams service", "PDF text", "address", "port"],
            seen.Findings.Keys);
        Assert.All(seen.Findings.Where(one => one.Key is not ("disk" or "PDF text")), one => Assert.Equal("ok", one.Value.Status));
        Assert.Equal("no community is kept there yet: the start makes one", seen.Findings["store"].Found);
        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    [Theory]
    [InlineData(7000215, "the secret is wrong (invalid_client, AADSTS7000215)")]
    [InlineData(7000222, "the secret has expired (invalid_client, AADSTS7000222)")]
    [InlineData(700016, "no such application is in the tenant (invalid_client, AADSTS700016)")]
    [InlineData(90002, "there is no such tenant (invalid_client, AADSTS90002)")]
    [InlineData(12345, "no token is given (invalid_client, AADSTS12345)")]
    public async Task A_login_that_is_refused_is_explained_without_the_secret(int refusal, string found)
    {
        (login.Refuses, login.Refusal) = (true, refusal);

        var seen = await OnTeamsAsync();

        Assert.Equal((1, "fix", found), (seen.Code, seen.Findings["Teams login"].Status, seen.Findings["Teams login"].Found));
        Assert.DoesNotContain(TheOutbound.Secret, seen.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", seen.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_is_away_is_said()
    {
        const string nobody = "http://127.0.0.1:1";

        var seen = await OnTeamsAsync(("Teams__LoginAuthority", nobody), ("Teams__ServiceHosts__0", nobody));

        Assert.Equal((1, "fix"), (seen.Code, seen.Findings["Teams login"].Status));
        Assert.Equal("warning", seen.Findings["Teams service"].Status);
    }

    [Fact]
    public async Task An_issuer_that_is_away_is_said()
    {
        issuer.IsDown = true;

        var seen = await OnTeamsAsync();

        Assert.Equal((1, "fix"), (seen.Code, seen.Findings["Teams keys"].Status));
        Assert.EndsWith("gives none: it answered 503", seen.Findings["Teams keys"].Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_speak_for_no_channel_are_no_keys()
    {
        issuer.Keys = [(TheIssuer.Teams with { Endorsements = null }).Published()];

        var seen = await OnTeamsAsync();

        Assert.Equal((1, "fix"), (seen.Code, seen.Findings["Teams keys"].Status));
        Assert.EndsWith("is endorsed for msteams", seen.Findings["Teams keys"].Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_metadata_is_said()
    {
        issuer.Document = () => "<html>sign in to the hotel's network</html>";

        var seen = await OnTeamsAsync();

        Assert.Equal((1, "fix"), (seen.Code, seen.Findings["Teams keys"].Status));
        Assert.EndsWith("answers is no OpenID document", seen.Findings["Teams keys"].Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_another_issuer_let_nobody_in()
    {
        var seen = await OnTeamsAsync(("Teams__Issuer", "https://api.botframework.us"));

        Assert.Equal((1, "fix"), (seen.Code, seen.Findings["Teams issuer"].Status));
    }

    [Theory]
    [InlineData(-90, 0, "warning", " s ahead of the channel service")]
    [InlineData(90, 0, "warning", " s behind the channel service")]
    [InlineData(900, 1, "fix", " s behind the channel service")]
    public async Task The_clock_is_held_against_the_channel_services(int seconds, int code, string status, string found)
    {
        issuer.Date = TimeProvider.System.GetUtcNow().AddSeconds(seconds);

        var seen = await OnTeamsAsync();

        Assert.Equal((code, status), (seen.Code, seen.Findings["clock"].Status)); // how many: a header has whole seconds, the program takes one to start
        Assert.EndsWith(found, seen.Findings["clock"].Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teams_without_the_address_that_people_open_makes_links_that_lead_nowhere()
    {
        var seen = await OnTeamsAsync(("Web__Address", null));

        Assert.Equal((1, "fix", "Web:Address is not set"), (seen.Code, seen.Findings["address"].Status, seen.Findings["address"].Found));
    }

    [Fact]
    public async Task Half_a_registration_is_said_as_at_start()
    {
        var seen = await LookAsync(("Teams__AppId", Jwt.AppId));

        Assert.Equal((1, "fix"), (seen.Code, seen.Findings["settings"].Status));
        Assert.StartsWith("Teams is half set: ", seen.Findings["settings"].ToDo, StringComparison.Ordinal);
        Assert.DoesNotContain("Teams login", seen.Findings.Keys);
    }

    [Fact]
    public async Task Each_setting_that_cannot_work_has_its_line()
    {
        var ended = await ProgramAsync([], ("Teams__AppId", Jwt.AppId), ("Web__Address", "nowhere"), ("Keys__Folder", ""), ("Storage__Mongo", "mongodb://127.0.0.1:1"));

        Assert.Equal((1, ""), (ended.Code, ended.Errors));
        Assert.Equal(3, ended.Output.Split('\n').Count(line => line.StartsWith("fix     settings", StringComparison.Ordinal)));
        Assert.EndsWith("Mend what says fix, and ask again.", ended.Output.TrimEnd(), StringComparison.Ordinal);
    }

    // Who runs as root may write anywhere: a file in the way stands for a folder that cannot be written.
    [Fact]
    public async Task A_file_where_the_data_folder_should_be_is_said()
    {
        await File.WriteAllTextAsync(DataFolder, "", TestContext.Current.CancellationToken);

        var seen = await LookAsync();

        Assert.Equal((1, "fix"), (seen.Code, seen.Findings["data folder"].Status));
        Assert.Equal("fix", seen.Findings["keys folder"].Status);
    }

    [Theory]
    [InlineData(9999, "a newer PracticeBot wrote it (schema 9999, ")]
    [InlineData(0, "it opens, schema 0: the start brings it to ")]
    public async Task A_store_is_opened_and_not_changed(int schema, string found)
    {
        Directory.CreateDirectory(DataFolder);
        var file = Path.Combine(DataFolder, "practicebot.db");
        await using (var store = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await store.OpenAsync(TestContext.Current.CancellationToken);
            await using var made = store.CreateCommand();
            made.CommandText = FormattableString.Invariant($"CREATE TABLE kept (it); PRAGMA user_version = {schema}");
            await made.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

        var seen = await LookAsync();

        Assert.Equal(schema == 0 ? 0 : 1, seen.Code);
        Assert.StartsWith(found, seen.Findings["store"].Found, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(DataFolder));
    }

    [Fact]
    public async Task A_damaged_store_is_said()
    {
        Directory.CreateDirectory(DataFolder);
        await File.WriteAllTextAsync(Path.Combine(DataFolder, "practicebot.db"), new string('x', 5_000), TestContext.Current.CancellationToken);

        var seen = await LookAsync();

        Assert.Equal((1, "fix", "the file is damaged"), (seen.Code, seen.Findings["store"].Status, seen.Findings["store"].Found));
    }

    [Fact]
    public async Task A_Mongo_address_with_nobody_there_is_said_without_its_password()
    {
        Assert.SkipUnless(Native.IsInstalled, LibmongocCommands.Missing);

        var seen = await LookAsync(("Storage__Mongo", "mongodb://somebody:hidden@127.0.0.1:1/x"), ("Keys__Folder", folder.FullName));

        Assert.Equal((1, "fix", "MongoDB does not answer"), (seen.Code, seen.Findings["store"].Status, seen.Findings["store"].Found));
        Assert.DoesNotContain("hidden", seen.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_Mongo_nothing_is_made_either_and_what_is_there_can_be_written()
    {
        await using var mongo = new OnMongo();
        await mongo.InitializeAsync();
        await using var commands = LibmongocCommands.Open(mongo.Address, 1);
        (string, string?)[] settings = [("Storage__Mongo", mongo.Address), ("Keys__Folder", folder.FullName)];
        await commands.RunAsync(MongoCommand.From($$"""{ dropDatabase: 1 }"""), TestContext.Current.CancellationToken);

        var empty = await LookAsync(settings);
        Assert.Equal((0, "ok"), (empty.Code, empty.Findings["store"].Status));
        Assert.EndsWith("no community is kept there yet: the start makes one", empty.Findings["store"].Found, StringComparison.Ordinal);
        Assert.Empty((await commands.RunAsync(MongoCommand.From($$"""{ listCollections: 1 }"""), TestContext.Current.CancellationToken)).Documents);

        await new MongoDatabase(commands).StartAsync(TestContext.Current.CancellationToken);
        var made = await LookAsync(settings);
        Assert.Equal((0, "the replica set answers, transactions work"), (made.Code, made.Findings["store"].Found));
        Assert.Empty((await commands.RunAsync(
            MongoCommand.From($$"""{ find: {{MongoArchive.Moves.Name}} }"""), TestContext.Current.CancellationToken)).Documents);
    }

    [Fact]
    public async Task An_address_that_is_none_is_said()
    {
        var seen = await LookAsync(("ASPNETCORE_URLS", "http://localhost:99999"));

        Assert.Equal((1, "http://localhost:99999 is no address"), (seen.Code, seen.Findings["port"].Found));
    }

    [Fact]
    public async Task A_port_that_another_program_has_is_said()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var seen = await LookAsync(("ASPNETCORE_URLS", $"http://{other.LocalEndpoint}"), ("Storage__Folder", DataFolder));

        Assert.Equal((1, "fix"), (seen.Code, seen.Findings["port"].Status));
    }

    [Fact]
    public async Task A_bot_that_runs_is_recognised_and_left_alone()
    {
        await using var bot = await TheProgram.StartAsync();

        var seen = await LookAsync(("ASPNETCORE_URLS", bot.Address.ToString()), ("Storage__Folder", bot.DataFolder), ("Keys__Folder", null));

        Assert.Equal(0, seen.Code);
        Assert.EndsWith("already, and is ready", seen.Findings["port"].Found, StringComparison.Ordinal);
        Assert.StartsWith("it opens, schema ", seen.Findings["store"].Found, StringComparison.Ordinal);
    }

    Task<Seen> OnTeamsAsync(params (string Name, string? Value)[] settings) => LookAsync(
    [
        ("Teams__AppId", Jwt.AppId), ("Teams__AppPassword", TheOutbound.Secret), ("Teams__TenantId", TheOutbound.Tenant),
        ("Teams__LoginAuthority", login.Address), ("Teams__OpenIdMetadata", issuer.Metadata), ("Teams__ServiceHosts__0", login.Address),
        ("Web__Address", "https://practice.example.org"),
        .. settings,
    ]);

    async Task<Seen> LookAsync(params (string Name, string? Value)[] settings)
    {
        var ended = await ProgramAsync(["--json"], settings);
        Assert.True(ended.Errors.Length == 0, ended.Errors);
        using var json = JsonDocument.Parse(ended.Output);
        Assert.Equal(ended.Code == 0, json.RootElement.GetProperty("ok").GetBoolean());
        var findings = new OrderedDictionary<string, Line>(StringComparer.Ordinal);
        foreach (var finding in json.RootElement.GetProperty("findings").EnumerateArray())
        {
            string Text(string name) => finding.GetProperty(name).GetString()!;
            findings.Add(Text("what"), new(Text("status"), Text("found"), Text("toDo")));
        }

        return new(ended.Code, findings, ended.Output);
    }

    /// <param name="settings">The last word on a name counts; null leaves it out.</param>
    Task<Ended> ProgramAsync(string[] arguments, params (string Name, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["Storage__Folder"] = DataFolder,
        };
        foreach (var (name, value) in settings) all[name] = value;
        return TheProgram.CommandAsync([.. all.Where(one => one.Value is not null).Select(one => (one.Key, one.Value!))], ["doctor", .. arguments]);
    }

    sealed record Line(string Status, string Found, string ToDo);

    sealed record Seen(int Code, OrderedDictionary<string, Line> Findings, string Output);
}

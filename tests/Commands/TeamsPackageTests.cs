using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using PracticeBot.Bot.Commands.TeamsPackage;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Commands;

/// <summary>The app package that an administrator uploads to Teams.</summary>
public sealed class TeamsPackageTests : IDisposable
{
    const string Id = "11111111-2222-4333-8444-555555555555";

    static readonly Bot.Dialogue.Words words = Bot.Dialogue.Words.Load();

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("practicebot-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_program_writes_it_with_everything_at_its_top()
    {
        var file = Path.Combine(folder.FullName, "app.zip");

        var made = await ProgramAsync("--app-id", Id, "--domain", "practice.example.org", "--output", file);

        Assert.Equal((0, ""), (made.Code, made.Errors));
        Assert.Contains(file, made.Output, StringComparison.Ordinal);
        await using var zip = await ZipFile.OpenReadAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(["manifest.json", "color.png", "outline.png", "ar.json", "en.json"], zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public async Task The_same_app_gives_the_same_bytes() => Assert.Equal(await PackedAsync(), await PackedAsync());

    [Fact]
    public async Task The_manifest_and_its_languages_hold_by_Microsofts_schemas()
    {
        var files = await FilesAsync();
        var asked = new JsonObject
        {
            ["version"] = AppManifest.SchemaVersion,
            ["documents"] = new JsonArray([.. files.Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal)).Select(file => new JsonObject
            {
                ["name"] = file.Key,
                ["schema"] = file.Key == "manifest.json" ? "MicrosoftTeams.schema.json" : "MicrosoftTeams.Localization.schema.json",
                ["document"] = JsonNode.Parse(file.Value),
            }),
            // That it can say no.
            new JsonObject
            {
                ["name"] = "bad", ["schema"] = "MicrosoftTeams.Localization.schema.json", ["document"] = new JsonObject { ["name.short"] = new string('x', 31) },
            },
            ]),
        };

        var verdicts = await NodeScript.RunAsync<Dictionary<string, string[]>>(await FromNpm.ManifestJudgeAsync(), asked);

        Assert.NotEmpty(verdicts["bad"]);
        Assert.Equal(3, verdicts.Count(one => one.Key != "bad"));
        Assert.All(verdicts.Where(one => one.Key != "bad"), one => Assert.Empty(one.Value));
    }

    [Fact]
    public async Task What_is_said_in_another_language_stands_at_a_path_of_the_manifest_and_nothing_is_left_out()
    {
        var files = await FilesAsync();
        var paths = PathsOf(Parsed(files["manifest.json"])).ToList();
        var read = paths.Where(path => path.StartsWith("name.", StringComparison.Ordinal) || path.StartsWith("description.", StringComparison.Ordinal)
            || path.EndsWith(".title", StringComparison.Ordinal) || path.EndsWith(".description", StringComparison.Ordinal)).Order();

        foreach (var language in AppManifest.OtherLanguages)
        {
            var texts = Parsed(files[AppManifest.FileOf(language)]).AsObject().Where(text => text.Key != "$schema").ToList();
            Assert.Equal(read, texts.Select(text => text.Key).Order());
            Assert.All(texts, text => Assert.False(string.IsNullOrWhiteSpace(text.Value!.GetValue<string>())));
        }
    }

    [Fact]
    public async Task Arabic_is_Arabic()
    {
        var texts = Parsed((await FilesAsync())["ar.json"]).AsObject();

        Assert.All(
            texts.Where(text => text.Key is not "$schema" and not "name.short"),
            text => Assert.Contains(text.Value!.GetValue<string>(), letter => letter is >= '\u0621' and <= '\u064A'));
    }

    [Fact]
    public async Task The_manifest_names_the_bot_and_the_host()
    {
        var manifest = Parsed((await FilesAsync())["manifest.json"]);

        Assert.Equal(Id, (string?)manifest["id"]);
        Assert.Equal(Id, (string?)manifest["bots"]![0]!["botId"]);
        Assert.Equal(Id, (string?)manifest["composeExtensions"]![0]!["botId"]);
        Assert.Equal("fr", (string?)manifest["localizationInfo"]!["defaultLanguageTag"]);
        Assert.True((bool)manifest["bots"]![0]!["supportsFiles"]!);
        Assert.Equal(["practice.example.org"], manifest["validDomains"]!.AsArray().Select(domain => (string)domain!));
        Assert.Equal("practice.example.org", (string?)manifest["composeExtensions"]![0]!["messageHandlers"]![0]!["value"]!["domains"]![0]);
        Assert.Equal("https://practice.example.org/privacy", (string?)manifest["developer"]!["privacyUrl"]);
    }

    [Fact]
    public async Task The_pages_that_it_links_to_are_there()
    {
        var developer = Parsed((await FilesAsync())["manifest.json"])["developer"]!;
        await using var bot = await TheProgram.StartAsync();
        using var http = new HttpClient { BaseAddress = bot.Address };

        foreach (var link in new[] { "privacyUrl", "termsOfUseUrl" })
        {
            var page = await http.GetStringAsync(new Uri((string)developer[link]!).AbsolutePath, TestContext.Current.CancellationToken);
            Assert.All(LanguageCodes.All, language => Assert.Contains($"<section lang=\"{language.Tag()}\"", page, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("MenuHelp", "help")]
    [InlineData("MenuAsk", "question.ask")]
    [InlineData("MenuFind", "resource.find")]
    [InlineData("MenuLogExchange", "exchange.log")]
    [InlineData("MenuExchanges", "exchange.list")]
    [InlineData("MenuFollowUps", "followup.list")]
    [InlineData("MenuMyQuestions", "question.mine")]
    [InlineData("MenuQueue", "queue.list")]
    [InlineData("MenuPair", "pair.show")]
    public void A_command_that_Teams_offers_is_understood(string title, string route)
    {
        var recogniser = new Recogniser();

        foreach (var language in LanguageCodes.All)
            Assert.Equal(route, recogniser.Recognise(words.Say(language, title), new DateOnly(2026, 3, 18), SharedTopics.All).Route);
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public async Task An_icon_has_the_size_that_Teams_wants(string icon, int side)
    {
        var png = (await FilesAsync())[icon];

        Assert.Equal("PNG"u8, png.AsSpan(1, 3));
        Assert.Equal(side, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(side, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    [Theory]
    [InlineData("--app-id nonsense --domain practice.example.org", 1, "--app-id is not an application id: ")]
    [InlineData($"--app-id {Id} --bot-id 12 --domain practice.example.org", 1, "--bot-id is not an application id: ")]
    [InlineData($"--app-id {Id} --domain practice.example.org --output nowhere/app.zip", 1, "There is no folder ")]
    [InlineData($"--app-id {Id} --domian practice.example.org", 2, "--domian")]
    public async Task What_cannot_work_is_said_in_a_sentence(string arguments, int code, string said)
    {
        var ended = await ProgramAsync(arguments.Split(' '));

        Assert.Equal((code, ""), (ended.Code, ended.Output));
        Assert.Contains(said, ended.Errors, StringComparison.Ordinal);
        Assert.Single(ended.Errors.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("https://practice.example.org")]
    [InlineData("practice.example.org/app")]
    [InlineData("practice.example.org:8443")]
    [InlineData("localhost")]
    [InlineData("10.0.0.1")]
    [InlineData("*.example.org")]
    [InlineData("practice example.org")]
    [InlineData(null)]
    public void A_domain_is_a_host_name(string? domain)
    {
        var refused = Assert.Throws<PracticeBot.Storage.StorageException>(() => TeamsApp.Of(Id, null, domain, "PracticeBot", "PracticeBot"));

        Assert.StartsWith("--domain is not a host name: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_Teams_would_cut_is_refused() => Assert.Throws<PracticeBot.Storage.StorageException>(
        () => TeamsApp.Of(Id, null, "practice.example.org", new('x', 31), "PracticeBot"));

    static async Task<byte[]> PackedAsync()
    {
        using var package = new MemoryStream();
        var app = TeamsApp.Of(Id, botId: null, "Practice.example.org", new('x', TeamsApp.LongestName), new('y', TeamsApp.LongestDeveloper));
        await AppPackage.WriteAsync(new(app, words), package, TestContext.Current.CancellationToken);
        return package.ToArray();
    }

    static async Task<Dictionary<string, byte[]>> FilesAsync()
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await using var zip = new ZipArchive(new MemoryStream(await PackedAsync()));
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using var opened = await entry.OpenAsync(TestContext.Current.CancellationToken);
            await opened.CopyToAsync(content, TestContext.Current.CancellationToken);
            files.Add(entry.FullName, content.ToArray());
        }

        return files;
    }

    static JsonNode Parsed(byte[] json) => JsonNode.Parse(json)!;

    static IEnumerable<string> PathsOf(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(child => PathsOf(child.Value)),
        JsonArray items => items.SelectMany(PathsOf),
        { } value => [value.GetPath()["$.".Length..]],
        null => [],
    };

    static Task<Ended> ProgramAsync(params string[] arguments) =>
        TheProgram.CommandAsync([("Teams__AppId", ""), ("Web__Address", "")], ["teams-package", .. arguments]);
}

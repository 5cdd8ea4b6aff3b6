using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PracticeBot.Bot.Delivery;
using PracticeBot.Bot.Joining;

namespace PracticeBot.Tests.Support;

/// <summary>The whole host in this process, on Kestrel and a fresh store, with the demo community in it.</summary>
sealed class TheHouse : WebApplicationFactory<Program>
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("practicebot-");
    readonly IReadOnlyList<(string Name, string Value)> settings;
    readonly Action<IServiceCollection>? replaced;
    int said;
    ILoggerProvider? hears;

    TheHouse(TheConnector connector, IReadOnlyList<(string Name, string Value)> settings, Action<IServiceCollection>? replaced) =>
        (Connector, this.settings, this.replaced) = (connector, settings, replaced);

    public TheConnector Connector { get; }

    public MovedClock Clock { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    public Uri Address => Http.BaseAddress!;

    /// <summary>What it complained of: its own warnings, and what the framework calls an error.</summary>
    public Logged Log { get; } = new();

    public static async Task<TheHouse> OpenAsync() => Open(await TheConnector.StartAsync(), []);

    /// <summary>The house takes the connector over.</summary>
    /// <param name="replaced">Services that take others' place.</param>
    /// <param name="hears">Is told whatever the settings let through, beside <see cref="Log"/>.</param>
    public static TheHouse Open(
        TheConnector connector, IReadOnlyList<(string Name, string Value)> settings, Action<IServiceCollection>? replaced = null, ILoggerProvider? hears = null)
    {
        var house = new TheHouse(connector, settings, replaced) { hears = hears };
        house.UseKestrel(); // where "urls" below says: setting a port here races with the program's own start
        house.StartServer();
        house.Http = house.CreateClient();
        house.Clock.Moved = house.Services.GetRequiredService<DeliverySignal>().Raise;
        return house;
    }

    /// <summary>Someone of the community (or not) who speaks from the emulator, in a conversation of their own.</summary>
    public Member Hears(string handle) => new(this, handle);

    /// <summary>What the start printed for the first administrator.</summary>
    public async Task<PracticeBot.Joining.JoiningCode> FirstCodeAsync()
    {
        var first = Services.GetRequiredService<FirstCode>();
        for (var i = 0; i < 200 && first.Printed is null; i++) await Task.Delay(20);
        return first.Printed ?? throw new InvalidOperationException("No code was printed.");
    }

    /// <summary>An activity id that nothing else has in this house.</summary>
    public string NextId() => $"a-{Interlocked.Increment(ref said)}";

    /// <summary>A number read from the store's own file.</summary>
    public long Count(string sql) => Convert.ToInt64(Value(sql), CultureInfo.InvariantCulture);

    /// <summary>A text read from the store's own file.</summary>
    public string Text(string sql) => Convert.ToString(Value(sql), CultureInfo.InvariantCulture)!;

    object? Value(string sql)
    {
        using var db = new SqliteConnection(
            $"Data Source={Directory.EnumerateFiles(folder.FullName, "*.db").Single()};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
#pragma warning disable CA2100 // written in the test
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Connector.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(AppContext.BaseDirectory);
        builder.UseSetting("Storage:Folder", folder.FullName);
        builder.UseSetting("urls", "http://127.0.0.1:0");
        foreach (var (name, value) in settings) builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log).AddFilter<Logged>((category, level) =>
            level >= (category?.StartsWith("PracticeBot", StringComparison.Ordinal) is true ? LogLevel.Warning : LogLevel.Error)));
        if (hears is not null) builder.ConfigureLogging(logging => logging.AddProvider(hears));
        builder.ConfigureServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            replaced?.Invoke(services);
        });
    }
}

/// <summary>The real clock, moved on by as much as a test says.</summary>
sealed class MovedClock : TimeProvider
{
    TimeSpan moved;

    /// <summary>Tells whoever looks now and then for what has become due to look at once.</summary>
    public Action Moved { private get; set; } = () => { };

    public void Move(TimeSpan by)
    {
        moved += by;
        Moved();
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + moved;
}

/// <summary>Somebody in the emulator.</summary>
sealed class Member(TheHouse house, string handle)
{
    public string Conversation { get; init; } = $"c-{handle}";

    /// <summary>Types something.</summary>
    public SaidThing Says(string text) => Posts(activity => activity["text"] = text);

    /// <summary>Presses a button, or hands a card in.</summary>
    public SaidThing Submits(string route, params (string Name, string Value)[] values) => Posts(activity =>
    {
        var value = new JsonObject { ["route"] = route };
        foreach (var (name, given) in values) value[name] = given;
        activity["value"] = value;
    });

    /// <summary>Hands in a form.</summary>
    public SaidThing Fills(string route, params (string Name, string Value)[] values) => Submits(route, [("form", "1"), .. values]);

    public SaidThing Posts(Action<JsonObject> shape)
    {
        var activity = Activity(house.NextId());
        shape(activity);
        return new(house, activity);
    }

    public JsonObject Activity(string id) => new()
    {
        ["type"] = "message",
        ["id"] = id,
        ["channelId"] = "emulator",
        ["serviceUrl"] = house.Connector.Address,
        ["from"] = new JsonObject { ["id"] = handle },
        ["recipient"] = new JsonObject { ["id"] = "practicebot", ["name"] = "PracticeBot" },
        ["conversation"] = new JsonObject { ["id"] = Conversation },
    };

    /// <summary>Waits until they are told something of their own accord, in these words.</summary>
    public Task<JsonElement> IsToldAsync(params string[] words) => house.Connector.TookAsync(activity =>
        activity.IsNotice() && activity.GetProperty("recipient").Text("id") == handle
        && Array.TrueForAll(words, word => activity.Words().Contains(word, StringComparison.Ordinal)));
}

/// <summary>One thing said, and what was answered to it.</summary>
sealed class SaidThing(TheHouse house, JsonObject activity)
{
    public string Id => (string)activity["id"]!;

    /// <summary>Answered with a sentence that has these words in it.</summary>
    public async Task<JsonElement> IsAnswered(params string[] words)
    {
        var answer = await AnswerAsync();
        foreach (var word in words) Assert.Contains(word, answer.Words(), StringComparison.Ordinal);
        return answer;
    }

    public async Task<JsonElement> AnswerAsync()
    {
        using var response = await SendAsync();
        Assert.Equal(200, (int)response.StatusCode);
        return Replies().Last(reply => reply.IsMessage());
    }

    /// <summary>How it was understood.</summary>
    public async Task<JsonElement> IsUnderstood()
    {
        using var response = await SendAsync();
        Assert.Equal(200, (int)response.StatusCode);
        return Replies().Single(reply => reply.Text("type") == "trace");
    }

    public Task<HttpResponseMessage> SendAsync() => house.Http.PostAsJsonAsync("api/messages", activity);

    public IReadOnlyList<JsonElement> Replies() =>
        [.. house.Connector.Taken.Select(one => one.Activity).Where(reply => reply.Text("replyToId") == Id)];
}

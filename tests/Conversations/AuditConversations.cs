using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Audit;
using PracticeBot.Bot.Audit;
using PracticeBot.Bot.Commands;
using PracticeBot.Storage;
using PracticeBot.Storage.Sqlite;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>What is done to others is written down, shown to whoever administers, and missed when it is changed.</summary>
public sealed class AuditConversations
{
    static readonly JsonSerializerOptions unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fr", "qui a fait quoi cette semaine ?", "Suspension : Anne Lefèvre", "par Alex Morgan", "En tableau")]
    [InlineData("ar", "من فعل ماذا هذا الأسبوع؟", "تعليق عضوية Anne Lefèvre", "من طرف Alex Morgan", "على شكل جدول")]
    [InlineData("en", "who did what this week?", "Anne Lefèvre suspended", "by Alex Morgan", "As a table")]
    public async Task Whoever_administers_asks_in_words_who_did_what(string language, string says, string suspended, string by, string table)
    {
        await using var house = await TheHouse.OpenAsync();
        var (admin, salma) = (house.Hears("admin"), house.Hears("salma"));
        await admin.Submits("language.set", ("language", language)).AnswerAsync();
        await admin.Submits("people.suspend", ("person", IdOf("anne")), ("sure", "1")).AnswerAsync();

        var answer = await admin.Says(says).AnswerAsync();
        var shown = answer.Words();

        Assert.Contains(suspended, shown, StringComparison.Ordinal);
        Assert.Contains(by, shown, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(table, JsonSerializer.Serialize(answer, unescaped), StringComparison.Ordinal);
        var others = (await salma.Submits("audit.list").AnswerAsync()).Words();
        Assert.DoesNotContain("Anne", others, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_deed_is_written_down_once_with_who_to_whom_and_from_where()
    {
        await using var house = await TheHouse.OpenAsync();
        var admin = house.Hears("admin");
        var (anne, town) = (IdOf("anne"), DerivedId.From("demo.town", "valmont").ToString("N"));

        await admin.Fills("people.invite", ("name", "Nora Amrani"), ("town", town), ("roles", "official"), ("language", "fr")).AnswerAsync();
        await admin.Fills("people.change", ("person", anne), ("town", town), ("roles", "elected,mentor")).AnswerAsync();
        await admin.Submits("people.signin", ("person", anne)).AnswerAsync();
        await admin.Submits("people.suspend", ("person", anne), ("sure", "1")).AnswerAsync();
        await admin.Submits("people.return", ("person", anne)).AnswerAsync();
        await admin.Submits("people.leave", ("person", anne), ("sure", "1")).AnswerAsync();

        Assert.Equal(
            "Invited,Left,Returned,RolesChanged,SignInHandedOver,Suspended",
            house.Text($"SELECT group_concat(what) FROM (SELECT what FROM audit WHERE channel = 'emulator' AND lower(hex(by)) = '{IdOf("admin")}' ORDER BY what)"));
        Assert.Equal(5, house.Count($"SELECT count(*) FROM audit WHERE lower(hex(subject)) = '{anne}'"));
    }

    [Fact]
    public async Task Who_reads_another_pairs_exchange_is_written_down_and_its_own_pair_is_not()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, imane) = (house.Hears("salma"), house.Hears("imane"));
        await salma.Fills("exchange.log", ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", "Le budget du centre")).AnswerAsync();

        await salma.Submits("exchange.read", ("ref", "E-1")).IsAnswered("Le budget du centre");
        Assert.Equal(0, house.Count("SELECT count(*) FROM audit"));
        await imane.Submits("exchange.read", ("ref", "E-1")).IsAnswered("Le budget du centre");

        Assert.Equal("PairRead", house.Text("SELECT what FROM audit"));
        Assert.Contains("Exchanges read of the pair", (await house.Hears("admin").Submits("audit.list").AnswerAsync()).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_and_what_is_only_asked_is_not_written_down()
    {
        await using var house = await TheHouse.OpenAsync();

        await house.Hears("salma").Submits("people.suspend", ("person", IdOf("anne")), ("sure", "1")).AnswerAsync();
        await house.Hears("admin").Submits("people.suspend", ("person", IdOf("anne"))).AnswerAsync();

        Assert.Equal(0, house.Count("SELECT count(*) FROM audit"));
    }

    [Fact]
    public async Task The_table_is_the_administrators_and_nobody_elses()
    {
        await using var house = await TheHouse.OpenAsync();
        var admin = house.Hears("admin");
        await admin.Submits("people.suspend", ("person", IdOf("anne")), ("sure", "1")).AnswerAsync();

        var link = Regex.Match((await admin.Submits("audit.table").AnswerAsync()).GetRawText(), "http://[^\"]+/audit/[^\"]+csv", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var csv = await house.Http.GetStringAsync(new Uri(link), Ct);

        Assert.Contains("Anne Lefèvre suspended", csv, StringComparison.Ordinal);
        Assert.Contains("emulator", csv, StringComparison.Ordinal);
        using var bent = await house.Http.GetAsync(new Uri(link.Replace("/audit/", "/audit/x", StringComparison.Ordinal)), Ct);
        Assert.Equal(404, (int)bent.StatusCode);
        house.Clock.Move(TimeSpan.FromDays(2));
        using var old = await house.Http.GetAsync(new Uri(link), Ct);
        Assert.Equal(404, (int)old.StatusCode);
    }

    [Fact]
    public async Task What_is_changed_in_the_store_is_said_by_the_command_and_the_head_is_told_once_a_day()
    {
        await using var house = await TheHouse.OpenAsync();
        var admin = house.Hears("admin");
        await admin.Says("hello").AnswerAsync();
        foreach (var (route, person) in new[] { ("people.suspend", "anne"), ("people.suspend", "driss"), ("people.return", "anne"), ("people.return", "driss") })
            await admin.Submits(route, ("person", IdOf(person)), ("sure", "1")).AnswerAsync();
        house.Clock.Move(TimeSpan.FromMinutes(2));
        await UntilAsync(() => house.Count("SELECT count(*) FROM audit WHERE seal IS NOT NULL") == 4);
        house.Clock.Move(TimeSpan.FromDays(1));
        var told = await admin.IsToldAsync("4 sealed rows");
        var keeping = (AuditKeeping)house.Services.GetRequiredService<IAuditKeeping>();
        Assert.Contains(keeping.Head!.ToString(), told.Words(), StringComparison.Ordinal);

        Assert.Equal(["The audit is whole: 4 rows as they were sealed, 0 to be sealed yet."], await VerifyAsync(house, keeping));

        await ExecuteAsync(house, $"UPDATE audit SET what = 'Left' WHERE number = 2");
        Assert.Contains("Row 2 was altered: its seal does not fit what it says.", await VerifyAsync(house, keeping));
        await ExecuteAsync(house, $"DELETE FROM audit WHERE number = 2");
        Assert.Contains("Row 2 was removed.", await VerifyAsync(house, keeping));
        await ExecuteAsync(house, $"DELETE FROM audit WHERE number > 2");
        Assert.Contains("The end was cut off: rows 2 to 4 are gone, or an older backup was restored.", await VerifyAsync(house, keeping));
    }

    static async Task<IReadOnlyList<string>> VerifyAsync(TheHouse house, AuditKeeping keeping) =>
        (await AuditCommand.CheckAsync(house.Services.GetRequiredService<IServiceScopeFactory>(), keeping, [keeping.Head!], Ct)).Sentences;

    static Task ExecuteAsync(TheHouse house, FormattableString sql) => house.Services.GetRequiredService<IServiceScopeFactory>().InWriteAsync(
        scope => scope.GetRequiredService<SqliteSession>().ExecuteAsync(sql, Ct), Ct);

    static async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 500 && !holds(); i++) await Task.Delay(20, Ct);
        Assert.True(holds());
    }

    static string IdOf(string handle) => DerivedId.From("demo.person", handle).ToString("N", CultureInfo.InvariantCulture);
}

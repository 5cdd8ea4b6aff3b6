using Microsoft.Data.Sqlite;
using PracticeBot.Joining;
using PracticeBot.Storage.Sqlite;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Commands;

/// <summary>What deploy/README tells to do before and after a new version, done by the real program on folders of its own.</summary>
public sealed class UpgradeTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_older_program_starts_on_nothing_that_a_newer_one_wrote_and_its_backup_brings_everything_back()
    {
        await using var old = await TheProgram.StartAsync();
        using var before = new HttpClient { BaseAddress = old.Address };
        await LogAsync(before, "Nous avons parlé du budget du centre.");
        var said = await AnswersAsync(before);
        Assert.Contains("budget du centre", said[0], StringComparison.Ordinal);
        var backup = Path.Combine(old.DataFolder, "..", "backup.sealed");
        var passphrase = Path.Combine(old.DataFolder, "..", "passphrase");
        await File.WriteAllTextAsync(passphrase, "une phrase que personne ne devine", Ct);
        var backedUp = await TheProgram.CommandAsync(SettingsOf(old.DataFolder), ["backup", "--to", backup, "--passphrase-file", passphrase]);
        Assert.Equal((0, ""), (backedUp.Code, backedUp.Errors));
        await old.KillAsync();

        var newer = await UpgradedAsync(old.DataFolder);
        var refused = await TheProgram.CommandAsync(SettingsOf(old.DataFolder), ["--urls", "http://127.0.0.1:0"]);
        Assert.Equal(1, refused.Code);
        Assert.Equal(
            $"The data folder was written by a newer PracticeBot (schema {newer}, this program knows {SqliteDatabase.Schema}): start that version, or restore a backup made before it.",
            refused.Errors.Trim());
        Assert.Equal("", refused.Output);

        Directory.Move(old.DataFolder, $"{old.DataFolder}-of-the-newer");
        var restored = await TheProgram.CommandAsync(SettingsOf(old.DataFolder), ["restore", "--from", backup, "--passphrase-file", passphrase]);
        Assert.Equal(0, restored.Code);
        await old.RestartAsync();

        using var after = new HttpClient { BaseAddress = old.Address };
        Assert.Equal(said, await AnswersAsync(after));
        await SignsInFromTheServerAsync(old.DataFolder, after);
    }

    /// <summary>Sessions are in no backup: an administrator who is signed in nowhere any more comes in by a link that is made on the server.</summary>
    static async Task SignsInFromTheServerAsync(string folder, HttpClient http)
    {
        var nobody = await TheProgram.CommandAsync(SettingsOf(folder), ["signin", "--name", "Salma Berrada"]);
        Assert.Equal((1, "No administrator is called Salma Berrada: leave --name out to see who there is."), (nobody.Code, nobody.Errors.Trim()));

        var printed = await TheProgram.CommandAsync(SettingsOf(folder), ["signin"]);
        Assert.Equal((0, ""), (printed.Code, printed.Errors));
        var code = JoiningCode.Find(printed.Output[printed.Output.IndexOf("join#", StringComparison.Ordinal)..]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "join/accept")
        {
            Content = new StringContent($$"""{"code":"{{code}}","language":"en"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var accepted = await http.SendAsync(request, Ct);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, accepted.StatusCode);
    }

    static (string Name, string Value)[] SettingsOf(string folder) =>
        [("ASPNETCORE_ENVIRONMENT", "Development"), ("Storage__Folder", folder), ("Keys__Folder", Path.Combine(folder, "keys"))];

    /// <summary>As the next program leaves the folder: its schema is one further.</summary>
    static async Task<int> UpgradedAsync(string folder)
    {
        await using var db = new SqliteConnection($"Data Source={Path.Combine(folder, "practicebot.db")};Pooling=False");
        await db.OpenAsync(Ct);
        await using var command = db.CreateCommand();
        command.CommandText = FormattableString.Invariant($"PRAGMA user_version = {SqliteDatabase.Schema + 1}");
        await command.ExecuteNonQueryAsync(Ct);
        return SqliteDatabase.Schema + 1;
    }

    static async Task LogAsync(HttpClient http, string summary)
    {
        var salma = await TheWebChat.OpenAsync(http, "salma");
        var form = $$"""{"route":"exchange.log","form":"1","heldOn":"2026-03-02","means":"phone","summary":"{{summary}}"}""";
        Assert.Equal(200, (await salma.PostsAsync(System.Text.Json.JsonElement.Parse(form))).Status);
    }

    /// <summary>What people of the community are answered who ask for what they have.</summary>
    static async Task<IReadOnlyList<string>> AnswersAsync(HttpClient http)
    {
        var answers = new List<string>();
        foreach (var (handle, text) in new[] { ("claire", "mes échanges"), ("salma", "qui est mon binôme ?"), ("imane", "les membres"), ("hassan", "aide") })
            answers.Add((await (await TheWebChat.OpenAsync(http, handle)).AnsweredAsync(text)).Words());
        return answers;
    }
}

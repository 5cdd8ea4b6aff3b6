using System.Diagnostics;
using System.Globalization;
using PracticeBot.Announcements;
using PracticeBot.Bot.Protocol;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Tests.Protocol.Inbound;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Delivery;

[Collection(KilledProcesses.Name)]
public sealed class BroadcastOnSqlite(ITestOutputHelper output) : BroadcastTests<OnSqlite>(output)
{
    protected override int Recipients => 20_000;

    protected override (string, string) Shared => ("Storage__Folder", Store.Folder);
}

[Collection(KilledProcesses.Name)]
public sealed class BroadcastOnMongo(ITestOutputHelper output) : BroadcastTests<OnMongo>(output)
{
    /// <summary>The test engine does a tenth of what SQLite does here: the same story with fewer people in it.</summary>
    protected override int Recipients => 2_000;

    protected override (string, string) Shared => ("Storage__Mongo", Store.Address);
}

/// <summary>
/// Three bot processes send one announcement through a connector that throttles, refuses, breaks and goes away, while one after
/// another is killed with SIGKILL (design §7; limits × 20 in bot and stub).
/// </summary>
public abstract class BroadcastTests<TBackend>(ITestOutputHelper output) : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    const int Processes = 3;
    const int Batch = 32;
    const int BlockedOneIn = 50;

    /// <summary>
    /// So long that a process on a busy machine is not taken for a dead one: what it sends would go out twice. Shorter than between
    /// two kills, so that what one left is taken up before the next.
    /// </summary>
    const string LeaseSeconds = "9";

    /// <summary>What the design has for three processes: a killed one repeats what was in flight or not yet recorded.</summary>
    const int RepeatedAKill = Batch;

    static readonly AnnouncementId announcement = new(DerivedId.From("announcement"));
    static readonly Town town = new(new(DerivedId.From("town", "Grandville")), "Grandville", "Europe/Brussels");
    static readonly Reference reference = new(ReferenceKind.Announcement, 1);

    protected abstract int Recipients { get; }

    /// <summary>The store that the processes share.</summary>
    protected abstract (string, string) Shared { get; }

    [Fact]
    public async Task Everyone_who_can_be_reached_gets_it_and_the_report_agrees_with_the_connectors_own_log()
    {
        await using var login = await TheLogin.StartAsync();
        await using var issuer = await TheIssuer.StartAsync();
        await using var throttle = await TheThrottle.StartAsync(conversation => Number(conversation) % BlockedOneIn == 0);
        await SeedAsync(throttle.Address);
        var keys = Directory.CreateTempSubdirectory("practicebot-");
        (string, string)[] settings =
        [
            Shared, ("Storage__MongoConnections", "6"), ("Keys__Folder", keys.FullName), ("Demo__Enabled", "false"), ("Delivery__LeaseSeconds", LeaseSeconds),
            ("Logging__LogLevel__Default", "Error"), ("Teams__AppId", Jwt.AppId), ("Teams__AppPassword", "a secret of the tests"),
            ("Teams__TenantId", "tenant-1"), ("Teams__OpenIdMetadata", issuer.Metadata), ("Teams__LoginAuthority", login.Address),
            ("Teams__ServiceHosts__0", throttle.Address), ("Teams__Limits__Tenant", "1000/1s"), ("Teams__Limits__Thread", "140/1s"),
        ];
        var programs = await Task.WhenAll(Enumerable.Range(0, Processes).Select(_ => TheProgram.StartAsync(settings)));

        var began = Stopwatch.GetTimestamp();
        await InWriteAsync(ports => ports.On<ChangeAnnouncementHandler>().SendAsync(reference, needsApproval: false, Some.Person(roles: Role.Administrator), TimeProvider.System.GetUtcNow(), Ct));
        using var over = new CancellationTokenSource();
        var killing = KillAsync(programs, throttle, over.Token);
        NoticeTally tally;
        do
        {
            await Task.Delay(500, Ct);
            tally = await InReadAsync(ports => ports.Notices.TallyAsync(TrackedKind.AnnouncementSent, announcement.Value, Ct));
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(6), $"{tally}, {throttle.Taken.Count} taken");
        }
        while (tally.All < Recipients || tally.Waiting > 0);
        var took = Stopwatch.GetElapsedTime(began);
        await over.CancelAsync();
        var kills = await killing;
        foreach (var program in programs) await program.DisposeAsync();
        keys.Delete(recursive: true);

        var twice = throttle.Taken.Sum(one => one.Value - 1);
        var unanswered = throttle.Unanswered.Sum(one => one.Value);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Recipients} recipients in {took.TotalSeconds:0} s by {Processes} processes, {kills} kills: {throttle.Taken.Count} got it, {tally.Unreachable} unreachable, {twice} times twice ({unanswered} calls broke after they were taken; in flight at the kills at most {kills * RepeatedAKill}), busiest second {throttle.Busiest} of {throttle.TenantLimit}, {throttle.TurnedAway} turned away"));

        // Everyone reachable got it, nobody else did, and the report says so of each.
        var lines = await InReadAsync(ports => ports.On<AnnouncementReport>().LinesAsync(announcement, Ct).ToListAsync(Ct).AsTask());
        Assert.Equal(Recipients, lines.Count);
        foreach (var line in lines)
        {
            var gotIt = throttle.Taken.ContainsKey(line.Person.Name);
            Assert.True(gotIt == (line.Reach == Reach.Sent), $"{line.Person.Name}: {line.Reach}, taken: {gotIt}");
            Assert.Equal(Number(line.Person.Name) % BlockedOneIn == 0, line is { Reach: Reach.Unreachable, Reason: "blocked" });
        }

        Assert.InRange(twice, 0, unanswered + (kills * RepeatedAKill));
        Assert.InRange(throttle.Busiest, 0, throttle.TenantLimit);
        Assert.Equal(0, throttle.TurnedAway);
    }

    /// <summary>One after another every ten seconds; once the connector too is gone, for three.</summary>
    static async Task<int> KillAsync(IReadOnlyList<TheProgram> programs, TheThrottle throttle, CancellationToken over)
    {
        for (var kills = 0; ; kills++)
        {
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(5), over);
                if (kills == 0)
                {
                    throttle.IsGone = true;
                    await Task.Delay(TimeSpan.FromSeconds(3), over);
                    throttle.IsGone = false;
                }

                await Task.Delay(TimeSpan.FromSeconds(5), over);
            }
            catch (OperationCanceledException)
            {
                throttle.IsGone = false;
                return kills;
            }

            await programs[kills % programs.Count].RestartAsync();
        }
    }

    static int Number(string conversation) => int.Parse(conversation.AsSpan(conversation.IndexOf('-', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);

    async Task SeedAsync(string serviceUrl)
    {
        await InWriteAsync(ports => ports.Towns.AddAsync(town, Ct));
        foreach (var chunk in Enumerable.Range(1, Recipients).Chunk(2_000))
        {
            await InWriteAsync(async ports =>
            {
                foreach (var number in chunk)
                {
                    var name = $"person-{number}";
                    var id = new PersonId(DerivedId.From("recipient", name));
                    await ports.People.AddAsync(new(id, name, town.Id, Role.Mentor, LanguageCode.French, [], new Settings()), Ct);
                    var to = new ConversationReference("msteams", serviceUrl, new(name, ConversationType: "personal", TenantId: "tenant-1"), new(name), new("bot"));
                    await ports.People.SpokeFromAsync(new("msteams", $"tenant-1/{name}", id, to.ToJson()), Ct);
                }
            });
        }

        await InWriteAsync(ports => ports.Announcements.AddAsync(
            new(
                announcement, reference, Community.Hassan.Id, [new(LanguageCode.French, "La visite de mai est avancée au 12.")], new([new(Towns: [town.Id])]),
                At: null, [], Attached: null, Urgent: false, Confirm: false, AnnouncementState.Draft, Edition: 1, ApprovedBy: null, TimeProvider.System.GetUtcNow(),
                SentAt: null, Recipients: null, Version: 1), Ct));
    }
}

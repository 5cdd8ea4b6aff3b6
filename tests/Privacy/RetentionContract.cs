using PracticeBot.Notices;
using PracticeBot.Privacy;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Privacy;

public sealed class RetentionOnSqlite : RetentionContract<OnSqlite>;

public sealed class RetentionOnMongo : RetentionContract<OnMongo>;

public abstract class RetentionContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    /// <summary>Recent on the real clock: the server forgets older inbox records by itself.</summary>
    static readonly DateTimeOffset old = Everything.Recently.AddHours(-2);
    static readonly DateTimeOffset before = Everything.Recently.AddHours(-1);
    static readonly DateTimeOffset young = Everything.Recently;

    [Theory]
    [InlineData(Kept.Transcript)]
    [InlineData(Kept.Notices)]
    [InlineData(Kept.Dialogues)]
    [InlineData(Kept.Invitations)]
    [InlineData(Kept.Codes)]
    [InlineData(Kept.Inbox)]
    [InlineData(Kept.Sessions)]
    public async Task Those_over_before_a_moment_are_counted_and_forgotten_and_what_is_younger_stays(Kept what)
    {
        await InWriteAsync(ports => SeedAsync(ports, what, old));
        await InWriteAsync(ports => SeedAsync(ports, what, young));

        Assert.Equal(3, await CountAsync(what, before));
        Assert.Equal(2, await InWriteAsync(async ports => (object)await ports.Retention.ForgetAsync(what, before, 2, Ct)));
        Assert.Equal(1, await CountAsync(what, before));
        Assert.Equal(1, await InWriteAsync(async ports => (object)await ports.Retention.ForgetAsync(what, before, 2, Ct)));
        Assert.Equal(0, await CountAsync(what, before));
        Assert.Equal(3, await CountAsync(what, young.AddHours(1)));
    }

    [Fact]
    public async Task What_waits_to_be_told_stays_however_old_it_is()
    {
        await InWriteAsync(ports => ports.Notices.AddAsync(Some.Notice(causedAt: old), Ct));

        Assert.Equal(0, await CountAsync(Kept.Notices, young.AddYears(1)));
    }

    [Fact]
    public async Task The_daily_job_walks_all_kinds_and_comes_again_tomorrow()
    {
        foreach (var what in Enum.GetValues<Kept>()) await InWriteAsync(ports => SeedAsync(ports, what, old.AddYears(-2)));
        Job? job = RetentionJob.Job(young);
        do
        {
            var step = job!;
            job = await InWriteAsync(ports => new RetentionJob(ports.Retention, new()).StepAsync(step, young, Ct));
        }
        while (job is { Cursor: not null });

        Assert.Equal(young.AddDays(1), job!.DueAt);
        foreach (var what in Enum.GetValues<Kept>()) Assert.Equal(0, await CountAsync(what, young));
    }

    static async Task SeedAsync(Ports ports, Kept what, DateTimeOffset at)
    {
        var conversation = Some.WebConversation();
        if (what == Kept.Transcript) await ports.Transcripts.StartAsync(conversation, Ct);
        for (var i = 0; i < 3; i++)
        {
            switch (what)
            {
                case Kept.Transcript:
                    // The second is sealed: when it was said cannot be read.
                    var activity = i == 1 ? "sealed abc" : $"{{\"type\":\"message\",\"timestamp\":\"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\"}}";
                    await ports.Transcripts.AppendAsync(Some.TranscriptEntry(conversation) with { Activity = activity }, Ct);
                    break;
                case Kept.Notices:
                    await ports.Notices.AddAsync(Some.Notice(causedAt: at), Ct);
                    var leased = await ports.Notices.LeaseAsync("worker", 10, at, at.AddMinutes(1), Ct);
                    await ports.Notices.RecordAsync("worker", [.. leased.Select(one => new DeliveryOutcome(one.Notice.Id, DeliveryResult.Sent))], at, Ct);
                    break;
                case Kept.Dialogues: await ports.Dialogues.SaveAsync($"c-{Some.Number()}", "{}", 0, at, Ct); break;
                case Kept.Invitations: await ports.Invitations.AddAsync(Some.Invitation() with { Until = at }, Ct); break;
                case Kept.Codes: await ports.Codes.AddAsync(Some.Code() with { Until = at }, Ct); break;
                case Kept.Inbox: await ports.Inbox.AddAsync(Some.InboxRecord(at), Ct); break;
                case Kept.Sessions: await ports.Sessions.AddAsync(Some.WebSession() with { StartedAt = at, SeenAt = at }, Ct); break;
            }
        }
    }

    Task<long> CountAsync(Kept what, DateTimeOffset moment) => InReadAsync(ports => ports.Retention.CountAsync(what, moment, Ct));
}

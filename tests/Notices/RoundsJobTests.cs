using PracticeBot.Notices;

namespace PracticeBot.Tests.Notices;

public sealed class RoundsJobTests
{
    static readonly DateTimeOffset start = new(2026, 3, 18, 9, 30, 0, TimeSpan.Zero);

    readonly List<string> walked = [];

    [Fact]
    public async Task Every_hour_all_rounds_are_walked_page_by_page_over_the_time_since_the_last()
    {
        var rounds = new Rounds([new Round("one", 2, walked), new Round("other", 1, walked)]);
        var job = Rounds.Job(start);
        Assert.Equal(At("10:00"), job.DueAt);

        job = await RunAsync(rounds, job, At("10:00"));
        Assert.Equal(["one 1: 09:30-10:00", "one 2: 09:30-10:00", "other 1: 09:30-10:00"], walked);
        Assert.Equal(At("11:00"), job.DueAt);

        walked.Clear();
        await RunAsync(rounds, job, At("11:05"));
        Assert.Equal("one 1: 10:00-11:05", walked[0]);
    }

    [Fact]
    public async Task A_round_that_was_left_is_taken_up_where_it_was_and_over_the_same_time()
    {
        var rounds = new Rounds([new Round("one", 2, walked), new Round("other", 1, walked)]);
        var left = (await rounds.StepAsync(Rounds.Job(start), At("10:00"), TestContext.Current.CancellationToken))!;

        // And what fell due since then is not left for another hour.
        var job = await RunAsync(rounds, left, At("12:40"));

        Assert.Equal(
            [
                "one 1: 09:30-10:00", "one 2: 09:30-10:00", "other 1: 09:30-10:00",
                "one 1: 10:00-12:40", "one 2: 10:00-12:40", "other 1: 10:00-12:40",
            ], walked);
        Assert.Equal(At("13:00"), job.DueAt);
    }

    [Fact]
    public async Task A_long_sleep_is_made_up_for_no_further_than_a_week_back()
    {
        var span = default(RoundSpan);
        var rounds = new Rounds([new Round("one", 1, walked) { Saw = one => span = one }]);

        await rounds.StepAsync(Rounds.Job(start), start.AddDays(100), TestContext.Current.CancellationToken);

        Assert.Equal(new RoundSpan(start.AddDays(93), start.AddDays(100)), span);
    }

    static async Task<Job> RunAsync(Rounds rounds, Job job, DateTimeOffset now)
    {
        do job = (await rounds.StepAsync(job, now, TestContext.Current.CancellationToken))!;
        while (job.DueAt <= now);
        return job;
    }

    static DateTimeOffset At(string time) => new(new DateOnly(2026, 3, 18).ToDateTime(TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)), TimeSpan.Zero);

    /// <summary>Has so many pages, and tells which it walked.</summary>
    sealed class Round(string name, int pages, List<string> walked) : IRound
    {
        public Action<RoundSpan>? Saw { get; init; }

        public string Name => name;

        public Task<string?> WalkAsync(RoundSpan span, string? place, CancellationToken ct)
        {
            var page = place is null ? 1 : int.Parse(place.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
            walked.Add($"{name} {page}: {span.After:HH:mm}-{span.UpTo:HH:mm}");
            Saw?.Invoke(span);
            return Task.FromResult(page < pages ? $"page {page + 1}" : null);
        }
    }
}

using System.Globalization;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Resources;

/// <param name="On">A review that is put off is another occasion.</param>
public sealed record ResourceIsToReview(ResourceId Resource, DateOnly On) : Fact(
    KindName, Resource.Value, On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
{
    public const string KindName = "resource.review";
}

/// <summary>Whoever shared something is told on the morning of the day on which it is to be reviewed.</summary>
public sealed class ReviewRound(IResources resources, Clocks clocks, INotices notices) : IRound
{
    public string Name => "reviews";

    public async Task<string?> WalkAsync(RoundSpan span, string? place, CancellationToken ct)
    {
        if (!await clocks.AnywhereAsync(zone => span.DaysAt(Rounds.Morning, zone).Count > 0, ct)) return null;

        var (from, after) = place?.Split(' ') is [var reached, var last]
            ? (DateOnly.ParseExact(reached, "yyyy-MM-dd", CultureInfo.InvariantCulture), new ResourceId(Guid.ParseExact(last, "N")))
            : (DateOnly.MinValue, (ResourceId?)null);
        foreach (var day in span.Days().Where(day => day >= from))
        {
            var due = await resources.ToReviewAsync(day, after, Rounds.Batch, ct);
            await TellAsync(due, day, span, ct);
            if (due.Count == Rounds.Batch) return string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {due[^1].Id.Value:N}");
            after = null;
        }
        return null;
    }

    async Task TellAsync(IReadOnlyList<Resource> due, DateOnly day, RoundSpan span, CancellationToken ct)
    {
        var bySharer = due.ToLookup(resource => resource.SharedBy);
        var told = new List<Notice>();
        foreach (var (person, zone) in await clocks.OfAsync(bySharer.Select(one => one.Key), ct))
        {
            if (!person.Settings.Reminders || !span.DaysAt(Rounds.Morning, zone).Contains(day)) continue;
            told.AddRange(bySharer[person.Id].Select(resource => new ResourceIsToReview(resource.Id, day).For(person.Id, span.UpTo)));
        }
        await notices.AddAllAsync(told, ct);
    }
}

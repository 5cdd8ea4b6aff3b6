using PracticeBot.Audit;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Privacy;

/// <summary>Their partner has left, and their data with them.</summary>
public sealed record PartnerIsErased(PairId Pair) : Fact(KindName, Pair.Value)
{
    public const string KindName = "privacy.erased";
}

/// <summary>
/// Takes a person out of everything once the days are over in which they could change their mind. The first step takes their name
/// away, so that nothing writes it anew; the others walk what is kept, and may be left and taken up anywhere.
/// </summary>
public sealed class EraseJob(IPeople people, IPairs pairs, IErasure erasure, SearchRenewal renewal, IAudit audit, INotices notices) : IJobSteps
{
    public const string KindName = "privacy.erase";

    /// <summary>In which they may change their mind.</summary>
    public static TimeSpan WayBack { get; } = TimeSpan.FromDays(7);

    public IReadOnlyList<string> Kinds { get; } = [KindName];

    public static Job Job(PersonId person, DateTimeOffset asked) =>
        new(DerivedId.From(person.Value, KindName), KindName, person.Value, Cursor: null, asked + WayBack);

    public async Task<Job?> StepAsync(Job job, DateTimeOffset now, CancellationToken ct)
    {
        if (job.Cursor is null) return await BeginAsync(job, now, ct);

        var (at, place, traces) = Read(job);
        if (at < erasure.Collections.Count)
        {
            place = await erasure.EraseAsync(erasure.Collections[at], traces, place, ct);
            return job with { Cursor = Written(place is null ? at + 1 : at, place, traces), DueAt = now };
        }

        // What was found by their name is written anew without it.
        if (await renewal.StepAsync(job, now, ct) is { } more) return more;
        await erasure.ForgetTermsAsync(ct);
        return null;
    }

    /// <summary>Whoever changed their mind meanwhile is not Erasing any more.</summary>
    async Task<Job?> BeginAsync(Job job, DateTimeOffset now, CancellationToken ct)
    {
        var id = new PersonId(job.Subject);
        if (await people.FindAsync(id, ct) is not { Standing: Standing.Erasing } person) return null;

        var accounts = await people.AccountsOfAsync(id, ct);
        var traces = new Traces(id, person.Name, [.. accounts.Select(account => (account.Channel, account.User))]);
        var gone = new Person(id, Person.Gone, person.Town, Role.None, LanguageCode.French, [], new Settings())
        {
            JoinedAt = person.JoinedAt, Standing = Standing.Erased,
        };
        await people.UpdateAsync(gone, ct);
        await people.RecordAsync(new(id, now, MembershipEvent.Erased, id, gone.Town, gone.Roles), ct);
        await audit.AddAsync(AuditRow.Of(DerivedId.From(job.Id, "erased"), Deed.Erased, id, id.Value, AuditRow.Job, now), ct);
        if (await pairs.OfAsync(id, ct) is { } pair)
        {
            await pairs.EndAsync(pair.Id, DateOnly.FromDateTime(now.UtcDateTime), ct);
            await notices.AddAsync(new PartnerIsErased(pair.Id).For(pair.PartnerOf(id), now), ct);
        }

        return job with { Cursor = Written(0, null, traces), DueAt = now };
    }

    static string Written(int at, string? place, Traces traces) => string.Join('\n',
        [FormattableString.Invariant($"{at}"), place ?? "", traces.Name, .. traces.Accounts.Select(account => $"{account.Channel}/{account.User}")]);

    static (int At, string? Place, Traces Traces) Read(Job job)
    {
        var lines = job.Cursor!.Split('\n');
        var accounts = lines[3..].Select(line => line.Split('/', 2)).Select(parts => (parts[0], parts[1]));
        return (
            int.Parse(lines[0], System.Globalization.CultureInfo.InvariantCulture), lines[1].Length > 0 ? lines[1] : null,
            new(new(job.Subject), lines[2], [.. accounts]));
    }
}

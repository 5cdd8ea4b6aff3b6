using PracticeBot.Joining;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Privacy;

/// <summary>Asks for a person's erasure, and takes it back within seven days.</summary>
public sealed class AskErasureHandler(ChangeMemberHandler change, IJobs jobs)
{
    public async Task<Outcome<Person>> AskAsync(PersonId id, Person by, DateTimeOffset at, CancellationToken ct)
    {
        var outcome = await change.EraseAsync(id, by, at, ct);
        if (outcome.Made is not null) await jobs.PutAsync(EraseJob.Job(id, at), ct);
        return outcome;
    }

    /// <summary>The job finds by itself that there is nothing to erase any more.</summary>
    public Task<Outcome<Person>> TakeBackAsync(PersonId id, Person by, DateTimeOffset at, CancellationToken ct) => change.KeepAsync(id, by, at, ct);
}

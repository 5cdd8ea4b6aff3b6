using PracticeBot.Privacy;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Privacy;

public sealed class ConsentsOnSqlite : ConsentsContract<OnSqlite>;

public sealed class ConsentsOnMongo : ConsentsContract<OnMongo>;

public abstract class ConsentsContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task What_somebody_accepted_the_oldest_first_and_the_first_time_stays()
    {
        var (first, second) = (new Consent(Community.Salma.Id, "2026-01-01", Some.Moment.ToUniversalTime()), new Consent(Community.Salma.Id, "2026-11-22", Some.Moment.AddDays(1).ToUniversalTime()));

        foreach (var consent in new[] { second, first, first with { At = first.At.AddDays(5) }, second with { Person = Community.Anne.Id } })
            await InWriteAsync(ports => ports.Consents.AddAsync(consent, Ct));

        Assert.Equal([first, second], await InReadAsync(ports => ports.Consents.OfAsync(Community.Salma.Id, Ct)));
    }
}

using PracticeBot.Storage.Turns;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Turns;

public sealed class SessionsOnSqlite : SessionsContract<OnSqlite>;

public sealed class SessionsOnMongo : SessionsContract<OnMongo>;

public abstract class SessionsContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Is_found_by_its_id_with_when_it_was_used_last()
    {
        var session = Some.WebSession();
        await AddAsync(session);

        await InWriteAsync(ports => ports.Sessions.SeenAsync(session.Id, Some.Moment.AddDays(3), Ct));

        Assert.Equal(InUtc(session with { SeenAt = Some.Moment.AddDays(3) }), await FindAsync(session.Id));
        Assert.Null(await FindAsync("none"));
    }

    [Fact]
    public async Task The_sessions_of_a_person_come_the_oldest_first()
    {
        var (one, other) = (Some.WebSession(), Some.WebSession());
        await AddAsync(other, one, Some.WebSession(Community.Claire));

        Assert.Equal([InUtc(one), InUtc(other)], await InReadAsync(ports => ports.Sessions.OfAsync(Community.Salma.Id, Ct)));
    }

    [Fact]
    public async Task Ends_one_of_the_persons_own_and_none_of_anothers()
    {
        var (mine, anothers) = (Some.WebSession(), Some.WebSession(Community.Claire));
        await AddAsync(mine, anothers);

        foreach (var session in new[] { mine, anothers }) await InWriteAsync(ports => ports.Sessions.EndAsync(session.Id, Community.Salma.Id, Ct));

        Assert.Null(await FindAsync(mine.Id));
        Assert.NotNull(await FindAsync(anothers.Id));
    }

    [Fact]
    public async Task Ends_all_but_the_one_that_is_to_stay_and_says_how_many()
    {
        var stays = Some.WebSession();
        await AddAsync(stays, Some.WebSession(), Some.WebSession(), Some.WebSession(Community.Claire));

        Assert.Equal(2, await InWriteAsync(ports => ports.Sessions.EndAllAsync(Community.Salma.Id, stays.Id, Ct)));
        Assert.Equal(1, await InWriteAsync(ports => ports.Sessions.EndAllAsync(Community.Salma.Id, butFor: null, Ct)));
        Assert.Single(await InReadAsync(ports => ports.Sessions.OfAsync(Community.Claire.Id, Ct)));
    }

    [Fact]
    public async Task Forgets_what_was_not_used_and_what_is_too_old()
    {
        var (used, unused, old) = (Some.WebSession(), Some.WebSession() with { SeenAt = Some.Moment.AddDays(-9) }, Some.WebSession() with { StartedAt = Some.Moment.AddDays(-40) });
        await AddAsync(used, unused, old);

        await InWriteAsync(ports => ports.Sessions.ForgetAsync(Some.Moment.AddDays(-7), Some.Moment.AddDays(-30), Ct));

        Assert.Equal([InUtc(used)], await InReadAsync(ports => ports.Sessions.OfAsync(Community.Salma.Id, Ct)));
    }

    Task AddAsync(params WebSession[] sessions) => InWriteAsync(async ports =>
    {
        foreach (var session in sessions) await ports.Sessions.AddAsync(session, Ct);
    });

    Task<WebSession?> FindAsync(string id) => InReadAsync(ports => ports.Sessions.FindAsync(id, Ct));

    static WebSession InUtc(WebSession session) =>
        session with { StartedAt = session.StartedAt.ToUniversalTime(), SeenAt = session.SeenAt.ToUniversalTime() };
}

using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Pairs;

public sealed class PairsOnSqlite : PairsContract<OnSqlite>;

public sealed class PairsOnMongo : PairsContract<OnMongo>;

public abstract class PairsContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task The_pair_in_which_this_person_works_whichever_of_the_two_they_are()
    {
        Assert.Equal(Community.Officials, await OfAsync(Community.Salma));
        Assert.Equal(Community.Officials, await OfAsync(Community.Claire));
        Assert.Equal(Community.Elected, await OfAsync(Community.Anne));
    }

    [Fact]
    public async Task No_pair_when_they_are_in_none() => Assert.Null(await OfAsync(Community.Hassan));

    [Fact]
    public async Task Adding_an_id_that_is_already_kept_changes_nothing()
    {
        await InWriteAsync(ports => ports.Pairs.AddAsync(Community.Officials with { Second = Community.Hassan.Id }, Ct));

        Assert.Equal(Community.Officials, await OfAsync(Community.Claire));
        Assert.Null(await OfAsync(Community.Hassan));
    }

    [Fact]
    public async Task Keeps_the_partnership_with_its_phases()
    {
        var partnership = Some.Partnership() with
        {
            Phases = [new("2017–2021", new(2017, 1, 1), new(2021, 12, 31)), new("2022–2026", new(2022, 1, 1), new(2026, 12, 31))],
        };

        await InWriteAsync(ports => ports.Pairs.KeepAsync(partnership, Ct));

        Assert.Equal(partnership, await FindAsync(partnership.Id));
    }

    [Fact]
    public async Task Keeping_a_partnership_again_replaces_what_was_kept_of_it()
    {
        var partnership = Some.Partnership();
        var town = Some.Town();
        var changed = partnership with { Name = "Renewed", First = town.Id, Phases = [], SuspendedOn = new(2026, 3, 1) };

        await InWriteAsync(async ports =>
        {
            await ports.Towns.AddAsync(town, Ct);
            await ports.Pairs.KeepAsync(partnership, Ct);
        });
        await InWriteAsync(ports => ports.Pairs.KeepAsync(changed, Ct));

        Assert.Equal(changed, await FindAsync(partnership.Id));
    }

    [Fact]
    public async Task A_partnership_that_is_not_kept_is_not_found() => Assert.Null(await FindAsync(Some.Partnership().Id));

    [Fact]
    public async Task Keeps_how_many_days_may_lie_between_two_exchanges_and_the_day_of_the_next()
    {
        await InWriteAsync(ports => ports.Pairs.SetRhythmAsync(Community.Officials.Id, 15, Ct));
        await InWriteAsync(ports => ports.Pairs.PlanAsync(Community.Officials.Id, new(2026, 4, 1), Ct));

        Assert.Equal(Community.Officials with { RhythmDays = 15, PlannedOn = new(2026, 4, 1) }, await OfAsync(Community.Claire));
        await InWriteAsync(ports => ports.Pairs.SetRhythmAsync(Community.Officials.Id, days: null, Ct));
        Assert.Null((await OfAsync(Community.Claire))!.RhythmDays);
    }

    [Fact]
    public async Task Those_of_which_it_was_not_known_since_when_they_are_are_since_this_day()
    {
        var known = Some.Pair(Community.Hassan, Community.Lucie) with { MadeOn = new(2025, 1, 1), RhythmDays = 7 };
        await InWriteAsync(ports => ports.Pairs.AddAsync(known, Ct));

        await InWriteAsync(ports => ports.Pairs.SeenAsync([known.Id, Community.Officials.Id], Some.Today, Ct));

        Assert.Equal(known, await OfAsync(Community.Hassan));
        Assert.Equal(Some.Today, (await OfAsync(Community.Salma))!.MadeOn);
        Assert.Null((await OfAsync(Community.Anne))!.MadeOn);
    }

    [Fact]
    public async Task All_pairs_in_the_order_of_their_ids()
    {
        var all = await InReadAsync(ports => ports.Pairs.AllAsync(after: null, 10, Ct));

        Assert.Equal(new[] { Community.Officials, Community.Elected }.OrderBy(pair => pair.Id.Value.ToString("N"), StringComparer.Ordinal), all);
        Assert.Equal([all[0]], await InReadAsync(ports => ports.Pairs.AllAsync(after: null, 1, Ct)));
        Assert.Equal([all[1]], await InReadAsync(ports => ports.Pairs.AllAsync(all[0].Id, 10, Ct)));
        Assert.Equal(all[0], await InReadAsync(ports => ports.Pairs.FindAsync(all[0].Id, Ct)));
        Assert.Null(await InReadAsync(ports => ports.Pairs.FindAsync(new PairId(Some.Id()), Ct)));
    }

    Task<Pair?> OfAsync(Person person) => InReadAsync(ports => ports.Pairs.OfAsync(person.Id, Ct));

    Task<Partnership?> FindAsync(PartnershipId id) => InReadAsync(ports => ports.Pairs.FindAsync(id, Ct));
}

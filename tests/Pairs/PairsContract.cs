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

    Task<Pair?> OfAsync(Person person) => InReadAsync(ports => ports.Pairs.OfAsync(person.Id, Ct));

    Task<Partnership?> FindAsync(PartnershipId id) => InReadAsync(ports => ports.Pairs.FindAsync(id, Ct));
}

using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.People;

public sealed class TownsOnSqlite : TownsContract<OnSqlite>;

public sealed class TownsOnMongo : TownsContract<OnMongo>;

public abstract class TownsContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Keeps_the_town()
    {
        var town = Some.Town() with { Country = Country.Morocco, Week = new([DayOfWeek.Sunday, DayOfWeek.Monday], new(8, 0), new(15, 30)) };

        await InWriteAsync(ports => ports.Towns.AddAsync(town, Ct));

        Assert.Equal(town, await InReadAsync(ports => ports.Towns.FindAsync(town.Id, Ct)));
    }

    [Fact]
    public async Task Adding_an_id_that_is_already_kept_changes_nothing()
    {
        var town = Some.Town();

        await InWriteAsync(ports => ports.Towns.AddAsync(town, Ct));
        await InWriteAsync(ports => ports.Towns.AddAsync(town with { Name = "elsewhere" }, Ct));

        Assert.Equal(town, await InReadAsync(ports => ports.Towns.FindAsync(town.Id, Ct)));
    }

    [Fact]
    public async Task All_towns_of_the_community_by_name()
    {
        var (last, first) = (Some.Town() with { Name = "Zagora" }, Some.Town() with { Name = "Agadir" });

        await InWriteAsync(async ports =>
        {
            await ports.Towns.AddAsync(last, Ct);
            await ports.Towns.AddAsync(first, Ct);
        });

        Assert.Equal([first, last], (await InReadAsync(ports => ports.Towns.AllAsync(Ct))).Where(town => town == first || town == last));
    }

    [Fact]
    public async Task A_town_that_is_not_kept_is_not_found() =>
        Assert.Null(await InReadAsync(ports => ports.Towns.FindAsync(Some.Town().Id, Ct)));

    [Fact]
    public async Task Every_town_by_name()
    {
        var (zerkten, assa) = (Some.Town() with { Name = "Zerkten" }, Some.Town() with { Name = "Assa" });
        foreach (var town in new[] { zerkten, assa }) await InWriteAsync(ports => ports.Towns.AddAsync(town, Ct));

        Assert.Equal([assa, Community.AinZitoun, Community.Valmont, zerkten], await InReadAsync(ports => ports.Towns.AllAsync(Ct)));
    }
}

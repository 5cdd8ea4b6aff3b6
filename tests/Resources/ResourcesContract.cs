using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Resources;

public sealed class ResourcesOnSqlite : ResourcesContract<OnSqlite>;

public sealed class ResourcesOnMongo : ResourcesContract<OnMongo>;

public abstract class ResourcesContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Keeps_the_resource()
    {
        var link = Some.Resource();
        var note = Some.Resource(Community.Officials.Scope) with { Url = null, Language = null, Visibility = Visibility.Pair };

        await KeepAsync(link, note);

        Assert.Equal(link, await FindAsync(link.Ref));
        Assert.Equal(note, await FindAsync(note.Ref));
    }

    [Fact]
    public async Task Adding_an_id_that_is_already_kept_changes_nothing()
    {
        var resource = Some.Resource();

        await KeepAsync(resource);
        await KeepAsync(resource with { Title = "something else" });

        Assert.Equal(resource, await FindAsync(resource.Ref));
    }

    [Fact]
    public async Task A_reference_of_another_kind_or_number_finds_no_resource()
    {
        var resource = Some.Resource();
        await KeepAsync(resource);

        Assert.Null(await FindAsync(resource.Ref with { Kind = ReferenceKind.Exchange }));
        Assert.Null(await FindAsync(resource.Ref with { Number = Some.Number() }));
    }

    [Fact]
    public async Task Forgets_the_resource_whose_file_is_nobodys_but_its_uploaders_again()
    {
        var file = Some.StoredFile();
        await InWriteAsync(ports => ports.Files.CompleteAsync(file, Ct));
        var (one, two) = (Some.Resource() with { File = ResourceFile.Of(file) }, Some.Resource() with { File = ResourceFile.Of(file) });
        await KeepAsync(one, two);

        await RemoveAsync(one);
        Assert.Null(await FindAsync(one.Ref));
        Assert.Equal(0, await SweptAsync());

        await RemoveAsync(two);
        Assert.Equal(1, await SweptAsync());

        Task RemoveAsync(Resource resource) => InWriteAsync(ports => ports.Resources.RemoveAsync(resource, Ct));
        Task<int> SweptAsync() => InWriteAsync(ports => ports.Files.ForgetAsync(Some.Moment.AddDays(30), Some.Moment, 10, Ct));
    }

    [Fact]
    public async Task Forgetting_is_stale_when_another_version_is_kept()
    {
        var resource = Some.Resource();
        await KeepAsync(resource);

        await using var ports = NewPorts();
        await ports.Work.WriteAsync(Ct);
        await Assert.ThrowsAsync<StaleException>(() => ports.Resources.RemoveAsync(resource with { Version = 2 }, Ct));
    }

    [Fact]
    public async Task The_resources_with_these_ids_in_the_order_of_the_ids()
    {
        var (one, two, three) = (Some.Resource(), Some.Resource(), Some.Resource());
        await KeepAsync(one, two, three);

        var found = await InReadAsync(ports => ports.Resources.AllOfAsync([three.Id, Some.Resource().Id, one.Id], Ct));

        Assert.Equal([three, one], found);
    }

    [Fact]
    public async Task What_these_scopes_may_read_the_latest_shared_first()
    {
        var everyones = Some.Resource();
        var ours = Some.Resource(Community.Officials.Scope);
        var theirs = Some.Resource(Community.Elected.Scope);
        await KeepAsync(everyones, ours, theirs);

        Assert.Equal([ours, everyones], await InScopesAsync(Scope.Community, Community.Officials.Scope));
        Assert.Equal([everyones], await InScopesAsync(Scope.Community));
        Assert.Empty(await InScopesAsync());
    }

    [Fact]
    public async Task A_page_after_another_leaves_no_gap_and_repeats_nothing()
    {
        var resources = Enumerable.Range(0, 32)
            .Select(i => Some.Resource(i % 3 == 0 ? Community.Officials.Scope : Scope.Community)).ToArray();
        await KeepAsync([.. resources, Some.Resource(Community.Elected.Scope)]);

        var pages = await EveryPageAsync((ports, after) =>
            ports.Resources.InScopesAsync([Scope.Community, Community.Officials.Scope], after, Ct));

        Assert.Equal([10, 10, 10, 2], pages.Select(page => page.Items.Count));
        Assert.Equal(resources.Reverse(), pages.SelectMany(page => page.Items));
    }

    Task KeepAsync(params Resource[] resources) => InWriteAsync(async ports =>
    {
        foreach (var resource in resources) await ports.Resources.AddAsync(resource, Ct);
    });

    Task<Resource?> FindAsync(Reference reference) => InReadAsync(ports => ports.Resources.FindAsync(reference, Ct));

    async Task<IReadOnlyList<Resource>> InScopesAsync(params Scope[] scopes) =>
        (await InReadAsync(ports => ports.Resources.InScopesAsync(scopes, after: null, Ct))).Items;
}

using PracticeBot.Language;
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
            ports.Resources.InScopesAsync([Scope.Community, Community.Officials.Scope], ResourceFilter.None, after, Ct));

        Assert.Equal([10, 10, 10, 2], pages.Select(page => page.Items.Count));
        Assert.Equal(resources.Reverse(), pages.SelectMany(page => page.Items));
    }

    [Fact]
    public async Task Keeps_the_resource_as_it_is_now()
    {
        var resource = Some.Resource();
        await KeepAsync(resource);
        var changed = resource with
        {
            Title = "Guide 2", Note = "", Topics = [], Language = null, Visibility = Visibility.Pair, Scope = Community.Officials.Scope,
            Version = 2, Family = resource.Id, ReviewOn = new(2026, 6, 1),
        };

        await InWriteAsync(ports => ports.Resources.UpdateAsync(changed, Ct));

        Assert.Equal(changed, await FindAsync(resource.Ref));
    }

    [Fact]
    public async Task A_change_is_stale_unless_the_version_before_is_the_one_that_is_kept()
    {
        var resource = Some.Resource();
        await KeepAsync(resource);

        await using var ports = NewPorts();
        await ports.Work.WriteAsync(Ct);
        foreach (var version in new[] { 1, 3 })
            await Assert.ThrowsAsync<StaleException>(() => ports.Resources.UpdateAsync(resource with { Version = version }, Ct));
    }

    [Fact]
    public async Task What_the_filter_lets_through()
    {
        var file = Some.StoredFile();
        await InWriteAsync(ports => ports.Files.CompleteAsync(file, Ct));
        var link = Some.Resource() with { Topics = [new("youth")] };
        var note = Some.Resource() with { Url = null, Language = LanguageCode.Arabic, SharedBy = Community.Claire.Id };
        var paper = Some.Resource() with { Url = null, Language = null, File = ResourceFile.Of(file), SharedAt = new(2025, 12, 31, 23, 30, 0, TimeSpan.Zero) };
        await KeepAsync(link, note, paper);

        Assert.Equal([paper, note, link], await ThroughAsync(ResourceFilter.None));
        Assert.Equal([note], await ThroughAsync(new(LanguageCode.Arabic)));
        Assert.Equal([link], await ThroughAsync(new(Form: ResourceForm.Link)));
        Assert.Equal([note], await ThroughAsync(new(Form: ResourceForm.Note)));
        Assert.Equal([paper], await ThroughAsync(new(Form: ResourceForm.File)));
        Assert.Equal([note], await ThroughAsync(new(By: Community.Claire.Id)));
        Assert.Equal([note, link], await ThroughAsync(new(In: new(2026))));
        Assert.Equal([note, link], await ThroughAsync(new(In: new(2026, 3))));
        Assert.Equal([paper], await ThroughAsync(new(In: new(2025, 12))));
        Assert.Equal([link], await ThroughAsync(new(Topic: new("youth"))));
        Assert.Equal([note], await ThroughAsync(new(LanguageCode.Arabic, ResourceForm.Note, Community.Claire.Id, new(2026, 3), new("diagnosis"))));
        Assert.Empty(await ThroughAsync(new(LanguageCode.Arabic, ResourceForm.Link)));
    }

    [Fact]
    public async Task Who_shared_what_these_scopes_may_read_each_once()
    {
        await KeepAsync(
            Some.Resource(), Some.Resource(), Some.Resource() with { SharedBy = Community.Lucie.Id },
            Some.Resource(Community.Officials.Scope) with { SharedBy = Community.Claire.Id });

        var sharers = await InReadAsync(ports => ports.Resources.SharersAsync([Scope.Community], Ct));

        Assert.Equal(new[] { Community.Salma.Id, Community.Lucie.Id }.ToHashSet(), sharers.ToHashSet());
        Assert.Equal(2, sharers.Count);
    }

    [Fact]
    public async Task The_resources_of_these_families_in_the_order_in_which_they_were_shared()
    {
        var (one, two) = (Some.Resource(), Some.Resource());
        var arabic = Some.Resource() with { Family = one.Id };
        await KeepAsync(one with { Family = one.Id }, two with { Family = two.Id }, arabic, Some.Resource());

        var found = await InReadAsync(ports => ports.Resources.OfFamiliesAsync([two.Id, one.Id, Some.Resource().Id], Ct));

        Assert.Equal([one.Ref, two.Ref, arabic.Ref], found.Select(resource => resource.Ref));
    }

    [Fact]
    public async Task The_resources_that_name_a_file()
    {
        var file = Some.StoredFile();
        await InWriteAsync(ports => ports.Files.CompleteAsync(file, Ct));
        var named = Some.Resource() with { File = ResourceFile.Of(file) };
        await KeepAsync(named, Some.Resource());

        Assert.Equal([named], await InReadAsync(ports => ports.Resources.OfFileAsync(file.Id, Ct)));
    }

    [Fact]
    public async Task Those_to_be_reviewed_on_a_day_page_by_page()
    {
        var day = new DateOnly(2026, 6, 1);
        var due = Enumerable.Range(0, 3).Select(_ => Some.Resource() with { ReviewOn = day }).OrderBy(one => one.Id.Value).ToArray();
        await KeepAsync([.. due, Some.Resource(), Some.Resource() with { ReviewOn = day.AddDays(1) }]);

        var first = await InReadAsync(ports => ports.Resources.ToReviewAsync(day, after: null, 2, Ct));
        var rest = await InReadAsync(ports => ports.Resources.ToReviewAsync(day, first[^1].Id, 2, Ct));

        Assert.Equal(due.Select(one => one.Id).ToHashSet(), first.Concat(rest).Select(one => one.Id).ToHashSet());
        Assert.Equal([2, 1], [first.Count, rest.Count]);
    }

    [Fact]
    public async Task A_newer_version_takes_the_place_of_what_is_an_earlier_one_from_then_on()
    {
        var (first, second) = (Some.StoredFile(), Some.StoredFile(Community.Claire));
        await InWriteAsync(async ports =>
        {
            foreach (var file in new[] { first, second }) await ports.Files.CompleteAsync(file, Ct);
        });
        var shared = Some.Resource() with { Url = null, File = ResourceFile.Of(first) };
        await KeepAsync(shared);
        var renewed = Renewed(shared) with { File = ResourceFile.Of(second), RenewedBy = Community.Claire.Id };

        await RenewAsync(renewed, shared);

        Assert.Equal(renewed, await FindAsync(shared.Ref));
        Assert.Equal(shared.Newest, await InReadAsync(ports => ports.Resources.EarlierAsync(shared.Id, 1, Ct)));
        Assert.Null(await InReadAsync(ports => ports.Resources.EarlierAsync(shared.Id, 2, Ct)));
        Assert.Equal(0, await SweptAsync());
    }

    [Fact]
    public async Task A_newer_version_is_stale_unless_the_version_before_is_kept_or_when_its_file_was_forgotten()
    {
        var shared = Some.Resource();
        await KeepAsync(shared);
        await RenewAsync(Renewed(shared), shared);

        await Assert.ThrowsAsync<StaleException>(() => RenewAsync(Renewed(shared) with { Note = "Another." }, shared));
        await Assert.ThrowsAsync<StaleException>(() =>
            RenewAsync(Renewed(Renewed(shared)) with { Url = null, File = ResourceFile.Of(Some.StoredFile()) }, Renewed(shared)));
    }

    [Fact]
    public async Task Taken_back_it_is_as_its_latest_earlier_version_had_it_and_the_file_is_its_uploaders_again()
    {
        var file = Some.StoredFile();
        await InWriteAsync(ports => ports.Files.CompleteAsync(file, Ct));
        var shared = Some.Resource();
        await KeepAsync(shared);
        var renewed = Renewed(shared) with { Url = null, File = ResourceFile.Of(file) };
        await RenewAsync(renewed, shared);
        Assert.Equal(0, await SweptAsync());

        var before = shared with { Version = 3 };
        await InWriteAsync(ports => ports.Resources.TakeBackAsync(before, file.Id, Ct));

        Assert.Equal(before, await FindAsync(shared.Ref));
        Assert.Null(await InReadAsync(ports => ports.Resources.EarlierAsync(shared.Id, 1, Ct)));
        Assert.Equal(1, await SweptAsync());
        await Assert.ThrowsAsync<StaleException>(() => InWriteAsync(ports => ports.Resources.TakeBackAsync(before, null, Ct)));
    }

    [Fact]
    public async Task The_earlier_versions_the_latest_first_page_by_page()
    {
        var resource = Some.Resource();
        await KeepAsync(resource);
        for (var i = 0; i < Page<ResourceEdition>.Size + 2; i++)
        {
            var renewed = Renewed(resource);
            await RenewAsync(renewed, resource);
            resource = renewed;
        }

        var first = await InReadAsync(ports => ports.Resources.EarlierAsync(resource.Id, after: null, Ct));
        var rest = await InReadAsync(ports => ports.Resources.EarlierAsync(resource.Id, first.Next, Ct));

        Assert.Equal(Enumerable.Range(1, Page<ResourceEdition>.Size + 2).Reverse(), first.Items.Concat(rest.Items).Select(edition => edition.Number));
        Assert.Equal(2, rest.Items.Count);
    }

    [Fact]
    public async Task Forgotten_with_its_earlier_versions_their_files_are_their_uploaders_again()
    {
        var (first, second) = (Some.StoredFile(), Some.StoredFile());
        await InWriteAsync(async ports =>
        {
            foreach (var file in new[] { first, second }) await ports.Files.CompleteAsync(file, Ct);
        });
        var shared = Some.Resource() with { Url = null, File = ResourceFile.Of(first) };
        await KeepAsync(shared);
        var renewed = Renewed(shared) with { File = ResourceFile.Of(second) };
        await RenewAsync(renewed, shared);

        await InWriteAsync(ports => ports.Resources.RemoveAsync(renewed, Ct));

        Assert.Null(await InReadAsync(ports => ports.Resources.EarlierAsync(shared.Id, 1, Ct)));
        Assert.Equal(2, await SweptAsync());
    }

    [Fact]
    public async Task Each_person_who_opens_it_is_counted_once_and_not_named()
    {
        var (one, other) = (Some.Resource(), Some.Resource());
        await KeepAsync(one, other);

        foreach (var reader in new[] { Community.Claire, Community.Driss, Community.Claire })
            await InWriteAsync(ports => ports.Resources.OpenedAsync(one.Id, reader.Id, Ct));

        Assert.Equal(2, await OpeningsAsync(one));
        Assert.Equal(0, await OpeningsAsync(other));
        Assert.True(await InReadAsync(ports => ports.Resources.HasOpenedAsync(one.Id, Community.Driss.Id, Ct)));
        Assert.False(await InReadAsync(ports => ports.Resources.HasOpenedAsync(one.Id, Community.Anne.Id, Ct)));
        Assert.False(await InReadAsync(ports => ports.Resources.HasOpenedAsync(other.Id, Community.Driss.Id, Ct)));

        await InWriteAsync(ports => ports.Resources.RemoveAsync(one, Ct));
        Assert.Equal(0, await OpeningsAsync(one));

        Task<int> OpeningsAsync(Resource resource) => InReadAsync(ports => ports.Resources.OpeningsAsync(resource.Id, Ct));
    }

    static Resource Renewed(Resource resource) => resource with
    {
        Note = $"Version {resource.Edition + 1}.", Edition = resource.Edition + 1, Version = resource.Version + 1,
        RenewedBy = Community.Salma.Id, RenewedAt = Some.Moment.AddDays(resource.Edition),
    };

    Task RenewAsync(Resource renewed, Resource before) => InWriteAsync(ports => ports.Resources.RenewAsync(renewed, before.Newest, Ct));

    Task<int> SweptAsync() => InWriteAsync(ports => ports.Files.ForgetAsync(Some.Moment.AddDays(30), Some.Moment, 10, Ct));

    async Task<IReadOnlyList<Resource>> ThroughAsync(ResourceFilter filter) =>
        (await InReadAsync(ports => ports.Resources.InScopesAsync([Scope.Community], filter, after: null, Ct))).Items;

    Task KeepAsync(params Resource[] resources) => InWriteAsync(async ports =>
    {
        foreach (var resource in resources) await ports.Resources.AddAsync(resource, Ct);
    });

    Task<Resource?> FindAsync(Reference reference) => InReadAsync(ports => ports.Resources.FindAsync(reference, Ct));

    async Task<IReadOnlyList<Resource>> InScopesAsync(params Scope[] scopes) =>
        (await InReadAsync(ports => ports.Resources.InScopesAsync(scopes, ResourceFilter.None, after: null, Ct))).Items;
}

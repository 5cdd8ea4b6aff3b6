using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Resources;

public sealed class ShareResourceOnSqlite : ShareResourceTests<OnSqlite>;

public sealed class ShareResourceOnMongo : ShareResourceTests<OnMongo>;

/// <summary>Sharing and finding, on a real store.</summary>
public abstract class ShareResourceTests<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task What_is_shared_with_the_community_is_found_by_everyone()
    {
        var guide = (await ShareAsync(Some.ShareResource("Guide du diagnostic"))).Made();

        foreach (var reader in new[] { Community.Salma, Community.Anne, Community.Hassan })
            Assert.Equal([guide], await FindAsync(reader, "diagnostic"));
    }

    [Fact]
    public async Task A_resource_shared_with_a_pair_is_found_by_nobody_else()
    {
        var ours = (await ShareAsync(Some.ShareResource("Notre brouillon", Visibility.Pair))).Made();

        Assert.Equal([ours], await FindAsync(Community.Claire, "brouillon"));
        Assert.Equal([ours], (await LatestAsync(Community.Claire)).Items);
        Assert.Equal(ours, (await GetAsync(Community.Claire, ours.Ref)).Made());

        foreach (var other in new[] { Community.Driss, Community.Hassan })
        {
            Assert.Empty(await FindAsync(other, "brouillon"));
            Assert.Empty((await LatestAsync(other)).Items);
            Refused.With(new NoSuchResource(ours.Ref), await GetAsync(other, ours.Ref));
        }
    }

    [Fact]
    public async Task A_resource_shared_with_a_partnership_is_found_by_all_its_pairs()
    {
        var agreement = (await ShareAsync(Some.ShareResource("Convention", Visibility.Partnership))).Made();

        Assert.Equal([agreement], await FindAsync(Community.Driss, "convention"));
        Assert.Empty(await FindAsync(Community.Hassan, "convention"));
    }

    [Fact]
    public async Task Only_what_is_written_in_the_language_asked_for()
    {
        var french = (await ShareAsync(Some.ShareResource("Guide budget"))).Made();
        var arabic = (await ShareAsync(Some.ShareResource("دليل budget") with { Language = LanguageCode.Arabic })).Made();

        Assert.Equal([arabic], await FindAsync(Community.Anne, "budget", LanguageCode.Arabic));
        Assert.Equal(
            new HashSet<Resource> { french, arabic }, (await FindAsync(Community.Anne, "budget")).ToHashSet());
    }

    [Fact]
    public async Task What_is_written_in_another_language_crowds_out_nothing()
    {
        var arabic = (await ShareAsync(Some.ShareResource("دليل وضع budget في الجماعات الترابية") with { Language = LanguageCode.Arabic })).Made();
        for (var i = 0; i < Page<Resource>.Size; i++) await ShareAsync(Some.ShareResource("Guide budget"));

        Assert.Equal([arabic], await FindAsync(Community.Anne, "budget", LanguageCode.Arabic));
    }

    [Fact]
    public async Task Handled_twice_a_resource_is_listed_once()
    {
        var said = Some.ShareResource();

        await ShareAsync(said);
        await ShareAsync(said);

        Assert.Single((await LatestAsync(Community.Claire)).Items);
        Assert.Single(await FindAsync(Community.Claire, "guide"));
    }

    Task<Outcome<Resource>> ShareAsync(ShareResource said) =>
        InWriteAsync(ports => ports.On<ShareResourceHandler>().HandleAsync(said, Ct));

    async Task<IReadOnlyList<Resource>> FindAsync(Person reader, string query, LanguageCode? language = null) =>
        [.. (await InReadAsync(ports => ports.On<ReadResources>().FindAsync(reader.Id, reader.Language, query, new(language), Ct))).Select(one => one.Resource)];

    Task<Page<Resource>> LatestAsync(Person reader) =>
        InReadAsync(ports => ports.On<ReadResources>().LatestAsync(reader.Id, ResourceFilter.None, after: null, Ct));

    Task<Outcome<Resource>> GetAsync(Person reader, Reference reference) =>
        InReadAsync(ports => ports.On<ReadResources>().GetAsync(reader.Id, reference, Ct));
}

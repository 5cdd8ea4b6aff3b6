using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Resources;

public sealed class ChangeResourceOnSqlite : ChangeResourceTests<OnSqlite>;

public sealed class ChangeResourceOnMongo : ChangeResourceTests<OnMongo>;

/// <summary>What becomes of a resource after it was shared, on a real store.</summary>
public abstract class ChangeResourceTests<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Shown_to_more_it_is_found_by_more_and_shown_to_fewer_by_fewer()
    {
        var draft = await ShareAsync(Some.ShareResource("Notre brouillon", Visibility.Pair));
        Assert.Empty(await FindAsync(Community.Driss, "brouillon"));

        foreach (var (visibility, reader, found) in new[]
        {
            (Visibility.Partnership, Community.Driss, 1), (Visibility.Partnership, Community.Hassan, 0),
            (Visibility.Community, Community.Hassan, 1), (Visibility.Pair, Community.Hassan, 0), (Visibility.Pair, Community.Claire, 1),
        })
        {
            await ChangeAsync(change => change.ShowAsync(draft.Ref, Community.Salma.Id, visibility, Ct));
            Assert.Equal(found, (await FindAsync(reader, "brouillon")).Count);
        }
    }

    [Fact]
    public async Task Only_who_shared_it_or_a_coordinator_changes_it_and_nobody_what_they_may_not_read()
    {
        var guide = await ShareAsync(Some.ShareResource());
        var ours = await ShareAsync(Some.ShareResource("Brouillon", Visibility.Pair));
        var coordinator = Some.Person() with { Roles = Role.Coordinator };
        await InWriteAsync(ports => ports.People.AddAsync(coordinator, Ct));

        Refused.With(new NotYourResource(guide.Ref), await ChangeAsync(change => change.WithdrawAsync(guide.Ref, Community.Claire.Id, Ct)));
        Refused.With(new NoSuchResource(ours.Ref), await ChangeAsync(change => change.WithdrawAsync(ours.Ref, coordinator.Id, Ct)));

        (await ChangeAsync(change => change.WithdrawAsync(guide.Ref, coordinator.Id, Ct))).Made();
        Assert.Empty(await FindAsync(Community.Claire, "guide"));
    }

    [Fact]
    public async Task What_exists_in_several_languages_is_found_once_in_the_readers_own_first()
    {
        var french = await ShareAsync(Some.ShareResource("Guide du diagnostic"));
        var arabic = await ShareAsync(Some.ShareResource("دليل التشخيص") with { Language = null });

        (await ChangeAsync(change => change.TranslatesAsync(arabic.Ref, french.Ref, LanguageCode.Arabic, Community.Salma.Id, Ct))).Made();

        Assert.Equal([arabic.Ref], (await FindAsync(Community.Salma with { Language = LanguageCode.Arabic }, "diagnostic")).Select(one => one.Ref));
        Assert.Equal([french.Ref], (await FindAsync(Community.Salma with { Language = LanguageCode.French }, "تشخيص")).Select(one => one.Ref));
        Assert.Equal([french.Ref], (await FindAsync(Community.Salma with { Language = LanguageCode.Arabic }, "diagnostic", new(LanguageCode.French))).Select(one => one.Ref));
        var beside = await InReadAsync(async ports =>
        {
            var read = ports.On<ReadResources>();
            return await read.OtherLanguagesAsync(Community.Claire.Id, (await read.GetAsync(Community.Claire.Id, french.Ref, Ct)).Made!, Ct);
        });
        Assert.Equal([arabic.Ref], beside.Select(one => one.Ref));
    }

    [Fact]
    public async Task Two_of_a_family_are_never_in_one_language_and_none_in_no_language()
    {
        var french = await ShareAsync(Some.ShareResource());
        var another = await ShareAsync(Some.ShareResource("Guide bis"));
        var unsaid = await ShareAsync(Some.ShareResource("Guide ter") with { Language = null });

        Refused.With(
            new AlreadyInThatLanguage(french.Ref, LanguageCode.French),
            await ChangeAsync(change => change.TranslatesAsync(another.Ref, french.Ref, null, Community.Salma.Id, Ct)));
        Refused.With(new LanguageNotSaid(unsaid.Ref), await ChangeAsync(change => change.TranslatesAsync(unsaid.Ref, french.Ref, null, Community.Salma.Id, Ct)));
        Refused.With(new NoSuchResource(french.Ref), await ChangeAsync(change => change.TranslatesAsync(french.Ref, french.Ref, LanguageCode.Arabic, Community.Salma.Id, Ct)));
    }

    [Fact]
    public async Task Its_sharer_is_told_once_on_the_morning_of_the_day_on_which_it_is_to_be_reviewed()
    {
        var guide = await ShareAsync(Some.ShareResource());
        var day = Some.Today.AddDays(7);
        Refused.With(new ReviewInThePast(Some.Today.AddDays(-1)), await ChangeAsync(change => change.ReviewAsync(guide.Ref, Community.Salma.Id, Some.Today.AddDays(-1), Some.Today, Ct)));
        (await ChangeAsync(change => change.ReviewAsync(guide.Ref, Community.Salma.Id, day, Some.Today, Ct))).Made();

        Assert.Null(await ToldAsync(guide, day, Some.Moment, Some.Moment.AddDays(5)));
        for (var i = 0; i < 2; i++) Assert.NotNull(await ToldAsync(guide, day, Some.Moment.AddDays(5), Some.Moment.AddDays(8)));
    }

    [Fact]
    public async Task A_filter_is_applied_before_candidates_are_cut()
    {
        var arabic = await ShareAsync(Some.ShareResource("Le recensement") with { Language = LanguageCode.Arabic });
        await InWriteAsync(async ports =>
        {
            for (var i = 0; i < Search.MostCandidates + 10; i++)
                await ports.On<ShareResourceHandler>().HandleAsync(Some.ShareResource("Le recensement"), Ct);
        });

        Assert.Equal([arabic.Ref], (await FindAsync(Community.Claire, "recensement", new(LanguageCode.Arabic))).Select(one => one.Ref));
        Assert.Empty(await FindAsync(Community.Claire, "recensement", new(LanguageCode.Arabic, ResourceForm.Note)));
        Assert.Equal(10, (await FindAsync(Community.Claire, "recensement", new(In: new(2026), By: Community.Salma.Id))).Count);
    }

    [Fact]
    public async Task What_its_file_says_is_found_below_what_titles_say_and_shown_as_a_passage()
    {
        var file = Some.StoredFile();
        await InWriteAsync(ports => ports.Files.CompleteAsync(file, Ct));
        var paper = await ShareAsync(Some.ShareResource("Annexe 4") with { Url = null, File = file.Id });
        var titled = await ShareAsync(Some.ShareResource("Le recensement des associations"));
        Assert.Single(await FindAsync(Community.Claire, "recensement"));

        await InWriteAsync(ports => ports.On<KeepFileTextHandler>().HandleAsync(
            new(file.Id, "Une page pour rien. Le recensement des associations se fait en mars. Merci.", Why: null, Some.Moment), Ct));

        var found = await InReadAsync(ports => ports.On<ReadResources>().FindAsync(Community.Claire.Id, LanguageCode.French, "recensement", ResourceFilter.None, Ct));
        Assert.Equal([titled.Ref, paper.Ref], found.Select(one => one.Resource.Ref));
        Assert.Contains("Le recensement des associations se fait en mars.", found[1].Passage!.Text, StringComparison.Ordinal);

        await ChangeAsync(change => change.ShowAsync(paper.Ref, Community.Salma.Id, Visibility.Pair, Ct));
        Assert.Equal([paper.Ref], (await FindAsync(Community.Claire, "mars recensement", new(Form: ResourceForm.File))).Select(one => one.Ref));
        Assert.DoesNotContain(paper.Ref, (await FindAsync(Community.Hassan, "recensement")).Select(one => one.Ref));
    }

    async Task<NoticeStanding?> ToldAsync(Resource resource, DateOnly day, DateTimeOffset after, DateTimeOffset upTo)
    {
        await InWriteAsync(async ports => Assert.Null(
            await new ReviewRound(ports.Resources, new(ports.People, ports.Towns), ports.Notices).WalkAsync(new(after, upTo), place: null, Ct)));
        var id = new ResourceIsToReview(resource.Id, day).IdFor(Community.Salma.Id);
        return (await InReadAsync(ports => ports.Notices.StandingsAsync([id], Ct))).GetValueOrDefault(id);
    }

    async Task<Resource> ShareAsync(ShareResource said) => (await InWriteAsync(ports => ports.On<ShareResourceHandler>().HandleAsync(said, Ct))).Made();

    Task<Outcome<Resource>> ChangeAsync(Func<ChangeResourceHandler, Task<Outcome<Resource>>> change) =>
        InWriteAsync(ports => change(ports.On<ChangeResourceHandler>()));

    async Task<IReadOnlyList<Resource>> FindAsync(Person reader, string query, ResourceFilter? filter = null) =>
        [.. (await InReadAsync(ports => ports.On<ReadResources>().FindAsync(reader.Id, reader.Language, query, filter ?? ResourceFilter.None, Ct))).Select(one => one.Resource)];
}

using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Resources;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Resources;

public sealed class RenewResourceOnSqlite : RenewResourceTests<OnSqlite>;

public sealed class RenewResourceOnMongo : RenewResourceTests<OnMongo>;

/// <summary>Newer versions, and what is suggested of what a pair shared, on a real store.</summary>
public abstract class RenewResourceTests<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Its_sharer_or_a_coordinator_sends_a_newer_version_and_only_what_it_says_is_found()
    {
        var fees = await ShareAsync(Some.ShareResource("Barème") with { Url = null, Note = "Dix euros la trimestrialité." });
        var coordinator = Some.Person() with { Roles = Role.Coordinator };
        await InWriteAsync(ports => ports.People.AddAsync(coordinator, Ct));

        Refused.With(new NotYourResource(fees.Ref), await RenewAsync(Newer(fees, Community.Claire.Id)));
        var second = (await RenewAsync(Newer(fees) with { Note = "Douze euros la semestrialité." })).Made();
        Assert.Equal((fees.Ref, 2, Community.Salma.Id), (second.Ref, second.Edition, second.RenewedBy));
        var third = (await RenewAsync(Newer(second, coordinator.Id) with { Note = "Douze euros la mensualité." })).Made();

        Assert.Equal([third], await FindAsync(Community.Claire, "mensualité"));
        foreach (var gone in new[] { "trimestrialité", "semestrialité" }) Assert.Empty(await FindAsync(Community.Claire, gone));
        Assert.Equal([second.Newest, fees.Newest], (await EarlierAsync(third)).Items);
    }

    [Fact]
    public async Task A_file_takes_the_place_of_a_link_and_a_link_of_a_file()
    {
        var file = Some.StoredFile();
        await InWriteAsync(ports => ports.Files.CompleteAsync(file, Ct));
        var link = await ShareAsync(Some.ShareResource());

        Refused.With(new NoSuchFile(), await RenewAsync(Newer(link) with { File = Some.StoredFile().Id }));
        var paper = (await RenewAsync(Newer(link) with { File = file.Id })).Made();
        Assert.Equal((null, ResourceFile.Of(file)), (paper.Url, paper.File));
        var noted = (await RenewAsync(Newer(paper) with { Note = "Lisez surtout la page 3." })).Made();
        Assert.Equal(paper.File, noted.File);
        var linked = (await RenewAsync(Newer(noted) with { Url = "https://example.org/2" })).Made();
        Assert.Equal(("https://example.org/2", null), (linked.Url, linked.File));
    }

    [Fact]
    public async Task What_somebody_else_sent_meanwhile_is_not_overwritten_unread_and_the_same_is_no_newer_version()
    {
        var guide = await ShareAsync(Some.ShareResource());
        var renewed = (await RenewAsync(Newer(guide) with { Note = "Deux pages de plus." })).Made();

        Refused.With(new RenewedSince(guide.Ref, 2), await RenewAsync(Newer(guide) with { Note = "Autre chose." }));
        Refused.With(new NothingNew(guide.Ref), await RenewAsync(Newer(renewed)));
        Refused.With(new NotAWebAddress("guide"), await RenewAsync(Newer(renewed) with { Url = "guide" }));
        Refused.With(new NothingToShare(), await RenewAsync(Newer(renewed) with { Url = null, Note = " " }));
    }

    [Fact]
    public async Task Taken_back_it_is_as_it_was_but_for_what_was_changed_since_and_found_by_what_it_said()
    {
        var fees = await ShareAsync(Some.ShareResource("Barème") with { Url = null, Note = "Dix euros la trimestrialité." });
        await RenewAsync(Newer(fees) with { Note = "Douze euros la semestrialité." });
        await InWriteAsync(ports => ports.On<ChangeResourceHandler>().TopicsAsync(fees.Ref, Community.Salma.Id, [new("budget")], Ct));

        var before = (await TakeBackAsync(fees.Ref)).Made();

        Assert.Equal(fees with { Topics = [new TopicId("budget")], Version = 4 }, before);
        Assert.Equal([before], await FindAsync(Community.Claire, "trimestrialité"));
        Assert.Empty(await FindAsync(Community.Claire, "semestrialité"));
        Assert.Empty((await EarlierAsync(before)).Items);
        Refused.With(new ChangedSince(fees.Ref), await TakeBackAsync(fees.Ref));
    }

    [Fact]
    public async Task Nobody_takes_back_what_somebody_else_sent_since()
    {
        var guide = await ShareAsync(Some.ShareResource());
        var coordinator = Some.Person() with { Roles = Role.Coordinator };
        await InWriteAsync(ports => ports.People.AddAsync(coordinator, Ct));
        var second = (await RenewAsync(Newer(guide) with { Note = "Deux." })).Made();
        await RenewAsync(Newer(second, coordinator.Id) with { Note = "Trois." });

        Refused.With(new ChangedSince(guide.Ref), await TakeBackAsync(guide.Ref));
    }

    [Fact]
    public async Task Before_asking_ones_own_pair_and_partnership_are_looked_through_and_among_others_the_community_alone()
    {
        var pairs = await ShareAsync(Some.ShareResource("Recensement des associations", Visibility.Pair));
        var partnerships = await ShareAsync(Some.ShareResource("Recensement des associations, annexe", Visibility.Partnership));

        Assert.Equal([partnerships.Ref, pairs.Ref], await SuggestedAsync(Community.Claire, amongOthers: false));
        Assert.Equal([partnerships.Ref], await SuggestedAsync(Community.Driss, amongOthers: false));
        Assert.Empty(await SuggestedAsync(Community.Hassan, amongOthers: false));
        Assert.Empty(await SuggestedAsync(Community.Claire, amongOthers: true));

        async Task<IReadOnlyList<Reference>> SuggestedAsync(Person asker, bool amongOthers) =>
            [.. (await InReadAsync(ports => ports.On<SuggestAnswers>().ForAsync(asker.Id, "recensement des associations", amongOthers, Ct)))
                .Answers.Select(answer => answer.Ref).OrderByDescending(reference => reference.Number)];
    }

    static RenewResource Newer(Resource resource, PersonId? by = null) =>
        new(resource.Ref, by ?? Community.Salma.Id, resource.Url, resource.Note, null, resource.Edition, Some.Moment.AddDays(resource.Edition));

    async Task<Resource> ShareAsync(ShareResource said) => (await InWriteAsync(ports => ports.On<ShareResourceHandler>().HandleAsync(said, Ct))).Made();

    Task<Outcome<Resource>> RenewAsync(RenewResource said) => InWriteAsync(ports => ports.On<RenewResourceHandler>().HandleAsync(said, Ct));

    Task<Outcome<Resource>> TakeBackAsync(Reference reference) =>
        InWriteAsync(ports => ports.On<RenewResourceHandler>().TakeBackAsync(reference, Community.Salma.Id, Ct));

    Task<Page<ResourceEdition>> EarlierAsync(Resource resource) => InReadAsync(ports => ports.Resources.EarlierAsync(resource.Id, after: null, Ct));

    async Task<IReadOnlyList<Resource>> FindAsync(Person reader, string query) =>
        [.. (await InReadAsync(ports => ports.On<ReadResources>().FindAsync(reader.Id, LanguageCode.French, query, ResourceFilter.None, Ct))).Select(one => one.Resource)];
}

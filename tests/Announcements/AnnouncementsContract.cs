using PracticeBot.Announcements;
using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Announcements;

public sealed class AnnouncementsOnSqlite : AnnouncementsContract<OnSqlite>;

public sealed class AnnouncementsOnMongo : AnnouncementsContract<OnMongo>;

public abstract class AnnouncementsContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    static readonly Audience named = new(
    [
        new(Role.Elected | Role.Mentor, [Community.Valmont.Id], [new("youth"), new("l'été \"2026\"")]),
        new(People: [Community.Anne.Id]), new(People: [], Topics: []),
    ]);

    [Fact]
    public async Task Keeps_the_announcement()
    {
        var announcement = Some.Announcement(named, new(new(2026, 3, 29, 2, 30, 0), InReadersZone: true, "Africa/Casablanca")) with
        {
            Urgent = true, State = AnnouncementState.Paused, ApprovedBy = Community.Hassan.Id, SentAt = Some.Moment.AddHours(1), Recipients = 0,
            Teams = [Some.Team(), new("emulator", "l'équipe \"1\"")],
        };

        await AddAsync(announcement);

        Assert.Equal(announcement, await InReadAsync(ports => ports.Announcements.FindAsync(announcement.Ref, Ct)));
        Assert.Equal(announcement, await FindAsync(announcement.Id));
    }

    [Fact]
    public async Task Keeps_one_that_has_nothing_but_words()
    {
        var announcement = Some.Announcement() with { Links = [], Attached = null };

        await AddAsync(announcement);

        Assert.Equal(announcement, await FindAsync(announcement.Id));
    }

    [Fact]
    public async Task Adding_an_id_that_is_already_kept_changes_nothing()
    {
        var announcement = Some.Announcement();

        await AddAsync(announcement, announcement with { Urgent = true });

        Assert.Equal(announcement, await FindAsync(announcement.Id));
    }

    [Fact]
    public async Task Keeps_the_next_version_of_the_announcement()
    {
        var announcement = Some.Announcement();
        await AddAsync(announcement);
        var changed = announcement.Change(Some.AnnouncementContent(named) with { Urgent = true, Confirm = false, Links = [], Attached = null, Teams = [Some.Team()] }, Some.Moment).Made!
            .Begin(Some.Moment);

        await UpdateAsync(changed with { Version = 2, Edition = 3, Recipients = 4, ApprovedBy = Community.Anne.Id });

        Assert.Equal(changed with { Version = 2, Edition = 3, Recipients = 4, ApprovedBy = Community.Anne.Id }, await FindAsync(announcement.Id));
    }

    [Fact]
    public async Task Stale_when_the_version_before_it_is_not_the_one_kept()
    {
        var announcement = Some.Announcement();
        await AddAsync(announcement);
        await UpdateAsync(announcement with { Version = 2 });

        await using var ports = NewPorts();
        await ports.Work.WriteAsync(Ct);
        await Assert.ThrowsAsync<StaleException>(() => ports.Announcements.UpdateAsync(announcement with { Version = 2 }, Ct));
    }

    [Fact]
    public async Task What_is_not_kept_is_not_found()
    {
        var announcement = Some.Announcement();
        await AddAsync(announcement);

        Assert.Null(await FindAsync(Some.Announcement().Id));
        Assert.Null(await InReadAsync(ports => ports.Announcements.FindAsync(announcement.Ref with { Kind = ReferenceKind.Question }, Ct)));
    }

    [Fact]
    public async Task All_of_them_the_latest_written_first_a_page_after_another()
    {
        var written = Enumerable.Range(0, 12).Select(_ => Some.Announcement()).ToArray();
        await AddAsync(written);

        var pages = await EveryPageAsync((ports, after) => ports.Announcements.LatestAsync(after, Ct));

        Assert.Equal([10, 2], pages.Select(page => page.Items.Count));
        Assert.Equal(written.Reverse(), pages.SelectMany(page => page.Items));
    }

    [Fact]
    public async Task Keeps_that_the_person_has_read_it_and_whether_they_confirmed_so()
    {
        var announcement = Some.Announcement();
        await AddAsync(announcement);

        await MarkAsync(announcement, Community.Anne, Some.Moment, confirmed: false);
        await MarkAsync(announcement, Community.Claire, Some.Moment, confirmed: true);

        var marks = await MarksAsync(announcement, Community.Anne, Community.Claire);
        Assert.Equal(new(Community.Anne.Id, Some.Moment, ConfirmedAt: null), marks[Community.Anne.Id]);
        Assert.Equal(new(Community.Claire.Id, Some.Moment, Some.Moment), marks[Community.Claire.Id]);
    }

    [Fact]
    public async Task The_first_time_of_each_stays()
    {
        var announcement = Some.Announcement();
        await AddAsync(announcement);

        await MarkAsync(announcement, Community.Anne, Some.Moment, confirmed: false);
        await MarkAsync(announcement, Community.Anne, Some.Moment.AddMinutes(1), confirmed: true);
        await MarkAsync(announcement, Community.Anne, Some.Moment.AddMinutes(2), confirmed: true);
        await MarkAsync(announcement, Community.Anne, Some.Moment.AddMinutes(3), confirmed: false);

        Assert.Equal(
            new(Community.Anne.Id, Some.Moment, Some.Moment.AddMinutes(1)), (await MarksAsync(announcement, Community.Anne))[Community.Anne.Id]);
    }

    [Fact]
    public async Task What_these_people_did_with_it_whoever_did_nothing_is_not_in_it()
    {
        var (announcement, other) = (Some.Announcement(), Some.Announcement());
        await AddAsync(announcement, other);
        await MarkAsync(announcement, Community.Anne, Some.Moment, confirmed: false);
        await MarkAsync(announcement, Community.Lucie, Some.Moment, confirmed: false);
        await MarkAsync(other, Community.Claire, Some.Moment, confirmed: false);

        Assert.Equal([Community.Anne.Id], (await MarksAsync(announcement, Community.Anne, Community.Claire)).Keys);
    }

    Task AddAsync(params Announcement[] announcements) => InWriteAsync(async ports =>
    {
        foreach (var announcement in announcements) await ports.Announcements.AddAsync(announcement, Ct);
    });

    Task UpdateAsync(Announcement announcement) => InWriteAsync(ports => ports.Announcements.UpdateAsync(announcement, Ct));

    Task<Announcement?> FindAsync(AnnouncementId id) => InReadAsync(ports => ports.Announcements.FindAsync(id, Ct));

    Task MarkAsync(Announcement announcement, Person person, DateTimeOffset at, bool confirmed) =>
        InWriteAsync(ports => ports.Announcements.MarkAsync(announcement.Id, person.Id, at, confirmed, Ct));

    Task<IReadOnlyDictionary<PersonId, AnnouncementMark>> MarksAsync(Announcement announcement, params Person[] people) =>
        InReadAsync(ports => ports.Announcements.MarksAsync(announcement.Id, [.. people.Select(person => person.Id)], Ct));
}

using PracticeBot.Joining;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Joining;

public sealed class InvitationsOnSqlite : InvitationsContract<OnSqlite>;

public sealed class InvitationsOnMongo : InvitationsContract<OnMongo>;

public abstract class InvitationsContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Keeps_the_invitation_and_adding_it_again_changes_nothing()
    {
        var invitation = Some.Invitation() with { Partner = Community.Claire.Id };

        await AddAsync(invitation, invitation with { Name = "Else" });

        Assert.Equal(InUtc(invitation), await InReadAsync(ports => ports.Invitations.FindAsync(invitation.Id, Ct)));
    }

    [Fact]
    public async Task Replaces_what_is_kept_of_it()
    {
        var invitation = Some.Invitation();
        await AddAsync(invitation);
        var renewed = invitation with { Until = Some.Moment.AddDays(30), State = InvitationState.Withdrawn, Topics = [] };

        await InWriteAsync(ports => ports.Invitations.UpdateAsync(renewed, Ct));

        Assert.Equal(InUtc(renewed), await InReadAsync(ports => ports.Invitations.FindAsync(invitation.Id, Ct)));
    }

    [Fact]
    public async Task Those_that_are_open_come_by_name_a_page_at_a_time()
    {
        var all = Enumerable.Range(0, 23).Select(i => Some.Invitation($"Nadia {i:00}")).ToList();
        await AddAsync([.. all, Some.Invitation("Nadia 05") with { State = InvitationState.Joined }]);

        var pages = await EveryPageAsync((ports, after) => ports.Invitations.OpenAsync(after, Ct));

        Assert.Equal([10, 10, 3], pages.Select(page => page.Items.Count));
        Assert.Equal(all.Select(InUtc), pages.SelectMany(page => page.Items));
    }

    [Fact]
    public async Task Those_into_these_towns_alone_or_into_any()
    {
        var (here, there) = (Some.Invitation("Alex") with { Town = Community.Valmont.Id }, Some.Invitation("Mina") with { Town = Community.AinZitoun.Id });
        await AddAsync(here, there);

        Assert.Equal([InUtc(here)], (await InReadAsync(ports => ports.Invitations.OpenAsync(after: null, Ct, [Community.Valmont.Id]))).Items);
        Assert.Empty((await InReadAsync(ports => ports.Invitations.OpenAsync(after: null, Ct, []))).Items);
        Assert.Equal(2, (await InReadAsync(ports => ports.Invitations.OpenAsync(after: null, Ct))).Items.Count);
    }

    [Fact]
    public async Task Finds_those_that_are_open_by_their_name_and_all_by_their_partner()
    {
        var (open, joined) = (Some.Invitation("سناء"), Some.Invitation("سناء") with { State = InvitationState.Joined, Partner = Community.Anne.Id });
        await AddAsync(open, joined, Some.Invitation());

        Assert.Equal([InUtc(open)], await InReadAsync(ports => ports.Invitations.NamedAsync("سناء", Ct)));
        Assert.Equal([InUtc(joined)], await InReadAsync(ports => ports.Invitations.WithPartnerAsync(Community.Anne.Id, Ct)));
    }

    Task AddAsync(params Invitation[] invitations) => InWriteAsync(async ports =>
    {
        foreach (var one in invitations) await ports.Invitations.AddAsync(one, Ct);
    });

    static Invitation InUtc(Invitation one) => one with { At = one.At.ToUniversalTime(), Until = one.Until.ToUniversalTime() };
}

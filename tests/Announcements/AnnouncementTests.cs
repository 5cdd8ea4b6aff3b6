using PracticeBot.Announcements;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Announcements;

public sealed class AnnouncementTests
{
    static readonly DateTimeOffset now = Some.Moment;
    static readonly SendingTime tomorrow = new(now.DateTime.AddDays(1), InReadersZone: false, "Europe/Paris");

    [Fact]
    public void Is_a_draft_when_it_is_written()
    {
        var said = new WriteAnnouncement(new(Some.Id()), Community.Anne.Id, Some.AnnouncementContent(at: tomorrow), now);

        var written = Announcement.Write(said).Made!;

        Assert.Equal((AnnouncementState.Draft, 1, 1), (written.State, written.Edition, written.Version));
        Assert.Equal((said.Id, said.By, now, said.Content.At), (written.Id, written.By, written.WrittenAt, written.At));
        Assert.Null(written.SentAt);
    }

    public static TheoryData<AnnouncementContent, Refusal> Faults() => new()
    {
        { Some.AnnouncementContent() with { Texts = [] }, new WordsMissing() },
        { Some.AnnouncementContent() with { Texts = [new(LanguageCode.French, "oui"), new(LanguageCode.Arabic, " \n")] }, new WordsMissing() },
        { Some.AnnouncementContent() with { Texts = [new(LanguageCode.French, new string('a', Limits.Text + 1))] }, new TextTooLong(Limits.Text) },
        { Some.AnnouncementContent(new Audience([])), new AudienceMissing() },
        { Some.AnnouncementContent() with { Links = [.. Enumerable.Repeat(new AnnouncementLink("t", "https://example.org"), 5)] }, new TooManyLinks(4) },
        { Some.AnnouncementContent() with { Links = [new("t", "javascript:alert(1)")] }, new LinkMissing() },
        { Some.AnnouncementContent() with { Links = [new("t", "https://name@example.org")] }, new LinkMissing() },
        { Some.AnnouncementContent(at: tomorrow with { Wall = now.DateTime.AddMinutes(-1) }), new TimeOver(now.DateTime.AddMinutes(-1)) },
    };

    [Theory, MemberData(nameof(Faults))]
    public void What_cannot_go_out_is_refused_when_it_is_written_and_when_it_is_changed(AnnouncementContent content, Refusal refusal)
    {
        Assert.Equal(refusal, Announcement.Write(new(new(Some.Id()), Community.Anne.Id, content, now)).Refused);
        Assert.Equal(refusal, Some.Announcement().Change(content, now).Refused);
    }

    [Fact]
    public void What_has_not_gone_out_is_changed_whole_and_asks_for_its_yes_again()
    {
        var content = Some.AnnouncementContent(new([new(Role.Elected)]), tomorrow) with { Urgent = true, Confirm = false, Attached = null };

        foreach (var state in new[] { AnnouncementState.Draft, AnnouncementState.ToApprove, AnnouncementState.Scheduled })
        {
            var before = Some.Announcement() with { State = state, ApprovedBy = Community.Anne.Id };

            Assert.Equal(
                before with
                {
                    Texts = content.Texts, Audience = content.Audience, At = content.At, Links = content.Links, Attached = null, Urgent = true,
                    Confirm = false, State = AnnouncementState.Draft, ApprovedBy = null, Version = 2,
                },
                before.Change(content, now).Made);
        }
    }

    [Fact]
    public void What_went_out_or_was_taken_back_is_not_changed()
    {
        foreach (var state in new[] { AnnouncementState.Sending, AnnouncementState.Paused, AnnouncementState.Cancelled, AnnouncementState.Recalled })
        {
            var announcement = Some.Announcement() with { State = state, SentAt = now };

            Assert.Equal(new AlreadySent(announcement.Ref), announcement.Change(Some.AnnouncementContent(), now).Refused);
            Assert.Equal(new AlreadySent(announcement.Ref), announcement.Send(now, needsApproval: false).Refused);
        }
    }

    [Fact]
    public void What_was_stopped_before_it_went_out_says_so_whatever_is_asked_of_it()
    {
        var stopped = Some.Announcement(at: tomorrow).Send(now, needsApproval: false).Made!.Cancel().Made!;
        var refusal = new StoppedBefore(stopped.Ref);

        Assert.Equal(refusal, stopped.Change(Some.AnnouncementContent(), now).Refused);
        Assert.Equal(refusal, stopped.Send(now, needsApproval: false).Refused);
        Assert.Equal(refusal, stopped.Recall().Refused);
        Assert.Equal(refusal, stopped.Correct(stopped.Texts).Refused);
        Assert.Equal(refusal, stopped.NotOut);
    }

    [Fact]
    public void Goes_out_at_once_or_at_its_time()
    {
        var (atOnce, later) = (Some.Announcement(), Some.Announcement(at: tomorrow));

        Assert.Equal(atOnce with { State = AnnouncementState.Sending, SentAt = now, Version = 2 }, atOnce.Send(now, needsApproval: false).Made);
        Assert.Equal(later with { State = AnnouncementState.Scheduled, Version = 2 }, later.Send(now, needsApproval: false).Made);
        Assert.Equal(
            later with { State = AnnouncementState.Sending, SentAt = now.AddDays(1), Version = 3 },
            later.Send(now, needsApproval: false).Made!.Begin(now.AddDays(1)));
    }

    [Fact]
    public void Another_coordinator_says_yes_where_the_community_asks_for_it()
    {
        var waiting = Some.Announcement(at: tomorrow).Send(now, needsApproval: true).Made!;

        Assert.Equal(AnnouncementState.ToApprove, waiting.State);
        Assert.Equal(new AwaitsApproval(waiting.Ref), waiting.Send(now, needsApproval: true).Refused);
        Assert.Equal(new OwnAnnouncement(waiting.Ref), waiting.Approve(waiting.By, now).Refused);
        Assert.Equal(new OwnAnnouncement(waiting.Ref), waiting.Decline(waiting.By).Refused);
        Assert.Equal(
            waiting with { State = AnnouncementState.Scheduled, ApprovedBy = Community.Anne.Id, Version = 3 },
            waiting.Approve(Community.Anne.Id, now).Made);
        Assert.Equal(waiting with { State = AnnouncementState.Draft, Version = 3 }, waiting.Decline(Community.Anne.Id).Made);
        Assert.IsType<NotAwaitingApproval>(Some.Announcement().Approve(Community.Anne.Id, now).Refused);
    }

    [Fact]
    public void Its_time_may_pass_before_it_is_sent_or_approved()
    {
        var (draft, waiting) = (Some.Announcement(at: tomorrow), Some.Announcement(at: tomorrow).Send(now, needsApproval: true).Made!);

        Assert.Equal(new TimePassed(draft.Ref), draft.Send(now.AddDays(1).AddMinutes(1), needsApproval: false).Refused);
        Assert.Equal(new TimePassed(waiting.Ref), waiting.Approve(Community.Anne.Id, now.AddDays(1).AddMinutes(1)).Refused);
    }

    [Fact]
    public void Pauses_while_it_goes_out_and_goes_on()
    {
        var going = Some.Announcement().Send(now, needsApproval: false).Made!;
        var paused = going.Pause().Made!;

        Assert.Equal(going with { State = AnnouncementState.Paused, Version = 3 }, paused);
        Assert.Equal(going with { Version = 4 }, paused.Resume().Made);
        Assert.Equal(new NotGoingOut(going.Ref), paused.Pause().Refused);
        Assert.Equal(new NotPaused(going.Ref), going.Resume().Refused);
    }

    [Fact]
    public void Is_cancelled_once_from_wherever_it_is()
    {
        foreach (var state in Enum.GetValues<AnnouncementState>())
        {
            var announcement = Some.Announcement() with { State = state };

            if (state is AnnouncementState.Cancelled or AnnouncementState.Recalled) Assert.Equal(new AlreadyCancelled(announcement.Ref), announcement.Cancel().Refused);
            else Assert.Equal(announcement with { State = AnnouncementState.Cancelled, Version = 2 }, announcement.Cancel().Made);
        }
    }

    [Fact]
    public void Is_recalled_once_from_those_who_got_it_even_when_the_rest_was_cancelled()
    {
        var (draft, sent) = (Some.Announcement(), Some.Announcement().Send(now, needsApproval: false).Made!);
        var cancelled = sent.Cancel().Made!;

        Assert.Equal(new NotSentYet(draft.Ref), draft.Recall().Refused);
        Assert.Equal(AnnouncementState.Recalled, sent.Recall().Made!.State);
        Assert.Equal(cancelled with { State = AnnouncementState.Recalled, Version = 4 }, cancelled.Recall().Made);
        Assert.Equal(new AlreadyCancelled(sent.Ref), sent.Recall().Made!.Recall().Refused);
    }

    [Fact]
    public void Is_corrected_once_it_went_out_in_another_edition_each_time()
    {
        EquatableList<AnnouncementText> texts = [new(LanguageCode.French, "Vendredi, et non jeudi.")];
        var (draft, sent) = (Some.Announcement(), Some.Announcement().Send(now, needsApproval: false).Made!);

        Assert.Equal(sent with { Texts = texts, Edition = 2, Version = 3 }, sent.Correct(texts).Made);
        Assert.Equal(3, sent.Correct(texts).Made!.Correct(sent.Texts).Made!.Edition);
        Assert.Equal(new NothingCorrected(sent.Ref), sent.Correct(texts).Made!.Correct(texts).Refused);
        Assert.Equal(new NotSentYet(draft.Ref), draft.Correct(texts).Refused);
        Assert.Equal(new WordsMissing(), sent.Correct([]).Refused);
        Assert.Equal(new AlreadyCancelled(sent.Ref), sent.Cancel().Made!.Correct(texts).Refused);
    }

    [Fact]
    public void A_reader_reads_it_in_their_own_language_else_in_the_one_it_was_written_in()
    {
        var announcement = Some.Announcement();

        Assert.Equal(LanguageCode.Arabic, announcement.TextFor(LanguageCode.Arabic).Language);
        Assert.Equal(LanguageCode.French, announcement.TextFor(LanguageCode.English).Language);
    }
}

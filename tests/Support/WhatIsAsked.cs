using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Tests.Support;

/// <summary>What turns and deliveries ask of a store: each must be served by an index.</summary>
public static class WhatIsAsked
{
    public static IReadOnlyDictionary<string, Func<Ports, Task>> Of { get; } = new Dictionary<string, Func<Ports, Task>>
    {
        ["exchanges of a pair"] = ports => ports.Exchanges.OfPairAsync(Community.Officials.Id, null, null, null, Ct),
        ["open follow-ups"] = ports => ports.Exchanges.WithOpenFollowUpsAsync(Community.Officials.Id, Ct),
        ["exchange by reference"] = ports => ports.Exchanges.FindAsync(new Reference(ReferenceKind.Exchange, 1), Ct),
        ["exchanges by id"] = ports => ports.Exchanges.AllOfAsync([new(Some.Id())], Ct),
        ["earlier accounts"] = ports => ports.Exchanges.EarlierAsync(new(Some.Id()), Ct),
        ["follow-ups due"] = ports => ports.Exchanges.WithFollowUpsDueAsync(Some.Today, new(Some.Id()), 1_000, Ct),
        ["last exchanges of pairs"] = ports => ports.Exchanges.LastHeldAsync([Community.Officials.Id, Community.Elected.Id], Ct),
        ["answered since"] = ports => ports.Questions.AnsweredSinceAsync([new("youth")], Some.Moment, 10, Ct),
        ["pair by id"] = ports => ports.Pairs.FindAsync(Community.Officials.Id, Ct),
        ["all pairs"] = ports => ports.Pairs.AllAsync(new(Some.Id()), 1_000, Ct),
        ["a rhythm"] = ports => ports.Pairs.SetRhythmAsync(Community.Officials.Id, 15, Ct),
        ["a plan"] = ports => ports.Pairs.PlanAsync(Community.Officials.Id, Some.Today, Ct),
        ["pairs seen"] = ports => ports.Pairs.SeenAsync([Community.Officials.Id], Some.Today, Ct),
        ["dialogues left"] = ports => ports.Dialogues.LeftAsync(Some.Moment, Some.Moment.AddHours(1), (Some.Moment, "c"), 100, Ct),
        ["the queue"] = ports => ports.Questions.QueueAsync(null, null, Ct),
        ["the queue of a topic"] = ports => ports.Questions.QueueAsync(new TopicId("youth"), null, Ct),
        ["asked by"] = ports => ports.Questions.AskedByAsync(Community.Salma.Id, null, Ct),
        ["questions by id"] = ports => ports.Questions.AllOfAsync([new(Some.Id())], Ct),
        ["question by reference"] = ports => ports.Questions.FindAsync(new Reference(ReferenceKind.Question, 1), Ct),
        ["resources in scopes"] = ports => ports.Resources.InScopesAsync([Scope.Community], ResourceFilter.None, null, Ct),
        ["resources filtered"] = ports => ports.Resources.InScopesAsync(
            [Scope.Community], new(LanguageCode.Arabic, ResourceForm.File, Community.Salma.Id, new(2026, 3), new("youth")), null, Ct),
        ["sharers"] = ports => ports.Resources.SharersAsync([Scope.Community], Ct),
        ["resources of families"] = ports => ports.Resources.OfFamiliesAsync([new(Some.Id())], Ct),
        ["resources of a file"] = ports => ports.Resources.OfFileAsync(new(Some.Id()), Ct),
        ["resources to review"] = ports => ports.Resources.ToReviewAsync(Some.Today, new(Some.Id()), 1_000, Ct),
        ["a resource changed"] = ports => ports.Resources.UpdateAsync(Some.Resource() with { Version = 2 }, Ct),
        ["texts of files"] = ports => ports.FileTexts.OfAsync([new(Some.Id())], Ct),
        ["a text of a file kept"] = ports => ports.FileTexts.KeepAsync(new(new(Some.Id()), "", null, Some.Moment), Ct),
        ["resources by id"] = ports => ports.Resources.AllOfAsync([new(Some.Id())], Ct),
        ["a chunk kept"] = ports => ports.Files.AddChunkAsync(new(Some.Id()), 0, [1], Some.Moment, Ct),
        ["a file completed"] = ports => ports.Files.CompleteAsync(Some.StoredFile(), Ct),
        ["a file"] = ports => ports.Files.FindAsync(new(Some.Id()), Ct),
        ["a chunk"] = ports => ports.Files.ChunkAsync(new(Some.Id()), 0, Ct),
        ["files forgotten"] = ports => ports.Files.ForgetAsync(Some.Moment, Some.Moment, 4, Ct),
        ["speaker"] = ports => ports.People.SpeakerAsync("webchat", "u", Ct),
        ["last accounts"] = ports => ports.People.LastAccountsAsync([Community.Salma.Id], Ct),
        ["people by id"] = ports => ports.People.AllOfAsync([Community.Salma.Id], Ct),
        ["people in a role"] = ports => ports.People.InRoleAsync(Role.Mentor, null, Ct),
        ["pair of a person"] = ports => ports.Pairs.OfAsync(Community.Salma.Id, Ct),
        ["notices due"] = ports => ports.Notices.AnyDueAsync(Some.Moment, Ct),
        ["delivery lag"] = ports => ports.Notices.OldestDueAsync(Some.Moment, Ct),
        ["leasing"] = ports => ports.Notices.LeaseAsync("w", 32, Some.Moment, Some.Moment.AddMinutes(1), Ct),
        ["recording"] = ports => ports.Notices.RecordAsync("w", [new(new(Some.Id()), default)], Some.Moment, Ct),
        ["waking"] = ports => ports.Notices.WakeAsync(Community.Salma.Id, Some.Moment, Ct),
        ["notices added at once"] = ports => ports.Notices.AddAllAsync([Some.Notice(), Some.Notice()], Ct),
        ["standings"] = ports => ports.Notices.StandingsAsync([new(Some.Id())], Ct),
        ["notices about"] = ports => ports.Notices.AboutAsync(TrackedKind.AnnouncementSent, Some.Id(), null, 100, Ct),
        ["tally"] = ports => ports.Notices.TallyAsync(TrackedKind.AnnouncementSent, Some.Id(), Ct),
        ["releasing"] = ports => ports.Notices.ReleaseAsync(TrackedKind.AnnouncementSent, Some.Id(), 100, Some.Moment, Ct),
        ["jobs due"] = ports => ports.Jobs.AnyDueAsync(Some.Moment, Ct),
        ["leasing a job"] = ports => ports.Jobs.LeaseAsync("w", Some.Moment, Some.Moment.AddMinutes(1), Ct),
        ["announcement by reference"] = ports => ports.Announcements.FindAsync(new Reference(ReferenceKind.Announcement, 1), Ct),
        ["announcement by id"] = ports => ports.Announcements.FindAsync(new PracticeBot.Announcements.AnnouncementId(Some.Id()), Ct),
        ["latest announcements"] = ports => ports.Announcements.LatestAsync(null, Ct),
        ["marks"] = ports => ports.Announcements.MarksAsync(new(Some.Id()), [Community.Anne.Id], Ct),
        ["who is in an audience"] = ports => ports.People.InAudienceAsync(
            new([new(Role.Elected, [Community.Valmont.Id], [new("youth")], [Community.Anne.Id])]), Some.Moment, null, 1_000, Ct),
        ["unreachable in an audience"] = ports => ports.People.UnreachableInAsync(Audience.Everyone, null, Ct),
        ["time zones"] = ports => ports.People.TimeZonesAsync(Ct),
        ["entry replaced"] = ports => ports.Transcripts.ReplaceAsync(new("c", "a", "{}"), Ct),
        ["inbox"] = ports => ports.Inbox.FindAsync(Some.Id(), Ct),
        ["forgetting"] = ports => ports.Inbox.ForgetAsync(Some.Moment, 100, Ct),
        ["dialogue"] = ports => ports.Dialogues.LoadAsync("c", Ct),
        ["last web conversation"] = ports => ports.Transcripts.LatestOfAsync(Community.Salma.Id, Ct),
        ["transcript after"] = ports => ports.Transcripts.AfterAsync("c", 0, 100, Ct),
        ["latest of a transcript"] = ports => ports.Transcripts.LatestAsync("c", 100, Ct),
        ["installations"] = ports => ports.Installations.TeamsAsync(null, Ct),
        ["last of transcripts"] = ports => ports.Transcripts.LastOfAsync(["c"], Ct),
        ["search statistics"] = ports => ports.SearchIndex.StatisticsAsync("exchange", ["budget"], Ct),
        ["search candidates"] = ports => ports.SearchIndex.CandidatesAsync("exchange", ["community"], ["budget"], 100, Ct),
        ["search by synonyms"] = ports => ports.SearchIndex.HoldingAsync("exchange", ["community"], [["budget"], ["منح", "جمعي"]], 100, Ct),
        ["search entry replaced"] = ports => ports.SearchIndex.PutAsync(Some.SearchEntry("budget"), Ct),
    };

    static CancellationToken Ct => TestContext.Current.CancellationToken;
}

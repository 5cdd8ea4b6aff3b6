using Microsoft.Extensions.Options;
using PracticeBot.Announcements;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Flows.Announcements;
using PracticeBot.Bot.Flows.Audit;
using PracticeBot.Bot.Flows.Community;
using PracticeBot.Bot.Flows.Digests;
using PracticeBot.Bot.Flows.Drafts;
using PracticeBot.Bot.Flows.Exchanges;
using PracticeBot.Bot.Flows.Help;
using PracticeBot.Bot.Flows.Joining;
using PracticeBot.Bot.Flows.Pairs;
using PracticeBot.Bot.Flows.People;
using PracticeBot.Bot.Flows.Privacy;
using PracticeBot.Bot.Flows.Questions;
using PracticeBot.Bot.Flows.Resources;
using PracticeBot.Bot.Flows.Undo;
using PracticeBot.Digests;
using PracticeBot.Exchanges;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Flows;

static class FlowsSetup
{
    public static IServiceCollection AddFlows(this IServiceCollection services)
    {
        var table = new RouteTable();
        services.AddOptions<AnnouncementOptions>().BindConfiguration("Announcements").ValidateOnStart();
        services.AddOptions<QueueRules>().BindConfiguration("Questions").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<Rhythm>().BindConfiguration("Rhythm").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(table)
            .AddSingleton<ReportLinks>()
            .AddSingleton(provider => provider.GetRequiredService<IOptions<QueueRules>>().Value)
            .AddSingleton(provider => provider.GetRequiredService<IOptions<Rhythm>>().Value)
            .AddHandlers()
            .AddRounds()
            .AddFlow<HelpFlow>(table)
            .AddFlow<PeopleFlow>(table)
            .AddFlow<SettingsFlow>(table)
            .AddFlow<PairFlow>(table)
            .AddFlow<RhythmFlow>(table)
            .AddScoped<MemberNames>()
            .AddSingleton<InvitationTableLinks>()
            .AddFlow<InviteFlow>(table)
            .AddFlow<ImportFlow>(table)
            .AddFlow<AccountFlow>(table)
            .AddFlow<MembersFlow>(table)
            .AddFlow<AuditFlow>(table)
            .AddFlow<PrivacyFlow>(table)
            .AddFlow<SetUpFlow>(table)
            .AddFlow<MakePairFlow>(table)
            .AddFlow<LogExchangeFlow>(table)
            .AddFlow<ReadExchangesFlow>(table)
            .AddFlow<OpenExchangeFlow>(table)
            .AddFlow<FollowUpsFlow>(table)
            .AddScoped<BeforeAsking>()
            .AddFlow<AskQuestionFlow>(table)
            .AddFlow<FollowQuestionFlow>(table)
            .AddFlow<QueueFlow>(table)
            .AddFlow<HandOverFlow>(table)
            .AddFlow<QueueNoticesFlow>(table)
            .AddFlow<KnowledgeFlow>(table)
            .AddFlow<QueueReportFlow>(table)
            .AddFlow<ResourcesFlow>(table)
            .AddFlow<FindResourcesFlow>(table)
            .AddFlow<KeepResourcesFlow>(table)
            .AddFlow<EditionsFlow>(table)
            .AddScoped<ResourceCards>()
            .AddScoped<UploadedFiles>()
            .AddScoped<ReaderCards>()
            .AddScoped<AnnouncementDrafts>()
            .AddFlow<WriteAnnouncementFlow>(table)
            .AddFlow<RunAnnouncementFlow>(table)
            .AddFlow<TeamPostFlow>(table)
            .AddFlow<ReportFlow>(table)
            .AddFlow<DigestFlow>(table)
            .AddFlow<DraftsFlow>(table)
            .AddFlow<CommunityFlow>(table)
            .AddFlow<UndoFlow>(table);
    }

    static IServiceCollection AddHandlers(this IServiceCollection services) => services
        .AddScoped<Search>()
        .AddScoped<ISearchSource, AnsweredQuestionsSearched>()
        .AddScoped<ISearchSource, WaitingQuestionsSearched>()
        .AddScoped<ISearchSource, ResourcesSearched>()
        .AddScoped<ISearchSource, ExchangesSearched>()
        .AddScoped<IJobSteps, SearchRenewal>()
        .AddScoped<LogExchangeHandler>()
        .AddScoped<CorrectExchangeHandler>()
        .AddScoped<FinishFollowUpHandler>()
        .AddScoped<ReopenFollowUpHandler>()
        .AddScoped<WithdrawExchangeHandler>()
        .AddScoped<Standpoints>()
        .AddScoped<OpenExchangeHandler>()
        .AddScoped<ReadExchangeHandler>()
        .AddScoped<ReadExchanges>()
        .AddScoped<QueueCircles>()
        .AddScoped<QuestionQueue>()
        .AddScoped<AskQuestionHandler>()
        .AddScoped<ChangeQuestionHandler>()
        .AddScoped<KeepKnowledgeHandler>()
        .AddScoped<ReadQuestions>()
        .AddScoped<ReadQueueReport>()
        .AddScoped<SuggestAnswers>()
        .AddScoped<ShareResourceHandler>()
        .AddScoped<WithdrawResourceHandler>()
        .AddScoped<RenewResourceHandler>()
        .AddScoped<ChangeResourceHandler>()
        .AddScoped<ReadResources>()
        .AddScoped<FindAnnouncement>()
        .AddScoped<WriteAnnouncementHandler>()
        .AddScoped<ChangeAnnouncementHandler>()
        .AddScoped<ConfirmAnnouncementHandler>()
        .AddScoped<ReadAnnouncements>()
        .AddScoped<AnnouncementReport>()
        .AddScoped<TeamPosts>()
        .AddScoped<PeopleCalled>()
        .AddScoped<IJobSteps, AnnouncementJobs>()
        .AddScoped<CheckCode>()
        .AddScoped<InviteHandler>()
        .AddScoped<JoinHandler>()
        .AddScoped<ChangeMemberHandler>()
        .AddScoped<AddTownHandler>()
        .AddScoped<ChangePartnershipHandler>()
        .AddScoped<TellPartnershipHandler>()
        .AddScoped<MakePairHandler>()
        .AddScoped<ChangePairHandler>()
        .AddScoped<ReadSilences>()
        .AddScoped<ReadDigest>();

    /// <summary>In the order in which they are walked.</summary>
    static IServiceCollection AddRounds(this IServiceCollection services) => services
        .AddScoped<Clocks>()
        .AddScoped<IRound, FollowUpRound>()
        .AddScoped<IRound, DraftRound>()
        .AddScoped<IRound, DigestRound>()
        .AddScoped<IRound, SilenceRound>()
        .AddScoped<IRound, QuestionRound>()
        .AddScoped<IRound, ReviewRound>()
        .AddScoped<IJobSteps, Rounds>();
}

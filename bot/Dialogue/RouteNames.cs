namespace PracticeBot.Bot.Dialogue;

/// <summary>The words under which each route is offered to people.</summary>
static class RouteNames
{
    static readonly Dictionary<string, string> keys = new(StringComparer.Ordinal)
    {
        ["help"] = "MenuHelp",
        ["exchange.log"] = "MenuLogExchange",
        ["exchange.list"] = "MenuExchanges",
        ["exchange.search"] = "MeansSearch",
        ["exchange.correct"] = "MeansCorrect",
        ["exchange.open"] = "MeansOpenExchange",
        ["exchange.read"] = "MeansReadExchange",
        ["followup.list"] = "MenuFollowUps",
        ["followup.done"] = "MeansDone",
        ["pair.show"] = "MenuPair",
        ["pair.rhythm"] = "MeansRhythm",
        ["pair.plan"] = "MeansPlan",
        ["pair.silent"] = "MeansSilent",
        ["question.ask"] = "MenuAsk",
        ["question.mine"] = "MenuMyQuestions",
        ["queue.list"] = "MenuQueue",
        ["queue.take"] = "MeansTake",
        ["queue.release"] = "MeansRelease",
        ["queue.handover"] = "MeansHandover",
        ["question.answer"] = "MeansAnswer",
        ["question.close"] = "MeansClose",
        ["question.reopen"] = "MeansReopen",
        ["question.join"] = "MeansJoinQuestion",
        ["queue.report"] = "MeansQueueReport",
        ["question.edit"] = "MeansEditEntry",
        ["question.merge"] = "MeansMerge",
        ["question.more"] = "MeansMoreQuestion",
        ["question.helped"] = "MeansHelped",
        ["resource.find"] = "MenuFind",
        ["resource.share"] = "MenuShare",
        ["resource.get"] = "MeansGet",
        ["resource.visibility"] = "MeansVisibility",
        ["resource.review"] = "MeansReview",
        ["resource.translation"] = "MeansTranslation",
        ["resource.withdraw"] = "MeansWithdraw",
        ["resource.renew"] = "MeansRenew",
        ["resource.versions"] = "MeansVersions",
        ["resource.topics"] = "MeansTopics",
        ["announcement.new"] = "MeansAnnounce",
        ["announcement.list"] = "MeansAnnouncements",
        ["announcement.report"] = "MeansReport",
        ["announcement.recall"] = "MeansRecall",
        ["people.invite"] = "MeansInvite",
        ["people.join"] = "MeansJoin",
        ["language.set"] = "MeansLanguage",
        ["settings.set"] = "MeansSettings",
        ["privacy.export"] = "MeansExport",
        ["privacy.erase"] = "MeansErase",
        ["signin.link"] = "MeansSignIn",
        ["undo"] = "MeansUndo",
        ["draft.list"] = "MeansDrafts",
        ["draft.resume"] = "MeansResume",
        ["draft.discard"] = "MeansDiscard",
        ["people.link"] = "MeansLink",
        ["people.invitations"] = "InvitationsButton",
        ["people.import"] = "MeansImport",
        ["people.members"] = "MeansMembers",
        ["people.change"] = "MeansChangeMember",
        ["people.suspend"] = "MeansSuspend",
        ["people.return"] = "MeansReturn",
        ["people.leave"] = "MeansLeave",
        ["audit.list"] = "MeansAudit",
        ["session.list"] = "SessionsButton",
        ["session.end"] = "EndAllButton",
        ["community.town"] = "MeansTown",
        ["community.partnership"] = "MeansPartnership",
        ["community.partnerships"] = "PartnershipsButton",
        ["community.suspend"] = "SuspendPartnershipButton",
        ["community.resume"] = "ResumePartnershipButton",
        ["pair.make"] = "MeansMakePair",
        ["pair.end"] = "MeansEndPair",
    };

    /// <summary>Null for what is never offered, such as a greeting.</summary>
    public static string? Of(Turn turn, string route, Slots said)
    {
        if (!keys.TryGetValue(route, out var key)) return null;
        var name = turn.Say(key);
        return said["ref"] is { } reference ? $"{name} ({reference})" : name;
    }

    public static bool Has(string route) => keys.ContainsKey(route);
}

namespace PracticeBot.Storage.Archives;

/// <summary>What an archive holds. A test compares it with the tables and collections of the stores.</summary>
public static class ArchiveCollections
{
    public const string Numbers = "numbers";
    public const string Towns = "towns";
    public const string Topics = "topics";
    public const string People = "people";
    public const string Accounts = "accounts";
    public const string MembershipChanges = "membershipChanges";
    public const string Consents = "consents";
    public const string Invitations = "invitations";
    public const string Codes = "codes";
    public const string Partnerships = "partnerships";
    public const string Pairs = "pairs";
    public const string Exchanges = "exchanges";
    public const string Questions = "questions";
    public const string Files = "files.files";
    public const string FileChunks = "files.chunks";
    public const string FileUploads = "fileUploads";
    public const string FileTexts = "fileTexts";
    public const string Resources = "resources";
    public const string ResourceEditions = "resourceEditions";
    public const string ResourceOpenings = "resourceOpenings";
    public const string Announcements = "announcements";
    public const string AnnouncementMarks = "announcementMarks";
    public const string Audit = "audit";
    public const string SearchEntries = "searchEntries";
    public const string Notices = "notices";
    public const string Jobs = "jobs";
    public const string Inbox = "inbox";
    public const string Dialogues = "dialogues";
    public const string Conversations = "conversations";
    public const string Transcript = "transcript";
    public const string Installations = "installations";

    /// <summary>What is referred to comes before what refers to it.</summary>
    public static IReadOnlyList<string> InOrder { get; } =
    [
        Numbers, Towns, Topics, People, Accounts, MembershipChanges, Consents, Invitations, Codes, Partnerships, Pairs, Exchanges,
        Questions, Files, FileChunks, FileUploads, FileTexts, Resources, ResourceEditions, ResourceOpenings,
        Announcements, AnnouncementMarks, Audit, SearchEntries, Notices, Jobs, Inbox, Dialogues, Conversations, Transcript, Installations,
    ];
}

using System.Text.Json;
using PracticeBot.Joining;
using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Storage.Archives;

namespace PracticeBot.Storage.Privacy;

/// <summary>What is known of a person while what is kept of them is gathered, in the order of the archive.</summary>
sealed class Owner(PersonId person)
{
    public string Id { get; } = ArchiveDocument.Hex(person.Value);

    public PersonId Person => person;

    public HashSet<string> Pairs { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Files { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Conversations { get; } = new(StringComparer.Ordinal);

    public List<(string Channel, string User)> Accounts { get; } = [];
}

/// <summary>Which documents of each collection are about a person. A test compares it with what the stores have.</summary>
static class PersonalRules
{
    static readonly Dictionary<string, Func<JsonElement, Owner, bool>> rules = new(StringComparer.Ordinal)
    {
        [ArchiveCollections.People] = (one, owner) => one.TextOf("id") == owner.Id,
        [ArchiveCollections.Accounts] = (one, owner) => Remembers(Names(one, owner), () => owner.Accounts.Add((one.TextOf("channel"), one.TextOf("user")))),
        [ArchiveCollections.MembershipChanges] = Names,
        [ArchiveCollections.Consents] = Names,
        [ArchiveCollections.Invitations] = (one, owner) => Names(one, owner) || Invitation.PersonOf(new(one.Hex("id"))) == owner.Person,
        [ArchiveCollections.Pairs] = (one, owner) => Remembers(Names(one, owner), () => owner.Pairs.Add(one.TextOf("id"))),
        [ArchiveCollections.Exchanges] = (one, owner) => owner.Pairs.Contains(one.TextOf("pair")) || Names(one, owner),
        [ArchiveCollections.Questions] = Names,
        [ArchiveCollections.Files] = (one, owner) => Remembers(Names(one, owner), () => owner.Files.Add(one.TextOf("id"))),
        [ArchiveCollections.FileTexts] = (one, owner) => owner.Files.Contains(one.TextOf("id")),
        [ArchiveCollections.Resources] = Names,
        [ArchiveCollections.ResourceEditions] = Names,
        [ArchiveCollections.ResourceOpenings] = (one, owner) => Openings.Mark(new(one.Hex("resource")), owner.Person) == one.Hex("id"),
        [ArchiveCollections.Announcements] = Names,
        [ArchiveCollections.AnnouncementMarks] = Names,
        [ArchiveCollections.Audit] = Names,
        [ArchiveCollections.Notices] = Names,
        [ArchiveCollections.Jobs] = Names,
        [ArchiveCollections.Dialogues] = (one, owner) => owner.Accounts.Any(account =>
            one.TextOf("id").StartsWith($"{account.Channel}/", StringComparison.Ordinal) && one.TextOf("id").EndsWith($"/{account.User}", StringComparison.Ordinal)),
        [ArchiveCollections.Conversations] = (one, owner) => Remembers(Names(one, owner), () => owner.Conversations.Add(one.TextOf("id"))),
        [ArchiveCollections.Transcript] = (one, owner) => owner.Conversations.Contains(one.TextOf("conversation")),
        [ArchiveCollections.Installations] = (one, owner) => owner.Accounts.Any(account =>
            account.Channel == one.TextOf("channel") && one.TextOf("reference").Contains($"\"{account.User}\"", StringComparison.Ordinal)),
    };

    /// <summary>What is about a person and not handed out, or not by itself, and why.</summary>
    public static IReadOnlyDictionary<string, string> Exceptions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ArchiveCollections.Numbers] = "Counters: of nobody.",
        [ArchiveCollections.Towns] = "Of a town.",
        [ArchiveCollections.Topics] = "Of the community.",
        [ArchiveCollections.Partnerships] = "Of two towns.",
        [ArchiveCollections.Codes] = "A hash that opens nothing any more; whoever reads it learns nothing.",
        [ArchiveCollections.FileChunks] = "The content of files, which is handed out as files.",
        [ArchiveCollections.FileUploads] = "What is being uploaded, for an hour: of nobody yet.",
        [ArchiveCollections.SearchEntries] = "The words of what is handed out, once more.",
        [ArchiveCollections.Inbox] = "Answers once more, for a week, under ids from which nobody can be told.",
    };

    public static bool Covers(string collection) => rules.ContainsKey(collection);

    public static bool IsAbout(string collection, JsonElement document, Owner owner) => rules.TryGetValue(collection, out var rule) && rule(document, owner);

    /// <summary>Whether the person's id stands anywhere in it.</summary>
    static bool Names(JsonElement document, Owner owner) => document.GetRawText().Contains(owner.Id, StringComparison.Ordinal);

    static bool Remembers(bool isTheirs, Action remember)
    {
        if (isTheirs) remember();
        return isTheirs;
    }

    static string TextOf(this JsonElement document, string name) => document.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";
}

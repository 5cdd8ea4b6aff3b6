using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Language;
using PracticeBot.Storage.Archives;

namespace PracticeBot.Storage.Mongo;

/// <summary>
/// The collections in the shape that all stores share, and back. What a store derives (v, open, queued, …) is left out when
/// read and made anew when written. Leases are not archived: whoever held one is gone.
/// </summary>
sealed class MongoArchive(MongoSession db, IMongoCommands commands) : IArchive
{
    /// <summary>Keeps one command far below the 48 MB that a server takes: an inbox record holds whole cards.</summary>
    const int MostInACommand = 100;

    public static MongoCollection Moves { get; } = new("moves", Shape: 1);

    static readonly Dictionary<string, Archived> archived = new(StringComparer.Ordinal)
    {
        [ArchiveCollections.Numbers] = new(
            MongoNumbers.Numbers,
            (after, most) => $$"""{ find: "numbers", filter: { _id: { $gt: {{after}}, $ne: {{MongoTopics.Series}} } }, sort: { _id: 1 }, limit: {{most}} }""",
            Id,
            number => $$"""{ _id: {{number.TextOf("id")}}, v: 1, last: {{number.Int("last")}} }"""),
        [ArchiveCollections.Towns] = new(
            MongoTowns.Towns, ById("towns", $$"""{ }"""), Id,
            town =>
                $$"""
                { _id: {{town.Hex("id")}}, v: 2, name: {{town.TextOf("name")}}, timeZone: {{town.TextOf("timeZone")}},
                  country: {{town.TextOrNull("country")}}, week: {{town.TextOrNull("week")}} }
                """),
        [ArchiveCollections.Topics] = new(
            MongoTopics.Topics,
            (after, most) => $$"""{ find: "topics", filter: { position: { $gt: {{Number(after)}} } }, sort: { position: 1 }, limit: {{most}} }""",
            topic => topic["position"]!.ToString(),
            topic =>
                $$"""
                { _id: {{topic.TextOf("id")}}, v: 1, position: {{topic.Int("position")}}, french: {{topic.TextOf("french")}},
                  arabic: {{topic.TextOf("arabic")}}, english: {{topic.TextOf("english")}}, synonyms: {{topic.All("synonyms")}} }
                """),
        [ArchiveCollections.People] = new(
            MongoPeople.People, ById("people", $$"""{ foundOutOfReach: 0 }"""), Id,
            person =>
                $$"""
                { _id: {{person.Hex("id")}}, v: 6, name: {{person.TextOf("name")}}, town: {{person.Hex("town")}}, roles: {{person.Int("roles")}},
                  language: {{person.TextOf("language")}}, topics: {{person.All("topics")}}, settings: {{person.GetProperty("settings")}},
                  joinedAt: {{person.InstantOrNull("joinedAt") ?? default}}, standing: {{person.TextOrNull("standing") ?? "Member"}} }
                """),
        [ArchiveCollections.Accounts] = new(
            MongoPeople.Accounts, ByName("accounts", $$"""{ _id: 0 }"""), account => $"{account["channel"]}/{account["user"]}",
            account =>
                $$"""
                { _id: {{$"{account.TextOf("channel")}/{account.TextOf("user")}"}}, v: 1, channel: {{account.TextOf("channel")}},
                  user: {{account.TextOf("user")}}, person: {{account.Hex("person")}}, reference: {{account.TextOrNull("reference")}} }
                """),
        [ArchiveCollections.MembershipChanges] = new(
            MongoPeople.Changes, ByName("membershipChanges", $$"""{ _id: 0 }"""), change => $"{change["person"]}/{change["at"]}/{change["what"]}",
            change =>
                $$"""
                { _id: {{$"{change.TextOf("person")}/{change.TextOf("at")}/{change.TextOf("what")}"}}, v: 1,
                  person: {{change.Hex("person")}}, at: {{change.Instant("at")}}, what: {{change.TextOf("what")}}, by: {{change.Hex("by")}},
                  town: {{change.Hex("town")}}, roles: {{change.Int("roles")}} }
                """),
        [ArchiveCollections.Consents] = new(
            MongoConsents.Consents, ByName("consents", $$"""{ _id: 0 }"""), consent => $"{consent["person"]}/{consent["version"]}",
            consent =>
                $$"""
                { _id: {{MongoConsents.Key(new(consent.Hex("person")), consent.TextOf("version"))}}, v: 1, person: {{consent.Hex("person")}},
                  version: {{consent.TextOf("version")}}, at: {{consent.Instant("at")}} }
                """),
        [ArchiveCollections.Invitations] = new(
            MongoInvitations.Invitations, ById("invitations", $$"""{ }"""), Id,
            invitation =>
                $$"""
                { _id: {{invitation.Hex("id")}}, v: 1, name: {{invitation.TextOf("name")}}, town: {{invitation.Hex("town")}},
                  roles: {{invitation.Int("roles")}}, language: {{invitation.TextOf("language")}}, topics: {{invitation.All("topics")}},
                  partner: {{invitation.HexOrNull("partner")}}, invitedBy: {{invitation.Hex("invitedBy")}}, at: {{invitation.Instant("at")}},
                  until: {{invitation.Instant("until")}}, state: {{invitation.TextOf("state")}} }
                """),
        // The first administrator's is of this process, not of the community.
        [ArchiveCollections.Codes] = new(
            MongoCodes.Codes,
            (after, most) =>
                $$"""
                { find: "codes",
                  filter: { _id: { $gt: {{(after.Length == 0 ? Guid.Empty : Guid.ParseExact(after, "N"))}} }, use: { $ne: "FirstAdministrator" } },
                  sort: { _id: 1 }, limit: {{most}} }
                """,
            Id,
            code =>
                $$"""
                { _id: {{code.Hex("id")}}, v: 1, use: {{code.TextOf("use")}}, subject: {{code.Hex("subject")}}, prefix: {{code.TextOf("prefix")}},
                  hash: {{code.TextOf("hash")}}, madeAt: {{code.Instant("madeAt")}}, until: {{code.Instant("until")}},
                  wrongTries: {{code.Int("wrongTries")}}, usedAt: {{code.InstantOrNull("usedAt")}} }
                """),
        [ArchiveCollections.Partnerships] = new(
            MongoPairs.Partnerships, ById("partnerships", $$"""{ }"""), Id,
            partnership =>
                $$"""
                { _id: {{partnership.Hex("id")}}, v: 1, name: {{partnership.TextOf("name")}}, first: {{partnership.Hex("first")}},
                  second: {{partnership.Hex("second")}}, phases: {{partnership.All("phases")}},
                  suspendedOn: {{partnership.TextOrNull("suspendedOn")}} }
                """),
        [ArchiveCollections.Pairs] = new(
            MongoPairs.Pairs, ById("pairs", $$"""{ }"""), Id,
            pair =>
                $$"""
                { _id: {{pair.Hex("id")}}, v: 3, partnership: {{pair.Hex("partnership")}}, kind: {{pair.TextOf("kind")}},
                  people: {{pair.All("people").Select(person => Guid.ParseExact(person.GetString()!, "N"))}},
                  rhythmDays: {{pair.Kept("rhythmDays")?.GetInt32()}}, madeOn: {{pair.TextOrNull("madeOn")}},
                  plannedOn: {{pair.TextOrNull("plannedOn")}}, endedOn: {{pair.TextOrNull("endedOn")}} }
                """),
        [ArchiveCollections.Exchanges] = new(
            MongoExchanges.Exchanges, ById("exchanges", $$"""{ open: 0, nextDue: 0 }"""), Id,
            exchange =>
                $$"""
                { _id: {{exchange.Hex("id")}}, v: 2, number: {{exchange.Int("number")}}, pair: {{exchange.Hex("pair")}},
                  loggedBy: {{exchange.Hex("loggedBy")}}, loggedAt: {{exchange.Instant("loggedAt")}},
                  account: {{Account(exchange.GetProperty("account"))}}, followUps: {{exchange.All("followUps").Select(FollowUp)}},
                  open: {{Open(exchange).Count()}}, nextDue: {{NextDue(exchange)}}, version: {{exchange.Int("version")}},
                  changedBy: {{exchange.Hex("changedBy")}}, changedAt: {{exchange.Instant("changedAt")}},
                  opened: {{exchange.Kept("opened")?.GetBoolean() is true}}, earlier: {{exchange.All("earlier").Select(Account)}} }
                """),
        [ArchiveCollections.Questions] = new(
            MongoQuestions.Questions, ById("questions", $$"""{ queued: 0, joined: 0 }"""), Id,
            question =>
                $$"""
                { _id: {{question.Hex("id")}}, v: 2, number: {{question.Int("number")}}, askedBy: {{question.Hex("askedBy")}},
                  text: {{question.TextOf("text")}}, topics: {{question.All("topics")}}, askedAt: {{question.Instant("askedAt")}},
                  state: {{question.TextOf("state")}}, queued: {{question.TextOf("state") is "Waiting" or "Taken"}},
                  takenBy: {{question.HexOrNull("takenBy")}}, answers: {{question.All("answers").Select(Answer)}},
                  version: {{question.Int("version")}}, urgent: {{MongoQuestions.Urgent(question.Kept("urgent")?.GetBoolean() is true)}},
                  anonymous: {{question.Kept("anonymous")?.GetBoolean() is true}}, dueAt: {{question.InstantOrNull("dueAt")}},
                  offeredTo: {{question.HexOrNull("offeredTo")}}, joined: {{question.All("steps").Where(IsJoined).Select(step => step.Hex("who"))}},
                  steps: {{question.All("steps").Select(Step)}},
                  entries: {{question.All("entries").Select(Entry)}}, mergedInto: {{question.HexOrNull("mergedInto")}} }
                """),
        [ArchiveCollections.Files] = new(
            MongoFiles.Files, ById("files.files", $$"""{ chunkSize: 0 }"""), Id,
            file =>
                $$"""
                { _id: {{file.Hex("id")}}, length: {{MongoFiles.Long(file.Long("length"))}},
                  chunkSize: {{PracticeBot.Resources.StoredFile.ChunkSize}}, uploadDate: {{file.Instant("uploadDate")}},
                  filename: {{file.TextOf("filename")}}, metadata: {{Metadata(file.GetProperty("metadata"))}} }
                """),
        [ArchiveCollections.FileChunks] = new(
            MongoFiles.Chunks, Chunked, chunk => KeyedPages.Join((string)chunk["file"]!, (int)chunk["n"]!).Value,
            chunk =>
                $$"""
                { files_id: {{chunk.Hex("file")}}, n: {{chunk.Int("n")}}, data: {{Convert.FromHexString(chunk.TextOf("data"))}} }
                """),
        [ArchiveCollections.FileUploads] = new(
            MongoFiles.Uploads, ById("fileUploads", $$"""{ }"""), Id,
            upload => $$"""{ _id: {{upload.Hex("id")}}, v: 1, at: {{upload.Instant("at")}} }"""),
        [ArchiveCollections.FileTexts] = new(
            MongoFileTexts.Texts, ById("fileTexts", $$"""{ }"""), Id,
            text =>
                $$"""
                { _id: {{text.Hex("id")}}, v: 1, text: {{text.TextOf("text")}}, why: {{text.TextOrNull("why")}}, readAt: {{text.Instant("readAt")}} }
                """),
        [ArchiveCollections.Resources] = new(
            MongoResources.Resources, ById("resources", $$"""{ }"""), Id,
            resource =>
                $$"""
                { _id: {{resource.Hex("id")}}, v: 3, number: {{resource.Int("number")}}, title: {{resource.TextOf("title")}},
                  url: {{resource.TextOrNull("url")}}, note: {{resource.TextOf("note")}}, topics: {{resource.All("topics")}},
                  language: {{resource.TextOrNull("language")}}, visibility: {{resource.TextOf("visibility")}},
                  scope: {{resource.TextOf("scope")}}, sharedBy: {{resource.Hex("sharedBy")}}, sharedAt: {{resource.Instant("sharedAt")}},
                  version: {{resource.Int("version")}}, file: {{(resource.Kept("file") is { } file ? FileOf(file) : null)}},
                  family: {{resource.HexOrNull("family")}}, reviewOn: {{resource.TextOrNull("reviewOn")}},
                  edition: {{resource.Kept("edition")?.GetInt32() ?? 1}}, renewedBy: {{resource.HexOrNull("renewedBy")}},
                  renewedAt: {{resource.InstantOrNull("renewedAt")}} }
                """),
        [ArchiveCollections.ResourceEditions] = new(
            MongoResources.Editions, ByName("resourceEditions", $$"""{ _id: 0 }"""), edition => $"{edition["resource"]}/{edition["number"]}",
            edition =>
                $$"""
                { _id: {{MongoResources.EditionKey(new(edition.Hex("resource")), edition.Int("number"))}}, v: 1,
                  resource: {{edition.Hex("resource")}}, number: {{edition.Int("number")}}, url: {{edition.TextOrNull("url")}},
                  note: {{edition.TextOf("note")}}, file: {{(edition.Kept("file") is { } file ? FileOf(file) : null)}},
                  by: {{edition.Hex("by")}}, at: {{edition.Instant("at")}} }
                """),
        [ArchiveCollections.ResourceOpenings] = new(
            MongoResources.Opened, ById("resourceOpenings", $$"""{ }"""), Id,
            opening => $$"""{ _id: {{opening.Hex("id")}}, v: 1, resource: {{opening.Hex("resource")}} }"""),
        [ArchiveCollections.Announcements] = new(
            MongoAnnouncements.Announcements, ById("announcements", $$"""{ }"""), Id,
            announcement =>
                $$"""
                { _id: {{announcement.Hex("id")}}, v: 2, number: {{announcement.Int("number")}}, by: {{announcement.Hex("by")}},
                  texts: {{announcement.TextOf("texts")}}, audience: {{announcement.TextOf("audience")}}, at: {{announcement.TextOrNull("at")}},
                  links: {{announcement.TextOf("links")}}, attached: {{announcement.TextOrNull("attached")}},
                  urgent: {{announcement.GetProperty("urgent").GetBoolean()}}, confirm: {{announcement.GetProperty("confirm").GetBoolean()}},
                  state: {{announcement.TextOf("state")}}, edition: {{announcement.Int("edition")}},
                  approvedBy: {{announcement.HexOrNull("approvedBy")}}, writtenAt: {{announcement.Instant("writtenAt")}},
                  sentAt: {{announcement.InstantOrNull("sentAt")}}, recipients: {{announcement.Kept("recipients")}},
                  version: {{announcement.Int("version")}}, teams: {{announcement.TextOrNull("teams") ?? "[]"}},
                  whyDeclined: {{announcement.TextOrNull("whyDeclined")}} }
                """),
        [ArchiveCollections.AnnouncementMarks] = new(
            MongoAnnouncements.Marks, ByName("announcementMarks", $$"""{ _id: 0 }"""), mark => $"{mark["announcement"]}/{mark["person"]}",
            mark =>
                $$"""
                { _id: {{MongoAnnouncements.Key(new(mark.Hex("announcement")), new(mark.Hex("person")))}}, v: 1,
                  announcement: {{mark.Hex("announcement")}}, person: {{mark.Hex("person")}}, readAt: {{mark.InstantOrNull("readAt")}},
                  confirmedAt: {{mark.InstantOrNull("confirmedAt")}} }
                """),
        [ArchiveCollections.Audit] = new(
            MongoAudit.Audit, ById("audit", $$"""{ }"""), Id,
            row =>
                $$"""
                { _id: {{row.Hex("id")}}, v: 1, what: {{row.TextOf("what")}}, by: {{row.Hex("by")}}, subject: {{row.Hex("subject")}},
                  channel: {{row.TextOf("channel")}}, at: {{row.Instant("at")}}, number: {{row.Kept("number")}}, seal: {{row.TextOrNull("seal")}} }
                """),
        [ArchiveCollections.SearchEntries] = new(
            MongoSearchIndex.Entries, ByName("searchEntries", $$"""{ _id: 0 }"""), entry => $"{entry["kind"]}/{entry["id"]}",
            entry => Searched(entry.SearchEntry())),
        [ArchiveCollections.Notices] = new(
            MongoNotices.Notices, ById("notices", $$"""{ leasedBy: 0, leasedUntil: 0 }"""), Id,
            notice =>
                $$"""
                { _id: {{notice.Hex("id")}}, v: 2, person: {{notice.Hex("person")}}, kind: {{notice.TextOf("kind")}},
                  subject: {{notice.Hex("subject")}}, occasion: {{notice.TextOf("occasion")}}, causedAt: {{notice.Instant("causedAt")}},
                  state: {{notice.TextOf("state")}}, dueAt: {{notice.Instant("dueAt")}}, attempts: {{notice.Int("attempts")}},
                  reason: {{notice.TextOrNull("reason")}}, settledAt: {{notice.InstantOrNull("settledAt")}},
                  notBefore: {{notice.InstantOrNull("notBefore")}}, urgent: {{notice.TryGetProperty("urgent", out var urgent) && urgent.GetBoolean()}},
                  receipt: {{notice.TextOrNull("receipt")}} }
                """),
        [ArchiveCollections.Jobs] = new(
            MongoJobs.Jobs, ById("jobs", $$"""{ leasedBy: 0, leasedUntil: 0 }"""), Id,
            job =>
                $$"""
                { _id: {{job.Hex("id")}}, v: 1, kind: {{job.TextOf("kind")}}, subject: {{job.Hex("subject")}}, cursor: {{job.TextOrNull("cursor")}},
                  dueAt: {{job.Instant("dueAt")}} }
                """),
        [ArchiveCollections.Inbox] = new(
            MongoInbox.Inbox, ById("inbox", $$"""{ }"""), Id,
            turn => $$"""{ _id: {{turn.Hex("id")}}, v: 1, replies: {{turn.TextOf("replies")}}, at: {{turn.Instant("at")}} }"""),
        [ArchiveCollections.Dialogues] = new(
            MongoDialogues.Dialogues, ByName("dialogues", $$"""{ }"""), Id,
            dialogue =>
                $$"""
                { _id: {{dialogue.TextOf("id")}}, v: 1, state: {{dialogue.TextOrNull("state")}}, version: {{dialogue.Int("version")}},
                  changedAt: {{dialogue.Instant("changedAt")}} }
                """),
        [ArchiveCollections.Conversations] = new(
            MongoTranscripts.Conversations, ByName("conversations", $$"""{ }"""), Id,
            conversation =>
                $$"""
                { _id: {{conversation.TextOf("id")}}, v: 1, person: {{conversation.Hex("person")}},
                  startedAt: {{conversation.Instant("startedAt")}}, last: {{conversation.Long("last")}} }
                """),
        [ArchiveCollections.Transcript] = new(
            MongoTranscripts.Entries, Spoken, entry => KeyedPages.Join((string)entry["conversation"]!, (int)entry["sequence"]!).Value,
            entry =>
                $$"""
                { v: 1, conversation: {{entry.TextOf("conversation")}}, sequence: {{entry.Long("sequence")}},
                  activityId: {{entry.TextOf("activityId")}}, activity: {{entry.TextOf("activity")}} }
                """),
        [ArchiveCollections.Installations] = new(
            MongoInstallations.Installations, ByName("installations", $$"""{ _id: 0 }"""),
            installation => $"{installation["channel"]}/{installation["conversation"]}",
            installation =>
                $$"""
                { _id: {{$"{installation.TextOf("channel")}/{installation.TextOf("conversation")}"}}, v: 2, channel: {{installation.TextOf("channel")}},
                  conversation: {{installation.TextOf("conversation")}}, kind: {{installation.TextOf("kind")}}, name: {{installation.TextOrNull("name")}},
                  reference: {{installation.TextOf("reference")}}, at: {{installation.Instant("at")}}, town: {{installation.HexOrNull("town")}} }
                """),
    };

    public Task PrepareAsync(CancellationToken ct) => new MongoDatabase(commands).StartAsync(ct);

    public async Task<IReadOnlyList<ArchiveDocument>> ReadAsync(string collection, string? after, int most, CancellationToken ct)
    {
        var one = archived[collection];
        return await db.QueryAsync(
            one.Find(after ?? "", most),
            found =>
            {
                var document = Tidied(collection, Neutral(one.Collection.Known(found))!.AsObject());
                return ArchiveDocument.Of(one.Key(document), document);
            }, ct);
    }

    public async Task WriteAsync(string collection, IReadOnlyList<ArchiveDocument> documents, CancellationToken ct)
    {
        foreach (var batch in documents.Chunk(MostInACommand))
        {
            var read = batch.Select(document => JsonElement.Parse(document.Json)).ToList();
            await db.ExecuteAsync($$"""{ insert: {{collection}}, documents: {{read.Select(archived[collection].Document)}} }""", ct);
            if (Derived(collection, read) is { } derived) await db.ExecuteAsync(derived, ct);
        }
    }

    public Task<MoveMark?> MarkAsync(CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "moves", limit: 1 }""",
        found => new MoveMark(found.TextOf("source"), found.TextOf("collection"), found.TextOrNull("after"), found.GetProperty("done").GetBoolean()), ct);

    public Task MarkAsync(MoveMark mark, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "moves", updates: [ {
            q: { _id: 1 },
            u: { $set: { v: 1, source: {{mark.Source}}, collection: {{mark.Collection}}, after: {{mark.After}}, done: {{mark.Done}} } },
            upsert: true } ] }
        """, ct);

    /// <summary>What stands beside the documents themselves; null when nothing does.</summary>
    static FormattableString? Derived(string collection, IReadOnlyList<JsonElement> documents) => collection switch
    {
        ArchiveCollections.Topics =>
            $$"""
            { update: "numbers", updates: [ {
                q: { _id: {{MongoTopics.Series}} }, u: { $set: { v: 1 }, $max: { last: {{documents.Max(topic => topic.Int("position"))}} } }, upsert: true } ] }
            """,
        ArchiveCollections.People when documents.Where(person => person.Kept("lastAccount") is not null).ToList() is { Count: > 0 } spoke =>
            $$"""{ update: "people", updates: {{spoke.Select(LastAccount)}} }""",
        ArchiveCollections.SearchEntries => $$"""{ insert: "searchChanges", documents: {{documents.Select(Counted)}} }""",
        _ => null,
    };

    static FormattableString LastAccount(JsonElement person) =>
        $$"""{ q: { _id: {{person.Hex("id")}} }, u: { $set: { lastAccount: {{person.TextOf("lastAccount")}} } } }""";

    static FormattableString Searched(SearchEntry entry) =>
        $$"""
        { _id: {{MongoSearchIndex.Key(entry.Kind, entry.Id)}}, v: {{entry.WrittenIn}}, kind: {{entry.Kind}}, id: {{entry.Id}},
          scope: {{entry.Scope}}, terms: {{entry.Terms}}, title: {{entry.Fields.Title}}, topics: {{entry.Fields.Topics}},
          file: {{entry.Fields.File}}, at: {{entry.At}}, helped: {{entry.Helped}} }
        """;

    static FormattableString Counted(JsonElement entry) => MongoSearchIndex.Change(entry.SearchEntry(), 1);

    static FormattableString Account(JsonElement account) =>
        $$"""
        { heldOn: {{account.TextOf("heldOn")}}, means: {{account.TextOf("means")}}, summary: {{account.TextOf("summary")}},
          topics: {{account.All("topics")}}, decisions: {{account.All("decisions")}} }
        """;

    static FormattableString FollowUp(JsonElement followUp) =>
        $$"""
        { number: {{followUp.Int("number")}}, who: {{followUp.Hex("who")}}, what: {{followUp.TextOf("what")}},
          due: {{followUp.TextOrNull("due")}}, doneAt: {{followUp.InstantOrNull("doneAt")}} }
        """;

    static bool IsJoined(JsonElement step) => step.TextOf("what") == nameof(PracticeBot.Questions.StepKind.Joined);

    static FormattableString Step(JsonElement step) =>
        $$"""
        { what: {{step.TextOf("what")}}, at: {{step.Instant("at")}}, who: {{step.HexOrNull("who")}}, text: {{step.TextOrNull("text")}},
          answer: {{step.HexOrNull("answer")}} }
        """;

    static FormattableString Answer(JsonElement answer) =>
        $$"""{ id: {{answer.Hex("id")}}, by: {{answer.Hex("by")}}, text: {{answer.TextOf("text")}}, at: {{answer.Instant("at")}}, resource: {{answer.Kept("resource")?.GetInt32()}} }""";

    static FormattableString Entry(JsonElement entry) =>
        $$"""
        { text: {{entry.TextOf("text")}}, answer: {{entry.TextOf("answer")}}, reference: {{entry.GetProperty("reference").GetBoolean()}},
          reviewOn: {{entry.TextOrNull("reviewOn")}}, by: {{entry.Hex("by")}}, at: {{entry.Instant("at")}} }
        """;

    static IEnumerable<JsonElement> Open(JsonElement exchange) =>
        exchange.All("followUps").Where(followUp => followUp.Kept("doneAt") is null);

    static string NextDue(JsonElement exchange) =>
        Open(exchange).Min(followUp => followUp.TextOrNull("due")) ?? MongoValues.Text(MongoExchanges.NoDay);

    static string Id(JsonObject document) => (string)document["id"]!;

    static int Number(string after) => KeyedPages.NumberOf(new(after)) ?? 0;

    static Func<string, int, FormattableString> ById(string collection, FormattableString without) => (after, most) =>
        $$"""
        { find: {{collection}}, filter: { _id: { $gt: {{(after.Length == 0 ? Guid.Empty : Guid.ParseExact(after, "N"))}} } },
          projection: {{without}}, sort: { _id: 1 }, limit: {{most}} }
        """;

    static Func<string, int, FormattableString> ByName(string collection, FormattableString without) => (after, most) =>
        $$"""
        { find: {{collection}}, filter: { _id: { $gt: {{after}} } }, projection: {{without}}, sort: { _id: 1 }, limit: {{most}} }
        """;

    static FormattableString Spoken(string after, int most)
    {
        var (conversation, sequence) = KeyedPages.Split(after.Length == 0 ? null : new(after)) is { } key ? (key.First, Number(key.Second)) : ("", 0);
        return $$"""
            { find: "transcript",
              filter: { $or: [ { conversation: { $gt: {{conversation}} } }, { conversation: {{conversation}}, sequence: { $gt: {{sequence}} } } ] },
              projection: { _id: 0 }, sort: { conversation: 1, sequence: 1 }, limit: {{most}} }
            """;
    }

    static FormattableString Chunked(string after, int most)
    {
        var (file, n) = KeyedPages.Split(after.Length == 0 ? null : new(after)) is { } key
            ? (Guid.ParseExact(key.First, "N"), Number(key.Second))
            : (Guid.Empty, 0);
        return $$"""
            { find: "files.chunks",
              filter: { $or: [ { files_id: { $gt: {{file}} } }, { files_id: {{file}}, n: { $gt: {{n}} } } ] },
              projection: { _id: 0 }, sort: { files_id: 1, n: 1 }, limit: {{most}} }
            """;
    }

    static FormattableString Metadata(JsonElement metadata) =>
        $$"""
        { contentType: {{metadata.TextOf("contentType")}}, sha256: {{metadata.TextOf("sha256")}}, by: {{metadata.Hex("by")}},
          shared: {{metadata.GetProperty("shared").GetBoolean()}} }
        """;

    static FormattableString FileOf(JsonElement file) =>
        $$"""
        { id: {{file.Hex("id")}}, name: {{file.TextOf("name")}}, contentType: {{file.TextOf("contentType")}}, length: {{file.Long("length")}} }
        """;

    /// <summary>What only one store has is left out, and what an older shape had not is as it was by default.</summary>
    static JsonObject Tidied(string collection, JsonObject document)
    {
        document.Remove("v", out var shape);
        if (document.Remove("_id", out var id)) document["id"] = id;
        if (document.Remove("files_id", out var file)) document["file"] = file;
        if (collection == ArchiveCollections.People)
        {
            document["settings"] ??= new JsonObject { ["cards"] = true };
            document["settings"]!["digest"] ??= true;
            document["settings"]!["reminders"] ??= true;
            document["settings"]!["atOnce"] ??= false;
            document["joinedAt"] ??= ArchiveDocument.Instant(default);
            document["standing"] ??= "Member";
        }

        if (collection == ArchiveCollections.Questions)
        {
            document["urgent"] ??= false;
            document["anonymous"] ??= false;
            document["steps"] ??= new JsonArray();
        }

        if (collection == ArchiveCollections.Notices) document["urgent"] ??= false;
        if (collection == ArchiveCollections.SearchEntries)
        {
            document["terms"] = string.Join(' ', document["terms"]!.AsArray().Select(term => (string)term!));
            document["shape"] = shape;
            foreach (var counted in new[] { "title", "topics", "file", "helped" }) document[counted] ??= 0;
        }
        return document;
    }

    static JsonNode? Neutral(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.TryGetProperty("$binary", out var binary) => binary.TextOf("subType") == "04"
            ? ArchiveDocument.Hex(value.Id())
            : Convert.ToHexStringLower(binary.GetProperty("base64").GetBytesFromBase64()),
        JsonValueKind.Object when value.TryGetProperty("$date", out _) => ArchiveDocument.Instant(value.At()),
        JsonValueKind.Object => new JsonObject(value.EnumerateObject().Select(one => KeyValuePair.Create(one.Name, Neutral(one.Value)))),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Neutral)]),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(value.Clone()),
    };

    /// <param name="Find">Those after a key, in its order.</param>
    /// <param name="Key">A document's key, for the next page.</param>
    /// <param name="Document">A document of the shared shape as the stores write it.</param>
    sealed record Archived(
        MongoCollection Collection, Func<string, int, FormattableString> Find, Func<JsonObject, string> Key,
        Func<JsonElement, FormattableString> Document);
}

using System.Text.Json;
using PracticeBot.Announcements;
using PracticeBot.People;

namespace PracticeBot.Storage.Mongo;

sealed class MongoAnnouncements(MongoSession db) : IAnnouncements
{
    /// <summary>Shape 1 stood in no team's channel.</summary>
    public static MongoCollection Announcements { get; } = new(
        "announcements", Shape: 2, $$"""{ name: "number", key: { number: 1 }, unique: true }""");

    /// <summary>One document a person, its <c>_id</c> the announcement and the person.</summary>
    public static MongoCollection Marks { get; } = new("announcementMarks", Shape: 1);

    public Task AddAsync(Announcement a, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "announcements", updates: [ {
            q: { _id: {{a.Id.Value}} },
            u: { $setOnInsert: {
                v: 2, number: {{a.Ref.Number}}, by: {{a.By.Value}}, texts: {{AnnouncementJson.Of(a.Texts)}},
                audience: {{AnnouncementJson.Of(a.Audience)}}, at: {{AnnouncementJson.Of(a.At)}}, links: {{AnnouncementJson.Of(a.Links)}},
                attached: {{a.Attached?.ToString()}}, urgent: {{a.Urgent}}, confirm: {{a.Confirm}}, state: {{a.State}},
                edition: {{a.Edition}}, approvedBy: {{a.ApprovedBy?.Value}}, writtenAt: {{a.WrittenAt}}, sentAt: {{a.SentAt}},
                recipients: {{a.Recipients}}, version: {{a.Version}}, teams: {{AnnouncementJson.Of(a.Teams)}},
                whyDeclined: {{a.WhyDeclined}} } },
            upsert: true } ] }
        """, ct);

    public async Task UpdateAsync(Announcement a, CancellationToken ct)
    {
        var updated = await db.ExecuteAsync(
            $$"""
            { update: "announcements", updates: [ {
                q: { _id: {{a.Id.Value}}, version: {{a.Version - 1}} },
                u: { $set: {
                    v: 2, texts: {{AnnouncementJson.Of(a.Texts)}}, audience: {{AnnouncementJson.Of(a.Audience)}},
                    at: {{AnnouncementJson.Of(a.At)}}, links: {{AnnouncementJson.Of(a.Links)}}, attached: {{a.Attached?.ToString()}},
                    urgent: {{a.Urgent}}, confirm: {{a.Confirm}}, state: {{a.State}}, edition: {{a.Edition}},
                    approvedBy: {{a.ApprovedBy?.Value}}, sentAt: {{a.SentAt}}, recipients: {{a.Recipients}}, version: {{a.Version}},
                    teams: {{AnnouncementJson.Of(a.Teams)}}, whyDeclined: {{a.WhyDeclined}} } } } ] }
            """, ct);
        if (updated.Count == 0) throw new StaleException("The announcement");
    }

    public async Task<Announcement?> FindAsync(Reference reference, CancellationToken ct) =>
        reference.Kind != ReferenceKind.Announcement
            ? null
            : await db.FirstAsync($$"""{ find: "announcements", filter: { number: {{reference.Number}} }, limit: 1 }""", Announcement, ct);

    public Task<Announcement?> FindAsync(AnnouncementId id, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "announcements", filter: { _id: {{id.Value}} }, limit: 1 }""", Announcement, ct);

    public async Task<Page<Announcement>> LatestAsync(PageKey? after, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $$"""
            { find: "announcements", filter: { number: { $lt: {{KeyedPages.NumberOf(after) ?? int.MaxValue}} } },
              sort: { number: -1 }, limit: {{Page<Announcement>.Size + 1}} }
            """, Announcement, ct);
        return found.ToPage(last => KeyedPages.Of(last.Ref.Number));
    }

    // $min would take an earlier time said later: what is kept stays, in two steps.
    public async Task MarkAsync(AnnouncementId announcement, PersonId person, DateTimeOffset at, bool confirmed, CancellationToken ct)
    {
        await db.ExecuteAsync(
            $$"""
            { update: "announcementMarks", updates: [ {
                q: { _id: {{Key(announcement, person)}} },
                u: { $setOnInsert: { v: 1, announcement: {{announcement.Value}}, person: {{person.Value}}, readAt: {{at}}, confirmedAt: null } },
                upsert: true } ] }
            """, ct);
        if (!confirmed) return;

        await db.ExecuteAsync(
            $$"""
            { update: "announcementMarks", updates: [ {
                q: { _id: {{Key(announcement, person)}}, confirmedAt: null }, u: { $set: { confirmedAt: {{at}} } } } ] }
            """, ct);
    }

    public async Task<IReadOnlyDictionary<PersonId, AnnouncementMark>> MarksAsync(
        AnnouncementId announcement, IReadOnlyCollection<PersonId> people, CancellationToken ct)
    {
        var marks = await db.QueryAsync(
            $$"""{ find: "announcementMarks", filter: { _id: { $in: {{people.Select(person => Key(announcement, person))}} } } }""", Mark, ct);
        return marks.ToDictionary(mark => mark.Person);
    }

    internal static string Key(AnnouncementId announcement, PersonId person) => $"{announcement.Value:N}/{person.Value:N}";

    static AnnouncementMark Mark(JsonElement found)
    {
        var mark = Marks.Known(found);
        return new(new(mark.Id("person")), mark.AtOrNull("readAt"), mark.AtOrNull("confirmedAt"));
    }

    static Announcement Announcement(JsonElement found)
    {
        var a = Announcements.Known(found);
        return new(
            new(a.Id("_id")), new(ReferenceKind.Announcement, a.Int("number")), new(a.Id("by")), AnnouncementJson.Texts(a.TextOf("texts")),
            AnnouncementJson.Audience(a.TextOf("audience")), AnnouncementJson.Time(a.TextOrNull("at")), AnnouncementJson.Links(a.TextOf("links")),
            Reference.Parse(a.TextOrNull("attached")), a.GetProperty("urgent").GetBoolean(), a.GetProperty("confirm").GetBoolean(),
            a.Named<AnnouncementState>("state"), a.Int("edition"), a.IdOrNull("approvedBy") is { } approver ? new PersonId(approver) : null,
            a.At("writtenAt"), a.AtOrNull("sentAt"), a.Kept("recipients")?.GetInt32(), a.Int("version"))
        {
            Teams = AnnouncementJson.Teams(a.TextOrNull("teams")), WhyDeclined = a.TextOrNull("whyDeclined"),
        };
    }
}

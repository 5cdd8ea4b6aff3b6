using Microsoft.Data.Sqlite;
using PracticeBot.Announcements;
using PracticeBot.People;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteAnnouncements(SqliteSession db) : IAnnouncements
{
    public Task AddAsync(Announcement a, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO announcements (
            id, number, by, texts, audience, at, links, attached, urgent, confirm, state, edition, approved_by,
            written_at, sent_at, recipients, version, teams, why_declined)
        VALUES (
            {a.Id.Value}, {a.Ref.Number}, {a.By.Value}, {AnnouncementJson.Of(a.Texts)}, {AnnouncementJson.Of(a.Audience)},
            {AnnouncementJson.Of(a.At)}, {AnnouncementJson.Of(a.Links)}, {a.Attached?.ToString()}, {a.Urgent}, {a.Confirm},
            {a.State}, {a.Edition}, {a.ApprovedBy?.Value}, {a.WrittenAt}, {a.SentAt}, {a.Recipients}, {a.Version}, {AnnouncementJson.Of(a.Teams)},
            {a.WhyDeclined})
        ON CONFLICT (id) DO NOTHING
        """, ct);

    public async Task UpdateAsync(Announcement a, CancellationToken ct)
    {
        var updated = await db.ExecuteAsync($"""
            UPDATE announcements SET
                texts = {AnnouncementJson.Of(a.Texts)}, audience = {AnnouncementJson.Of(a.Audience)}, at = {AnnouncementJson.Of(a.At)},
                links = {AnnouncementJson.Of(a.Links)}, attached = {a.Attached?.ToString()}, urgent = {a.Urgent}, confirm = {a.Confirm},
                state = {a.State}, edition = {a.Edition}, approved_by = {a.ApprovedBy?.Value}, sent_at = {a.SentAt},
                recipients = {a.Recipients}, version = {a.Version}, teams = {AnnouncementJson.Of(a.Teams)}, why_declined = {a.WhyDeclined}
            WHERE id = {a.Id.Value} AND version = {a.Version - 1}
            """, ct);
        if (updated == 0) throw new StaleException("The announcement");
    }

    public async Task<Announcement?> FindAsync(Reference reference, CancellationToken ct) =>
        reference.Kind != ReferenceKind.Announcement
            ? null
            : await db.FirstAsync(
                $"""
                SELECT id, number, by, texts, audience, at, links, attached, urgent, confirm, state, edition, approved_by,
                       written_at, sent_at, recipients, version, teams, why_declined
                FROM announcements WHERE number = {reference.Number}
                """, Announcement, ct);

    public Task<Announcement?> FindAsync(AnnouncementId id, CancellationToken ct) => db.FirstAsync(
        $"""
        SELECT id, number, by, texts, audience, at, links, attached, urgent, confirm, state, edition, approved_by,
               written_at, sent_at, recipients, version, teams, why_declined
        FROM announcements WHERE id = {id.Value}
        """, Announcement, ct);

    public async Task<Page<Announcement>> LatestAsync(PageKey? after, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $"""
            SELECT id, number, by, texts, audience, at, links, attached, urgent, confirm, state, edition, approved_by,
                   written_at, sent_at, recipients, version, teams, why_declined
            FROM announcements WHERE number < {KeyedPages.NumberOf(after) ?? int.MaxValue}
            ORDER BY number DESC LIMIT {Page<Announcement>.Size + 1}
            """, Announcement, ct);
        return found.ToPage(last => KeyedPages.Of(last.Ref.Number));
    }

    public Task MarkAsync(AnnouncementId announcement, PersonId person, DateTimeOffset at, bool confirmed, CancellationToken ct) =>
        db.ExecuteAsync($"""
            INSERT INTO announcement_marks (announcement, person, read_at, confirmed_at)
            VALUES ({announcement.Value}, {person.Value}, {at}, {(confirmed ? at : null)})
            ON CONFLICT (announcement, person) DO UPDATE SET confirmed_at = coalesce(confirmed_at, excluded.confirmed_at)
            """, ct);

    public async Task<IReadOnlyDictionary<PersonId, AnnouncementMark>> MarksAsync(
        AnnouncementId announcement, IReadOnlyCollection<PersonId> people, CancellationToken ct)
    {
        var marks = await db.QueryAsync(
            $"""
            SELECT person, read_at, confirmed_at FROM announcement_marks
            WHERE announcement = {announcement.Value}
              AND person IN (SELECT unhex(value) FROM json_each({people.Select(person => person.Value.ToString("N"))}))
            """,
            row => new AnnouncementMark(new(row.Id(0)), row.AtOrNull(1), row.AtOrNull(2)), ct);
        return marks.ToDictionary(mark => mark.Person);
    }

    static Announcement Announcement(SqliteDataReader row) => new(
        new(row.Id(0)), new(ReferenceKind.Announcement, row.GetInt32(1)), new(row.Id(2)), AnnouncementJson.Texts(row.GetString(3)),
        AnnouncementJson.Audience(row.GetString(4)), AnnouncementJson.Time(row.TextOrNull(5)), AnnouncementJson.Links(row.GetString(6)),
        Reference.Parse(row.TextOrNull(7)), row.GetBoolean(8), row.GetBoolean(9), row.Named<AnnouncementState>(10), row.GetInt32(11),
        row.IdOrNull(12) is { } approver ? new PersonId(approver) : null, row.At(13), row.AtOrNull(14),
        row.IsDBNull(15) ? null : row.GetInt32(15), row.GetInt32(16))
    {
        Teams = AnnouncementJson.Teams(row.GetString(17)), WhyDeclined = row.TextOrNull(18),
    };
}

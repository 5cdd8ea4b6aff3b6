using Microsoft.Data.Sqlite;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteInvitations(SqliteSession db) : IInvitations
{
    public Task AddAsync(Invitation one, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO invitations (id, name, town, roles, language, topics, partner, invited_by, at, until, state)
        VALUES (
            {one.Id.Value}, {one.Name}, {one.Town.Value}, {(int)one.Roles}, {one.Language}, {one.Topics}, {one.Partner?.Value},
            {one.InvitedBy.Value}, {one.At}, {one.Until}, {one.State})
        ON CONFLICT (id) DO NOTHING
        """, ct);

    public Task UpdateAsync(Invitation one, CancellationToken ct) => db.ExecuteAsync($"""
        UPDATE invitations SET
            name = {one.Name}, town = {one.Town.Value}, roles = {(int)one.Roles}, language = {one.Language}, topics = {one.Topics},
            partner = {one.Partner?.Value}, until = {one.Until}, state = {one.State}
        WHERE id = {one.Id.Value}
        """, ct);

    public Task<Invitation?> FindAsync(InvitationId id, CancellationToken ct) => db.FirstAsync(
        $"SELECT id, name, town, roles, language, topics, partner, invited_by, at, until, state FROM invitations WHERE id = {id.Value}", Invitation, ct);

    public async Task<Page<Invitation>> OpenAsync(PageKey? after, CancellationToken ct, IReadOnlyCollection<TownId>? towns = null)
    {
        var (name, id) = KeyedPages.Split(after) ?? ("", "");
        var found = await db.QueryAsync(
            $"""
            SELECT id, name, town, roles, language, topics, partner, invited_by, at, until, state FROM invitations
            WHERE state = 'Open' AND (name, id) > ({name}, unhex({id}))
              AND ({towns is null} OR town IN (SELECT unhex(value) FROM json_each({(towns ?? []).Select(town => town.Value.ToString("N"))})))
            ORDER BY name, id LIMIT {Page<Invitation>.Size + 1}
            """, Invitation, ct);
        return found.ToPage(last => KeyedPages.Join(last.Name, last.Id.Value.ToString("N")));
    }

    public Task<IReadOnlyList<Invitation>> NamedAsync(string name, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT id, name, town, roles, language, topics, partner, invited_by, at, until, state FROM invitations
        WHERE state = 'Open' AND name = {name} ORDER BY id
        """, Invitation, ct);

    public Task<IReadOnlyList<Invitation>> WithPartnerAsync(PersonId partner, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT id, name, town, roles, language, topics, partner, invited_by, at, until, state FROM invitations
        WHERE partner = {partner.Value} ORDER BY id
        """, Invitation, ct);

    static Invitation Invitation(SqliteDataReader row) => new(
        new(row.Id(0)), row.GetString(1), new(row.Id(2)), (Role)row.GetInt32(3), row.Language(4) ?? LanguageCode.French, row.Topics(5),
        row.IdOrNull(6) is { } partner ? new(partner) : null, new(row.Id(7)), row.At(8), row.At(9), row.Named<InvitationState>(10));
}

using System.Text.Json;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Storage.Mongo;

sealed class MongoInvitations(MongoSession db) : IInvitations
{
    public static MongoCollection Invitations { get; } = new(
        "invitations", Shape: 1,
        $$"""{ name: "in_state", key: { state: 1, name: 1, _id: 1 } }""",
        $$"""{ name: "of_partner", key: { partner: 1, _id: 1 } }""");

    public Task AddAsync(Invitation one, CancellationToken ct) => db.ExecuteAsync(
        $$"""{ update: "invitations", updates: [ { q: { _id: {{one.Id.Value}} }, u: { $setOnInsert: {{Document(one)}} }, upsert: true } ] }""", ct);

    public Task UpdateAsync(Invitation one, CancellationToken ct) => db.ExecuteAsync(
        $$"""{ update: "invitations", updates: [ { q: { _id: {{one.Id.Value}} }, u: { $set: {{Document(one)}} } } ] }""", ct);

    public Task<Invitation?> FindAsync(InvitationId id, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "invitations", filter: { _id: {{id.Value}} }, limit: 1 }""", Invitation, ct);

    public async Task<Page<Invitation>> OpenAsync(PageKey? after, CancellationToken ct, IReadOnlyCollection<TownId>? towns = null)
    {
        FormattableString within = towns is null ? (FormattableString)$$"""{ $exists: true }""" : $$"""{ $in: {{towns.Select(town => town.Value)}} }""";
        var key = KeyedPages.Split(after);
        var id = Guid.TryParseExact(key?.Second, "N", out var last) ? last : Guid.Empty;
        var name = key?.First ?? "";
        var found = await db.QueryAsync(
            $$"""
            { find: "invitations",
              filter: { state: {{InvitationState.Open}}, town: {{within}}, $or: [ { name: { $gt: {{name}} } }, { name: {{name}}, _id: { $gt: {{id}} } } ] },
              sort: { state: 1, name: 1, _id: 1 }, limit: {{Page<Invitation>.Size + 1}} }
            """, Invitation, ct);
        return found.ToPage(shown => KeyedPages.Join(shown.Name, shown.Id.Value.ToString("N")));
    }

    public Task<IReadOnlyList<Invitation>> NamedAsync(string name, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "invitations", filter: { state: {{InvitationState.Open}}, name: {{name}} }, sort: { state: 1, name: 1, _id: 1 } }""", Invitation, ct);

    public Task<IReadOnlyList<Invitation>> WithPartnerAsync(PersonId partner, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "invitations", filter: { partner: {{partner.Value}} }, sort: { partner: 1, _id: 1 } }""", Invitation, ct);

    static FormattableString Document(Invitation one) =>
        $$"""
        { v: 1, name: {{one.Name}}, town: {{one.Town.Value}}, roles: {{(int)one.Roles}}, language: {{one.Language}}, topics: {{one.Topics}},
          partner: {{one.Partner?.Value}}, invitedBy: {{one.InvitedBy.Value}}, at: {{one.At}}, until: {{one.Until}}, state: {{one.State}} }
        """;

    static Invitation Invitation(JsonElement found)
    {
        var one = Invitations.Known(found);
        return new(
            new(one.Id("_id")), one.TextOf("name"), new(one.Id("town")), (Role)one.Int("roles"), one.Language("language") ?? LanguageCode.French,
            one.Topics("topics"), one.IdOrNull("partner") is { } partner ? new(partner) : null, new(one.Id("invitedBy")), one.At("at"),
            one.At("until"), one.Named<InvitationState>("state"));
    }
}

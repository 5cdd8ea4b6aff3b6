using PracticeBot.People;
using PracticeBot.Privacy;

namespace PracticeBot.Storage.Mongo;

sealed class MongoConsents(MongoSession db) : IConsents
{
    /// <summary>One document a wording, its <c>_id</c> the person and the version.</summary>
    public static MongoCollection Consents { get; } = new("consents", Shape: 1, $$"""{ name: "of_person", key: { person: 1, at: 1, version: 1 } }""");

    public Task AddAsync(Consent consent, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "consents", updates: [ {
            q: { _id: {{Key(consent.Person, consent.Version)}} },
            u: { $setOnInsert: { v: 1, person: {{consent.Person.Value}}, version: {{consent.Version}}, at: {{consent.At}} } },
            upsert: true } ] }
        """, ct);

    public Task<IReadOnlyList<Consent>> OfAsync(PersonId person, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "consents", filter: { person: {{person.Value}} }, sort: { person: 1, at: 1, version: 1 } }""",
        found => new Consent(new(Consents.Known(found).Id("person")), found.TextOf("version"), found.At("at")), ct);

    internal static string Key(PersonId person, string version) => $"{person.Value:N}/{version}";
}

using PracticeBot.People;
using PracticeBot.Privacy;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteConsents(SqliteSession db) : IConsents
{
    public Task AddAsync(Consent consent, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO consents (person, version, at) VALUES ({consent.Person.Value}, {consent.Version}, {consent.At})
        ON CONFLICT (person, version) DO NOTHING
        """, ct);

    public Task<IReadOnlyList<Consent>> OfAsync(PersonId person, CancellationToken ct) => db.QueryAsync(
        $"SELECT person, version, at FROM consents WHERE person = {person.Value} ORDER BY at, version",
        row => new Consent(new(row.Id(0)), row.GetString(1), row.At(2)), ct);
}

using Microsoft.Data.Sqlite;
using PracticeBot.Joining;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteCodes(SqliteSession db) : ICodes
{
    public Task AddAsync(OneTimeCode code, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO codes (id, use, subject, prefix, hash, made_at, until, wrong_tries, used_at)
        VALUES (
            {code.Id.Value}, {code.Use}, {code.Subject}, {code.Prefix}, {code.Hash}, {code.MadeAt}, {code.Until}, {code.WrongTries},
            {code.UsedAt})
        ON CONFLICT (id) DO NOTHING
        """, ct);

    public Task<IReadOnlyList<OneTimeCode>> BeginningAsync(string prefix, CancellationToken ct) => db.QueryAsync(
        $"SELECT id, use, subject, prefix, hash, made_at, until, wrong_tries, used_at FROM codes WHERE prefix = {prefix} ORDER BY id", Code, ct);

    public async Task UseAsync(CodeId code, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.ExecuteAsync($"UPDATE codes SET used_at = {at} WHERE id = {code.Value} AND used_at IS NULL", ct) == 0)
            throw new StaleException("The code");
    }

    public Task MissedAsync(IReadOnlyCollection<CodeId> codes, CancellationToken ct) => db.ExecuteAsync($"""
        UPDATE codes SET wrong_tries = wrong_tries + 1
        WHERE id IN (SELECT unhex(value) FROM json_each({codes.Select(code => code.Value.ToString("N"))}))
        """, ct);

    public Task EndAsync(CodeUse use, Guid subject, DateTimeOffset at, CancellationToken ct) =>
        db.ExecuteAsync($"UPDATE codes SET used_at = {at} WHERE subject = {subject} AND use = {use} AND used_at IS NULL", ct);

    public async Task<int> GuessesAsync(string guesser, DateTimeOffset after, CancellationToken ct) => (await db.QueryAsync(
        $"SELECT tries FROM guesses WHERE guesser = {guesser} AND since > {after}", row => row.GetInt32(0), ct)).SingleOrDefault();

    public async Task GuessedAsync(string guesser, DateTimeOffset at, DateTimeOffset after, CancellationToken ct)
    {
        await db.ExecuteAsync($"DELETE FROM guesses WHERE since <= {after}", ct);
        await db.ExecuteAsync($"""
            INSERT INTO guesses (guesser, tries, since) VALUES ({guesser}, 1, {at})
            ON CONFLICT (guesser) DO UPDATE SET tries = tries + 1
            """, ct);
    }

    static OneTimeCode Code(SqliteDataReader row) => new(
        new(row.Id(0)), row.Named<CodeUse>(1), row.Id(2), row.GetString(3), row.GetString(4), row.At(5), row.At(6))
    {
        WrongTries = row.GetInt32(7), UsedAt = row.AtOrNull(8),
    };
}

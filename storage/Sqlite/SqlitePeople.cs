using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Storage.Sqlite;

sealed class SqlitePeople(SqliteSession db) : IPeople
{
    public Task AddAsync(Person person, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO people (
            id, name, town, roles, language, topics,
            time_zone, quiet_from, quiet_until, digest_at, away_until, cards, away_from, digest, joined_at, reminders, at_once, standing)
        VALUES (
            {person.Id.Value}, {person.Name}, {person.Town.Value}, {(int)person.Roles}, {person.Language}, {person.Topics},
            {person.Settings.TimeZone}, {person.Settings.QuietFrom}, {person.Settings.QuietUntil},
            {person.Settings.DigestAt}, {person.Settings.AwayUntil}, {person.Settings.Cards},
            {person.Settings.AwayFrom}, {person.Settings.Digest}, {person.JoinedAt}, {person.Settings.Reminders}, {person.Settings.AtOnce},
            {person.Standing})
        ON CONFLICT (id) DO NOTHING
        """, ct);

    public Task UpdateAsync(Person person, CancellationToken ct) => db.ExecuteAsync($"""
        UPDATE people SET
            name = {person.Name}, town = {person.Town.Value}, roles = {(int)person.Roles}, language = {person.Language},
            topics = {person.Topics}, time_zone = {person.Settings.TimeZone}, quiet_from = {person.Settings.QuietFrom},
            quiet_until = {person.Settings.QuietUntil}, digest_at = {person.Settings.DigestAt},
            away_until = {person.Settings.AwayUntil}, cards = {person.Settings.Cards},
            away_from = {person.Settings.AwayFrom}, digest = {person.Settings.Digest}, joined_at = {person.JoinedAt},
            reminders = {person.Settings.Reminders}, at_once = {person.Settings.AtOnce}, standing = {person.Standing}
        WHERE id = {person.Id.Value}
        """, ct);

    public Task<Person?> FindAsync(PersonId id, CancellationToken ct) => db.FirstAsync(
        $"""
        SELECT id, name, town, roles, language, topics,
               time_zone, quiet_from, quiet_until, digest_at, away_until, cards, away_from, digest, joined_at, reminders, at_once, standing
        FROM people WHERE id = {id.Value}
        """, Person, ct);

    public Task<IReadOnlyList<Person>> NamedAsync(string name, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT id, name, town, roles, language, topics, time_zone, quiet_from, quiet_until, digest_at, away_until, cards, away_from, digest, joined_at, reminders, at_once, standing
        FROM people WHERE name = {name} ORDER BY id
        """, Person, ct);

    public Task<IReadOnlyList<Person>> AllOfAsync(IReadOnlyCollection<PersonId> ids, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT id, name, town, roles, language, topics,
               time_zone, quiet_from, quiet_until, digest_at, away_until, cards, away_from, digest, joined_at, reminders, at_once, standing
        FROM people WHERE id IN (SELECT unhex(value) FROM json_each({Hex(ids)}))
        """, Person, ct);

    public async Task<Page<Person>> InRoleAsync(Role roles, PageKey? after, CancellationToken ct, IReadOnlyCollection<TownId>? towns = null)
    {
        var (name, id) = KeyedPages.Split(after) ?? ("", "");
        var people = await db.QueryAsync(
            $"""
            SELECT id, name, town, roles, language, topics,
                   time_zone, quiet_from, quiet_until, digest_at, away_until, cards, away_from, digest, joined_at, reminders, at_once, standing
            FROM people
            WHERE (name, id) > ({name}, unhex({id})) AND roles & {(int)roles} <> 0 AND standing = {Standing.Member}
              AND ({towns is null} OR town IN (SELECT unhex(value) FROM json_each({(towns ?? []).Select(town => town.Value.ToString("N"))})))
            ORDER BY name, id LIMIT {Page<Person>.Size + 1}
            """, Person, ct);
        return people.ToPage(last => KeyedPages.Join(last.Name, last.Id.Value.ToString("N")));
    }

    public async Task<Page<Person>> GoneAsync(PageKey? after, CancellationToken ct, IReadOnlyCollection<TownId>? towns = null)
    {
        var (name, id) = KeyedPages.Split(after) ?? ("", "");
        var people = await db.QueryAsync(
            $"""
            SELECT id, name, town, roles, language, topics,
                   time_zone, quiet_from, quiet_until, digest_at, away_until, cards, away_from, digest, joined_at, reminders, at_once, standing
            FROM people
            WHERE (name, id) > ({name}, unhex({id})) AND standing IN ({Standing.Suspended}, {Standing.Left})
              AND ({towns is null} OR town IN (SELECT unhex(value) FROM json_each({(towns ?? []).Select(town => town.Value.ToString("N"))})))
            ORDER BY name, id LIMIT {Page<Person>.Size + 1}
            """, Person, ct);
        return people.ToPage(last => KeyedPages.Join(last.Name, last.Id.Value.ToString("N")));
    }

    public Task<Speaker?> SpeakerAsync(string channel, string user, CancellationToken ct) => db.FirstAsync(
        $"""
        SELECT p.id, p.name, p.town, p.roles, p.language, p.topics,
               p.time_zone, p.quiet_from, p.quiet_until, p.digest_at, p.away_until, p.cards, p.away_from, p.digest, p.joined_at, p.reminders, p.at_once, p.standing,
               a.channel, a.user, a.person, a.reference, t.id, t.name, t.time_zone, t.country, t.week,
               p.last_channel IS a.channel AND p.last_user IS a.user
        FROM channel_accounts a JOIN people p ON p.id = a.person JOIN towns t ON t.id = p.town
        WHERE a.channel = {channel} AND a.user = {user}
        """,
        row => new Speaker(
            Person(row), SqliteTowns.Town(row, 22), Account(row, 18), row.GetBoolean(27)),
        ct);

    public async Task SpokeFromAsync(ChannelAccount account, CancellationToken ct)
    {
        await db.ExecuteAsync($"""
            INSERT INTO channel_accounts (channel, user, person, reference)
            VALUES ({account.Channel}, {account.User}, {account.Person.Value}, {account.Reference})
            ON CONFLICT (channel, user) DO UPDATE SET reference = excluded.reference
            """, ct);
        await db.ExecuteAsync($"""
            UPDATE people SET last_channel = {account.Channel}, last_user = {account.User}
            WHERE id = {account.Person.Value}
            """, ct);
    }

    public Task AddAccountAsync(ChannelAccount account, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO channel_accounts (channel, user, person, reference)
        VALUES ({account.Channel}, {account.User}, {account.Person.Value}, {account.Reference})
        ON CONFLICT (channel, user) DO NOTHING
        """, ct);

    public Task LostAsync(string channel, string user, CancellationToken ct) => db.ExecuteAsync(
        $"UPDATE channel_accounts SET reference = NULL WHERE channel = {channel} AND user = {user}", ct);

    public async Task<IReadOnlyDictionary<PersonId, ChannelAccount>> LastAccountsAsync(
        IReadOnlyCollection<PersonId> people, CancellationToken ct)
    {
        var accounts = await db.QueryAsync(
            $"""
            SELECT a.channel, a.user, a.person, a.reference
            FROM people p JOIN channel_accounts a ON a.channel = p.last_channel AND a.user = p.last_user AND a.person = p.id
            WHERE p.id IN (SELECT unhex(value) FROM json_each({Hex(people)}))
            """, row => Account(row, 0), ct);
        return accounts.ToDictionary(account => account.Person);
    }

    // Asked in a writing unit of work: nobody else writes meanwhile.
    public async Task<IReadOnlySet<PersonId>> OutOfReachAsync(IReadOnlyCollection<PersonId> people, CancellationToken ct)
    {
        db.RequireWriting();
        var accounts = await LastAccountsAsync(people, ct);
        return people.Where(person => accounts.GetValueOrDefault(person)?.Reference is null).ToHashSet();
    }

    public Task<IReadOnlyList<AudienceMember>> InAudienceAsync(
        Audience audience, DateTimeOffset joinedBy, PersonId? after, int most, CancellationToken ct) => db.QueryAsync(
        Of(
            audience,
            $$"""
            SELECT p.id, coalesce(p.time_zone, t.time_zone) FROM people p JOIN towns t ON t.id = p.town
            WHERE p.id > {2} AND p.joined_at <= {3} AND {{InAudience}}
            ORDER BY p.id LIMIT {4}
            """, after?.Value ?? Guid.Empty, joinedBy, most),
        row => new AudienceMember(new(row.Id(0)), row.GetString(1)), ct);

    public async Task<AudienceSize> SizeOfAsync(Audience audience, CancellationToken ct) => (await db.FirstAsync(
        Of(audience, $"SELECT count(*), count(*) FILTER (WHERE {OutOfReach}) FROM people p WHERE {InAudience}"),
        row => new AudienceSize(row.GetInt32(0), row.GetInt32(1)), ct))!;

    public async Task<Page<Person>> UnreachableInAsync(Audience audience, PageKey? after, CancellationToken ct)
    {
        var (name, id) = KeyedPages.Split(after) ?? ("", "");
        var people = await db.QueryAsync(
            Of(
                audience,
                $$"""
                SELECT id, name, town, roles, language, topics, time_zone, quiet_from, quiet_until, digest_at, away_until, cards, away_from, digest, joined_at, reminders, at_once, standing
                FROM people p
                WHERE (name, id) > ({2}, unhex({3})) AND {{OutOfReach}} AND {{InAudience}}
                ORDER BY name, id LIMIT {4}
                """, name, id, Page<Person>.Size + 1),
            Person, ct);
        return people.ToPage(last => KeyedPages.Join(last.Name, last.Id.Value.ToString("N")));
    }

    public Task RecordAsync(MembershipChange change, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO membership_changes (person, at, what, by, town, roles)
        VALUES ({change.Person.Value}, {change.At}, {change.What}, {change.By.Value}, {change.Town.Value}, {(int)change.Roles})
        ON CONFLICT (person, at, what) DO NOTHING
        """, ct);

    public Task<IReadOnlyList<MembershipChange>> ChangesOfAsync(PersonId person, CancellationToken ct) => db.QueryAsync(
        $"SELECT person, at, what, by, town, roles FROM membership_changes WHERE person = {person.Value} ORDER BY at, what",
        row => new MembershipChange(
            new(row.Id(0)), row.At(1), row.Named<MembershipEvent>(2), new(row.Id(3)), new(row.Id(4)), (Role)row.GetInt32(5)), ct);

    public Task<IReadOnlyList<ChannelAccount>> AccountsOfAsync(PersonId person, CancellationToken ct) => db.QueryAsync(
        $"SELECT channel, user, person, reference FROM channel_accounts WHERE person = {person.Value} ORDER BY channel, user",
        row => Account(row, 0), ct);

    public async Task<IReadOnlyList<string>> TimeZonesAsync(CancellationToken ct) =>
    [
        .. (await EachAsync(last => $"SELECT min(time_zone) FROM people WHERE time_zone > {last}", ct))
            .Union(await EachAsync(last => $"SELECT min(time_zone) FROM towns WHERE time_zone > {last}", ct), StringComparer.Ordinal),
    ];

    /// <summary>
    /// Holes 0 and 1 are an audience's circles, without the lists of those named and with them. Whoever is in none, or in one that
    /// is left out, is not in it.
    /// </summary>
    const string InAudience = """
        p.standing = 'Member' AND 0 = (
            SELECT max(coalesce(circle.value->>'Out', 0)) FROM json_each({0}) circle
            WHERE (circle.value->>'Roles' = 0 OR p.roles & (circle.value->>'Roles') <> 0)
              AND (circle.value->'Towns' IS NULL OR (circle.key, p.town) IN (
                  SELECT named.key, unhex(one.value) FROM json_each({1}) named, json_each(named.value, '$.Towns') one))
              AND (circle.value->'People' IS NULL OR (circle.key, p.id) IN (
                  SELECT named.key, unhex(one.value) FROM json_each({1}) named, json_each(named.value, '$.People') one))
              AND (circle.value->'Topics' IS NULL OR EXISTS (
                  SELECT 1 FROM json_each(p.topics) topic WHERE (circle.key, topic.value) IN (
                      SELECT named.key, one.value FROM json_each({1}) named, json_each(named.value, '$.Topics') one))))
        """;

    const string OutOfReach = """
        NOT EXISTS (
            SELECT 1 FROM channel_accounts a
            WHERE a.channel = p.last_channel AND a.user = p.last_user AND a.person = p.id AND a.reference IS NOT NULL)
        """;

    // The circles are read for each person, the lists once.
    static FormattableString Of(Audience audience, string sql, params object[] others) =>
        FormattableStringFactory.Create(
            sql, [AnnouncementJson.Outline(audience), AnnouncementJson.Of(audience), .. others]);

    /// <summary>One step of the index a value, however many have it.</summary>
    async Task<IReadOnlyList<string>> EachAsync(Func<string, FormattableString> next, CancellationToken ct)
    {
        var found = new List<string>();
        while (await db.FirstAsync(next(found.LastOrDefault() ?? ""), row => row.TextOrNull(0), ct) is { } one) found.Add(one);
        return found;
    }

    static IEnumerable<string> Hex(IEnumerable<PersonId> ids) => ids.Select(id => id.Value.ToString("N"));

    static ChannelAccount Account(SqliteDataReader row, int first) =>
        new(row.GetString(first), row.GetString(first + 1), new(row.Id(first + 2)), row.TextOrNull(first + 3));

    static Person Person(SqliteDataReader row) => new(
        new(row.Id(0)), row.GetString(1), new(row.Id(2)), (Role)row.GetInt32(3), row.Language(4) ?? LanguageCode.French,
        row.Topics(5),
        new Settings(
            row.TextOrNull(6), row.TimeOrNull(7), row.TimeOrNull(8), row.TimeOrNull(9), row.DateOrNull(10), row.GetBoolean(11),
            row.DateOrNull(12), row.GetBoolean(13), row.GetBoolean(15), row.GetBoolean(16)))
    {
        JoinedAt = row.At(14), Standing = row.Named<Standing>(17),
    };
}

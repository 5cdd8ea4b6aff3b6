namespace PracticeBot.Bench.Floors;

/// <summary>
/// The statements of a help turn and of a log turn, as our stores run them today. Each run checks that they still are
/// (<see cref="StatementCheck"/>). Those of a broadcast are what it cannot do without.
/// </summary>
static class Statements
{
    public const string BeginDeferred = "BEGIN DEFERRED";
    public const string BeginImmediate = "BEGIN IMMEDIATE";
    public const string Commit = "COMMIT";
    public const string Rollback = "ROLLBACK";

    public const string Inbox = "SELECT turn, replies, at FROM inbox WHERE turn = @p0";

    public const string Speaker = """
        SELECT p.id, p.name, p.town, p.roles, p.language, p.topics,
               p.time_zone, p.quiet_from, p.quiet_until, p.digest_at, p.away_until, p.cards, p.away_from, p.digest, p.joined_at, p.reminders, p.at_once, p.standing,
               a.channel, a.user, a.person, a.reference, t.id, t.name, t.time_zone, t.country, t.week,
               p.last_channel IS a.channel AND p.last_user IS a.user
        FROM channel_accounts a JOIN people p ON p.id = a.person JOIN towns t ON t.id = p.town
        WHERE a.channel = @p0 AND a.user = @p1
        """;

    public const string Dialogue = "SELECT state, version FROM dialogues WHERE conversation = @p0";

    public const string Pair = """
        SELECT id, partnership, kind, first, second, rhythm_days, made_on, planned_on, ended_on FROM pairs WHERE first = @p0 AND ended_on IS NULL
        UNION ALL
        SELECT id, partnership, kind, first, second, rhythm_days, made_on, planned_on, ended_on FROM pairs WHERE second = @p1 AND ended_on IS NULL
        LIMIT 1
        """;

    public const string PairById = "SELECT id, partnership, kind, first, second, rhythm_days, made_on, planned_on, ended_on FROM pairs WHERE id = @p0";

    public const string Person = """
        SELECT id, name, town, roles, language, topics, time_zone, quiet_from, quiet_until, digest_at, away_until, cards, away_from, digest, joined_at, reminders, at_once, standing
        FROM people WHERE id = @p0
        """;

    public const string People = """
        SELECT id, name, town, roles, language, topics, time_zone, quiet_from, quiet_until, digest_at, away_until, cards, away_from, digest, joined_at, reminders, at_once, standing
        FROM people WHERE id IN (SELECT unhex(value) FROM json_each(@p0))
        """;

    public const string Topics = "SELECT id, french, arabic, english, synonyms FROM topics ORDER BY position";

    public const string Number = """
        INSERT INTO numbers (kind, last) VALUES (@p0, 1)
        ON CONFLICT (kind) DO UPDATE SET last = last + 1
        RETURNING last
        """;

    public const string Exchange = """
        INSERT INTO exchanges (
            id, number, pair, logged_by, logged_at, held_on, means, summary, topics, decisions,
            version, changed_by, changed_at, opened, open, next_due)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15)
        ON CONFLICT (id) DO NOTHING
        """;

    public const string SearchEntry = "SELECT row, terms, length, helped FROM search_entries WHERE kind = @p0 AND id = @p1";

    public const string AddSearchEntry = """
        INSERT INTO search_entries (kind, id, scope, terms, length, title, topics, file, at, helped, shape)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10)
        RETURNING row
        """;

    public const string AddToIndex = "INSERT INTO search_index (rowid, kind, scope, terms) VALUES (@p0, @p1, @p2, @p3)";

    public const string CountTerms = """
        INSERT INTO search_frequencies (kind, term, documents)
        SELECT @p0, value, 1 FROM json_each(@p1) WHERE true
        ON CONFLICT (kind, term) DO UPDATE SET documents = documents + 1
        """;

    public const string CountDocument = """
        INSERT INTO search_totals (kind, documents, length) VALUES (@p0, 1, @p1)
        ON CONFLICT (kind) DO UPDATE SET documents = documents + 1, length = length + excluded.length
        """;

    public const string Notice = """
        INSERT INTO notices (id, person, kind, subject, occasion, caused_at, state, due_at, not_before, urgent)
        SELECT unhex(value->>0), unhex(value->>1), @p0, @p1, @p2, @p3, 'Waiting',
               coalesce(value->>2, @p4), value->>2, @p5
        FROM json_each(@p6) WHERE true
        ON CONFLICT (id) DO NOTHING
        """;

    public const string SaveDialogue = """
        INSERT INTO dialogues (conversation, state, version, changed_at)
        SELECT @p0, @p1, @p2, @p3
        WHERE @p4 = 0 OR EXISTS (SELECT 1 FROM dialogues WHERE conversation = @p5)
        ON CONFLICT (conversation) DO UPDATE SET
            state = excluded.state, version = excluded.version, changed_at = excluded.changed_at
        WHERE version = @p6
        """;

    public const string AddToInbox = """
        INSERT INTO inbox (turn, replies, at) VALUES (@p0, @p1, @p2)
        ON CONFLICT (turn) DO NOTHING
        """;

    public const string Claim = """
        UPDATE notices SET leased_by = @p0, leased_until = @p1, attempts = attempts + 1
        WHERE rowid IN (
            SELECT rowid FROM notices
            WHERE state = 'Waiting' AND due_at <= @p2 AND (leased_until IS NULL OR leased_until <= @p3)
            ORDER BY due_at, caused_at LIMIT @p4)
        RETURNING id, person
        """;

    public const string RecordSent = """
        UPDATE notices SET state = 'Sent', reason = NULL, receipt = @p0, settled_at = @p1, leased_by = NULL, leased_until = NULL
        WHERE id = @p2 AND leased_by = @p3
        """;

    public const string Search = "SELECT rowid FROM search_index WHERE search_index MATCH @p0 ORDER BY rank LIMIT 10";
}

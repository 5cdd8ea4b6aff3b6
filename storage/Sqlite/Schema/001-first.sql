-- Times are UTC as text, 2026-03-18T09:30:00.0000000Z, which sorts; ids are 16 bytes, big endian.
CREATE TABLE numbers (
    kind TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE towns (
    id        BLOB PRIMARY KEY,
    name      TEXT NOT NULL,
    time_zone TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE topics (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id       TEXT NOT NULL UNIQUE,
    french   TEXT NOT NULL,
    arabic   TEXT NOT NULL,
    english  TEXT NOT NULL,
    synonyms TEXT NOT NULL
);

CREATE TABLE people (
    id           BLOB PRIMARY KEY,
    name         TEXT NOT NULL,
    town         BLOB NOT NULL REFERENCES towns (id),
    roles        INTEGER NOT NULL,
    language     TEXT NOT NULL,
    topics       TEXT NOT NULL,
    time_zone    TEXT,
    quiet_from   TEXT,
    quiet_until  TEXT,
    digest_at    TEXT,
    away_until   TEXT,
    cards        INTEGER NOT NULL,
    last_channel TEXT,
    last_user    TEXT
) WITHOUT ROWID;
CREATE INDEX people_by_name ON people (name, id);

CREATE TABLE channel_accounts (
    channel   TEXT NOT NULL,
    user      TEXT NOT NULL,
    person    BLOB NOT NULL REFERENCES people (id),
    reference TEXT,
    PRIMARY KEY (channel, user)
) WITHOUT ROWID;
CREATE INDEX channel_accounts_by_person ON channel_accounts (person);

CREATE TABLE partnerships (
    id           BLOB PRIMARY KEY,
    name         TEXT NOT NULL,
    first        BLOB NOT NULL REFERENCES towns (id),
    second       BLOB NOT NULL REFERENCES towns (id),
    phases       TEXT NOT NULL,
    suspended_on TEXT
) WITHOUT ROWID;

CREATE TABLE pairs (
    id          BLOB PRIMARY KEY,
    partnership BLOB NOT NULL REFERENCES partnerships (id),
    kind        TEXT NOT NULL,
    first       BLOB NOT NULL REFERENCES people (id),
    second      BLOB NOT NULL REFERENCES people (id)
) WITHOUT ROWID;
CREATE INDEX pairs_by_first ON pairs (first);
CREATE INDEX pairs_by_second ON pairs (second);

CREATE TABLE exchanges (
    id         BLOB PRIMARY KEY,
    number     INTEGER NOT NULL UNIQUE,
    pair       BLOB NOT NULL REFERENCES pairs (id),
    logged_by  BLOB NOT NULL REFERENCES people (id),
    logged_at  TEXT NOT NULL,
    held_on    TEXT NOT NULL,
    means      TEXT NOT NULL,
    summary    TEXT NOT NULL,
    topics     TEXT NOT NULL,
    decisions  TEXT NOT NULL,
    version    INTEGER NOT NULL,
    changed_by BLOB NOT NULL REFERENCES people (id),
    changed_at TEXT NOT NULL,
    open       INTEGER NOT NULL,
    next_due   TEXT
);
CREATE INDEX exchanges_of_pair ON exchanges (pair, held_on, number);
CREATE INDEX exchanges_open ON exchanges (pair, next_due, number) WHERE open > 0;

CREATE TABLE follow_ups (
    exchange BLOB NOT NULL REFERENCES exchanges (id),
    number   INTEGER NOT NULL,
    who      BLOB NOT NULL REFERENCES people (id),
    what     TEXT NOT NULL,
    due      TEXT,
    done_at  TEXT,
    PRIMARY KEY (exchange, number)
) WITHOUT ROWID;

CREATE TABLE earlier_accounts (
    exchange  BLOB NOT NULL REFERENCES exchanges (id),
    version   INTEGER NOT NULL,
    held_on   TEXT NOT NULL,
    means     TEXT NOT NULL,
    summary   TEXT NOT NULL,
    topics    TEXT NOT NULL,
    decisions TEXT NOT NULL,
    PRIMARY KEY (exchange, version)
) WITHOUT ROWID;

CREATE TABLE questions (
    id       BLOB PRIMARY KEY,
    number   INTEGER NOT NULL UNIQUE,
    asked_by BLOB NOT NULL REFERENCES people (id),
    text     TEXT NOT NULL,
    topics   TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    state    TEXT NOT NULL,
    taken_by BLOB REFERENCES people (id),
    version  INTEGER NOT NULL
);
CREATE INDEX questions_asked_by ON questions (asked_by, number);
CREATE INDEX questions_queue ON questions (number) WHERE state IN ('Waiting', 'Taken');

CREATE TABLE answers (
    id       BLOB PRIMARY KEY,
    question BLOB NOT NULL REFERENCES questions (id),
    position INTEGER NOT NULL,
    by       BLOB NOT NULL REFERENCES people (id),
    text     TEXT NOT NULL,
    at       TEXT NOT NULL
);
CREATE INDEX answers_of_question ON answers (question, position);

CREATE TABLE resources (
    id         BLOB PRIMARY KEY,
    number     INTEGER NOT NULL UNIQUE,
    title      TEXT NOT NULL,
    url        TEXT,
    note       TEXT NOT NULL,
    topics     TEXT NOT NULL,
    language   TEXT,
    visibility TEXT NOT NULL,
    scope      TEXT NOT NULL,
    shared_by  BLOB NOT NULL REFERENCES people (id),
    shared_at  TEXT NOT NULL,
    version    INTEGER NOT NULL
);
CREATE INDEX resources_in_scope ON resources (scope, number);

-- The index holds analysed terms only; the entry keeps them too, because ranking counts them in core.
CREATE TABLE search_entries (
    row    INTEGER PRIMARY KEY,
    kind   TEXT NOT NULL,
    id     BLOB NOT NULL,
    scope  TEXT NOT NULL,
    terms  TEXT NOT NULL,
    length INTEGER NOT NULL,
    UNIQUE (kind, id)
);
CREATE VIRTUAL TABLE search_index USING fts5 (
    kind, scope, terms,
    content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TABLE search_frequencies (
    kind      TEXT NOT NULL,
    term      TEXT NOT NULL,
    documents INTEGER NOT NULL,
    PRIMARY KEY (kind, term)
) WITHOUT ROWID;
CREATE TABLE search_totals (
    kind      TEXT PRIMARY KEY,
    documents INTEGER NOT NULL,
    length    INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE notices (
    id           BLOB PRIMARY KEY,
    person       BLOB NOT NULL REFERENCES people (id),
    kind         TEXT NOT NULL,
    subject      BLOB NOT NULL,
    occasion     TEXT NOT NULL,
    caused_at    TEXT NOT NULL,
    state        TEXT NOT NULL,
    due_at       TEXT NOT NULL,
    leased_by    TEXT,
    leased_until TEXT,
    attempts     INTEGER NOT NULL DEFAULT 0,
    reason       TEXT,
    settled_at   TEXT
);
CREATE INDEX notices_due ON notices (due_at, caused_at) WHERE state = 'Waiting';
CREATE INDEX notices_unreachable ON notices (person) WHERE state = 'Unreachable';

CREATE TABLE inbox (
    turn    BLOB PRIMARY KEY,
    replies TEXT NOT NULL,
    at      TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX inbox_by_age ON inbox (at);

CREATE TABLE dialogues (
    conversation TEXT PRIMARY KEY,
    state        TEXT,
    version      INTEGER NOT NULL,
    changed_at   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE web_conversations (
    id         TEXT PRIMARY KEY,
    person     BLOB NOT NULL REFERENCES people (id),
    started_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX web_conversations_of_person ON web_conversations (person, started_at);

CREATE TABLE transcript (
    sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation TEXT NOT NULL REFERENCES web_conversations (id),
    activity_id  TEXT NOT NULL,
    activity     TEXT NOT NULL,
    UNIQUE (conversation, activity_id)
);
CREATE INDEX transcript_of_conversation ON transcript (conversation, sequence);

-- Whether somebody is a member still, and until when a pair was one.
ALTER TABLE people ADD COLUMN standing TEXT NOT NULL DEFAULT 'Member';
ALTER TABLE pairs ADD COLUMN ended_on TEXT;

CREATE TABLE membership_changes (
    person BLOB NOT NULL REFERENCES people (id),
    at     TEXT NOT NULL,
    what   TEXT NOT NULL,
    by     BLOB NOT NULL REFERENCES people (id),
    town   BLOB NOT NULL REFERENCES towns (id),
    roles  INTEGER NOT NULL,
    PRIMARY KEY (person, at, what)
) WITHOUT ROWID;

-- The partner may be somebody who is only invited yet.
CREATE TABLE invitations (
    id         BLOB PRIMARY KEY,
    name       TEXT NOT NULL,
    town       BLOB NOT NULL REFERENCES towns (id),
    roles      INTEGER NOT NULL,
    language   TEXT NOT NULL,
    topics     TEXT NOT NULL,
    partner    BLOB,
    invited_by BLOB NOT NULL REFERENCES people (id),
    at         TEXT NOT NULL,
    until      TEXT NOT NULL,
    state      TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX invitations_open ON invitations (name, id) WHERE state = 'Open';
CREATE INDEX invitations_of_partner ON invitations (partner) WHERE partner IS NOT NULL;

-- Of a code its beginning is kept and the hash of all of it.
CREATE TABLE codes (
    id          BLOB PRIMARY KEY,
    use         TEXT NOT NULL,
    subject     BLOB NOT NULL,
    prefix      TEXT NOT NULL,
    hash        TEXT NOT NULL,
    made_at     TEXT NOT NULL,
    until       TEXT NOT NULL,
    wrong_tries INTEGER NOT NULL,
    used_at     TEXT
) WITHOUT ROWID;
CREATE INDEX codes_by_prefix ON codes (prefix);
CREATE INDEX codes_of_subject ON codes (subject, use);

-- Gone with their time, and no part of the community.
CREATE TABLE guesses (
    guesser TEXT PRIMARY KEY,
    tries   INTEGER NOT NULL,
    since   TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX guesses_by_age ON guesses (since);

CREATE TABLE sessions (
    id         TEXT PRIMARY KEY,
    person     BLOB NOT NULL REFERENCES people (id),
    device     TEXT NOT NULL,
    started_at TEXT NOT NULL,
    seen_at    TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_of_person ON sessions (person, started_at);
CREATE INDEX sessions_by_age ON sessions (seen_at);

CREATE TABLE announcements (
    id          BLOB PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    by          BLOB NOT NULL REFERENCES people (id),
    texts       TEXT NOT NULL,
    audience    TEXT NOT NULL,
    at          TEXT,
    links       TEXT NOT NULL,
    attached    TEXT,
    urgent      INTEGER NOT NULL,
    confirm     INTEGER NOT NULL,
    state       TEXT NOT NULL,
    edition     INTEGER NOT NULL,
    approved_by BLOB REFERENCES people (id),
    written_at  TEXT NOT NULL,
    sent_at     TEXT,
    recipients  INTEGER,
    version     INTEGER NOT NULL
);

CREATE TABLE announcement_marks (
    announcement BLOB NOT NULL REFERENCES announcements (id),
    person       BLOB NOT NULL REFERENCES people (id),
    read_at      TEXT,
    confirmed_at TEXT,
    PRIMARY KEY (announcement, person)
) WITHOUT ROWID;

CREATE TABLE jobs (
    id           BLOB PRIMARY KEY,
    kind         TEXT NOT NULL,
    subject      BLOB NOT NULL,
    cursor       TEXT,
    due_at       TEXT NOT NULL,
    leased_by    TEXT,
    leased_until TEXT
) WITHOUT ROWID;
CREATE INDEX jobs_due ON jobs (due_at);

-- Not told before not_before, which due_at begins with; the receipt says where what was sent stands.
ALTER TABLE notices ADD COLUMN not_before TEXT;
ALTER TABLE notices ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notices ADD COLUMN receipt TEXT;
CREATE INDEX notices_of_announcement ON notices (subject, person) WHERE kind = 'announcement.sent';

-- Whoever was there before is in every audience.
ALTER TABLE people ADD COLUMN joined_at TEXT NOT NULL DEFAULT '0001-01-01T00:00:00.0000000Z';
CREATE INDEX people_by_time_zone ON people (time_zone) WHERE time_zone IS NOT NULL;
CREATE INDEX towns_by_time_zone ON towns (time_zone);

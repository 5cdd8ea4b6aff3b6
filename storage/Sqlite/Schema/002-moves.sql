-- How far a community that is being moved or restored into this file has come; done = 0 keeps a bot from starting on it.
CREATE TABLE moves (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    source     TEXT NOT NULL,
    collection TEXT NOT NULL,
    after      TEXT,
    done       INTEGER NOT NULL
);

-- A conversation counts its own entries, so that sequences, which clients hold as watermarks, stay as they are when a
-- community moves to another store and back.
ALTER TABLE web_conversations ADD COLUMN last INTEGER NOT NULL DEFAULT 0;
UPDATE web_conversations SET last = coalesce(
    (SELECT max(sequence) FROM transcript WHERE conversation = web_conversations.id), 0);
CREATE TABLE entries (
    conversation TEXT NOT NULL REFERENCES web_conversations (id),
    sequence     INTEGER NOT NULL,
    activity_id  TEXT NOT NULL,
    activity     TEXT NOT NULL,
    UNIQUE (conversation, activity_id)
);
INSERT INTO entries (conversation, sequence, activity_id, activity)
SELECT conversation, sequence, activity_id, activity FROM transcript ORDER BY sequence;
DROP TABLE transcript;
ALTER TABLE entries RENAME TO transcript;
CREATE UNIQUE INDEX transcript_of_conversation ON transcript (conversation, sequence);

-- The conversations in which the app is installed.
CREATE TABLE installations (
    channel      TEXT NOT NULL,
    conversation TEXT NOT NULL,
    kind         TEXT NOT NULL,
    name         TEXT,
    reference    TEXT NOT NULL,
    at           TEXT NOT NULL,
    PRIMARY KEY (channel, conversation)
) WITHOUT ROWID;
CREATE INDEX installations_of_kind ON installations (kind, channel, conversation);

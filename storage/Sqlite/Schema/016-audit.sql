-- Who did what: ids alone. A row has its place in the chain, and its seal, once it is sealed.
CREATE TABLE audit (
    id      BLOB PRIMARY KEY,
    what    TEXT NOT NULL,
    by      BLOB NOT NULL,
    subject BLOB NOT NULL,
    channel TEXT NOT NULL,
    at      TEXT NOT NULL,
    number  INTEGER UNIQUE,
    seal    TEXT
) WITHOUT ROWID;
CREATE INDEX audit_by_time ON audit (at, id);
CREATE INDEX audit_by ON audit (by, at, id);
CREATE INDEX audit_of_subject ON audit (subject, at, id);
CREATE INDEX audit_unsealed ON audit (at, id) WHERE number IS NULL;

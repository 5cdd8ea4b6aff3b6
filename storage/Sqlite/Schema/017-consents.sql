-- Which wording of what is kept somebody accepted.
CREATE TABLE consents (
    person  BLOB NOT NULL REFERENCES people (id),
    version TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (person, version)
) WITHOUT ROWID;

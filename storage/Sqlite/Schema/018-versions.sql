-- What a resource said before newer versions took its place; the newest stands in resources.
ALTER TABLE resources ADD COLUMN edition INTEGER NOT NULL DEFAULT 1;
ALTER TABLE resources ADD COLUMN renewed_by BLOB REFERENCES people (id);
ALTER TABLE resources ADD COLUMN renewed_at TEXT;
CREATE TABLE resource_editions (
    resource    BLOB NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,
    url         TEXT,
    note        TEXT NOT NULL,
    file        BLOB REFERENCES files (id),
    file_name   TEXT,
    file_type   TEXT,
    file_length INTEGER,
    by          BLOB NOT NULL REFERENCES people (id),
    at          TEXT NOT NULL,
    PRIMARY KEY (resource, number)
) WITHOUT ROWID;
CREATE INDEX resource_editions_of_file ON resource_editions (file) WHERE file IS NOT NULL;

-- A mark is one person's on one resource, and does not say whose.
CREATE TABLE resource_openings (
    resource BLOB NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
    mark     BLOB NOT NULL,
    PRIMARY KEY (resource, mark)
) WITHOUT ROWID;

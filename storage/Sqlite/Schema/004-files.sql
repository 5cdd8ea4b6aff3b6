-- Files in the chunks of GridFS' default size; a file is complete once it stands in files, and until then in file_uploads.
CREATE TABLE files (
    id           BLOB PRIMARY KEY,
    name         TEXT NOT NULL,
    content_type TEXT NOT NULL,
    length       INTEGER NOT NULL,
    sha256       TEXT NOT NULL,
    by           BLOB NOT NULL REFERENCES people (id),
    at           TEXT NOT NULL,
    shared       INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX files_unshared ON files (at) WHERE shared = 0;

CREATE TABLE file_uploads (
    id BLOB PRIMARY KEY,
    at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX file_uploads_by_age ON file_uploads (at);

-- With row ids: rows of this size in the tree of a key would make every look-up walk through content.
CREATE TABLE file_chunks (
    file BLOB NOT NULL,
    n    INTEGER NOT NULL,
    data BLOB NOT NULL,
    UNIQUE (file, n)
);

ALTER TABLE resources ADD COLUMN file BLOB REFERENCES files (id);
ALTER TABLE resources ADD COLUMN file_name TEXT;
ALTER TABLE resources ADD COLUMN file_type TEXT;
ALTER TABLE resources ADD COLUMN file_length INTEGER;
CREATE INDEX resources_of_file ON resources (file);

-- What was read of a file; why is set when nothing could be.
CREATE TABLE file_texts (
    file    BLOB PRIMARY KEY REFERENCES files (id) ON DELETE CASCADE,
    text    TEXT NOT NULL,
    why     TEXT,
    read_at TEXT NOT NULL
);

-- What versions in several languages have in common, and when somebody should see whether it still holds.
ALTER TABLE resources ADD COLUMN family BLOB;
ALTER TABLE resources ADD COLUMN review_on TEXT;
CREATE INDEX resources_of_family ON resources (family, number) WHERE family IS NOT NULL;
CREATE INDEX resources_to_review ON resources (review_on, id) WHERE review_on IS NOT NULL;
CREATE INDEX resources_by_sharer ON resources (scope, shared_by);

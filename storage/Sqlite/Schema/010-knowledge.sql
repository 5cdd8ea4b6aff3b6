-- What a mentor made of a question, each time; which question it was the same as; and what came with an answer.
CREATE TABLE question_entries (
    question  BLOB NOT NULL REFERENCES questions (id),
    position  INTEGER NOT NULL,
    text      TEXT NOT NULL,
    answer    TEXT NOT NULL,
    reference INTEGER NOT NULL,
    review_on TEXT,
    by        BLOB NOT NULL REFERENCES people (id),
    at        TEXT NOT NULL,
    PRIMARY KEY (question, position)
) WITHOUT ROWID;
ALTER TABLE questions ADD COLUMN merged_into BLOB;
ALTER TABLE answers ADD COLUMN resource INTEGER;

-- Whose public holidays a town keeps, and its working week; null: as its time zone, and the usual one.
ALTER TABLE towns ADD COLUMN country TEXT;
ALTER TABLE towns ADD COLUMN week TEXT;

-- Whether questions are told at once instead of at the hour of the digest.
ALTER TABLE people ADD COLUMN at_once INTEGER NOT NULL DEFAULT 0;

-- What came before is not urgent, and is looked at in the next round.
ALTER TABLE questions ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE questions ADD COLUMN anonymous INTEGER NOT NULL DEFAULT 0;
ALTER TABLE questions ADD COLUMN due_at TEXT;
ALTER TABLE questions ADD COLUMN offered_to BLOB;

CREATE TABLE question_steps (
    question BLOB NOT NULL REFERENCES questions (id),
    position INTEGER NOT NULL,
    what     TEXT NOT NULL,
    at       TEXT NOT NULL,
    who      BLOB REFERENCES people (id),
    text     TEXT,
    answer   BLOB,
    PRIMARY KEY (question, position)
) WITHOUT ROWID;
CREATE INDEX question_steps_joined ON question_steps (who, question) WHERE what = 'Joined';

DROP INDEX questions_queue;
CREATE INDEX questions_queue ON questions (urgent DESC, number) WHERE state IN ('Waiting', 'Taken');
CREATE INDEX questions_due ON questions (coalesce(due_at, ''), number) WHERE state IN ('Waiting', 'Taken');

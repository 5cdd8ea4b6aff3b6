-- Whether reminders are wanted; what a pair agreed on, and since when it is.
ALTER TABLE people ADD COLUMN reminders INTEGER NOT NULL DEFAULT 1;
ALTER TABLE pairs ADD COLUMN rhythm_days INTEGER;
ALTER TABLE pairs ADD COLUMN made_on TEXT;
ALTER TABLE pairs ADD COLUMN planned_on TEXT;

-- What the hourly rounds ask for.
CREATE INDEX follow_ups_due ON follow_ups (due, exchange) WHERE done_at IS NULL;
CREATE INDEX answers_by_age ON answers (at);
CREATE INDEX dialogues_left ON dialogues (changed_at, conversation) WHERE state IS NOT NULL;

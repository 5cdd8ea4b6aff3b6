-- The teams in whose channels it stands too, each its channel and conversation.
ALTER TABLE announcements ADD COLUMN teams TEXT NOT NULL DEFAULT '[]';

-- Those that a pause held, for its end: while nothing is paused, there are none.
CREATE INDEX notices_held ON notices (subject) WHERE state = 'Held';

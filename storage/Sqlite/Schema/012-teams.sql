-- The teams in whose channels it stands too, each its channel and conversation.
ALTER TABLE announcements ADD COLUMN teams TEXT NOT NULL DEFAULT '[]';

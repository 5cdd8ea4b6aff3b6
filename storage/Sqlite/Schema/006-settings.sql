-- The first day out of office, and whether the week's summary is wanted.
ALTER TABLE people ADD COLUMN away_from TEXT;
ALTER TABLE people ADD COLUMN digest INTEGER NOT NULL DEFAULT 1;

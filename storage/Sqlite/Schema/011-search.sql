-- How many of an entry's terms its title, topics and file have (the rest are its body's), when it was said, how often it
-- helped; and the shape it was written in: 1 until then, when all terms were the body's.
ALTER TABLE search_entries ADD COLUMN title INTEGER NOT NULL DEFAULT 0;
ALTER TABLE search_entries ADD COLUMN topics INTEGER NOT NULL DEFAULT 0;
ALTER TABLE search_entries ADD COLUMN file INTEGER NOT NULL DEFAULT 0;
ALTER TABLE search_entries ADD COLUMN at TEXT;
ALTER TABLE search_entries ADD COLUMN helped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE search_entries ADD COLUMN shape INTEGER NOT NULL DEFAULT 1;
CREATE INDEX search_entries_older ON search_entries (shape, kind, id);

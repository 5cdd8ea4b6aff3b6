-- The town whose team it is, where it is known: that of the member who put the app there.
ALTER TABLE installations ADD COLUMN town BLOB REFERENCES towns (id);

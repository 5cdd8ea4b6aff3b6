-- Why an announcement was not approved, where that was said.
ALTER TABLE announcements ADD COLUMN why_declined TEXT;

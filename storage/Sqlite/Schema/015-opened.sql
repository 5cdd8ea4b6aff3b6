-- Whether a pair lets mentors read the exchange.
ALTER TABLE exchanges ADD COLUMN opened INTEGER NOT NULL DEFAULT 0;

-- What each process has leased of a budget; gone with its time, and no part of the community.
CREATE TABLE budgets (
    budget  TEXT NOT NULL,
    holder  TEXT NOT NULL,
    granted INTEGER NOT NULL,
    until   TEXT NOT NULL,
    PRIMARY KEY (budget, holder)
) WITHOUT ROWID;

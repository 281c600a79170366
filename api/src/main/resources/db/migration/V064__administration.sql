-- The document and address that a day of the calendar was read in, or what else it rests on; empty where it was written down from memory.
ALTER TABLE calendar_day ADD COLUMN source VARCHAR(400) DEFAULT '' NOT NULL;

-- What the removal by age last did, a row for each kind.
CREATE TABLE retention_run (
    kind VARCHAR(16) PRIMARY KEY,
    ran_at TIMESTAMP WITH TIME ZONE NOT NULL,
    days INTEGER NOT NULL,
    removed BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    failed BOOLEAN NOT NULL
);

-- How often in a row the job failed, and why it did last; a bulk that goes on starts anew.
ALTER TABLE bulk_run ADD COLUMN failures INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE bulk_run ADD COLUMN failure VARCHAR(400);

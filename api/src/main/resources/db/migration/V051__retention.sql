-- Since when the bytes of an upload are kept, being sent again counts anew; and when they were removed by age. What was read of it stays.
ALTER TABLE upload ADD COLUMN kept_since TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL;
UPDATE upload SET kept_since = sent_at;
ALTER TABLE upload ADD COLUMN bytes_removed_at TIMESTAMP WITH TIME ZONE;
-- Whether a file that is kept by its hash is still named by a row.
CREATE INDEX check_file_sha256 ON check_file (sha256);
CREATE INDEX violation_document_sha256 ON violation_document (sha256);
CREATE INDEX violation_first_check ON violation (first_check_id);

-- What is wrong with an upload, by kind: counted while it is read, so that a page of a million faults needs no counting.
CREATE TABLE fault_kind (
    upload_id BIGINT NOT NULL REFERENCES upload (id),
    place INTEGER NOT NULL,
    code VARCHAR(64) NOT NULL,
    column_key VARCHAR(255),
    faults BIGINT NOT NULL,
    -- Ordinals in rejected_row of the first few, comma between.
    examples VARCHAR(400) NOT NULL,
    PRIMARY KEY (upload_id, place)
);
-- Faults of one kind a page at a time.
CREATE INDEX rejected_row_kind ON rejected_row (upload_id, code, ordinal);

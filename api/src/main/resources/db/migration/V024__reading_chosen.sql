-- How a file is to be read may be chosen anew, and a file may be sent back instead of accepted.
ALTER TABLE upload ADD COLUMN header_row INTEGER;
ALTER TABLE upload ADD COLUMN sent_back BOOLEAN DEFAULT FALSE NOT NULL;
-- As the file itself has it.
ALTER TABLE upload ADD COLUMN unit_name VARCHAR(2000);

-- When findings and gaps of a superseded check were removed by age; its sums and its receipt stay.
ALTER TABLE check_run ADD COLUMN findings_removed_at TIMESTAMP WITH TIME ZONE;
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);

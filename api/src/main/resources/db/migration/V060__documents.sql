-- The document that a finding cites first: by its number, by its title where it has none. Taken from the report's entry, whose keys stand in one order.
ALTER TABLE finding ADD COLUMN document VARCHAR(200);
ALTER TABLE violation ADD COLUMN document VARCHAR(200);

UPDATE finding SET document = LEFT(CASE
    WHEN POSITION('"basis":[{"document":"' IN content) = 0 THEN NULL
    WHEN POSITION('"number":"' IN content) > 0 AND (POSITION('"number":null' IN content) = 0
            OR POSITION('"number":"' IN content) < POSITION('"number":null' IN content))
        THEN SUBSTRING(SUBSTRING(content FROM POSITION('"number":"' IN content) + 10)
            FROM 1 FOR POSITION('"' IN SUBSTRING(content FROM POSITION('"number":"' IN content) + 10)) - 1)
    ELSE SUBSTRING(SUBSTRING(content FROM POSITION('"basis":[{"document":"' IN content) + 22)
        FROM 1 FOR POSITION('"' IN SUBSTRING(content FROM POSITION('"basis":[{"document":"' IN content) + 22)) - 1)
    END, 200);
UPDATE violation SET document = LEFT(CASE
    WHEN POSITION('"basis":[{"document":"' IN content) = 0 THEN NULL
    WHEN POSITION('"number":"' IN content) > 0 AND (POSITION('"number":null' IN content) = 0
            OR POSITION('"number":"' IN content) < POSITION('"number":null' IN content))
        THEN SUBSTRING(SUBSTRING(content FROM POSITION('"number":"' IN content) + 10)
            FROM 1 FOR POSITION('"' IN SUBSTRING(content FROM POSITION('"number":"' IN content) + 10)) - 1)
    ELSE SUBSTRING(SUBSTRING(content FROM POSITION('"basis":[{"document":"' IN content) + 22)
        FROM 1 FOR POSITION('"' IN SUBSTRING(content FROM POSITION('"basis":[{"document":"' IN content) + 22)) - 1)
    END, 200);
CREATE INDEX violation_by_document ON violation (document, difference_fen, id);

-- The counts by everything that has few values, now by document too; '' where none is cited.
DROP TABLE violation_share;
CREATE TABLE violation_share (
    unit_code VARCHAR(18) NOT NULL,
    region VARCHAR(6) NOT NULL,
    rule_id VARCHAR(64) NOT NULL,
    document VARCHAR(200) NOT NULL,
    type VARCHAR(64) NOT NULL,
    certainty VARCHAR(16) NOT NULL,
    severity VARCHAR(16) NOT NULL,
    direction VARCHAR(16) NOT NULL,
    decision VARCHAR(32) NOT NULL,
    rectification VARCHAR(32) NOT NULL,
    machine VARCHAR(32) NOT NULL,
    rows_found BIGINT NOT NULL,
    open_rows BIGINT NOT NULL,
    over_fen BIGINT NOT NULL,
    under_fen BIGINT NOT NULL,
    refunded_fen BIGINT NOT NULL,
    PRIMARY KEY (unit_code, region, rule_id, document, type, certainty, severity, direction, decision, rectification, machine)
);
INSERT INTO violation_share
SELECT unit_code, COALESCE(region, ''), rule_id, COALESCE(document, ''), type, certainty, severity, direction, decision, rectification,
    machine, COUNT(*),
    SUM(CASE WHEN decision = 'DISMISSED' OR rectification = 'CLOSED' THEN 0 ELSE 1 END),
    SUM(CASE WHEN difference_fen > 0 THEN difference_fen ELSE 0 END),
    SUM(CASE WHEN difference_fen < 0 THEN -difference_fen ELSE 0 END), SUM(refunded_fen)
FROM violation
GROUP BY unit_code, COALESCE(region, ''), rule_id, COALESCE(document, ''), type, certainty, severity, direction, decision, rectification,
    machine;

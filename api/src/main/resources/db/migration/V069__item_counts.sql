-- How many violations there are by item beside everything that has few values: the facet of items where another facet is chosen, and the other way
-- round. Kept with every change, as the other counts are. Names of more than 200 characters do not fit an index: '' stands for them all.
CREATE TABLE violation_item (
    unit_code VARCHAR(18) NOT NULL,
    region VARCHAR(6) NOT NULL,
    item_name VARCHAR(200) NOT NULL,
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
    PRIMARY KEY (unit_code, region, item_name, rule_id, document, type, certainty, severity, direction, decision, rectification, machine)
);
INSERT INTO violation_item
SELECT v.unit_code, v.region, v.item_name, v.rule_id, v.document, v.type, v.certainty, v.severity, v.direction, v.decision, v.rectification,
    v.machine, COUNT(*), SUM(v.open_rows), SUM(CASE WHEN v.difference_fen > 0 THEN v.difference_fen ELSE 0 END),
    SUM(CASE WHEN v.difference_fen < 0 THEN -v.difference_fen ELSE 0 END), SUM(v.refunded_fen)
FROM (
    SELECT unit_code, COALESCE(region, '') AS region, CASE WHEN CHAR_LENGTH(item_name) > 200 THEN '' ELSE item_name END AS item_name, rule_id,
        COALESCE(document, '') AS document, type, certainty, severity, direction, decision, rectification, machine, difference_fen, refunded_fen,
        CASE WHEN decision = 'DISMISSED' OR rectification = 'CLOSED' THEN 0 ELSE 1 END AS open_rows
    FROM violation) v
GROUP BY v.unit_code, v.region, v.item_name, v.rule_id, v.document, v.type, v.certainty, v.severity, v.direction, v.decision, v.rectification,
    v.machine;

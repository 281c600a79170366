-- How many violations a unit has of each value of a facet, with their sums: counted when they change, so that what a list opens with is not
-- counted anew each time. Region '' where there is none.
CREATE TABLE violation_share (
    facet VARCHAR(16) NOT NULL,
    unit_code VARCHAR(18) NOT NULL,
    region VARCHAR(6) NOT NULL,
    facet_value VARCHAR(64) NOT NULL,
    rows_found BIGINT NOT NULL,
    over_fen BIGINT NOT NULL,
    under_fen BIGINT NOT NULL,
    refunded_fen BIGINT NOT NULL,
    PRIMARY KEY (facet, unit_code, region, facet_value)
);

INSERT INTO violation_share (facet, unit_code, region, facet_value, rows_found, over_fen, under_fen, refunded_fen)
SELECT s.facet, s.unit_code, s.region, s.facet_value, COUNT(*),
    SUM(CASE WHEN s.difference_fen > 0 THEN s.difference_fen ELSE 0 END),
    SUM(CASE WHEN s.difference_fen < 0 THEN -s.difference_fen ELSE 0 END), SUM(s.refunded_fen)
FROM (
    SELECT f.facet, v.unit_code, COALESCE(v.region, '') AS region, v.difference_fen, v.refunded_fen,
        CASE f.facet WHEN 'DECISION' THEN v.decision WHEN 'RECTIFICATION' THEN v.rectification
            WHEN 'MACHINE' THEN v.machine WHEN 'CERTAINTY' THEN v.certainty WHEN 'DIRECTION' THEN v.direction
            WHEN 'TYPE' THEN v.type WHEN 'RULE' THEN v.rule_id WHEN 'UNIT' THEN v.unit_code
            ELSE CAST(CAST(EXTRACT(YEAR FROM v.charged_on) * 100 + EXTRACT(MONTH FROM v.charged_on) AS INTEGER) AS VARCHAR(6))
        END AS facet_value
    FROM violation v CROSS JOIN (
        SELECT 'DECISION' AS facet UNION ALL SELECT 'RECTIFICATION' UNION ALL SELECT 'MACHINE' UNION ALL SELECT 'CERTAINTY'
        UNION ALL SELECT 'DIRECTION' UNION ALL SELECT 'TYPE' UNION ALL SELECT 'RULE' UNION ALL SELECT 'UNIT'
        UNION ALL SELECT 'MONTH') f
) s
GROUP BY s.facet, s.unit_code, s.region, s.facet_value;

-- What later checks told of is rare, so that no other order comes to it soon.
CREATE INDEX violation_machine ON violation (machine, difference_fen, id);
-- One's own work, most yuan first.
CREATE INDEX violation_assignee_difference ON violation (assignee_id, difference_fen, id);

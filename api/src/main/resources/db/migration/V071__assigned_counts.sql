-- How many violations are given to somebody, by whom and everything that has few values: the facet of assignees, and the other facets of what is given
-- to some. Kept with every change, as the other counts are; what is given to nobody is the rest.
CREATE TABLE violation_assigned (
    unit_code VARCHAR(18) NOT NULL,
    region VARCHAR(6) NOT NULL,
    assignee_id BIGINT NOT NULL,
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
    PRIMARY KEY (unit_code, region, assignee_id, rule_id, document, type, certainty, severity, direction, decision, rectification, machine)
);
INSERT INTO violation_assigned
SELECT unit_code, COALESCE(region, ''), assignee_id, rule_id, COALESCE(document, ''), type, certainty, severity, direction, decision,
    rectification, machine, COUNT(*), SUM(CASE WHEN decision = 'DISMISSED' OR rectification = 'CLOSED' THEN 0 ELSE 1 END),
    SUM(CASE WHEN difference_fen > 0 THEN difference_fen ELSE 0 END),
    SUM(CASE WHEN difference_fen < 0 THEN -difference_fen ELSE 0 END), SUM(refunded_fen)
FROM violation
WHERE assignee_id IS NOT NULL
GROUP BY unit_code, COALESCE(region, ''), assignee_id, rule_id, COALESCE(document, ''), type, certainty, severity, direction, decision,
    rectification, machine;

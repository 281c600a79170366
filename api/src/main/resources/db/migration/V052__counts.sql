-- How many violations there are of each kind, with their sums: counted when they change, so that what lists and figures open with is not counted
-- anew each time. Region '' where there is none. The columns are called as those of the violation, so that the same conditions choose among them.
DROP TABLE violation_share;

-- By everything that has few values.
CREATE TABLE violation_share (
    unit_code VARCHAR(18) NOT NULL,
    region VARCHAR(6) NOT NULL,
    rule_id VARCHAR(64) NOT NULL,
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
    PRIMARY KEY (unit_code, region, rule_id, type, certainty, severity, direction, decision, rectification, machine)
);
INSERT INTO violation_share
SELECT unit_code, COALESCE(region, ''), rule_id, type, certainty, severity, direction, decision, rectification, machine, COUNT(*),
    SUM(CASE WHEN decision = 'DISMISSED' OR rectification = 'CLOSED' THEN 0 ELSE 1 END),
    SUM(CASE WHEN difference_fen > 0 THEN difference_fen ELSE 0 END),
    SUM(CASE WHEN difference_fen < 0 THEN -difference_fen ELSE 0 END), SUM(refunded_fen)
FROM violation
GROUP BY unit_code, COALESCE(region, ''), rule_id, type, certainty, severity, direction, decision, rectification, machine;

-- By item: the cases. Names of more than 200 characters do not fit an index: '' stands for them all.
CREATE TABLE violation_case (
    unit_code VARCHAR(18) NOT NULL,
    region VARCHAR(6) NOT NULL,
    item_name VARCHAR(200) NOT NULL,
    rows_found BIGINT NOT NULL,
    open_rows BIGINT NOT NULL,
    over_fen BIGINT NOT NULL,
    under_fen BIGINT NOT NULL,
    refunded_fen BIGINT NOT NULL,
    PRIMARY KEY (unit_code, region, item_name)
);
INSERT INTO violation_case
SELECT unit_code, COALESCE(region, ''), CASE WHEN CHAR_LENGTH(item_name) > 200 THEN '' ELSE item_name END, COUNT(*),
    SUM(CASE WHEN decision = 'DISMISSED' OR rectification = 'CLOSED' THEN 0 ELSE 1 END),
    SUM(CASE WHEN difference_fen > 0 THEN difference_fen ELSE 0 END),
    SUM(CASE WHEN difference_fen < 0 THEN -difference_fen ELSE 0 END), SUM(refunded_fen)
FROM violation
GROUP BY unit_code, COALESCE(region, ''), CASE WHEN CHAR_LENGTH(item_name) > 200 THEN '' ELSE item_name END;

-- By month of the charge, as 202601.
CREATE TABLE violation_month (
    unit_code VARCHAR(18) NOT NULL,
    region VARCHAR(6) NOT NULL,
    charge_month INTEGER NOT NULL,
    rows_found BIGINT NOT NULL,
    open_rows BIGINT NOT NULL,
    over_fen BIGINT NOT NULL,
    under_fen BIGINT NOT NULL,
    refunded_fen BIGINT NOT NULL,
    PRIMARY KEY (unit_code, region, charge_month)
);
INSERT INTO violation_month
SELECT unit_code, COALESCE(region, ''),
    CAST(EXTRACT(YEAR FROM charged_on) * 100 + EXTRACT(MONTH FROM charged_on) AS INTEGER), COUNT(*),
    SUM(CASE WHEN decision = 'DISMISSED' OR rectification = 'CLOSED' THEN 0 ELSE 1 END),
    SUM(CASE WHEN difference_fen > 0 THEN difference_fen ELSE 0 END),
    SUM(CASE WHEN difference_fen < 0 THEN -difference_fen ELSE 0 END), SUM(refunded_fen)
FROM violation
GROUP BY unit_code, COALESCE(region, ''),
    CAST(EXTRACT(YEAR FROM charged_on) * 100 + EXTRACT(MONTH FROM charged_on) AS INTEGER);

-- What a part of a name or number is looked for in: small letters, and beside the violation, so that not all of it is read.
CREATE TABLE violation_text (
    violation_id BIGINT PRIMARY KEY REFERENCES violation (id),
    words VARCHAR NOT NULL
);
INSERT INTO violation_text
SELECT id, LOWER(COALESCE(payer_name, '') || CHR(10) || unit_name || CHR(10) || item_name || CHR(10) || record_no) FROM violation;

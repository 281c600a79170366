-- How many violations there are by year of the charge and type, with their sums: kept with every change, as the other counts are. Region '' where
-- there is none.
CREATE TABLE violation_year (
    unit_code VARCHAR(18) NOT NULL,
    region VARCHAR(6) NOT NULL,
    charge_year INTEGER NOT NULL,
    type VARCHAR(64) NOT NULL,
    rows_found BIGINT NOT NULL,
    open_rows BIGINT NOT NULL,
    over_fen BIGINT NOT NULL,
    under_fen BIGINT NOT NULL,
    refunded_fen BIGINT NOT NULL,
    PRIMARY KEY (unit_code, region, charge_year, type)
);
INSERT INTO violation_year
SELECT unit_code, COALESCE(region, ''), CAST(EXTRACT(YEAR FROM charged_on) AS INTEGER), type, COUNT(*),
    SUM(CASE WHEN decision = 'DISMISSED' OR rectification = 'CLOSED' THEN 0 ELSE 1 END),
    SUM(CASE WHEN difference_fen > 0 THEN difference_fen ELSE 0 END),
    SUM(CASE WHEN difference_fen < 0 THEN -difference_fen ELSE 0 END), SUM(refunded_fen)
FROM violation
GROUP BY unit_code, COALESCE(region, ''), CAST(EXTRACT(YEAR FROM charged_on) AS INTEGER), type;
-- Which dismissals say that the rule was wrong.
CREATE INDEX approval_reason ON approval (reason, state, violation_id);

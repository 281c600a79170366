-- Reliefs and cuts that were due and not given, dismissed ones apart, by payer, with their sums: the payers with the most to be given back are found
-- here. Kept with every change, as the other counts are.
CREATE TABLE violation_relief (
    unit_code VARCHAR(18) NOT NULL,
    region VARCHAR(6) NOT NULL,
    certainty VARCHAR(16) NOT NULL,
    payer_code VARCHAR(2000) NOT NULL,
    rows_found BIGINT NOT NULL,
    open_rows BIGINT NOT NULL,
    over_fen BIGINT NOT NULL,
    under_fen BIGINT NOT NULL,
    refunded_fen BIGINT NOT NULL,
    PRIMARY KEY (unit_code, region, certainty, payer_code)
);
INSERT INTO violation_relief
SELECT unit_code, COALESCE(region, ''), certainty, payer_code, COUNT(*), SUM(CASE WHEN rectification = 'CLOSED' THEN 0 ELSE 1 END),
    SUM(difference_fen), 0, SUM(refunded_fen)
FROM violation
WHERE type IN ('RELIEF_NOT_APPLIED', 'RATE_NOT_LOWERED') AND difference_fen > 0 AND decision <> 'DISMISSED'
GROUP BY unit_code, COALESCE(region, ''), certainty, payer_code;

-- The same by payer alone: adding up what one payer has in several places takes as long as all the rest.
CREATE TABLE violation_relief_in_all (
    payer_code VARCHAR(2000) PRIMARY KEY,
    rows_found BIGINT NOT NULL,
    open_rows BIGINT NOT NULL,
    over_fen BIGINT NOT NULL,
    under_fen BIGINT NOT NULL,
    refunded_fen BIGINT NOT NULL
);
INSERT INTO violation_relief_in_all
SELECT payer_code, COUNT(*), SUM(CASE WHEN rectification = 'CLOSED' THEN 0 ELSE 1 END), SUM(difference_fen), 0, SUM(refunded_fen)
FROM violation
WHERE type IN ('RELIEF_NOT_APPLIED', 'RATE_NOT_LOWERED') AND difference_fen > 0 AND decision <> 'DISMISSED'
GROUP BY payer_code;

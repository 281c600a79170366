-- As violation_relief_in_all, by payer and certainty, wherever it was found.
CREATE TABLE violation_relief_certainty (
    certainty VARCHAR(16) NOT NULL,
    payer_code VARCHAR(2000) NOT NULL,
    rows_found BIGINT NOT NULL,
    open_rows BIGINT NOT NULL,
    over_fen BIGINT NOT NULL,
    under_fen BIGINT NOT NULL,
    refunded_fen BIGINT NOT NULL,
    PRIMARY KEY (certainty, payer_code)
);
INSERT INTO violation_relief_certainty
SELECT certainty, payer_code, COUNT(*), SUM(CASE WHEN rectification = 'CLOSED' THEN 0 ELSE 1 END), SUM(difference_fen), 0, SUM(refunded_fen)
FROM violation
WHERE type IN ('RELIEF_NOT_APPLIED', 'RATE_NOT_LOWERED') AND difference_fen > 0 AND decision <> 'DISMISSED'
GROUP BY certainty, payer_code;

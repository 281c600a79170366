-- How many violations there are by file and size of the difference, and by the day on which they were first found, with their sums: kept with every
-- change, as the other counts are. Region '' where there is none.
CREATE TABLE violation_origin (
    unit_code VARCHAR(18) NOT NULL,
    region VARCHAR(6) NOT NULL,
    upload_id BIGINT NOT NULL,
    amount_band VARCHAR(16) NOT NULL,
    rows_found BIGINT NOT NULL,
    open_rows BIGINT NOT NULL,
    over_fen BIGINT NOT NULL,
    under_fen BIGINT NOT NULL,
    refunded_fen BIGINT NOT NULL,
    PRIMARY KEY (unit_code, region, upload_id, amount_band)
);
INSERT INTO violation_origin
SELECT s.unit_code, s.region, s.upload_id, s.amount_band, COUNT(*), SUM(s.open_rows),
    SUM(CASE WHEN s.difference_fen > 0 THEN s.difference_fen ELSE 0 END),
    SUM(CASE WHEN s.difference_fen < 0 THEN -s.difference_fen ELSE 0 END), SUM(s.refunded_fen)
FROM (
    SELECT unit_code, COALESCE(region, '') AS region, upload_id, difference_fen, refunded_fen,
        CASE WHEN ABS(difference_fen) >= 10000000 THEN 'FROM_100000' WHEN ABS(difference_fen) >= 1000000 THEN 'FROM_10000'
            WHEN ABS(difference_fen) >= 100000 THEN 'FROM_1000' WHEN ABS(difference_fen) >= 10000 THEN 'FROM_100'
            ELSE 'UNDER_100' END AS amount_band,
        CASE WHEN decision = 'DISMISSED' OR rectification = 'CLOSED' THEN 0 ELSE 1 END AS open_rows
    FROM violation) s
GROUP BY s.unit_code, s.region, s.upload_id, s.amount_band;

CREATE TABLE violation_opened (
    unit_code VARCHAR(18) NOT NULL,
    region VARCHAR(6) NOT NULL,
    decision VARCHAR(32) NOT NULL,
    rectification VARCHAR(32) NOT NULL,
    opened_on DATE NOT NULL,
    rows_found BIGINT NOT NULL,
    open_rows BIGINT NOT NULL,
    over_fen BIGINT NOT NULL,
    under_fen BIGINT NOT NULL,
    refunded_fen BIGINT NOT NULL,
    PRIMARY KEY (unit_code, region, opened_on, decision, rectification)
);
INSERT INTO violation_opened
SELECT s.unit_code, s.region, s.decision, s.rectification, s.opened_on, COUNT(*),
    SUM(CASE WHEN s.decision = 'DISMISSED' OR s.rectification = 'CLOSED' THEN 0 ELSE 1 END),
    SUM(CASE WHEN s.difference_fen > 0 THEN s.difference_fen ELSE 0 END),
    SUM(CASE WHEN s.difference_fen < 0 THEN -s.difference_fen ELSE 0 END), SUM(s.refunded_fen)
FROM (
    SELECT unit_code, COALESCE(region, '') AS region, decision, rectification, difference_fen, refunded_fen,
        CAST(opened_at AT TIME ZONE 'Asia/Shanghai' AS DATE) AS opened_on
    FROM violation) s
GROUP BY s.unit_code, s.region, s.decision, s.rectification, s.opened_on;

-- The days on which violations were first found, counted anew: H2 read the moments of V061 by the time zone of its session, and what was found between
-- midnight and eight in China stood on the day before. China has had no summer time since long before the first violation: eight hours ahead of UTC.
DELETE FROM violation_opened;
INSERT INTO violation_opened
SELECT s.unit_code, s.region, s.decision, s.rectification, s.opened_on, COUNT(*),
    SUM(CASE WHEN s.decision = 'DISMISSED' OR s.rectification = 'CLOSED' THEN 0 ELSE 1 END),
    SUM(CASE WHEN s.difference_fen > 0 THEN s.difference_fen ELSE 0 END),
    SUM(CASE WHEN s.difference_fen < 0 THEN -s.difference_fen ELSE 0 END), SUM(s.refunded_fen)
FROM (
    SELECT unit_code, COALESCE(region, '') AS region, decision, rectification, difference_fen, refunded_fen,
        DATE '1970-01-01' + CAST(FLOOR((EXTRACT(EPOCH FROM opened_at) + 28800) / 86400) AS INTEGER) AS opened_on
    FROM violation) s
GROUP BY s.unit_code, s.region, s.decision, s.rectification, s.opened_on;

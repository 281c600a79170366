-- What the cuts gave a payer in a year and what charges in question took back, as a check worked it out; only years in which anything was.
CREATE TABLE payer_year (
    check_id BIGINT NOT NULL REFERENCES check_run (id),
    ordinal BIGINT NOT NULL,
    payer_code VARCHAR(2000) NOT NULL,
    charge_year INTEGER NOT NULL,
    given_fen BIGINT NOT NULL,
    taken_back_fen BIGINT NOT NULL,
    PRIMARY KEY (check_id, ordinal)
);
CREATE INDEX payer_year_payer ON payer_year (payer_code, charge_year, check_id);

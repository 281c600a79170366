-- Indexes that H2 does not have. They change no answer.

-- The pieces of a text by which a part of it is found: any two and any three letters in a row. A text and a part of it are cut up alike, so each
-- piece of the part is one of the text.
CREATE FUNCTION text_grams(words text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT COST 500 AS $$
DECLARE
    letters text[] := string_to_array(words, NULL);
    grams text[] := '{}';
BEGIN
    FOR i IN 1 .. cardinality(letters) - 1 LOOP
        grams := grams || (letters[i] || letters[i + 1]);
        IF i < cardinality(letters) - 1 THEN
            grams := grams || (letters[i] || letters[i + 1] || letters[i + 2]);
        END IF;
    END LOOP;
    RETURN grams;
END $$;
CREATE INDEX violation_text_grams ON violation_text USING gin (text_grams(words));
-- How many texts hold a part is guessed from this many of them: one in a thousand must be told from one in a million.
ALTER TABLE violation_text ALTER words SET STATISTICS 1000;

-- Payers by what is still to be given back to them.
CREATE INDEX violation_relief_in_all_open ON violation_relief_in_all ((over_fen - refunded_fen) DESC, payer_code) WHERE rows_found > 0;
CREATE INDEX violation_relief_certainty_open ON violation_relief_certainty (certainty, (over_fen - refunded_fen) DESC, payer_code) WHERE rows_found > 0;

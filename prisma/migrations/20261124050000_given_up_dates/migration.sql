-- What cancelling several dates gave up, so that one step takes it back; gone with the next change of the series.
ALTER TABLE series ADD COLUMN given_up jsonb;

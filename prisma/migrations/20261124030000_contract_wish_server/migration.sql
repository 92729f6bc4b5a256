-- What a wish is for stands in `resource_ids`.
ALTER TABLE waitlist_wishes DROP COLUMN resource_id;

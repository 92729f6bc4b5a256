-- Since when whoever asked has seen what became of it.
ALTER TABLE time_requests ADD COLUMN put_away_at timestamptz(3);

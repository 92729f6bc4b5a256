-- Calendars know an entry by its id and take the highest sequence: however often it moves, it stays the first one's.
ALTER TABLE reservation_moves
  ADD COLUMN root_id uuid NOT NULL,
  ADD COLUMN earlier_versions integer NOT NULL,
  ADD CONSTRAINT reservation_moves_root_id_fkey
    FOREIGN KEY (root_id) REFERENCES reservations (id) ON DELETE CASCADE ON UPDATE CASCADE;
COMMENT ON COLUMN reservation_moves.earlier_versions IS 'of all that it was before';

-- What runs now began no longer ago than it lasts. By classes of length, each twice as long as the one before, a few short
-- ranges of a btree find it, and half of what is read runs at least: however many reservations there are and however long
-- one may be. Class n is shorter than 2^n hours, and 8 the last: see reservations_length_check.
CREATE FUNCTION length_class(start_at timestamptz, end_at timestamptz) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN width_bucket(end_at - start_at, '{1:00,2:00,4:00,8:00,16:00,32:00,64:00,128:00}'::interval[]);

CREATE INDEX reservations_running_idx ON reservations (length_class(start_at, end_at), start_at)
  INCLUDE (end_at, resource_id) WHERE status IN ('pending', 'confirmed');

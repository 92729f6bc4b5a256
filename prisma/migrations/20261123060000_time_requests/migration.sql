-- Somebody asks for time that another person's reservation holds. Nothing is held for them until its owner says yes.
CREATE TABLE time_requests (
  id             uuid           NOT NULL,
  reservation_id uuid           NOT NULL,
  -- Whose it was when they were asked: once it is somebody else's, the request is closed.
  holder_id      uuid           NOT NULL,
  asker_id       uuid           NOT NULL,
  start_at       timestamptz(3) NOT NULL,
  end_at         timestamptz(3) NOT NULL,
  unit_indexes   integer[],
  title          text           NOT NULL,
  -- The asker's own reservation that would go on; NULL: a new one would be made.
  extends_id     uuid,
  message        text,
  -- NULL: nothing has become of it yet.
  outcome        text,
  answer         text,
  expires_at     timestamptz(3) NOT NULL,
  created_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  decided_at     timestamptz(3),
  CONSTRAINT time_requests_pkey PRIMARY KEY (id),
  CONSTRAINT time_requests_units_check CHECK (unit_indexes IS NOT NULL AND cardinality(unit_indexes) > 0),
  CONSTRAINT time_requests_outcome_check
    CHECK (outcome IN ('accepted', 'declined', 'withdrawn', 'expired', 'closed')),
  CONSTRAINT time_requests_ends_after_start_check CHECK (end_at > start_at),
  CONSTRAINT time_requests_reservation_id_fkey
    FOREIGN KEY (reservation_id) REFERENCES reservations (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT time_requests_extends_id_fkey
    FOREIGN KEY (extends_id) REFERENCES reservations (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT time_requests_holder_id_fkey
    FOREIGN KEY (holder_id) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT time_requests_asker_id_fkey
    FOREIGN KEY (asker_id) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX time_requests_asker_idx ON time_requests (asker_id, created_at);
CREATE INDEX time_requests_holder_idx ON time_requests (holder_id, created_at);
CREATE UNIQUE INDEX time_requests_open_key ON time_requests (reservation_id, asker_id) WHERE (outcome IS NULL);

-- Who was told that nobody has checked in yet: only what was warned of is handed back by itself.
CREATE TABLE check_in_warnings (
  reservation_id uuid           NOT NULL,
  warned_at      timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  -- When it was handed back because nobody came.
  released_at    timestamptz(3),
  CONSTRAINT check_in_warnings_pkey PRIMARY KEY (reservation_id),
  CONSTRAINT check_in_warnings_reservation_id_fkey
    FOREIGN KEY (reservation_id) REFERENCES reservations (id) ON DELETE CASCADE ON UPDATE CASCADE
);

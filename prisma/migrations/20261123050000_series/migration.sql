-- A reservation that repeats: by which rule, on which wall clock. What is booked are reservations like any other; a
-- series says which belong together, and which of its dates were left out.
CREATE TABLE series (
  id               uuid           NOT NULL,
  resource_id      uuid           NOT NULL,
  user_id          uuid           NOT NULL,
  team_id          uuid,
  title            text           NOT NULL,
  description      text,
  frequency        text           NOT NULL,
  every            integer        NOT NULL,
  -- Of weekly series; 1 is Monday.
  weekdays         integer[],
  -- One of both: so many occurrences, or up to and with this date.
  times            integer,
  until            date,
  starts_on        date           NOT NULL,
  -- On the wall clock of time_zone.
  start_time       time(0)        NOT NULL,
  duration_minutes integer        NOT NULL,
  time_zone        text           NOT NULL,
  -- Any so many units, or these; neither: the whole server.
  unit_count       integer,
  unit_ids         uuid[]         DEFAULT '{}',
  -- The series that it was split off.
  continues        uuid,
  cancelled_at     timestamptz(3),
  version          integer        NOT NULL DEFAULT 1,
  created_at       timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at       timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT series_pkey PRIMARY KEY (id),
  CONSTRAINT series_frequency_check CHECK (frequency IN ('daily', 'weekly')),
  CONSTRAINT series_every_check CHECK (every >= 1),
  CONSTRAINT series_weekdays_check CHECK (weekdays IS NOT NULL AND (frequency = 'weekly') = (cardinality(weekdays) > 0)),
  CONSTRAINT series_end_check CHECK ((times IS NULL) <> (until IS NULL)),
  CONSTRAINT series_duration_check CHECK (duration_minutes >= 1 AND duration_minutes <= 10080),
  CONSTRAINT series_units_check CHECK (unit_ids IS NOT NULL AND (unit_count IS NULL OR cardinality(unit_ids) = 0)),
  CONSTRAINT series_resource_id_fkey
    FOREIGN KEY (resource_id) REFERENCES resources (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT series_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT series_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT series_continues_fkey FOREIGN KEY (continues) REFERENCES series (id) ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX series_user_idx ON series (user_id);

CREATE TABLE series_occurrences (
  series_id      uuid NOT NULL,
  -- The date the rule gives it; moving the reservation does not change it.
  date           date NOT NULL,
  -- NULL: left out when the series was booked.
  reservation_id uuid,
  CONSTRAINT series_occurrences_pkey PRIMARY KEY (series_id, date),
  CONSTRAINT series_occurrences_reservation_id_key UNIQUE (reservation_id),
  CONSTRAINT series_occurrences_series_id_fkey
    FOREIGN KEY (series_id) REFERENCES series (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT series_occurrences_reservation_id_fkey
    FOREIGN KEY (reservation_id) REFERENCES reservations (id) ON DELETE SET NULL ON UPDATE CASCADE
);

-- Deferred: reservations are stored before the series they belong to, in the same transaction.
ALTER TABLE reservations
  ADD CONSTRAINT reservations_series_id_fkey FOREIGN KEY (series_id) REFERENCES series (id)
    ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
COMMENT ON COLUMN reservations.series_id IS 'the series it belongs to';

-- What is past hardly changes, and reports over years read hundreds of days of it: sums per day (from midnight to midnight
-- in UTC) spare them that. A day that something has changed since is read as it is until it is summed up again,
-- so no report is ever behind.
CREATE TABLE report_days (
  day timestamptz(3) NOT NULL,
  CONSTRAINT report_days_pkey PRIMARY KEY (day)
);

-- On quarters of an hour every clock of the world moves on to its next hour, day and month.
CREATE TABLE report_quarters (
  day timestamptz(3) NOT NULL,
  begins_at timestamptz(3) NOT NULL,
  status text NOT NULL,
  reservations integer NOT NULL,
  unit_seconds float8 NOT NULL,
  CONSTRAINT report_quarters_pkey PRIMARY KEY (day, begins_at, status),
  CONSTRAINT report_quarters_day_fkey FOREIGN KEY (day) REFERENCES report_days (day) ON DELETE CASCADE,
  CONSTRAINT report_quarters_status_check CHECK (status IN ('pending', 'confirmed', 'cancelled'))
);

-- By person, team (the nil UUID: none) and server. Reservations count on the day on which they begin.
CREATE TABLE report_uses (
  day timestamptz(3) NOT NULL,
  kind text NOT NULL,
  key uuid NOT NULL,
  reservations integer NOT NULL,
  cancelled integer NOT NULL,
  unit_seconds float8 NOT NULL,
  CONSTRAINT report_uses_pkey PRIMARY KEY (day, kind, key),
  CONSTRAINT report_uses_day_fkey FOREIGN KEY (day) REFERENCES report_days (day) ON DELETE CASCADE,
  CONSTRAINT report_uses_kind_check CHECK (kind IN ('person', 'team', 'server'))
);

-- By steps of waiting, until the start and until the decision (-1: there was none).
CREATE TABLE report_waits (
  day timestamptz(3) NOT NULL,
  until_start integer NOT NULL,
  until_decision integer NOT NULL,
  holds boolean NOT NULL,
  reservations integer NOT NULL,
  CONSTRAINT report_waits_pkey PRIMARY KEY (day, until_start, until_decision, holds),
  CONSTRAINT report_waits_day_fkey FOREIGN KEY (day) REFERENCES report_days (day) ON DELETE CASCADE
);

-- A row per change and day, never one per day: a change that commits while the day is summed up must leave its own mark.
CREATE TABLE report_changes (
  id bigserial NOT NULL,
  day timestamptz(3) NOT NULL,
  CONSTRAINT report_changes_pkey PRIMARY KEY (id)
);

CREATE FUNCTION note_report_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO report_changes (day)
  SELECT d
  FROM generate_series(date_trunc('day', least(OLD.start_at, NEW.start_at), 'UTC'),
                       least(greatest(OLD.end_at, NEW.end_at), date_trunc('day', now(), 'UTC')) - INTERVAL '1 millisecond',
                       INTERVAL '24 hours') d;
  RETURN NULL;
END
$$;

-- Bookings of today and later, nearly all there are, cost one comparison.
CREATE TRIGGER reservations_note_past_insert AFTER INSERT ON reservations
  FOR EACH ROW WHEN (NEW.start_at < date_trunc('day', now(), 'UTC')) EXECUTE FUNCTION note_report_change();
CREATE TRIGGER reservations_note_past_delete AFTER DELETE ON reservations
  FOR EACH ROW WHEN (OLD.start_at < date_trunc('day', now(), 'UTC')) EXECUTE FUNCTION note_report_change();
CREATE TRIGGER reservations_note_past_update AFTER UPDATE ON reservations
  FOR EACH ROW WHEN (
    least(OLD.start_at, NEW.start_at) < date_trunc('day', now(), 'UTC')
    AND (OLD.start_at, OLD.end_at, OLD.unit_indexes, OLD.status, OLD.user_id, OLD.team_id, OLD.resource_id, OLD.created_at, OLD.decided_at)
      IS DISTINCT FROM
        (NEW.start_at, NEW.end_at, NEW.unit_indexes, NEW.status, NEW.user_id, NEW.team_id, NEW.resource_id, NEW.created_at, NEW.decided_at))
  EXECUTE FUNCTION note_report_change();

-- Sums up at most so many days, the latest first. @returns how many they were
CREATE FUNCTION sum_up_report_days(most integer, waiting_steps float8[]) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  -- No transaction is open for an hour, so what was booked for a day while it was still to come is here.
  last_day CONSTANT timestamptz := date_trunc('day', now() - INTERVAL '1 hour', 'UTC') - INTERVAL '24 hours';
  days timestamptz[];
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('sum_up_report_days')) THEN RETURN 0; END IF;
  SELECT array_agg(o.day) INTO days
  FROM (
    SELECT c.day FROM report_changes c WHERE c.day <= last_day
    UNION
    SELECT d
    FROM generate_series(date_trunc('day', (SELECT min(r.start_at) FROM reservations r), 'UTC'), last_day, INTERVAL '24 hours') d
    WHERE NOT EXISTS (SELECT FROM report_days r WHERE r.day = d)
    ORDER BY 1 DESC
    LIMIT most) o;
  IF days IS NULL THEN RETURN 0; END IF;
  -- Before anything is read: what commits from here on leaves a mark that stays.
  DELETE FROM report_changes c WHERE c.day = ANY (days);
  DELETE FROM report_days r WHERE r.day = ANY (days);
  INSERT INTO report_days (day) SELECT unnest(days);

  INSERT INTO report_quarters (day, begins_at, status, reservations, unit_seconds)
  SELECT d.day, q, CASE WHEN r.status IN ('pending', 'confirmed') THEN r.status ELSE 'cancelled' END,
    count(*) FILTER (WHERE r.start_at >= q),
    sum(cardinality(r.unit_indexes)
        * date_part('epoch', least(r.end_at, q + INTERVAL '15 minutes') - greatest(r.start_at, q)))
  FROM unnest(days) d (day)
  JOIN reservations r ON r.start_at < d.day + INTERVAL '24 hours' AND r.start_at > d.day - INTERVAL '168 hours' AND r.end_at > d.day
  CROSS JOIN generate_series(greatest(d.day, date_bin('15 minutes', r.start_at, d.day)),
                             least(r.end_at, d.day + INTERVAL '24 hours') - INTERVAL '1 millisecond',
                             INTERVAL '15 minutes') q
  GROUP BY 1, 2, 3;

  INSERT INTO report_uses (day, kind, key, reservations, cancelled, unit_seconds)
  SELECT o.day, k.kind, k.key, coalesce(sum(o.reservations) FILTER (WHERE o.holds), 0),
    coalesce(sum(o.reservations) FILTER (WHERE NOT o.holds), 0), coalesce(sum(o.unit_seconds) FILTER (WHERE o.holds), 0)
  FROM (
    SELECT d.day, r.user_id, r.team_id, r.resource_id, r.status IN ('pending', 'confirmed') AS holds,
      count(*) FILTER (WHERE r.start_at >= d.day) AS reservations,
      sum(cardinality(r.unit_indexes)
          * date_part('epoch', least(r.end_at, d.day + INTERVAL '24 hours') - greatest(r.start_at, d.day))) AS unit_seconds
    FROM unnest(days) d (day)
    JOIN reservations r ON r.start_at < d.day + INTERVAL '24 hours' AND r.start_at > d.day - INTERVAL '168 hours' AND r.end_at > d.day
    GROUP BY 1, 2, 3, 4, 5) o
  CROSS JOIN LATERAL (VALUES ('person', o.user_id), ('server', o.resource_id),
                             ('team', coalesce(o.team_id, '00000000-0000-0000-0000-000000000000'))) k (kind, key)
  GROUP BY 1, 2, 3
  -- A report reads one kind of every day: rows that lie together are read together.
  ORDER BY 2, 1;

  INSERT INTO report_waits (day, until_start, until_decision, holds, reservations)
  SELECT d.day, width_bucket(date_part('epoch', r.start_at - r.created_at), waiting_steps),
    coalesce(width_bucket(date_part('epoch', r.decided_at - r.created_at), waiting_steps), -1),
    r.status IN ('pending', 'confirmed'), count(*)
  FROM unnest(days) d (day)
  JOIN reservations r ON r.start_at >= d.day AND r.start_at < d.day + INTERVAL '24 hours'
  GROUP BY 1, 2, 3, 4;
  RETURN cardinality(days);
END
$$;

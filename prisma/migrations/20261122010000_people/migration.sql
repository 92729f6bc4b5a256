-- Accounts ------------------------------------------------------------------------------------------------------

ALTER TABLE users
  -- The same person's other account, which holds their reservations now.
  ADD COLUMN merged_into  uuid,
  -- When its person left; their name and address are gone since.
  ADD COLUMN withdrawn_at timestamptz(3),
  ADD CONSTRAINT users_merged_into_fkey
    FOREIGN KEY (merged_into) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  -- A closed account never opens again.
  ADD CONSTRAINT users_closed_check
    CHECK (status = 'disabled' OR (merged_into IS NULL AND withdrawn_at IS NULL));

-- Who may open an account without an invitation. One row, read under a lock by every registration.
CREATE TABLE registration_settings (
  id            integer        NOT NULL DEFAULT 1,
  is_open       boolean        NOT NULL DEFAULT true,
  -- In lower case, without @; none: any.
  email_domains text[]         DEFAULT '{}',
  version       integer        NOT NULL DEFAULT 1,
  updated_at    timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT registration_settings_pkey PRIMARY KEY (id),
  CONSTRAINT registration_settings_single_row_check CHECK (id = 1),
  CONSTRAINT registration_settings_domains_check CHECK (email_domains IS NOT NULL)
);
INSERT INTO registration_settings (id) VALUES (1);

ALTER TABLE mails
  -- Sent only while this invitation is open and its link is still this one.
  ADD COLUMN while_invitation_id         uuid,
  ADD COLUMN while_invitation_generation integer;

-- Reservations --------------------------------------------------------------------------------------------------

-- Whoever closes an account locks it FOR UPDATE first. A booking in flight then either commits before, so that they
-- see it, or waits here and is refused: nobody is left with a reservation that nobody was asked about.
CREATE FUNCTION refuse_inactive_holder() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM users u WHERE u.id = NEW.user_id AND u.status = 'active' FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only an active account can come to hold a reservation' USING ERRCODE = 'JR003';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER reservations_active_holder BEFORE INSERT OR UPDATE OF user_id ON reservations
  FOR EACH ROW EXECUTE FUNCTION refuse_inactive_holder();

-- Makes another account the holder of everything that p_from ever reserved. Beside store_reservation the only writer
-- of reservations, and by its rules: units and times stay, so nothing can collide; every version rises, so that a
-- decision made on the old holder is made again; each one has its event and its audit entry.
--
-- Lock order: the servers' rows ascending, then ledgers, then the accounts, as bookings take them. With the account
-- locked no booking can bring p_from another reservation. One that slipped in on a server that is not locked here is
-- seen afterwards, and the transaction tried again from the start.
CREATE FUNCTION move_reservations(p_from uuid, p_to uuid, p_actor_id uuid, p_address text, p_request_id text)
RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
  locked uuid[];
  moved  integer;
BEGIN
  SELECT coalesce(array_agg(s.id), '{}') INTO locked
  FROM (SELECT r.id FROM resources r
        WHERE r.id IN (SELECT o.resource_id FROM reservations o WHERE o.user_id = p_from)
        ORDER BY r.id FOR NO KEY UPDATE) s;

  -- What either had used is no longer what limits were decided on.
  INSERT INTO usage_ledgers AS l (holder_id, version)
  SELECT h.id, 1 FROM unnest(ARRAY[p_from, p_to]) h(id) ORDER BY h.id
  ON CONFLICT (holder_id) DO UPDATE SET version = l.version + 1;

  PERFORM 1 FROM users u WHERE u.id IN (p_from, p_to) ORDER BY u.id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM reservations o WHERE o.user_id = p_from AND o.resource_id <> ALL (locked)) THEN
    RAISE EXCEPTION 'a booking came in between' USING ERRCODE = 'serialization_failure';
  END IF;

  WITH mine AS (
    UPDATE reservations o
    SET user_id = p_to, version = o.version + 1, updated_at = clock_timestamp()
    WHERE o.user_id = p_from
    RETURNING o.id, o.resource_id, o.title, o.status
  ), events AS (
    INSERT INTO outbox_events (xid, topic, resource_id, payload, dispatched_at)
    SELECT pg_current_xact_id()::text::bigint, 'reservation.moved', m.resource_id,
           jsonb_build_object('reservationId', m.id, 'actorId', p_actor_id),
           -- Of what does not take place no mirror has an entry.
           CASE WHEN m.status NOT IN ('pending', 'confirmed') THEN clock_timestamp() END
    FROM mine m
  ), entries AS (
    INSERT INTO audit_entries (xid, action, actor_id, actor_name, subject_kind, subject_id, subject_label, before, after,
                               address, request_id)
    SELECT pg_current_xact_id()::text::bigint, 'reservation.moved', p_actor_id,
           (SELECT u.name FROM users u WHERE u.id = p_actor_id), 'reservation', m.id::text, m.title || ' · ' || r.name,
           jsonb_build_object('userId', p_from), jsonb_build_object('userId', p_to), p_address, p_request_id
    FROM mine m JOIN resources r ON r.id = m.resource_id
  )
  SELECT count(*) INTO moved FROM mine;
  RETURN moved;
END
$$;

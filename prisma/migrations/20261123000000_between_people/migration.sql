-- What reservations are to each other and to people: a series, a booking of several servers, an offer from the waiting
-- list, a check-in.
ALTER TABLE reservations
  ADD COLUMN series_id     uuid,
  ADD COLUMN group_id      uuid,
  ADD COLUMN held_until    timestamptz(3),
  ADD COLUMN checked_in_at timestamptz(3),
  ADD CONSTRAINT reservations_held_check CHECK (held_until IS NULL OR status = 'pending');
COMMENT ON COLUMN reservations.series_id IS 'the series it was made by';
COMMENT ON COLUMN reservations.group_id IS 'what was booked as one on several servers shares this';
COMMENT ON COLUMN reservations.held_until IS 'an offer from the waiting list: held for its owner until then';
COMMENT ON COLUMN reservations.checked_in_at IS 'when its owner said that they are there';

CREATE INDEX reservations_series_idx ON reservations (series_id, start_at) WHERE series_id IS NOT NULL;
CREATE INDEX reservations_group_idx ON reservations (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX reservations_held_idx ON reservations (held_until) WHERE held_until IS NOT NULL;

-- What a reservation's audit entries tell of it.
CREATE OR REPLACE FUNCTION audited_reservation(o reservations) RETURNS jsonb
LANGUAGE sql STABLE
RETURN jsonb_build_object(
  'userId', o.user_id, 'teamId', o.team_id, 'title', o.title, 'description', o.description,
  'startAt', iso_instant(o.start_at), 'endAt', iso_instant(o.end_at), 'unitIndexes', to_jsonb(o.unit_indexes),
  'status', o.status, 'cancelReason', o.cancel_reason, 'decisionReason', o.decision_reason,
  'policyMode', o.policy_mode, 'heldUntil', iso_instant(o.held_until), 'checkedInAt', iso_instant(o.checked_in_at));

-- As before, but of an update only where it brings another holder: what somebody with a closed account holds can still
-- be ended.
CREATE OR REPLACE FUNCTION refuse_inactive_holder() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.user_id = OLD.user_id THEN
      RETURN NEW;
    END IF;
  END IF;
  PERFORM 1 FROM users u WHERE u.id = NEW.user_id AND u.status = 'active' FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only an active account can come to hold a reservation' USING ERRCODE = 'JR003';
  END IF;
  RETURN NEW;
END
$$;

-- The one way a reservation is written: created, changed, cancelled, released, and whatever comes.
--
-- The caller has read the server and what stands in the way without a lock and decided (rules, choice of units).
-- This function locks the server's row, sees whether the decision still holds, and stores it together with its
-- event and the remembered answer. Whoever is told anything but 'stored' reads again and decides again.
--   resource-changed     the server is gone, or its version is not the one the decision was made on
--   reservation-changed  the reservation's version is not the one the decision was made on
--   units-taken          somebody else holds one of the units in that time, or within p_gap of it
--   usage-changed        what the person or team had used is not what the decision was made on
-- p_series_id and p_group_id are what it was made with, and stay.
-- p_expected_version 0: a new reservation. p_resource_version NULL: the decision did not depend on the server.
-- p_ledger_holders, ascending, NULL: the decision did not depend on what anybody has used.
-- Lock order: the server's row, then ledgers.
CREATE FUNCTION store_reservation(
  p_id                uuid,
  p_expected_version  integer,
  p_resource_id       uuid,
  p_resource_version  integer,
  p_user_id           uuid,
  p_title             text,
  p_description       text,
  p_start_at          timestamptz,
  p_end_at            timestamptz,
  p_unit_indexes      integer[],
  p_status            text,
  p_cancel_reason     text,
  p_at                timestamptz,
  p_topic             text,
  p_actor_id          uuid,
  p_idempotency_scope text,
  p_idempotency_key   text,
  p_idempotency_claim uuid,
  p_answer            jsonb,
  p_team_id           uuid,
  p_booked_by         uuid,
  p_approval_reasons  text[],
  p_decided_by        uuid,
  p_decided_at        timestamptz,
  p_decision_reason   text,
  p_policy_mode       text,
  p_gap               interval,
  p_ledger_holders    uuid[],
  p_ledger_versions   bigint[],
  p_address           text,
  p_request_id        text,
  p_series_id         uuid,
  p_group_id          uuid,
  p_held_until        timestamptz,
  p_checked_in_at     timestamptz
) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  current_version integer;
  resource_name   text;
  seen_versions   bigint[];
  before          reservations;
  after           reservations;
BEGIN
  -- Lock before looking: two inserts into an empty slot share no row to lock. NO KEY: foreign keys pass.
  SELECT r.version, r.name INTO current_version, resource_name FROM resources r WHERE r.id = p_resource_id FOR NO KEY UPDATE;
  IF NOT FOUND OR current_version <> p_resource_version THEN
    RETURN refuse_at_once('resource-changed');
  END IF;

  IF p_status IN ('pending', 'confirmed') AND EXISTS (
    SELECT 1
    FROM reservations o
    WHERE o.resource_id = p_resource_id
      AND o.unit_indexes && p_unit_indexes
      AND tstzrange(o.start_at, o.end_at, '[)') && tstzrange(p_start_at - p_gap, p_end_at + p_gap, '[)')
      AND o.status IN ('pending', 'confirmed')
      AND o.id <> p_id
  ) THEN
    RETURN refuse_at_once('units-taken');
  END IF;

  IF p_ledger_holders IS NOT NULL THEN
    INSERT INTO usage_ledgers (holder_id, version) SELECT h, 0 FROM unnest(p_ledger_holders) h ON CONFLICT DO NOTHING;
    PERFORM 1 FROM usage_ledgers l WHERE l.holder_id = ANY (p_ledger_holders) ORDER BY l.holder_id FOR UPDATE;
    SELECT array_agg(l.version ORDER BY l.holder_id) INTO seen_versions
    FROM usage_ledgers l WHERE l.holder_id = ANY (p_ledger_holders);
    IF seen_versions <> p_ledger_versions THEN
      RETURN refuse_at_once('usage-changed');
    END IF;
    UPDATE usage_ledgers l SET version = l.version + 1 WHERE l.holder_id = ANY (p_ledger_holders);
  END IF;

  IF p_expected_version = 0 THEN
    INSERT INTO reservations (id, resource_id, user_id, title, description, start_at, end_at, unit_indexes, status,
                              team_id, booked_by, approval_reasons, policy_mode, series_id, group_id, held_until,
                              checked_in_at, created_at, updated_at)
    VALUES (p_id, p_resource_id, p_user_id, p_title, p_description, p_start_at, p_end_at, p_unit_indexes, p_status,
            p_team_id, p_booked_by, p_approval_reasons, p_policy_mode, p_series_id, p_group_id, p_held_until,
            p_checked_in_at, p_at, p_at)
    -- Backs out instead of waiting in a circle, should anything ever write past the lock.
    ON CONFLICT ON CONSTRAINT reservations_no_overlap_excl DO NOTHING
    RETURNING * INTO after;
    IF NOT FOUND THEN
      RETURN refuse_at_once('units-taken');
    END IF;
  ELSE
    SELECT o.* INTO before FROM reservations o WHERE o.id = p_id;
    UPDATE reservations o
    SET user_id = p_user_id, title = p_title, description = p_description, start_at = p_start_at, end_at = p_end_at,
        unit_indexes = p_unit_indexes, status = p_status, cancel_reason = p_cancel_reason,
        cancelled_by = CASE WHEN p_status = 'cancelled' THEN p_actor_id END, team_id = p_team_id,
        approval_reasons = p_approval_reasons, decided_by = p_decided_by, decided_at = p_decided_at,
        decision_reason = p_decision_reason, policy_mode = p_policy_mode,
        held_until = CASE WHEN p_status = 'pending' THEN p_held_until END,
        checked_in_at = coalesce(p_checked_in_at, o.checked_in_at),
        version = o.version + 1, updated_at = p_at
    WHERE o.id = p_id AND o.resource_id = p_resource_id AND o.version = p_expected_version
    RETURNING o.* INTO after;
    IF NOT FOUND THEN
      RETURN refuse_at_once('reservation-changed');
    END IF;
  END IF;

  INSERT INTO outbox_events (xid, topic, resource_id, payload)
  VALUES (pg_current_xact_id()::text::bigint, p_topic, p_resource_id,
          jsonb_build_object('reservationId', p_id, 'actorId', p_actor_id));

  INSERT INTO audit_entries (xid, action, actor_id, actor_name, subject_kind, subject_id, subject_label, before, after,
                             address, request_id)
  VALUES (pg_current_xact_id()::text::bigint, p_topic, p_actor_id, (SELECT u.name FROM users u WHERE u.id = p_actor_id),
          'reservation', p_id, p_title || ' · ' || resource_name,
          CASE WHEN p_expected_version > 0 THEN differing(audited_reservation(before), audited_reservation(after)) END,
          CASE WHEN p_expected_version > 0 THEN differing(audited_reservation(after), audited_reservation(before))
               ELSE audited_reservation(after) END,
          p_address, p_request_id);

  IF p_idempotency_key IS NOT NULL THEN
    UPDATE idempotency_keys k
    SET answer = p_answer
    WHERE k.scope = p_idempotency_scope AND k.key = p_idempotency_key AND k.claim = p_idempotency_claim;
    IF NOT FOUND THEN
      -- Another run took the key over: undo this one, so that the key has one effect.
      RAISE EXCEPTION 'idempotency claim lost' USING ERRCODE = 'JR001';
    END IF;
  END IF;

  RETURN 'stored';
END
$$;

-- As the release before calls it, which runs beside this one for a moment; goes with a later migration.
CREATE OR REPLACE FUNCTION store_reservation(
  p_id                uuid,
  p_expected_version  integer,
  p_resource_id       uuid,
  p_resource_version  integer,
  p_user_id           uuid,
  p_title             text,
  p_description       text,
  p_start_at          timestamptz,
  p_end_at            timestamptz,
  p_unit_indexes      integer[],
  p_status            text,
  p_cancel_reason     text,
  p_at                timestamptz,
  p_topic             text,
  p_actor_id          uuid,
  p_idempotency_scope text,
  p_idempotency_key   text,
  p_idempotency_claim uuid,
  p_answer            jsonb,
  p_team_id           uuid,
  p_booked_by         uuid,
  p_approval_reasons  text[],
  p_decided_by        uuid,
  p_decided_at        timestamptz,
  p_decision_reason   text,
  p_policy_mode       text,
  p_gap               interval,
  p_ledger_holders    uuid[],
  p_ledger_versions   bigint[],
  p_address           text,
  p_request_id        text
) RETURNS text
LANGUAGE sql AS $$
  SELECT store_reservation(
    p_id, p_expected_version, p_resource_id, p_resource_version, p_user_id, p_title, p_description, p_start_at,
    p_end_at, p_unit_indexes, p_status, p_cancel_reason, p_at, p_topic, p_actor_id, p_idempotency_scope,
    p_idempotency_key, p_idempotency_claim, p_answer, p_team_id, p_booked_by, p_approval_reasons, p_decided_by,
    p_decided_at, p_decision_reason, p_policy_mode, p_gap, p_ledger_holders, p_ledger_versions, p_address,
    p_request_id, NULL, NULL, o.held_until, NULL)
  FROM (VALUES (1)) one LEFT JOIN reservations o ON o.id = p_id
$$;

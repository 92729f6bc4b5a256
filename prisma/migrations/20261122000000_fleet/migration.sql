-- Audit ---------------------------------------------------------------------------------------------------------

-- Who changed what, when and from where; written in the transaction of the change. No foreign keys: what is said here
-- stays said, whatever becomes of the things it is about.
CREATE TABLE audit_entries (
  id            bigserial      NOT NULL,
  -- The transaction that wrote it; see outbox_events.
  xid           bigint         NOT NULL,
  at            timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  -- `<thing>.<what happened>`, as the topics of the outbox.
  action        text           NOT NULL,
  -- Both NULL: nobody signed in, or Jari by itself.
  actor_id      uuid,
  actor_name    text,
  subject_kind  text           NOT NULL,
  subject_id    text           NOT NULL,
  -- What it was called then.
  subject_label text           NOT NULL,
  before        jsonb,
  after         jsonb,
  address       text,
  request_id    text,
  CONSTRAINT audit_entries_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_entries_subject_idx ON audit_entries (subject_id, id);
CREATE INDEX audit_entries_actor_idx ON audit_entries (actor_id, id);

CREATE FUNCTION refuse_rewriting() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'JR002';
END
$$;
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- Teams ---------------------------------------------------------------------------------------------------------

CREATE TABLE teams (
  id          uuid           NOT NULL,
  name        text           NOT NULL,
  name_key    text           NOT NULL,
  -- One of the palette's names.
  color       text           NOT NULL,
  description text,
  archived_at timestamptz(3),
  version     integer        NOT NULL DEFAULT 1,
  created_at  timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at  timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT teams_pkey PRIMARY KEY (id),
  -- An archived team gives its name free.
  CONSTRAINT teams_name_excl EXCLUDE USING btree (name_key WITH =) WHERE (archived_at IS NULL)
);

CREATE TABLE team_members (
  team_id    uuid           NOT NULL,
  user_id    uuid           NOT NULL,
  -- Books on behalf of the members and sees the team's use.
  is_manager boolean        NOT NULL DEFAULT false,
  joined_at  timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT team_members_pkey PRIMARY KEY (team_id, user_id),
  CONSTRAINT team_members_team_id_fkey
    FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT team_members_user_id_fkey
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX team_members_user_idx ON team_members (user_id);

-- Servers -------------------------------------------------------------------------------------------------------

ALTER TABLE installation
  -- The team's own zone: of servers that name none, and of the weeks and months that limits count over.
  ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC',
  -- What servers demand that say nothing of their own: { base, tags: [{ tag, policy }] }, see @jari/domain.
  ADD COLUMN policies  jsonb NOT NULL DEFAULT '{"base": {}, "tags": []}',
  ADD COLUMN version   integer NOT NULL DEFAULT 1;

ALTER TABLE resources
  ADD COLUMN time_zone  text,
  -- What the server demands of its own. `policy` is what holds: that, the tags' and the installation's in one, worked
  -- out whenever one of them changes, so that a booking reads one row and the row's version stands for all of it.
  ADD COLUMN own_policy jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN cpu        text,
  ADD COLUMN ram_gib    integer,
  ADD COLUMN disk       text,
  ADD COLUMN driver     text,
  ADD COLUMN notes      text,
  ADD COLUMN ssh_hint   text,
  ADD COLUMN contact    text,
  ADD COLUMN site       text,
  ADD COLUMN rack       text;
UPDATE resources r SET own_policy = (
  SELECT coalesce(jsonb_object_agg(e.key, e.value), '{}')
  FROM jsonb_each(r.policy) e
  WHERE e.value IS DISTINCT FROM
    '{"minDurationMinutes": 1, "maxDurationMinutes": 10080, "maxAdvanceDays": null, "requiresApproval": false}'::jsonb -> e.key);
ALTER TABLE units ADD COLUMN mig_profile text;

-- Time in which units cannot be booked: announced work, or a broken unit until further notice. What is booked in it
-- stays until somebody decides. Whoever writes here locks the server's row and raises its version, so that no booking
-- is decided on an older view of it.
CREATE TABLE maintenance_windows (
  id           uuid           NOT NULL,
  resource_id  uuid           NOT NULL,
  -- NULL: all units.
  unit_indexes integer[],
  start_at     timestamptz(3) NOT NULL,
  -- NULL: until further notice.
  end_at       timestamptz(3),
  reason       text           NOT NULL,
  created_by   uuid           NOT NULL,
  cancelled_at timestamptz(3),
  version      integer        NOT NULL DEFAULT 1,
  created_at   timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at   timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT maintenance_windows_pkey PRIMARY KEY (id),
  CONSTRAINT maintenance_windows_ends_after_start_check CHECK (end_at > start_at),
  CONSTRAINT maintenance_windows_units_check CHECK (cardinality(unit_indexes) > 0),
  CONSTRAINT maintenance_windows_resource_id_fkey
    FOREIGN KEY (resource_id) REFERENCES resources (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT maintenance_windows_created_by_fkey
    FOREIGN KEY (created_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX maintenance_windows_resource_idx ON maintenance_windows (resource_id, start_at) WHERE (cancelled_at IS NULL);

-- Reservations --------------------------------------------------------------------------------------------------

ALTER TABLE reservations
  -- Whose quota and colour; NULL: nobody's but the holder's.
  ADD COLUMN team_id          uuid,
  -- Who booked it, where that was not the holder.
  ADD COLUMN booked_by        uuid,
  -- Why it needs a yes; NULL: it needs none.
  ADD COLUMN approval_reasons text[],
  ADD COLUMN decided_by       uuid,
  ADD COLUMN decided_at       timestamptz(3),
  ADD COLUMN decision_reason  text,
  -- applied: the policy's rules allowed it. relaxed: in free time close by, which limits on amount neither stop nor
  -- count. waived: an admin booked past the rules.
  ADD COLUMN policy_mode      text NOT NULL DEFAULT 'applied',
  ADD CONSTRAINT reservations_policy_mode_check CHECK (policy_mode IN ('applied', 'relaxed', 'waived')),
  ADD CONSTRAINT reservations_team_id_fkey
    FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT reservations_booked_by_fkey
    FOREIGN KEY (booked_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT reservations_decided_by_fkey
    FOREIGN KEY (decided_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX reservations_team_start_idx ON reservations (team_id, start_at) WHERE (team_id IS NOT NULL);
-- The queue of approvals.
CREATE INDEX reservations_pending_idx ON reservations (start_at, id) WHERE (status = 'pending');

-- One row per person or team that limits on amount are counted for: its version rises with every booking that was
-- decided on what the holder had used, so that two of them, on whatever servers, cannot both take the last of it.
CREATE TABLE usage_ledgers (
  holder_id uuid   NOT NULL,
  version   bigint NOT NULL DEFAULT 1,
  CONSTRAINT usage_ledgers_pkey PRIMARY KEY (holder_id)
);

-- What a reservation's audit entries tell of it.
CREATE FUNCTION audited_reservation(o reservations) RETURNS jsonb
LANGUAGE sql STABLE
RETURN jsonb_build_object(
  'userId', o.user_id, 'teamId', o.team_id, 'title', o.title, 'description', o.description,
  'startAt', iso_instant(o.start_at), 'endAt', iso_instant(o.end_at), 'unitIndexes', to_jsonb(o.unit_indexes),
  'status', o.status, 'cancelReason', o.cancel_reason, 'decisionReason', o.decision_reason,
  'policyMode', o.policy_mode);

-- The entries of `this` that `other` has otherwise.
CREATE FUNCTION differing(this jsonb, other jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE
RETURN (SELECT jsonb_object_agg(e.key, e.value) FROM jsonb_each(this) e WHERE other -> e.key IS DISTINCT FROM e.value);

-- The one way a reservation is written: created, changed, cancelled, released, and whatever comes.
--
-- The caller has read the server and what stands in the way without a lock and decided (rules, choice of units).
-- This function locks the server's row, sees whether the decision still holds, and stores it together with its
-- event and the remembered answer. Whoever is told anything but 'stored' reads again and decides again.
--   resource-changed     the server is gone, or its version is not the one the decision was made on
--   reservation-changed  the reservation's version is not the one the decision was made on
--   units-taken          somebody else holds one of the units in that time, or within p_gap of it
--   usage-changed        what the person or team had used is not what the decision was made on
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
  p_request_id        text
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
                              team_id, booked_by, approval_reasons, policy_mode, created_at, updated_at)
    VALUES (p_id, p_resource_id, p_user_id, p_title, p_description, p_start_at, p_end_at, p_unit_indexes, p_status,
            p_team_id, p_booked_by, p_approval_reasons, p_policy_mode, p_at, p_at)
    -- Backs out instead of waiting in a circle, should anything ever write past the lock.
    ON CONFLICT ON CONSTRAINT reservations_no_overlap_excl DO NOTHING
    RETURNING * INTO after;
    IF NOT FOUND THEN
      RETURN refuse_at_once('units-taken');
    END IF;
  ELSE
    SELECT o.* INTO before FROM reservations o WHERE o.id = p_id;
    UPDATE reservations o
    SET title = p_title, description = p_description, start_at = p_start_at, end_at = p_end_at,
        unit_indexes = p_unit_indexes, status = p_status, cancel_reason = p_cancel_reason,
        cancelled_by = CASE WHEN p_status = 'cancelled' THEN p_actor_id END, team_id = p_team_id,
        approval_reasons = p_approval_reasons, decided_by = p_decided_by, decided_at = p_decided_at,
        decision_reason = p_decision_reason, policy_mode = p_policy_mode,
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
  p_answer            jsonb
) RETURNS text
LANGUAGE sql AS $$
  SELECT store_reservation(
    p_id, p_expected_version, p_resource_id, p_resource_version, p_user_id, p_title, p_description, p_start_at, p_end_at,
    p_unit_indexes, p_status, p_cancel_reason, p_at, p_topic, p_actor_id, p_idempotency_scope, p_idempotency_key,
    p_idempotency_claim, p_answer, o.team_id, o.booked_by, o.approval_reasons, o.decided_by, o.decided_at,
    o.decision_reason, coalesce(o.policy_mode, 'applied'), INTERVAL '0', NULL, NULL, NULL, NULL)
  FROM (VALUES (1)) one LEFT JOIN reservations o ON o.id = p_id
$$;

-- A whole server can be in maintenance without a window; who is in its way is offered another place all the same.
ALTER TABLE maintenance_offers ALTER COLUMN window_id DROP NOT NULL;
COMMENT ON COLUMN maintenance_offers.window_id IS 'null: the server itself was put into maintenance';

-- A reservation that was moved to another server ended there and began anew here: to its owner it is one.
CREATE TABLE reservation_moves (
  reservation_id uuid           NOT NULL,
  from_id        uuid           NOT NULL,
  moved_at       timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT reservation_moves_pkey PRIMARY KEY (reservation_id),
  CONSTRAINT reservation_moves_from_id_key UNIQUE (from_id),
  CONSTRAINT reservation_moves_reservation_id_fkey
    FOREIGN KEY (reservation_id) REFERENCES reservations (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT reservation_moves_from_id_fkey
    FOREIGN KEY (from_id) REFERENCES reservations (id) ON DELETE CASCADE ON UPDATE CASCADE
);

-- How it stood includes the yes it had then, so that a change can be withdrawn. A refusal is a decision of the very
-- write that puts it back; without one its owner did, and there is nothing left to remember.
CREATE OR REPLACE FUNCTION remember_how_it_stood() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'pending' AND OLD.status = 'confirmed' THEN
    NEW.stood_before := jsonb_build_object('startAt', iso_instant(OLD.start_at), 'endAt', iso_instant(OLD.end_at),
      'unitIndexes', to_jsonb(OLD.unit_indexes), 'policyMode', OLD.policy_mode,
      'approval', CASE WHEN OLD.approval_reasons IS NOT NULL THEN jsonb_build_object(
        'reasons', to_jsonb(OLD.approval_reasons), 'decidedAt', iso_instant(OLD.decided_at), 'reason', OLD.decision_reason,
        'decidedBy', (SELECT jsonb_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = OLD.decided_by)) END);
  ELSIF NEW.status <> 'confirmed' OR NEW.decided_at IS DISTINCT FROM NEW.updated_at
    OR (NEW.start_at, NEW.end_at, NEW.unit_indexes) = (OLD.start_at, OLD.end_at, OLD.unit_indexes) THEN
    NEW.stood_before := NULL;
  END IF;
  RETURN NEW;
END
$$;

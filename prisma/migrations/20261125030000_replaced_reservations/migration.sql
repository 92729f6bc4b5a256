-- How a reservation stood before the last step that wrote it: what taking that step back restores. The step is the
-- transaction, which its audit entries name too. Cleared away once it can no longer be taken back.
CREATE TABLE replaced_reservations (
  reservation_id uuid           NOT NULL,
  xid            bigint         NOT NULL,
  stood          jsonb          NOT NULL,
  replaced_at    timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT replaced_reservations_pkey PRIMARY KEY (reservation_id),
  CONSTRAINT replaced_reservations_reservation_id_fkey
    FOREIGN KEY (reservation_id) REFERENCES reservations (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE FUNCTION keep_what_is_replaced() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO replaced_reservations AS kept (reservation_id, xid, stood)
  VALUES (OLD.id, pg_current_xact_id()::text::bigint, to_jsonb(OLD))
  ON CONFLICT (reservation_id) DO UPDATE
  SET xid = excluded.xid, stood = excluded.stood, replaced_at = excluded.replaced_at
  -- Of several writes in one step, what stood before the first.
  WHERE kept.xid <> excluded.xid;
  RETURN NULL;
END
$$;

CREATE TRIGGER reservations_keep_what_is_replaced AFTER UPDATE ON reservations
  FOR EACH ROW EXECUTE FUNCTION keep_what_is_replaced();

-- A wish may be for one of several servers.
ALTER TABLE waitlist_wishes ADD COLUMN resource_ids uuid[] DEFAULT '{}',
  ADD CONSTRAINT waitlist_wishes_servers_check CHECK (resource_ids IS NOT NULL);
COMMENT ON COLUMN waitlist_wishes.resource_ids IS 'one of these servers; empty: any that fits';
UPDATE waitlist_wishes SET resource_ids = ARRAY[resource_id] WHERE resource_id IS NOT NULL;

-- Every place that was offered, whatever became of it: what the wait of others is reckoned from.
CREATE TABLE waitlist_offers (
  reservation_id   uuid           NOT NULL,
  wish_id          uuid           NOT NULL,
  resource_id      uuid           NOT NULL,
  unit_count       integer        NOT NULL,
  duration_minutes integer        NOT NULL,
  offered_at       timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT waitlist_offers_pkey PRIMARY KEY (reservation_id),
  CONSTRAINT waitlist_offers_reservation_id_fkey
    FOREIGN KEY (reservation_id) REFERENCES reservations (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT waitlist_offers_wish_id_fkey
    FOREIGN KEY (wish_id) REFERENCES waitlist_wishes (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT waitlist_offers_resource_id_fkey
    FOREIGN KEY (resource_id) REFERENCES resources (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX waitlist_offers_time_idx ON waitlist_offers (offered_at);

INSERT INTO waitlist_offers (reservation_id, wish_id, resource_id, unit_count, duration_minutes, offered_at)
SELECT o.id, w.id, o.resource_id, w.unit_count, w.duration_minutes, w.offered_at
FROM waitlist_wishes w JOIN reservations o ON o.id = w.reservation_id
WHERE w.offered_at IS NOT NULL;

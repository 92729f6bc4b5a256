-- Another time or server that the owner of a reservation in the way of maintenance may have with one click. Nothing is
-- held for them: whether it is still free is found out when they say yes.
CREATE TABLE maintenance_offers (
  id             uuid           NOT NULL,
  window_id      uuid           NOT NULL,
  reservation_id uuid           NOT NULL,
  -- The version of the reservation that the offer is equal to: once the owner changed it, the offer is closed.
  reservation_version integer   NOT NULL,
  resource_id    uuid           NOT NULL,
  start_at       timestamptz(3) NOT NULL,
  end_at         timestamptz(3) NOT NULL,
  unit_indexes   integer[],
  -- NULL: nobody has said anything yet.
  answer         text,
  created_by     uuid           NOT NULL,
  created_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  decided_at     timestamptz(3),
  CONSTRAINT maintenance_offers_pkey PRIMARY KEY (id),
  CONSTRAINT maintenance_offers_units_check CHECK (unit_indexes IS NOT NULL AND cardinality(unit_indexes) > 0),
  CONSTRAINT maintenance_offers_answer_check CHECK (answer IN ('accepted', 'declined')),
  CONSTRAINT maintenance_offers_ends_after_start_check CHECK (end_at > start_at),
  CONSTRAINT maintenance_offers_window_id_fkey
    FOREIGN KEY (window_id) REFERENCES maintenance_windows (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT maintenance_offers_reservation_id_fkey
    FOREIGN KEY (reservation_id) REFERENCES reservations (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT maintenance_offers_resource_id_fkey
    FOREIGN KEY (resource_id) REFERENCES resources (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT maintenance_offers_created_by_fkey
    FOREIGN KEY (created_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX maintenance_offers_window_idx ON maintenance_offers (window_id, reservation_id);
CREATE INDEX maintenance_offers_open_idx ON maintenance_offers (reservation_id) WHERE (answer IS NULL);

-- What people wait for, until time frees that fits it.
CREATE TABLE waitlist_wishes (
  id               uuid           NOT NULL,
  user_id          uuid           NOT NULL,
  team_id          uuid,
  title            text           NOT NULL,
  -- The server it must be; NULL: any that fits.
  resource_id      uuid,
  model            text,
  memory_gib       integer,
  tags             text[]         DEFAULT '{}',
  unit_count       integer        NOT NULL,
  duration_minutes integer        NOT NULL,
  earliest_at      timestamptz(3) NOT NULL,
  latest_at        timestamptz(3) NOT NULL,
  state            text           NOT NULL DEFAULT 'waiting',
  -- The offer that is held for it, or what became of it.
  reservation_id   uuid,
  -- When it was first offered something.
  offered_at       timestamptz(3),
  missed_offers    integer        NOT NULL DEFAULT 0,
  -- Passed or missed an offer: others come first until then.
  rests_until      timestamptz(3),
  version          integer        NOT NULL DEFAULT 1,
  created_at       timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  updated_at       timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT waitlist_wishes_pkey PRIMARY KEY (id),
  CONSTRAINT waitlist_wishes_state_check
    CHECK (state IN ('waiting', 'paused', 'offered', 'fulfilled', 'expired', 'withdrawn')),
  CONSTRAINT waitlist_wishes_offered_check CHECK (state NOT IN ('offered', 'fulfilled') OR reservation_id IS NOT NULL),
  CONSTRAINT waitlist_wishes_tags_check CHECK (tags IS NOT NULL),
  CONSTRAINT waitlist_wishes_amount_check CHECK (unit_count > 0 AND duration_minutes > 0),
  CONSTRAINT waitlist_wishes_window_check CHECK (latest_at >= earliest_at + duration_minutes * INTERVAL '1 minute'),
  CONSTRAINT waitlist_wishes_user_id_fkey
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT waitlist_wishes_team_id_fkey
    FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT waitlist_wishes_resource_id_fkey
    FOREIGN KEY (resource_id) REFERENCES resources (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT waitlist_wishes_reservation_id_fkey
    FOREIGN KEY (reservation_id) REFERENCES reservations (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX waitlist_wishes_user_idx ON waitlist_wishes (user_id, updated_at);
CREATE INDEX waitlist_wishes_open_idx ON waitlist_wishes (created_at, id) WHERE state IN ('waiting', 'paused', 'offered');
-- One place is offered to one wish.
CREATE UNIQUE INDEX waitlist_wishes_reservation_key ON waitlist_wishes (reservation_id) WHERE reservation_id IS NOT NULL;

-- Secret addresses that calendar programs read. The secret itself is nowhere: it is a signature over id and generation.
CREATE TABLE calendar_feeds (
  id           uuid           NOT NULL,
  user_id      uuid           NOT NULL,
  scope        text           NOT NULL,
  resource_id  uuid,
  -- Raised to make the addresses handed out so far worthless.
  generation   integer        NOT NULL DEFAULT 1,
  created_at   timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  last_read_at timestamptz(3),
  CONSTRAINT calendar_feeds_pkey PRIMARY KEY (id),
  CONSTRAINT calendar_feeds_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT calendar_feeds_resource_fkey
    FOREIGN KEY (resource_id) REFERENCES resources (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT calendar_feeds_scope_check CHECK (scope IN ('mine', 'resource', 'all') AND (scope = 'resource') = (resource_id IS NOT NULL))
);
-- One address per person and scope: asking twice for it is asking for the same one.
CREATE UNIQUE INDEX calendar_feeds_scope_key ON calendar_feeds (user_id, scope, resource_id) NULLS NOT DISTINCT;

-- Which events of other calendars became which reservations, so that importing a file twice books nothing twice.
CREATE TABLE imported_events (
  user_id        uuid           NOT NULL,
  -- A digest of the event's UID, which may be of any length, and its start.
  event_key      text           NOT NULL,
  -- No foreign key: written before the reservation, so that a crash in between leaves no reservation without this.
  reservation_id uuid           NOT NULL,
  imported_at    timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT imported_events_pkey PRIMARY KEY (user_id, event_key),
  CONSTRAINT imported_events_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE
);

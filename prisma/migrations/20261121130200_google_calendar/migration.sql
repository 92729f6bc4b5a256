-- What is known of each reservation's event in Google Calendar. PostgreSQL is the truth; this is how far its mirror is.
CREATE TABLE google_events (
  -- No foreign key: a row outlives its reservation until its event is gone too.
  reservation_id uuid NOT NULL,
  calendar_id    text NOT NULL,
  -- pending: to be written · synced · failed: refused by Google for good · drift: edited in Google, to be put back
  -- off: no event, and none wanted
  status         text NOT NULL DEFAULT 'pending',
  -- Of the event as we wrote or read it last; NULL: not known, look before writing.
  etag           text,
  -- The reservation's version, and a digest of all the event says, as written last.
  synced_version integer,
  fingerprint    text,
  -- The etag (or `gone`) of a change in Google that nobody has looked at yet; whoever holds the lease does, and decides.
  suspect_etag   text,
  -- What became of the last change in Google, until the reservation changes again.
  note           text,
  note_detail    text,
  noted_at       timestamptz(3),
  last_error     text,
  tries          integer NOT NULL DEFAULT 0,
  -- When to look again without anybody asking; NULL: nothing is left to do.
  next_try_at    timestamptz(3),
  -- Who works on the event just now: one at a time, without a transaction open during calls to Google.
  lease          uuid,
  lease_until    timestamptz(3),
  updated_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT google_events_pkey PRIMARY KEY (reservation_id),
  CONSTRAINT google_events_status_check CHECK (status IN ('pending', 'synced', 'failed', 'drift', 'off')),
  CONSTRAINT google_events_note_check
    CHECK (note IN ('edit-put-back', 'deletion-put-back', 'move-refused', 'deletion-refused', 'move-applied',
                    'deletion-applied'))
);
CREATE INDEX google_events_next_try_idx ON google_events (next_try_at) WHERE next_try_at IS NOT NULL;
CREATE INDEX google_events_noted_idx ON google_events (noted_at DESC) WHERE noted_at IS NOT NULL;

-- The calendars events are or were written to: where the next listing begins, and the channel that announces changes.
CREATE TABLE google_calendars (
  calendar_id         text NOT NULL,
  summary             text,
  sync_token          text,
  checked_at          timestamptz(3),
  channel_id          uuid,
  channel_resource_id text,
  channel_token       text,
  channel_expires_at  timestamptz(3),
  CONSTRAINT google_calendars_pkey PRIMARY KEY (calendar_id)
);

-- Servers whose events go to a calendar of their own instead of the shared one.
CREATE TABLE google_server_calendars (
  resource_id uuid NOT NULL,
  calendar_id text NOT NULL,
  CONSTRAINT google_server_calendars_pkey PRIMARY KEY (resource_id),
  CONSTRAINT google_server_calendars_resource_fkey
    FOREIGN KEY (resource_id) REFERENCES resources (id) ON DELETE CASCADE ON UPDATE CASCADE
);

-- One row: how the connection is doing.
CREATE TABLE google_connection (
  id                 integer NOT NULL DEFAULT 1,
  -- Marks our events: two installations that share a calendar leave each other's alone.
  mirror_id          uuid NOT NULL DEFAULT gen_random_uuid(),
  -- Reservations that ended a day before this are not mirrored; NULL: never switched on.
  enabled_at         timestamptz(3),
  state              text NOT NULL DEFAULT 'ok',
  problem            text,
  problem_since      timestamptz(3),
  failures           integer NOT NULL DEFAULT 0,
  paused_until       timestamptz(3),
  is_two_way         boolean NOT NULL DEFAULT false,
  check_requested_at timestamptz(3),
  checked_at         timestamptz(3),
  last_check         jsonb,
  diagnosis          jsonb,
  CONSTRAINT google_connection_pkey PRIMARY KEY (id),
  CONSTRAINT google_connection_id_check CHECK (id = 1),
  CONSTRAINT google_connection_state_check CHECK (state IN ('ok', 'backing-off', 'reconnect'))
);
INSERT INTO google_connection (id) VALUES (1);

-- When the next call of an account may be made; every process moves it forward, so that all together keep the limits.
CREATE TABLE google_pace (
  account      text NOT NULL,
  next_call_at timestamptz(6) NOT NULL,
  CONSTRAINT google_pace_pkey PRIMARY KEY (account)
);

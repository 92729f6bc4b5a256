-- Ids in the order of time, as everywhere: PostgreSQL has its own uuidv7() only from 18 on.
CREATE FUNCTION new_id() RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE
RETURN encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
  PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
  52, 1), 53, 1), 'hex')::uuid;

-- What people were told, one row per person and occasion, whatever the channel.
CREATE TABLE notifications (
  id         uuid           NOT NULL DEFAULT new_id(),
  user_id    uuid           NOT NULL,
  -- Open: other kinds come without a migration.
  kind       text           NOT NULL,
  facts      jsonb          NOT NULL,
  -- What makes telling the same twice no second notification, such as kind, reservation and instant of a reminder.
  dedupe_key text           NOT NULL,
  -- False: told by mail only, since the person wants it so or it is too small for the bell.
  in_app     boolean        NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  read_at    timestamptz(3),
  -- When the daily mail that gathers it is due; NULL: it is in none, or was sent.
  digest_at  timestamptz(3),
  CONSTRAINT notifications_pkey PRIMARY KEY (id),
  CONSTRAINT notifications_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX notifications_dedupe_key ON notifications (dedupe_key);
CREATE INDEX notifications_bell_idx ON notifications (user_id, created_at, id) WHERE in_app;
CREATE INDEX notifications_unread_idx ON notifications (user_id) WHERE in_app AND read_at IS NULL;
CREATE INDEX notifications_digest_idx ON notifications (digest_at) WHERE digest_at IS NOT NULL;
CREATE INDEX notifications_created_idx ON notifications (created_at);

-- What a person chose. No row: the defaults.
CREATE TABLE notification_settings (
  user_id            uuid           NOT NULL,
  -- Where it differs from the defaults: kind -> {"inApp": boolean, "email": boolean}.
  channels           jsonb          NOT NULL DEFAULT '{}',
  -- 0: no reminder.
  start_lead_minutes integer        NOT NULL DEFAULT 30,
  end_lead_minutes   integer        NOT NULL DEFAULT 30,
  -- HH:MM in the person's own zone; both or none.
  quiet_from         text,
  quiet_until        text,
  digest_at          text,
  updated_at         timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT notification_settings_pkey PRIMARY KEY (user_id),
  CONSTRAINT notification_settings_user_fkey
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT notification_settings_leads_check
    CHECK (start_lead_minutes >= 0 AND start_lead_minutes <= 1440 AND end_lead_minutes >= 0 AND end_lead_minutes <= 1440),
  CONSTRAINT notification_settings_quiet_check CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);

-- What the owner of a reservation was last told of it: what is different now is what there is to tell.
CREATE TABLE reservation_notices (
  reservation_id uuid           NOT NULL,
  -- {"status", "inCalendar", "facts"}; NULL: nothing yet.
  told           jsonb,
  -- The reservation's version that was told.
  version        integer        NOT NULL DEFAULT 0,
  told_at        timestamptz(3),
  CONSTRAINT reservation_notices_pkey PRIMARY KEY (reservation_id),
  CONSTRAINT reservation_notices_reservation_fkey
    FOREIGN KEY (reservation_id) REFERENCES reservations (id) ON DELETE CASCADE ON UPDATE CASCADE
);

-- What was booked before there were notifications counts as told, so that its next change is told as a change.
INSERT INTO reservation_notices (reservation_id, version, told_at, told)
SELECT o.id, o.version, clock_timestamp(),
  jsonb_build_object('status', o.status, 'inCalendar', false, 'facts', jsonb_build_object(
    'id', o.id, 'title', o.title, 'description', o.description,
    'resource', jsonb_build_object('id', r.id, 'name', r.name),
    'owner', jsonb_build_object('id', u.id, 'name', u.name),
    'startAt', iso_instant(o.start_at), 'endAt', iso_instant(o.end_at), 'unitIndexes', to_jsonb(o.unit_indexes),
    'totalUnits', (SELECT count(*) FROM units t WHERE t.resource_id = o.resource_id AND t.removed_at IS NULL)))
FROM reservations o
JOIN resources r ON r.id = o.resource_id
JOIN users u ON u.id = o.user_id
WHERE o.status IN ('pending', 'confirmed') AND o.end_at > clock_timestamp();

-- Which reservations end soon; which begin soon is in reservations_start_idx.
CREATE INDEX reservations_end_idx ON reservations (end_at) WHERE status = 'confirmed';

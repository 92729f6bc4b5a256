-- Every e-mail, from the moment it is due to what became of it: what is sent, and what an admin reads about it.
-- Without foreign keys: a record of what was said outlives what it was about.
CREATE TABLE mails (
  id             uuid           NOT NULL,
  -- What makes a second request for the same mail no second mail.
  dedupe_key     text           NOT NULL,
  -- A kind of notification, or 'digest'. Open: other kinds of mail come without a migration.
  kind           text           NOT NULL,
  content        jsonb          NOT NULL,
  user_id        uuid,
  address        text           NOT NULL,
  name           text           NOT NULL,
  locale         text           NOT NULL,
  time_zone      text           NOT NULL,
  status         text           NOT NULL DEFAULT 'waiting',
  -- Why it was withdrawn, or what the mail server said when it last refused.
  outcome        text,
  tries          integer        NOT NULL DEFAULT 0,
  hold_until     timestamptz(3),
  useful_until   timestamptz(3),
  -- Sent only while this reservation holds its units, and has these times where they are given.
  while_reservation_id uuid,
  while_start_at timestamptz(3),
  while_end_at   timestamptz(3),
  calendar_method   text,
  calendar_sequence integer,
  unsubscribe_url   text,
  created_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  -- When it stopped waiting.
  settled_at     timestamptz(3),
  CONSTRAINT mails_pkey PRIMARY KEY (id),
  CONSTRAINT mails_locale_check CHECK (locale IN ('ko', 'en')),
  CONSTRAINT mails_status_check CHECK (status IN ('waiting', 'sent', 'kept', 'withdrawn', 'failed')),
  CONSTRAINT mails_calendar_method_check CHECK (calendar_method IN ('REQUEST', 'CANCEL')),
  CONSTRAINT mails_calendar_check CHECK ((calendar_method IS NULL) = (calendar_sequence IS NULL)),
  CONSTRAINT mails_settled_check CHECK ((settled_at IS NULL) = (status = 'waiting'))
);
CREATE UNIQUE INDEX mails_dedupe_key ON mails (dedupe_key);
-- The admin's list, newest first, of all or of one status. Ids are made in the order of time.
CREATE INDEX mails_status_idx ON mails (status, id);

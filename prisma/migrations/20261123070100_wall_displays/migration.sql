-- Screens on a wall that show what is booked without anybody signed in. The secret itself is nowhere, only its digest.
CREATE TABLE wall_displays (
  id           uuid           NOT NULL,
  name         text           NOT NULL,
  token_hash   bytea          NOT NULL,
  -- Servers with any of these; empty: all.
  tags         text[]         DEFAULT '{}',
  shows_names  boolean        NOT NULL,
  locale       text           NOT NULL,
  created_by   uuid           NOT NULL,
  created_at   timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  last_seen_at timestamptz(3),
  CONSTRAINT wall_displays_pkey PRIMARY KEY (id),
  CONSTRAINT wall_displays_created_by_fkey
    FOREIGN KEY (created_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT wall_displays_token_key UNIQUE (token_hash),
  CONSTRAINT wall_displays_locale_check CHECK (locale IN ('ko', 'en'))
);

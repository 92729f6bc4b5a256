-- An admin asks somebody to open an account. Of the link only its number is stored: what it carries is signed with the
-- server's secret, so that nobody who reads this table can make one.
CREATE TABLE invitations (
  id               uuid           NOT NULL,
  email            text           NOT NULL,
  email_key        text           NOT NULL,
  role             text           NOT NULL,
  locale           text           NOT NULL,
  invited_by       uuid           NOT NULL,
  created_at       timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  last_sent_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  expires_at       timestamptz(3) NOT NULL,
  -- Which link works: sending again raises it, and the links before stop working.
  generation       integer        NOT NULL DEFAULT 1,
  accepted_at      timestamptz(3),
  accepted_user_id uuid,
  revoked_at       timestamptz(3),
  CONSTRAINT invitations_pkey PRIMARY KEY (id),
  CONSTRAINT invitations_role_check CHECK (role IN ('member', 'admin')),
  CONSTRAINT invitations_locale_check CHECK (locale IN ('ko', 'en')),
  CONSTRAINT invitations_generation_check CHECK (generation > 0),
  CONSTRAINT invitations_accepted_check CHECK ((accepted_at IS NULL) = (accepted_user_id IS NULL)),
  CONSTRAINT invitations_closed_once_check CHECK (accepted_at IS NULL OR revoked_at IS NULL),
  CONSTRAINT invitations_invited_by_fkey
    FOREIGN KEY (invited_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  -- At the end of the transaction: an invitation is locked before the account is written, so that everybody who wants
  -- the address locks in one order.
  CONSTRAINT invitations_accepted_user_id_fkey
    FOREIGN KEY (accepted_user_id) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE
    DEFERRABLE INITIALLY DEFERRED
);
-- One at a time per address. Also an expired one: it is sent again rather than written twice.
CREATE UNIQUE INDEX invitations_waiting_key ON invitations (email_key) WHERE accepted_at IS NULL AND revoked_at IS NULL;

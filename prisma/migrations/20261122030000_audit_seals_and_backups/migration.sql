-- Audit ---------------------------------------------------------------------------------------------------------

-- The order in which entries are sealed, see audit_seals.
CREATE INDEX audit_entries_sealing_idx ON audit_entries (xid, id);
-- The log is read by time.
CREATE INDEX audit_entries_at_idx ON audit_entries (at, id);

-- What a seal is made of: the whole entry, in words that do not change. Without the transaction, which a restored
-- database has no more.
CREATE FUNCTION audit_text(e audit_entries) RETURNS text
LANGUAGE sql STABLE
RETURN jsonb_build_array(
  e.id, iso_instant(e.at), e.action, e.actor_id, e.actor_name, e.subject_kind, e.subject_id, e.subject_label,
  e.before, e.after, e.address, e.request_id)::text;

-- A chain over the entries: each seal holds the hash of the one before, so nothing in between can be changed, taken
-- away or put in without the rest of the chain being made anew. Written by the worker shortly after the entries, in
-- the order of (xid, id) and only below the oldest running transaction: what is not sealed there by then was not
-- written by Jari. Entries themselves hold no chain, since writers would have to wait for each other.
CREATE TABLE audit_seals (
  position      bigint         NOT NULL,
  entry_id      bigint         NOT NULL,
  -- That of the entry.
  xid           bigint         NOT NULL,
  previous_hash bytea          NOT NULL,
  hash          bytea          NOT NULL,
  sealed_at     timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT audit_seals_pkey PRIMARY KEY (position)
);
CREATE UNIQUE INDEX audit_seals_entry_id_key ON audit_seals (entry_id);
CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();

-- Backups -------------------------------------------------------------------------------------------------------

-- What was written to a file, and whether that file was restored and compared since.
CREATE TABLE backups (
  id          uuid           NOT NULL,
  file        text           NOT NULL,
  bytes       bigint         NOT NULL,
  row_count   bigint         NOT NULL,
  took_ms     integer        NOT NULL,
  -- The moment that it shows.
  taken_at    timestamptz(3) NOT NULL,
  verified_at timestamptz(3),
  CONSTRAINT backups_pkey PRIMARY KEY (id)
);
CREATE INDEX backups_taken_at_idx ON backups (taken_at);

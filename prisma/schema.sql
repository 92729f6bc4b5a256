-- The whole schema as PostgreSQL sees it. Written by `npm run db:snapshot`; never edited by hand.

-- Extensions
CREATE EXTENSION btree_gist;
CREATE EXTENSION intarray;

-- Sequences
CREATE SEQUENCE audit_entries_id_seq AS bigint START 1 INCREMENT 1;
CREATE SEQUENCE outbox_events_id_seq AS bigint START 1 INCREMENT 1;
CREATE SEQUENCE report_changes_id_seq AS bigint START 1 INCREMENT 1;

-- Tables
CREATE TABLE audit_entries (
  action text NOT NULL,
  actor_id uuid,
  actor_name text,
  address text,
  after jsonb,
  at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  before jsonb,
  id bigint NOT NULL DEFAULT nextval('audit_entries_id_seq'::regclass),
  request_id text,
  subject_id text NOT NULL,
  subject_kind text NOT NULL,
  subject_label text NOT NULL,
  xid bigint NOT NULL
);
CREATE TABLE audit_seals (
  entry_id bigint NOT NULL,
  hash bytea NOT NULL,
  "position" bigint NOT NULL,
  previous_hash bytea NOT NULL,
  sealed_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  xid bigint NOT NULL
);
CREATE TABLE backups (
  bytes bigint NOT NULL,
  file text NOT NULL,
  id uuid NOT NULL,
  row_count bigint NOT NULL,
  taken_at timestamp(3) with time zone NOT NULL,
  took_ms integer NOT NULL,
  verified_at timestamp(3) with time zone
);
CREATE TABLE calendar_feeds (
  created_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  generation integer NOT NULL DEFAULT 1,
  id uuid NOT NULL,
  last_read_at timestamp(3) with time zone,
  resource_id uuid,
  scope text NOT NULL,
  user_id uuid NOT NULL
);
CREATE TABLE check_in_warnings (
  released_at timestamp(3) with time zone,
  reservation_id uuid NOT NULL,
  warned_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE dismissed_checklists (
  dismissed_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  user_id uuid NOT NULL
);
CREATE TABLE feedback_posts (
  author_id uuid NOT NULL,
  body text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  edited_at timestamp(3) with time zone,
  id uuid NOT NULL,
  replied_at timestamp(3) with time zone,
  replied_by uuid,
  reply text,
  state text NOT NULL DEFAULT 'open'::text,
  version integer NOT NULL DEFAULT 1
);
CREATE TABLE google_calendars (
  calendar_id text NOT NULL,
  channel_expires_at timestamp(3) with time zone,
  channel_id uuid,
  channel_resource_id text,
  channel_token text,
  checked_at timestamp(3) with time zone,
  summary text,
  sync_token text
);
CREATE TABLE google_connection (
  check_requested_at timestamp(3) with time zone,
  checked_at timestamp(3) with time zone,
  diagnosis jsonb,
  enabled_at timestamp(3) with time zone,
  failures integer NOT NULL DEFAULT 0,
  id integer NOT NULL DEFAULT 1,
  is_two_way boolean NOT NULL DEFAULT false,
  last_check jsonb,
  mirror_id uuid NOT NULL DEFAULT gen_random_uuid(),
  paused_until timestamp(3) with time zone,
  problem text,
  problem_since timestamp(3) with time zone,
  state text NOT NULL DEFAULT 'ok'::text
);
CREATE TABLE google_events (
  calendar_id text NOT NULL,
  etag text,
  fingerprint text,
  last_error text,
  lease uuid,
  lease_until timestamp(3) with time zone,
  next_try_at timestamp(3) with time zone,
  note text,
  note_detail text,
  noted_at timestamp(3) with time zone,
  reservation_id uuid NOT NULL,
  status text NOT NULL DEFAULT 'pending'::text,
  suspect_etag text,
  synced_version integer,
  tries integer NOT NULL DEFAULT 0,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE google_pace (
  account text NOT NULL,
  next_call_at timestamp(6) with time zone NOT NULL
);
CREATE TABLE google_server_calendars (
  calendar_id text NOT NULL,
  resource_id uuid NOT NULL
);
CREATE TABLE idempotency_keys (
  answer jsonb,
  claim uuid NOT NULL,
  claimed_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  fingerprint bytea NOT NULL,
  key text NOT NULL,
  scope text NOT NULL
);
CREATE TABLE imported_events (
  event_key text NOT NULL,
  imported_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  reservation_id uuid NOT NULL,
  user_id uuid NOT NULL
);
CREATE TABLE installation (
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  first_account_id uuid,
  id integer NOT NULL DEFAULT 1,
  policies jsonb NOT NULL DEFAULT '{"base": {}, "tags": []}'::jsonb,
  time_zone text NOT NULL DEFAULT 'UTC'::text,
  version integer NOT NULL DEFAULT 1
);
CREATE TABLE invitation_teams (
  invitation_id uuid NOT NULL,
  is_manager boolean NOT NULL DEFAULT false,
  team_id uuid NOT NULL
);
CREATE TABLE invitations (
  accepted_at timestamp(3) with time zone,
  accepted_user_id uuid,
  created_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  email text NOT NULL,
  email_key text NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  generation integer NOT NULL DEFAULT 1,
  id uuid NOT NULL,
  invited_by uuid NOT NULL,
  last_sent_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  locale text NOT NULL,
  name text,
  revoked_at timestamp(3) with time zone,
  role text NOT NULL
);
CREATE TABLE mails (
  address text NOT NULL,
  calendar_method text,
  calendar_sequence integer,
  content jsonb NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  dedupe_key text NOT NULL,
  hold_until timestamp(3) with time zone,
  id uuid NOT NULL,
  kind text NOT NULL,
  locale text NOT NULL,
  name text NOT NULL,
  outcome text,
  settled_at timestamp(3) with time zone,
  status text NOT NULL DEFAULT 'waiting'::text,
  time_zone text NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  unsubscribe_url text,
  useful_until timestamp(3) with time zone,
  user_id uuid,
  while_end_at timestamp(3) with time zone,
  while_invitation_generation integer,
  while_invitation_id uuid,
  while_reservation_id uuid,
  while_start_at timestamp(3) with time zone
);
CREATE TABLE maintenance_offers (
  answer text,
  created_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  created_by uuid NOT NULL,
  decided_at timestamp(3) with time zone,
  end_at timestamp(3) with time zone NOT NULL,
  id uuid NOT NULL,
  reservation_id uuid NOT NULL,
  reservation_version integer NOT NULL,
  resource_id uuid NOT NULL,
  start_at timestamp(3) with time zone NOT NULL,
  unit_indexes integer[],
  window_id uuid
);
CREATE TABLE maintenance_windows (
  cancelled_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  created_by uuid NOT NULL,
  end_at timestamp(3) with time zone,
  id uuid NOT NULL,
  reason text NOT NULL,
  resource_id uuid NOT NULL,
  start_at timestamp(3) with time zone NOT NULL,
  unit_indexes integer[],
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  version integer NOT NULL DEFAULT 1
);
CREATE TABLE notification_settings (
  channels jsonb NOT NULL DEFAULT '{}'::jsonb,
  digest_at text,
  end_lead_minutes integer NOT NULL DEFAULT 30,
  quiet_from text,
  quiet_until text,
  start_lead_minutes integer NOT NULL DEFAULT 30,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  user_id uuid NOT NULL
);
CREATE TABLE notifications (
  created_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  dedupe_key text NOT NULL,
  digest_at timestamp(3) with time zone,
  facts jsonb NOT NULL,
  id uuid NOT NULL DEFAULT new_id(),
  in_app boolean NOT NULL,
  kind text NOT NULL,
  read_at timestamp(3) with time zone,
  user_id uuid NOT NULL
);
CREATE TABLE outbox_events (
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  dispatched_at timestamp(3) with time zone,
  id bigint NOT NULL DEFAULT nextval('outbox_events_id_seq'::regclass),
  payload jsonb NOT NULL,
  resource_id uuid,
  topic text NOT NULL,
  xid bigint NOT NULL
);
CREATE TABLE refresh_tokens (
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamp(3) with time zone NOT NULL,
  session_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  used_at timestamp(3) with time zone
);
CREATE TABLE registration_settings (
  email_domains text[] DEFAULT '{}'::text[],
  id integer NOT NULL DEFAULT 1,
  is_open boolean NOT NULL DEFAULT true,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  version integer NOT NULL DEFAULT 1
);
CREATE TABLE replaced_reservations (
  replaced_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  reservation_id uuid NOT NULL,
  stood jsonb NOT NULL,
  xid bigint NOT NULL
);
CREATE TABLE report_changes (
  day timestamp(3) with time zone NOT NULL,
  id bigint NOT NULL DEFAULT nextval('report_changes_id_seq'::regclass)
);
CREATE TABLE report_days (
  day timestamp(3) with time zone NOT NULL
);
CREATE TABLE report_quarters (
  begins_at timestamp(3) with time zone NOT NULL,
  day timestamp(3) with time zone NOT NULL,
  reservations integer NOT NULL,
  status text NOT NULL,
  unit_seconds double precision NOT NULL
);
CREATE TABLE report_uses (
  cancelled integer NOT NULL,
  day timestamp(3) with time zone NOT NULL,
  key uuid NOT NULL,
  kind text NOT NULL,
  reservations integer NOT NULL,
  unit_seconds double precision NOT NULL
);
CREATE TABLE report_waits (
  day timestamp(3) with time zone NOT NULL,
  holds boolean NOT NULL,
  reservations integer NOT NULL,
  until_decision integer NOT NULL,
  until_start integer NOT NULL
);
CREATE TABLE reservation_moves (
  earlier_versions integer NOT NULL,
  from_id uuid NOT NULL,
  moved_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  reservation_id uuid NOT NULL,
  root_id uuid NOT NULL
);
CREATE TABLE reservation_notices (
  reservation_id uuid NOT NULL,
  told jsonb,
  told_at timestamp(3) with time zone,
  version integer NOT NULL DEFAULT 0
);
CREATE TABLE reservations (
  approval_reasons text[],
  booked_by uuid,
  cancel_reason text,
  cancelled_by uuid,
  checked_in_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  decided_at timestamp(3) with time zone,
  decided_by uuid,
  decision_reason text,
  description text,
  end_at timestamp(3) with time zone NOT NULL,
  group_id uuid,
  held_until timestamp(3) with time zone,
  id uuid NOT NULL,
  policy_mode text NOT NULL DEFAULT 'applied'::text,
  resource_id uuid NOT NULL,
  series_id uuid,
  start_at timestamp(3) with time zone NOT NULL,
  status text NOT NULL,
  stood_before jsonb,
  team_id uuid,
  title text NOT NULL,
  unit_indexes integer[],
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  user_id uuid NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE TABLE resources (
  contact text,
  cpu text,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  description text,
  disk text,
  driver text,
  hostname text,
  id uuid NOT NULL,
  location text,
  name text NOT NULL,
  name_key text NOT NULL,
  notes text,
  own_policy jsonb NOT NULL DEFAULT '{}'::jsonb,
  policy jsonb NOT NULL,
  rack text,
  ram_gib integer,
  retired_at timestamp(3) with time zone,
  site text,
  ssh_hint text,
  status text NOT NULL DEFAULT 'active'::text,
  tags text[],
  time_zone text,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  version integer NOT NULL DEFAULT 1
);
CREATE TABLE saved_views (
  created_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  id uuid NOT NULL,
  is_default boolean NOT NULL DEFAULT false,
  name text NOT NULL,
  page text NOT NULL,
  query text NOT NULL,
  user_id uuid NOT NULL
);
CREATE TABLE series (
  cancelled_at timestamp(3) with time zone,
  continues uuid,
  created_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  description text,
  duration_minutes integer NOT NULL,
  every integer NOT NULL,
  frequency text NOT NULL,
  given_up jsonb,
  id uuid NOT NULL,
  resource_id uuid NOT NULL,
  start_time time(0) without time zone NOT NULL,
  starts_on date NOT NULL,
  team_id uuid,
  time_zone text NOT NULL,
  times integer,
  title text NOT NULL,
  unit_count integer,
  unit_ids uuid[] DEFAULT '{}'::uuid[],
  until date,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  user_id uuid NOT NULL,
  version integer NOT NULL DEFAULT 1,
  weekdays integer[]
);
CREATE TABLE series_occurrences (
  date date NOT NULL,
  reservation_id uuid,
  series_id uuid NOT NULL
);
CREATE TABLE sessions (
  address text,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  end_reason text,
  ended_at timestamp(3) with time zone,
  ends_at timestamp(3) with time zone NOT NULL,
  id uuid NOT NULL,
  last_used_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  user_agent text,
  user_id uuid NOT NULL
);
CREATE TABLE team_members (
  is_manager boolean NOT NULL DEFAULT false,
  joined_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  team_id uuid NOT NULL,
  user_id uuid NOT NULL
);
CREATE TABLE teams (
  archived_at timestamp(3) with time zone,
  color text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  description text,
  id uuid NOT NULL,
  name text NOT NULL,
  name_key text NOT NULL,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  version integer NOT NULL DEFAULT 1
);
CREATE TABLE throttle_counters (
  expire bigint,
  key character varying(255) NOT NULL,
  points integer NOT NULL DEFAULT 0
);
CREATE TABLE time_requests (
  answer text,
  asker_id uuid NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  decided_at timestamp(3) with time zone,
  end_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  extends_id uuid,
  holder_id uuid NOT NULL,
  id uuid NOT NULL,
  message text,
  outcome text,
  put_away_at timestamp(3) with time zone,
  reservation_id uuid NOT NULL,
  start_at timestamp(3) with time zone NOT NULL,
  title text NOT NULL,
  unit_indexes integer[]
);
CREATE TABLE units (
  added_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  id uuid NOT NULL,
  index integer NOT NULL,
  kind text NOT NULL,
  memory_gib integer,
  mig_profile text,
  model text,
  removed_at timestamp(3) with time zone,
  resource_id uuid NOT NULL
);
CREATE TABLE usage_ledgers (
  holder_id uuid NOT NULL,
  version bigint NOT NULL DEFAULT 1
);
CREATE TABLE users (
  created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  email text NOT NULL,
  email_key text NOT NULL,
  id uuid NOT NULL,
  locale text NOT NULL,
  merged_into uuid,
  name text NOT NULL,
  password_hash text NOT NULL,
  role text NOT NULL,
  status text NOT NULL DEFAULT 'active'::text,
  time_zone text,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
  version integer NOT NULL DEFAULT 1,
  withdrawn_at timestamp(3) with time zone
);
CREATE TABLE waitlist_offers (
  duration_minutes integer NOT NULL,
  offered_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  reservation_id uuid NOT NULL,
  resource_id uuid NOT NULL,
  unit_count integer NOT NULL,
  wish_id uuid NOT NULL
);
CREATE TABLE waitlist_wishes (
  created_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  duration_minutes integer NOT NULL,
  earliest_at timestamp(3) with time zone NOT NULL,
  id uuid NOT NULL,
  latest_at timestamp(3) with time zone NOT NULL,
  memory_gib integer,
  missed_offers integer NOT NULL DEFAULT 0,
  model text,
  offered_at timestamp(3) with time zone,
  reservation_id uuid,
  resource_ids uuid[] DEFAULT '{}'::uuid[],
  rests_until timestamp(3) with time zone,
  state text NOT NULL DEFAULT 'waiting'::text,
  tags text[] DEFAULT '{}'::text[],
  team_id uuid,
  title text NOT NULL,
  unit_count integer NOT NULL,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  user_id uuid NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE TABLE wall_displays (
  created_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
  created_by uuid NOT NULL,
  id uuid NOT NULL,
  last_seen_at timestamp(3) with time zone,
  locale text NOT NULL,
  name text NOT NULL,
  shows_names boolean NOT NULL,
  tags text[] DEFAULT '{}'::text[],
  token_hash bytea NOT NULL
);

-- Constraints
ALTER TABLE audit_entries ADD CONSTRAINT audit_entries_pkey PRIMARY KEY (id);
ALTER TABLE audit_seals ADD CONSTRAINT audit_seals_pkey PRIMARY KEY ("position");
ALTER TABLE backups ADD CONSTRAINT backups_pkey PRIMARY KEY (id);
ALTER TABLE calendar_feeds ADD CONSTRAINT calendar_feeds_pkey PRIMARY KEY (id);
ALTER TABLE calendar_feeds ADD CONSTRAINT calendar_feeds_resource_fkey FOREIGN KEY (resource_id) REFERENCES resources(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE calendar_feeds ADD CONSTRAINT calendar_feeds_scope_check CHECK (((scope = ANY (ARRAY['mine'::text, 'resource'::text, 'all'::text])) AND ((scope = 'resource'::text) = (resource_id IS NOT NULL))));
ALTER TABLE calendar_feeds ADD CONSTRAINT calendar_feeds_user_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE check_in_warnings ADD CONSTRAINT check_in_warnings_pkey PRIMARY KEY (reservation_id);
ALTER TABLE check_in_warnings ADD CONSTRAINT check_in_warnings_reservation_id_fkey FOREIGN KEY (reservation_id) REFERENCES reservations(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE dismissed_checklists ADD CONSTRAINT dismissed_checklists_pkey PRIMARY KEY (user_id);
ALTER TABLE dismissed_checklists ADD CONSTRAINT dismissed_checklists_user_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE feedback_posts ADD CONSTRAINT feedback_posts_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE feedback_posts ADD CONSTRAINT feedback_posts_body_check CHECK (((char_length(body) >= 1) AND (char_length(body) <= 2000)));
ALTER TABLE feedback_posts ADD CONSTRAINT feedback_posts_pkey PRIMARY KEY (id);
ALTER TABLE feedback_posts ADD CONSTRAINT feedback_posts_replied_by_fkey FOREIGN KEY (replied_by) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE feedback_posts ADD CONSTRAINT feedback_posts_replied_check CHECK ((((reply IS NULL) = (replied_by IS NULL)) AND ((reply IS NULL) = (replied_at IS NULL))));
ALTER TABLE feedback_posts ADD CONSTRAINT feedback_posts_reply_check CHECK (((char_length(reply) >= 1) AND (char_length(reply) <= 2000)));
ALTER TABLE feedback_posts ADD CONSTRAINT feedback_posts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'planned'::text, 'done'::text, 'declined'::text])));
ALTER TABLE google_calendars ADD CONSTRAINT google_calendars_pkey PRIMARY KEY (calendar_id);
ALTER TABLE google_connection ADD CONSTRAINT google_connection_id_check CHECK ((id = 1));
ALTER TABLE google_connection ADD CONSTRAINT google_connection_pkey PRIMARY KEY (id);
ALTER TABLE google_connection ADD CONSTRAINT google_connection_state_check CHECK ((state = ANY (ARRAY['ok'::text, 'backing-off'::text, 'reconnect'::text])));
ALTER TABLE google_events ADD CONSTRAINT google_events_note_check CHECK ((note = ANY (ARRAY['edit-put-back'::text, 'deletion-put-back'::text, 'move-refused'::text, 'deletion-refused'::text, 'move-applied'::text, 'deletion-applied'::text])));
ALTER TABLE google_events ADD CONSTRAINT google_events_pkey PRIMARY KEY (reservation_id);
ALTER TABLE google_events ADD CONSTRAINT google_events_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'synced'::text, 'failed'::text, 'drift'::text, 'off'::text])));
ALTER TABLE google_pace ADD CONSTRAINT google_pace_pkey PRIMARY KEY (account);
ALTER TABLE google_server_calendars ADD CONSTRAINT google_server_calendars_pkey PRIMARY KEY (resource_id);
ALTER TABLE google_server_calendars ADD CONSTRAINT google_server_calendars_resource_fkey FOREIGN KEY (resource_id) REFERENCES resources(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (scope, key);
ALTER TABLE imported_events ADD CONSTRAINT imported_events_pkey PRIMARY KEY (user_id, event_key);
ALTER TABLE imported_events ADD CONSTRAINT imported_events_user_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE installation ADD CONSTRAINT installation_pkey PRIMARY KEY (id);
ALTER TABLE installation ADD CONSTRAINT installation_single_row_check CHECK ((id = 1));
ALTER TABLE invitation_teams ADD CONSTRAINT invitation_teams_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES invitations(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE invitation_teams ADD CONSTRAINT invitation_teams_pkey PRIMARY KEY (invitation_id, team_id);
ALTER TABLE invitation_teams ADD CONSTRAINT invitation_teams_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE invitations ADD CONSTRAINT invitations_accepted_check CHECK (((accepted_at IS NULL) = (accepted_user_id IS NULL)));
ALTER TABLE invitations ADD CONSTRAINT invitations_accepted_user_id_fkey FOREIGN KEY (accepted_user_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invitations ADD CONSTRAINT invitations_closed_once_check CHECK (((accepted_at IS NULL) OR (revoked_at IS NULL)));
ALTER TABLE invitations ADD CONSTRAINT invitations_generation_check CHECK ((generation > 0));
ALTER TABLE invitations ADD CONSTRAINT invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE invitations ADD CONSTRAINT invitations_locale_check CHECK ((locale = ANY (ARRAY['ko'::text, 'en'::text])));
ALTER TABLE invitations ADD CONSTRAINT invitations_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100)));
ALTER TABLE invitations ADD CONSTRAINT invitations_pkey PRIMARY KEY (id);
ALTER TABLE invitations ADD CONSTRAINT invitations_role_check CHECK ((role = ANY (ARRAY['member'::text, 'admin'::text])));
ALTER TABLE mails ADD CONSTRAINT mails_calendar_check CHECK (((calendar_method IS NULL) = (calendar_sequence IS NULL)));
ALTER TABLE mails ADD CONSTRAINT mails_calendar_method_check CHECK ((calendar_method = ANY (ARRAY['REQUEST'::text, 'CANCEL'::text])));
ALTER TABLE mails ADD CONSTRAINT mails_locale_check CHECK ((locale = ANY (ARRAY['ko'::text, 'en'::text])));
ALTER TABLE mails ADD CONSTRAINT mails_pkey PRIMARY KEY (id);
ALTER TABLE mails ADD CONSTRAINT mails_settled_check CHECK (((settled_at IS NULL) = (status = 'waiting'::text)));
ALTER TABLE mails ADD CONSTRAINT mails_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'sent'::text, 'kept'::text, 'withdrawn'::text, 'failed'::text])));
ALTER TABLE maintenance_offers ADD CONSTRAINT maintenance_offers_answer_check CHECK ((answer = ANY (ARRAY['accepted'::text, 'declined'::text])));
ALTER TABLE maintenance_offers ADD CONSTRAINT maintenance_offers_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE maintenance_offers ADD CONSTRAINT maintenance_offers_ends_after_start_check CHECK ((end_at > start_at));
ALTER TABLE maintenance_offers ADD CONSTRAINT maintenance_offers_pkey PRIMARY KEY (id);
ALTER TABLE maintenance_offers ADD CONSTRAINT maintenance_offers_reservation_id_fkey FOREIGN KEY (reservation_id) REFERENCES reservations(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE maintenance_offers ADD CONSTRAINT maintenance_offers_resource_id_fkey FOREIGN KEY (resource_id) REFERENCES resources(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE maintenance_offers ADD CONSTRAINT maintenance_offers_units_check CHECK (((unit_indexes IS NOT NULL) AND (cardinality(unit_indexes) > 0)));
ALTER TABLE maintenance_offers ADD CONSTRAINT maintenance_offers_window_id_fkey FOREIGN KEY (window_id) REFERENCES maintenance_windows(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE maintenance_windows ADD CONSTRAINT maintenance_windows_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE maintenance_windows ADD CONSTRAINT maintenance_windows_ends_after_start_check CHECK ((end_at > start_at));
ALTER TABLE maintenance_windows ADD CONSTRAINT maintenance_windows_pkey PRIMARY KEY (id);
ALTER TABLE maintenance_windows ADD CONSTRAINT maintenance_windows_resource_id_fkey FOREIGN KEY (resource_id) REFERENCES resources(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE maintenance_windows ADD CONSTRAINT maintenance_windows_units_check CHECK ((cardinality(unit_indexes) > 0));
ALTER TABLE notification_settings ADD CONSTRAINT notification_settings_leads_check CHECK (((start_lead_minutes >= 0) AND (start_lead_minutes <= 1440) AND (end_lead_minutes >= 0) AND (end_lead_minutes <= 1440)));
ALTER TABLE notification_settings ADD CONSTRAINT notification_settings_pkey PRIMARY KEY (user_id);
ALTER TABLE notification_settings ADD CONSTRAINT notification_settings_quiet_check CHECK (((quiet_from IS NULL) = (quiet_until IS NULL)));
ALTER TABLE notification_settings ADD CONSTRAINT notification_settings_user_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE notifications ADD CONSTRAINT notifications_pkey PRIMARY KEY (id);
ALTER TABLE notifications ADD CONSTRAINT notifications_user_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE outbox_events ADD CONSTRAINT outbox_events_pkey PRIMARY KEY (id);
ALTER TABLE refresh_tokens ADD CONSTRAINT refresh_tokens_pkey PRIMARY KEY (token_hash);
ALTER TABLE refresh_tokens ADD CONSTRAINT refresh_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE registration_settings ADD CONSTRAINT registration_settings_domains_check CHECK ((email_domains IS NOT NULL));
ALTER TABLE registration_settings ADD CONSTRAINT registration_settings_pkey PRIMARY KEY (id);
ALTER TABLE registration_settings ADD CONSTRAINT registration_settings_single_row_check CHECK ((id = 1));
ALTER TABLE replaced_reservations ADD CONSTRAINT replaced_reservations_pkey PRIMARY KEY (reservation_id);
ALTER TABLE replaced_reservations ADD CONSTRAINT replaced_reservations_reservation_id_fkey FOREIGN KEY (reservation_id) REFERENCES reservations(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE report_changes ADD CONSTRAINT report_changes_pkey PRIMARY KEY (id);
ALTER TABLE report_days ADD CONSTRAINT report_days_pkey PRIMARY KEY (day);
ALTER TABLE report_quarters ADD CONSTRAINT report_quarters_day_fkey FOREIGN KEY (day) REFERENCES report_days(day) ON DELETE CASCADE;
ALTER TABLE report_quarters ADD CONSTRAINT report_quarters_pkey PRIMARY KEY (day, begins_at, status);
ALTER TABLE report_quarters ADD CONSTRAINT report_quarters_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'confirmed'::text, 'cancelled'::text])));
ALTER TABLE report_uses ADD CONSTRAINT report_uses_day_fkey FOREIGN KEY (day) REFERENCES report_days(day) ON DELETE CASCADE;
ALTER TABLE report_uses ADD CONSTRAINT report_uses_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'team'::text, 'server'::text])));
ALTER TABLE report_uses ADD CONSTRAINT report_uses_pkey PRIMARY KEY (day, kind, key);
ALTER TABLE report_waits ADD CONSTRAINT report_waits_day_fkey FOREIGN KEY (day) REFERENCES report_days(day) ON DELETE CASCADE;
ALTER TABLE report_waits ADD CONSTRAINT report_waits_pkey PRIMARY KEY (day, until_start, until_decision, holds);
ALTER TABLE reservation_moves ADD CONSTRAINT reservation_moves_from_id_fkey FOREIGN KEY (from_id) REFERENCES reservations(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE reservation_moves ADD CONSTRAINT reservation_moves_from_id_key UNIQUE (from_id);
ALTER TABLE reservation_moves ADD CONSTRAINT reservation_moves_pkey PRIMARY KEY (reservation_id);
ALTER TABLE reservation_moves ADD CONSTRAINT reservation_moves_reservation_id_fkey FOREIGN KEY (reservation_id) REFERENCES reservations(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE reservation_moves ADD CONSTRAINT reservation_moves_root_id_fkey FOREIGN KEY (root_id) REFERENCES reservations(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE reservation_notices ADD CONSTRAINT reservation_notices_pkey PRIMARY KEY (reservation_id);
ALTER TABLE reservation_notices ADD CONSTRAINT reservation_notices_reservation_fkey FOREIGN KEY (reservation_id) REFERENCES reservations(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE reservations ADD CONSTRAINT reservations_booked_by_fkey FOREIGN KEY (booked_by) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE reservations ADD CONSTRAINT reservations_cancelled_by_fkey FOREIGN KEY (cancelled_by) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE reservations ADD CONSTRAINT reservations_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE reservations ADD CONSTRAINT reservations_ends_after_start_check CHECK ((end_at > start_at));
ALTER TABLE reservations ADD CONSTRAINT reservations_held_check CHECK (((held_until IS NULL) OR (status = 'pending'::text)));
ALTER TABLE reservations ADD CONSTRAINT reservations_length_check CHECK (((end_at - start_at) <= '168:00:00'::interval));
ALTER TABLE reservations ADD CONSTRAINT reservations_no_overlap_excl EXCLUDE USING gist (resource_id WITH =, tstzrange(start_at, end_at, '[)'::text) WITH &&, unit_indexes WITH &&) WHERE ((status = ANY (ARRAY['pending'::text, 'confirmed'::text])));
ALTER TABLE reservations ADD CONSTRAINT reservations_pkey PRIMARY KEY (id);
ALTER TABLE reservations ADD CONSTRAINT reservations_policy_mode_check CHECK ((policy_mode = ANY (ARRAY['applied'::text, 'relaxed'::text, 'waived'::text])));
ALTER TABLE reservations ADD CONSTRAINT reservations_resource_id_fkey FOREIGN KEY (resource_id) REFERENCES resources(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE reservations ADD CONSTRAINT reservations_series_id_fkey FOREIGN KEY (series_id) REFERENCES series(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE reservations ADD CONSTRAINT reservations_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'confirmed'::text, 'cancelled'::text, 'rejected'::text, 'expired'::text])));
ALTER TABLE reservations ADD CONSTRAINT reservations_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE reservations ADD CONSTRAINT reservations_units_check CHECK (((unit_indexes IS NOT NULL) AND (cardinality(unit_indexes) > 0) AND (array_position(unit_indexes, NULL::integer) IS NULL) AND (unit_indexes = uniq(sort(unit_indexes)))));
ALTER TABLE reservations ADD CONSTRAINT reservations_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE resources ADD CONSTRAINT resources_name_excl EXCLUDE USING btree (name_key WITH =) WHERE ((status <> 'retired'::text));
ALTER TABLE resources ADD CONSTRAINT resources_pkey PRIMARY KEY (id);
ALTER TABLE resources ADD CONSTRAINT resources_status_check CHECK ((status = ANY (ARRAY['active'::text, 'maintenance'::text, 'retired'::text])));
ALTER TABLE saved_views ADD CONSTRAINT saved_views_name_key UNIQUE (user_id, page, name);
ALTER TABLE saved_views ADD CONSTRAINT saved_views_page_check CHECK ((page = ANY (ARRAY['calendar'::text, 'timeline'::text])));
ALTER TABLE saved_views ADD CONSTRAINT saved_views_pkey PRIMARY KEY (id);
ALTER TABLE saved_views ADD CONSTRAINT saved_views_user_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE series ADD CONSTRAINT series_continues_fkey FOREIGN KEY (continues) REFERENCES series(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE series ADD CONSTRAINT series_duration_check CHECK (((duration_minutes >= 1) AND (duration_minutes <= 10080)));
ALTER TABLE series ADD CONSTRAINT series_end_check CHECK (((times IS NULL) <> (until IS NULL)));
ALTER TABLE series ADD CONSTRAINT series_every_check CHECK ((every >= 1));
ALTER TABLE series ADD CONSTRAINT series_frequency_check CHECK ((frequency = ANY (ARRAY['daily'::text, 'weekly'::text])));
ALTER TABLE series ADD CONSTRAINT series_pkey PRIMARY KEY (id);
ALTER TABLE series ADD CONSTRAINT series_resource_id_fkey FOREIGN KEY (resource_id) REFERENCES resources(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE series ADD CONSTRAINT series_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE series ADD CONSTRAINT series_units_check CHECK (((unit_ids IS NOT NULL) AND ((unit_count IS NULL) OR (cardinality(unit_ids) = 0))));
ALTER TABLE series ADD CONSTRAINT series_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE series ADD CONSTRAINT series_weekdays_check CHECK (((weekdays IS NOT NULL) AND ((frequency = 'weekly'::text) = (cardinality(weekdays) > 0))));
ALTER TABLE series_occurrences ADD CONSTRAINT series_occurrences_pkey PRIMARY KEY (series_id, date);
ALTER TABLE series_occurrences ADD CONSTRAINT series_occurrences_reservation_id_fkey FOREIGN KEY (reservation_id) REFERENCES reservations(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE series_occurrences ADD CONSTRAINT series_occurrences_reservation_id_key UNIQUE (reservation_id);
ALTER TABLE series_occurrences ADD CONSTRAINT series_occurrences_series_id_fkey FOREIGN KEY (series_id) REFERENCES series(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE sessions ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);
ALTER TABLE sessions ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE team_members ADD CONSTRAINT team_members_pkey PRIMARY KEY (team_id, user_id);
ALTER TABLE team_members ADD CONSTRAINT team_members_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE team_members ADD CONSTRAINT team_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE teams ADD CONSTRAINT teams_name_excl EXCLUDE USING btree (name_key WITH =) WHERE ((archived_at IS NULL));
ALTER TABLE teams ADD CONSTRAINT teams_pkey PRIMARY KEY (id);
ALTER TABLE throttle_counters ADD CONSTRAINT throttle_counters_pkey PRIMARY KEY (key);
ALTER TABLE time_requests ADD CONSTRAINT time_requests_asker_id_fkey FOREIGN KEY (asker_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE time_requests ADD CONSTRAINT time_requests_ends_after_start_check CHECK ((end_at > start_at));
ALTER TABLE time_requests ADD CONSTRAINT time_requests_extends_id_fkey FOREIGN KEY (extends_id) REFERENCES reservations(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE time_requests ADD CONSTRAINT time_requests_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE time_requests ADD CONSTRAINT time_requests_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'declined'::text, 'withdrawn'::text, 'expired'::text, 'closed'::text])));
ALTER TABLE time_requests ADD CONSTRAINT time_requests_pkey PRIMARY KEY (id);
ALTER TABLE time_requests ADD CONSTRAINT time_requests_reservation_id_fkey FOREIGN KEY (reservation_id) REFERENCES reservations(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE time_requests ADD CONSTRAINT time_requests_units_check CHECK (((unit_indexes IS NOT NULL) AND (cardinality(unit_indexes) > 0)));
ALTER TABLE units ADD CONSTRAINT units_index_check CHECK ((index >= 0));
ALTER TABLE units ADD CONSTRAINT units_kind_check CHECK ((kind = ANY (ARRAY['gpu'::text, 'machine'::text])));
ALTER TABLE units ADD CONSTRAINT units_pkey PRIMARY KEY (id);
ALTER TABLE units ADD CONSTRAINT units_resource_id_fkey FOREIGN KEY (resource_id) REFERENCES resources(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE usage_ledgers ADD CONSTRAINT usage_ledgers_pkey PRIMARY KEY (holder_id);
ALTER TABLE users ADD CONSTRAINT users_closed_check CHECK (((status = 'disabled'::text) OR ((merged_into IS NULL) AND (withdrawn_at IS NULL))));
ALTER TABLE users ADD CONSTRAINT users_locale_check CHECK ((locale = ANY (ARRAY['ko'::text, 'en'::text])));
ALTER TABLE users ADD CONSTRAINT users_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE users ADD CONSTRAINT users_role_check CHECK ((role = ANY (ARRAY['member'::text, 'admin'::text])));
ALTER TABLE users ADD CONSTRAINT users_status_check CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])));
ALTER TABLE waitlist_offers ADD CONSTRAINT waitlist_offers_pkey PRIMARY KEY (reservation_id);
ALTER TABLE waitlist_offers ADD CONSTRAINT waitlist_offers_reservation_id_fkey FOREIGN KEY (reservation_id) REFERENCES reservations(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE waitlist_offers ADD CONSTRAINT waitlist_offers_resource_id_fkey FOREIGN KEY (resource_id) REFERENCES resources(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE waitlist_offers ADD CONSTRAINT waitlist_offers_wish_id_fkey FOREIGN KEY (wish_id) REFERENCES waitlist_wishes(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE waitlist_wishes ADD CONSTRAINT waitlist_wishes_amount_check CHECK (((unit_count > 0) AND (duration_minutes > 0)));
ALTER TABLE waitlist_wishes ADD CONSTRAINT waitlist_wishes_offered_check CHECK (((state <> ALL (ARRAY['offered'::text, 'fulfilled'::text])) OR (reservation_id IS NOT NULL)));
ALTER TABLE waitlist_wishes ADD CONSTRAINT waitlist_wishes_pkey PRIMARY KEY (id);
ALTER TABLE waitlist_wishes ADD CONSTRAINT waitlist_wishes_reservation_id_fkey FOREIGN KEY (reservation_id) REFERENCES reservations(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE waitlist_wishes ADD CONSTRAINT waitlist_wishes_servers_check CHECK ((resource_ids IS NOT NULL));
ALTER TABLE waitlist_wishes ADD CONSTRAINT waitlist_wishes_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'paused'::text, 'offered'::text, 'fulfilled'::text, 'expired'::text, 'withdrawn'::text])));
ALTER TABLE waitlist_wishes ADD CONSTRAINT waitlist_wishes_tags_check CHECK ((tags IS NOT NULL));
ALTER TABLE waitlist_wishes ADD CONSTRAINT waitlist_wishes_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE waitlist_wishes ADD CONSTRAINT waitlist_wishes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE waitlist_wishes ADD CONSTRAINT waitlist_wishes_window_check CHECK ((latest_at >= (earliest_at + ((duration_minutes)::double precision * '00:01:00'::interval))));
ALTER TABLE wall_displays ADD CONSTRAINT wall_displays_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE wall_displays ADD CONSTRAINT wall_displays_locale_check CHECK ((locale = ANY (ARRAY['ko'::text, 'en'::text])));
ALTER TABLE wall_displays ADD CONSTRAINT wall_displays_pkey PRIMARY KEY (id);
ALTER TABLE wall_displays ADD CONSTRAINT wall_displays_token_key UNIQUE (token_hash);

-- Indexes
CREATE INDEX audit_entries_action_idx ON public.audit_entries USING btree (action, at, id);
CREATE INDEX audit_entries_actor_idx ON public.audit_entries USING btree (actor_id, id);
CREATE INDEX audit_entries_at_idx ON public.audit_entries USING btree (at, id);
CREATE INDEX audit_entries_sealing_idx ON public.audit_entries USING btree (xid, id);
CREATE INDEX audit_entries_subject_idx ON public.audit_entries USING btree (subject_id, id);
CREATE UNIQUE INDEX audit_seals_entry_id_key ON public.audit_seals USING btree (entry_id);
CREATE INDEX backups_taken_at_idx ON public.backups USING btree (taken_at);
CREATE UNIQUE INDEX calendar_feeds_scope_key ON public.calendar_feeds USING btree (user_id, scope, resource_id) NULLS NOT DISTINCT;
CREATE INDEX feedback_posts_newest_idx ON public.feedback_posts USING btree (created_at, id);
CREATE INDEX feedback_posts_state_idx ON public.feedback_posts USING btree (state, created_at, id);
CREATE INDEX google_events_next_try_idx ON public.google_events USING btree (next_try_at) WHERE (next_try_at IS NOT NULL);
CREATE INDEX google_events_noted_idx ON public.google_events USING btree (noted_at DESC) WHERE (noted_at IS NOT NULL);
CREATE INDEX idempotency_keys_claimed_idx ON public.idempotency_keys USING btree (claimed_at);
CREATE UNIQUE INDEX invitations_waiting_key ON public.invitations USING btree (email_key) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));
CREATE UNIQUE INDEX mails_dedupe_key ON public.mails USING btree (dedupe_key);
CREATE INDEX mails_status_idx ON public.mails USING btree (status, id);
CREATE INDEX maintenance_offers_open_idx ON public.maintenance_offers USING btree (reservation_id) WHERE (answer IS NULL);
CREATE INDEX maintenance_offers_window_idx ON public.maintenance_offers USING btree (window_id, reservation_id);
CREATE INDEX maintenance_windows_resource_idx ON public.maintenance_windows USING btree (resource_id, start_at) WHERE (cancelled_at IS NULL);
CREATE INDEX notifications_bell_idx ON public.notifications USING btree (user_id, created_at, id) WHERE in_app;
CREATE INDEX notifications_created_idx ON public.notifications USING btree (created_at);
CREATE UNIQUE INDEX notifications_dedupe_key ON public.notifications USING btree (dedupe_key);
CREATE INDEX notifications_digest_idx ON public.notifications USING btree (digest_at) WHERE (digest_at IS NOT NULL);
CREATE INDEX notifications_unread_idx ON public.notifications USING btree (user_id) WHERE (in_app AND (read_at IS NULL));
CREATE INDEX outbox_events_waiting_idx ON public.outbox_events USING btree (id) WHERE (dispatched_at IS NULL);
CREATE INDEX outbox_events_xid_idx ON public.outbox_events USING btree (xid, id);
CREATE INDEX refresh_tokens_session_idx ON public.refresh_tokens USING btree (session_id);
CREATE INDEX reservations_end_idx ON public.reservations USING btree (end_at) WHERE (status = 'confirmed'::text);
CREATE INDEX reservations_group_idx ON public.reservations USING btree (group_id) WHERE (group_id IS NOT NULL);
CREATE INDEX reservations_held_idx ON public.reservations USING btree (held_until) WHERE (held_until IS NOT NULL);
CREATE INDEX reservations_pending_idx ON public.reservations USING btree (start_at, id) WHERE (status = 'pending'::text);
CREATE INDEX reservations_resource_start_idx ON public.reservations USING btree (resource_id, start_at);
CREATE INDEX reservations_running_idx ON public.reservations USING btree (length_class(start_at, end_at), start_at) INCLUDE (end_at, resource_id) WHERE (status = ANY (ARRAY['pending'::text, 'confirmed'::text]));
CREATE INDEX reservations_series_idx ON public.reservations USING btree (series_id, start_at) WHERE (series_id IS NOT NULL);
CREATE INDEX reservations_start_idx ON public.reservations USING btree (start_at, id);
CREATE INDEX reservations_team_start_idx ON public.reservations USING btree (team_id, start_at) WHERE (team_id IS NOT NULL);
CREATE INDEX reservations_user_start_idx ON public.reservations USING btree (user_id, start_at, id);
CREATE INDEX resources_name_idx ON public.resources USING btree (name_key, id);
CREATE UNIQUE INDEX saved_views_default_key ON public.saved_views USING btree (user_id, page) WHERE is_default;
CREATE INDEX series_user_idx ON public.series USING btree (user_id);
CREATE INDEX sessions_user_idx ON public.sessions USING btree (user_id);
CREATE INDEX team_members_user_idx ON public.team_members USING btree (user_id);
CREATE INDEX time_requests_asker_idx ON public.time_requests USING btree (asker_id, created_at);
CREATE INDEX time_requests_holder_idx ON public.time_requests USING btree (holder_id, created_at);
CREATE UNIQUE INDEX time_requests_open_key ON public.time_requests USING btree (reservation_id, asker_id) WHERE (outcome IS NULL);
CREATE UNIQUE INDEX units_resource_index_key ON public.units USING btree (resource_id, index);
CREATE UNIQUE INDEX users_email_key ON public.users USING btree (email_key);
CREATE INDEX users_name_idx ON public.users USING btree (name, id);
CREATE INDEX waitlist_offers_time_idx ON public.waitlist_offers USING btree (offered_at);
CREATE INDEX waitlist_wishes_open_idx ON public.waitlist_wishes USING btree (created_at, id) WHERE (state = ANY (ARRAY['waiting'::text, 'paused'::text, 'offered'::text]));
CREATE UNIQUE INDEX waitlist_wishes_reservation_key ON public.waitlist_wishes USING btree (reservation_id) WHERE (reservation_id IS NOT NULL);
CREATE INDEX waitlist_wishes_user_idx ON public.waitlist_wishes USING btree (user_id, updated_at);

-- Functions
CREATE OR REPLACE FUNCTION public.audit_text(e audit_entries)
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN (jsonb_build_array((e).id, iso_instant((e).at), (e).action, (e).actor_id, (e).actor_name, (e).subject_kind, (e).subject_id, (e).subject_label, (e).before, (e).after, (e).address, (e).request_id))::text;
CREATE OR REPLACE FUNCTION public.audited_reservation(o reservations)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
RETURN jsonb_build_object('userId', (o).user_id, 'teamId', (o).team_id, 'title', (o).title, 'description', (o).description, 'startAt', iso_instant((o).start_at), 'endAt', iso_instant((o).end_at), 'unitIndexes', to_jsonb((o).unit_indexes), 'status', (o).status, 'cancelReason', (o).cancel_reason, 'decisionReason', (o).decision_reason, 'policyMode', (o).policy_mode, 'heldUntil', iso_instant((o).held_until), 'checkedInAt', iso_instant((o).checked_in_at));
CREATE OR REPLACE FUNCTION public.differing(this jsonb, other jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
RETURN (SELECT jsonb_object_agg(e.key, e.value) AS jsonb_object_agg FROM jsonb_each(differing.this) e(key, value) WHERE ((differing.other -> e.key) IS DISTINCT FROM e.value));
CREATE OR REPLACE FUNCTION public.iso_instant(at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN ("left"((replace(((at AT TIME ZONE 'UTC'::text))::text, ' '::text, 'T'::text) || CASE WHEN (date_trunc('second'::text, at) = at) THEN '.000'::text ELSE '000'::text END), 23) || 'Z'::text);
CREATE OR REPLACE FUNCTION public.keep_what_is_replaced()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO replaced_reservations AS kept (reservation_id, xid, stood)
  VALUES (OLD.id, pg_current_xact_id()::text::bigint, to_jsonb(OLD))
  ON CONFLICT (reservation_id) DO UPDATE
  SET xid = excluded.xid, stood = excluded.stood, replaced_at = excluded.replaced_at
  -- Of several writes in one step, what stood before the first.
  WHERE kept.xid <> excluded.xid;
  RETURN NULL;
END
$function$;
CREATE OR REPLACE FUNCTION public.length_class(start_at timestamp with time zone, end_at timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN width_bucket((end_at - start_at), '{01:00:00,02:00:00,04:00:00,08:00:00,16:00:00,32:00:00,64:00:00,128:00:00}'::interval[]);
CREATE OR REPLACE FUNCTION public.move_reservations(p_from uuid, p_to uuid, p_actor_id uuid, p_address text, p_request_id text)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
DECLARE
  locked uuid[];
  moved  integer;
BEGIN
  SELECT coalesce(array_agg(s.id), '{}') INTO locked
  FROM (SELECT r.id FROM resources r
        WHERE r.id IN (SELECT o.resource_id FROM reservations o WHERE o.user_id = p_from)
        ORDER BY r.id FOR NO KEY UPDATE) s;

  -- What either had used is no longer what limits were decided on.
  INSERT INTO usage_ledgers AS l (holder_id, version)
  SELECT h.id, 1 FROM unnest(ARRAY[p_from, p_to]) h(id) ORDER BY h.id
  ON CONFLICT (holder_id) DO UPDATE SET version = l.version + 1;

  PERFORM 1 FROM users u WHERE u.id IN (p_from, p_to) ORDER BY u.id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM reservations o WHERE o.user_id = p_from AND o.resource_id <> ALL (locked)) THEN
    RAISE EXCEPTION 'a booking came in between' USING ERRCODE = 'serialization_failure';
  END IF;

  WITH mine AS (
    UPDATE reservations o
    SET user_id = p_to, version = o.version + 1, updated_at = clock_timestamp()
    WHERE o.user_id = p_from
    RETURNING o.id, o.resource_id, o.title, o.status
  ), events AS (
    INSERT INTO outbox_events (xid, topic, resource_id, payload, dispatched_at)
    SELECT pg_current_xact_id()::text::bigint, 'reservation.moved', m.resource_id,
           jsonb_build_object('reservationId', m.id, 'actorId', p_actor_id),
           -- Of what does not take place no mirror has an entry.
           CASE WHEN m.status NOT IN ('pending', 'confirmed') THEN clock_timestamp() END
    FROM mine m
  ), entries AS (
    INSERT INTO audit_entries (xid, action, actor_id, actor_name, subject_kind, subject_id, subject_label, before, after,
                               address, request_id)
    SELECT pg_current_xact_id()::text::bigint, 'reservation.moved', p_actor_id,
           (SELECT u.name FROM users u WHERE u.id = p_actor_id), 'reservation', m.id::text, m.title || ' · ' || r.name,
           jsonb_build_object('userId', p_from), jsonb_build_object('userId', p_to), p_address, p_request_id
    FROM mine m JOIN resources r ON r.id = m.resource_id
  )
  SELECT count(*) INTO moved FROM mine;
  RETURN moved;
END
$function$;
CREATE OR REPLACE FUNCTION public.new_id()
 RETURNS uuid
 LANGUAGE sql
 PARALLEL SAFE
RETURN (encode(set_bit(set_bit(OVERLAY(uuid_send(gen_random_uuid()) PLACING SUBSTRING(int8send(((EXTRACT(epoch FROM clock_timestamp()) * (1000)::numeric))::bigint) FROM 3) FROM 1 FOR 6), (52)::bigint, 1), (53)::bigint, 1), 'hex'::text))::uuid;
CREATE OR REPLACE FUNCTION public.note_report_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO report_changes (day)
  SELECT d
  FROM generate_series(date_trunc('day', least(OLD.start_at, NEW.start_at), 'UTC'),
                       least(greatest(OLD.end_at, NEW.end_at), date_trunc('day', now(), 'UTC')) - INTERVAL '1 millisecond',
                       INTERVAL '24 hours') d;
  RETURN NULL;
END
$function$;
CREATE OR REPLACE FUNCTION public.note_retirement()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.retired_at := CASE WHEN NEW.status = 'retired' THEN coalesce(OLD.retired_at, clock_timestamp()) END;
  RETURN NEW;
END
$function$;
CREATE OR REPLACE FUNCTION public.refuse_at_once(outcome text)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF statement_timestamp() = transaction_timestamp() THEN
    PERFORM set_config('synchronous_commit', 'off', true);
  END IF;
  RETURN outcome;
END
$function$;
CREATE OR REPLACE FUNCTION public.refuse_inactive_holder()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.user_id = OLD.user_id THEN
      RETURN NEW;
    END IF;
  END IF;
  PERFORM 1 FROM users u WHERE u.id = NEW.user_id AND u.status = 'active' FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only an active account can come to hold a reservation' USING ERRCODE = 'JR003';
  END IF;
  RETURN NEW;
END
$function$;
CREATE OR REPLACE FUNCTION public.refuse_rewriting()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'JR002';
END
$function$;
CREATE OR REPLACE FUNCTION public.remember_how_it_stood()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.status = 'pending' AND OLD.status = 'confirmed' THEN
    NEW.stood_before := jsonb_build_object('startAt', iso_instant(OLD.start_at), 'endAt', iso_instant(OLD.end_at),
      'unitIndexes', to_jsonb(OLD.unit_indexes), 'policyMode', OLD.policy_mode,
      'approval', CASE WHEN OLD.approval_reasons IS NOT NULL THEN jsonb_build_object(
        'reasons', to_jsonb(OLD.approval_reasons), 'decidedAt', iso_instant(OLD.decided_at), 'reason', OLD.decision_reason,
        'decidedBy', (SELECT jsonb_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = OLD.decided_by)) END);
  ELSIF NEW.status <> 'confirmed' OR NEW.decided_at IS DISTINCT FROM NEW.updated_at
    OR (NEW.start_at, NEW.end_at, NEW.unit_indexes) = (OLD.start_at, OLD.end_at, OLD.unit_indexes) THEN
    NEW.stood_before := NULL;
  END IF;
  RETURN NEW;
END
$function$;
CREATE OR REPLACE FUNCTION public.store_reservation(p_id uuid, p_expected_version integer, p_resource_id uuid, p_resource_version integer, p_user_id uuid, p_title text, p_description text, p_start_at timestamp with time zone, p_end_at timestamp with time zone, p_unit_indexes integer[], p_status text, p_cancel_reason text, p_at timestamp with time zone, p_topic text, p_actor_id uuid, p_idempotency_scope text, p_idempotency_key text, p_idempotency_claim uuid, p_answer jsonb)
 RETURNS text
 LANGUAGE sql
AS $function$
  SELECT store_reservation(
    p_id, p_expected_version, p_resource_id, p_resource_version, p_user_id, p_title, p_description, p_start_at, p_end_at,
    p_unit_indexes, p_status, p_cancel_reason, p_at, p_topic, p_actor_id, p_idempotency_scope, p_idempotency_key,
    p_idempotency_claim, p_answer, o.team_id, o.booked_by, o.approval_reasons, o.decided_by, o.decided_at,
    o.decision_reason, coalesce(o.policy_mode, 'applied'), INTERVAL '0', NULL, NULL, NULL, NULL)
  FROM (VALUES (1)) one LEFT JOIN reservations o ON o.id = p_id
$function$;
CREATE OR REPLACE FUNCTION public.store_reservation(p_id uuid, p_expected_version integer, p_resource_id uuid, p_resource_version integer, p_user_id uuid, p_title text, p_description text, p_start_at timestamp with time zone, p_end_at timestamp with time zone, p_unit_indexes integer[], p_status text, p_cancel_reason text, p_at timestamp with time zone, p_topic text, p_actor_id uuid, p_idempotency_scope text, p_idempotency_key text, p_idempotency_claim uuid, p_answer jsonb, p_team_id uuid, p_booked_by uuid, p_approval_reasons text[], p_decided_by uuid, p_decided_at timestamp with time zone, p_decision_reason text, p_policy_mode text, p_gap interval, p_ledger_holders uuid[], p_ledger_versions bigint[], p_address text, p_request_id text)
 RETURNS text
 LANGUAGE sql
AS $function$
  SELECT store_reservation(
    p_id, p_expected_version, p_resource_id, p_resource_version, p_user_id, p_title, p_description, p_start_at,
    p_end_at, p_unit_indexes, p_status, p_cancel_reason, p_at, p_topic, p_actor_id, p_idempotency_scope,
    p_idempotency_key, p_idempotency_claim, p_answer, p_team_id, p_booked_by, p_approval_reasons, p_decided_by,
    p_decided_at, p_decision_reason, p_policy_mode, p_gap, p_ledger_holders, p_ledger_versions, p_address,
    p_request_id, NULL, NULL, o.held_until, NULL)
  FROM (VALUES (1)) one LEFT JOIN reservations o ON o.id = p_id
$function$;
CREATE OR REPLACE FUNCTION public.store_reservation(p_id uuid, p_expected_version integer, p_resource_id uuid, p_resource_version integer, p_user_id uuid, p_title text, p_description text, p_start_at timestamp with time zone, p_end_at timestamp with time zone, p_unit_indexes integer[], p_status text, p_cancel_reason text, p_at timestamp with time zone, p_topic text, p_actor_id uuid, p_idempotency_scope text, p_idempotency_key text, p_idempotency_claim uuid, p_answer jsonb, p_team_id uuid, p_booked_by uuid, p_approval_reasons text[], p_decided_by uuid, p_decided_at timestamp with time zone, p_decision_reason text, p_policy_mode text, p_gap interval, p_ledger_holders uuid[], p_ledger_versions bigint[], p_address text, p_request_id text, p_series_id uuid, p_group_id uuid, p_held_until timestamp with time zone, p_checked_in_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
DECLARE
  current_version integer;
  resource_name   text;
  seen_versions   bigint[];
  before          reservations;
  after           reservations;
BEGIN
  -- Lock before looking: two inserts into an empty slot share no row to lock. NO KEY: foreign keys pass.
  SELECT r.version, r.name INTO current_version, resource_name FROM resources r WHERE r.id = p_resource_id FOR NO KEY UPDATE;
  IF NOT FOUND OR current_version <> p_resource_version THEN
    RETURN refuse_at_once('resource-changed');
  END IF;

  IF p_status IN ('pending', 'confirmed') AND EXISTS (
    SELECT 1
    FROM reservations o
    WHERE o.resource_id = p_resource_id
      AND o.unit_indexes && p_unit_indexes
      AND tstzrange(o.start_at, o.end_at, '[)') && tstzrange(p_start_at - p_gap, p_end_at + p_gap, '[)')
      AND o.status IN ('pending', 'confirmed')
      AND o.id <> p_id
  ) THEN
    RETURN refuse_at_once('units-taken');
  END IF;

  IF p_ledger_holders IS NOT NULL THEN
    INSERT INTO usage_ledgers (holder_id, version) SELECT h, 0 FROM unnest(p_ledger_holders) h ON CONFLICT DO NOTHING;
    PERFORM 1 FROM usage_ledgers l WHERE l.holder_id = ANY (p_ledger_holders) ORDER BY l.holder_id FOR UPDATE;
    SELECT array_agg(l.version ORDER BY l.holder_id) INTO seen_versions
    FROM usage_ledgers l WHERE l.holder_id = ANY (p_ledger_holders);
    IF seen_versions <> p_ledger_versions THEN
      RETURN refuse_at_once('usage-changed');
    END IF;
    UPDATE usage_ledgers l SET version = l.version + 1 WHERE l.holder_id = ANY (p_ledger_holders);
  END IF;

  IF p_expected_version = 0 THEN
    INSERT INTO reservations (id, resource_id, user_id, title, description, start_at, end_at, unit_indexes, status,
                              team_id, booked_by, approval_reasons, policy_mode, series_id, group_id, held_until,
                              checked_in_at, created_at, updated_at)
    VALUES (p_id, p_resource_id, p_user_id, p_title, p_description, p_start_at, p_end_at, p_unit_indexes, p_status,
            p_team_id, p_booked_by, p_approval_reasons, p_policy_mode, p_series_id, p_group_id, p_held_until,
            p_checked_in_at, p_at, p_at)
    -- Backs out instead of waiting in a circle, should anything ever write past the lock.
    ON CONFLICT ON CONSTRAINT reservations_no_overlap_excl DO NOTHING
    RETURNING * INTO after;
    IF NOT FOUND THEN
      RETURN refuse_at_once('units-taken');
    END IF;
  ELSE
    SELECT o.* INTO before FROM reservations o WHERE o.id = p_id;
    UPDATE reservations o
    SET user_id = p_user_id, title = p_title, description = p_description, start_at = p_start_at, end_at = p_end_at,
        unit_indexes = p_unit_indexes, status = p_status, cancel_reason = p_cancel_reason,
        cancelled_by = CASE WHEN p_status = 'cancelled' THEN p_actor_id END, team_id = p_team_id,
        approval_reasons = p_approval_reasons, decided_by = p_decided_by, decided_at = p_decided_at,
        decision_reason = p_decision_reason, policy_mode = p_policy_mode,
        held_until = CASE WHEN p_status = 'pending' THEN p_held_until END,
        checked_in_at = coalesce(p_checked_in_at, o.checked_in_at),
        version = o.version + 1, updated_at = p_at
    WHERE o.id = p_id AND o.resource_id = p_resource_id AND o.version = p_expected_version
    RETURNING o.* INTO after;
    IF NOT FOUND THEN
      RETURN refuse_at_once('reservation-changed');
    END IF;
  END IF;

  INSERT INTO outbox_events (xid, topic, resource_id, payload)
  VALUES (pg_current_xact_id()::text::bigint, p_topic, p_resource_id,
          jsonb_build_object('reservationId', p_id, 'actorId', p_actor_id));

  INSERT INTO audit_entries (xid, action, actor_id, actor_name, subject_kind, subject_id, subject_label, before, after,
                             address, request_id)
  VALUES (pg_current_xact_id()::text::bigint, p_topic, p_actor_id, (SELECT u.name FROM users u WHERE u.id = p_actor_id),
          'reservation', p_id, p_title || ' · ' || resource_name,
          CASE WHEN p_expected_version > 0 THEN differing(audited_reservation(before), audited_reservation(after)) END,
          CASE WHEN p_expected_version > 0 THEN differing(audited_reservation(after), audited_reservation(before))
               ELSE audited_reservation(after) END,
          p_address, p_request_id);

  IF p_idempotency_key IS NOT NULL THEN
    UPDATE idempotency_keys k
    SET answer = p_answer
    WHERE k.scope = p_idempotency_scope AND k.key = p_idempotency_key AND k.claim = p_idempotency_claim;
    IF NOT FOUND THEN
      -- Another run took the key over: undo this one, so that the key has one effect.
      RAISE EXCEPTION 'idempotency claim lost' USING ERRCODE = 'JR001';
    END IF;
  END IF;

  RETURN 'stored';
END
$function$;
CREATE OR REPLACE FUNCTION public.sum_up_report_days(most integer, waiting_steps double precision[])
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
DECLARE
  -- No transaction is open for an hour, so what was booked for a day while it was still to come is here.
  last_day CONSTANT timestamptz := date_trunc('day', now() - INTERVAL '1 hour', 'UTC') - INTERVAL '24 hours';
  days timestamptz[];
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('sum_up_report_days')) THEN RETURN 0; END IF;
  SELECT array_agg(o.day) INTO days
  FROM (
    SELECT c.day FROM report_changes c WHERE c.day <= last_day
    UNION
    SELECT d
    FROM generate_series(date_trunc('day', (SELECT min(r.start_at) FROM reservations r), 'UTC'), last_day, INTERVAL '24 hours') d
    WHERE NOT EXISTS (SELECT FROM report_days r WHERE r.day = d)
    ORDER BY 1 DESC
    LIMIT most) o;
  IF days IS NULL THEN RETURN 0; END IF;
  -- Before anything is read: what commits from here on leaves a mark that stays.
  DELETE FROM report_changes c WHERE c.day = ANY (days);
  DELETE FROM report_days r WHERE r.day = ANY (days);
  INSERT INTO report_days (day) SELECT unnest(days);

  INSERT INTO report_quarters (day, begins_at, status, reservations, unit_seconds)
  SELECT d.day, q, CASE WHEN r.status IN ('pending', 'confirmed') THEN r.status ELSE 'cancelled' END,
    count(*) FILTER (WHERE r.start_at >= q),
    sum(cardinality(r.unit_indexes)
        * date_part('epoch', least(r.end_at, q + INTERVAL '15 minutes') - greatest(r.start_at, q)))
  FROM unnest(days) d (day)
  JOIN reservations r ON r.start_at < d.day + INTERVAL '24 hours' AND r.start_at > d.day - INTERVAL '168 hours' AND r.end_at > d.day
  CROSS JOIN generate_series(greatest(d.day, date_bin('15 minutes', r.start_at, d.day)),
                             least(r.end_at, d.day + INTERVAL '24 hours') - INTERVAL '1 millisecond',
                             INTERVAL '15 minutes') q
  GROUP BY 1, 2, 3;

  INSERT INTO report_uses (day, kind, key, reservations, cancelled, unit_seconds)
  SELECT o.day, k.kind, k.key, coalesce(sum(o.reservations) FILTER (WHERE o.holds), 0),
    coalesce(sum(o.reservations) FILTER (WHERE NOT o.holds), 0), coalesce(sum(o.unit_seconds) FILTER (WHERE o.holds), 0)
  FROM (
    SELECT d.day, r.user_id, r.team_id, r.resource_id, r.status IN ('pending', 'confirmed') AS holds,
      count(*) FILTER (WHERE r.start_at >= d.day) AS reservations,
      sum(cardinality(r.unit_indexes)
          * date_part('epoch', least(r.end_at, d.day + INTERVAL '24 hours') - greatest(r.start_at, d.day))) AS unit_seconds
    FROM unnest(days) d (day)
    JOIN reservations r ON r.start_at < d.day + INTERVAL '24 hours' AND r.start_at > d.day - INTERVAL '168 hours' AND r.end_at > d.day
    GROUP BY 1, 2, 3, 4, 5) o
  CROSS JOIN LATERAL (VALUES ('person', o.user_id), ('server', o.resource_id),
                             ('team', coalesce(o.team_id, '00000000-0000-0000-0000-000000000000'))) k (kind, key)
  GROUP BY 1, 2, 3
  -- A report reads one kind of every day: rows that lie together are read together.
  ORDER BY 2, 1;

  INSERT INTO report_waits (day, until_start, until_decision, holds, reservations)
  SELECT d.day, width_bucket(date_part('epoch', r.start_at - r.created_at), waiting_steps),
    coalesce(width_bucket(date_part('epoch', r.decided_at - r.created_at), waiting_steps), -1),
    r.status IN ('pending', 'confirmed'), count(*)
  FROM unnest(days) d (day)
  JOIN reservations r ON r.start_at >= d.day AND r.start_at < d.day + INTERVAL '24 hours'
  GROUP BY 1, 2, 3, 4;
  RETURN cardinality(days);
END
$function$;

-- Triggers
CREATE TRIGGER audit_entries_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER audit_seals_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER reservations_active_holder BEFORE INSERT OR UPDATE OF user_id ON public.reservations FOR EACH ROW EXECUTE FUNCTION refuse_inactive_holder();
CREATE TRIGGER reservations_keep_what_is_replaced AFTER UPDATE ON public.reservations FOR EACH ROW EXECUTE FUNCTION keep_what_is_replaced();
CREATE TRIGGER reservations_note_past_delete AFTER DELETE ON public.reservations FOR EACH ROW WHEN ((old.start_at < date_trunc('day'::text, now(), 'UTC'::text))) EXECUTE FUNCTION note_report_change();
CREATE TRIGGER reservations_note_past_insert AFTER INSERT ON public.reservations FOR EACH ROW WHEN ((new.start_at < date_trunc('day'::text, now(), 'UTC'::text))) EXECUTE FUNCTION note_report_change();
CREATE TRIGGER reservations_note_past_update AFTER UPDATE ON public.reservations FOR EACH ROW WHEN (((LEAST(old.start_at, new.start_at) < date_trunc('day'::text, now(), 'UTC'::text)) AND (((((((((old.start_at IS DISTINCT FROM new.start_at) OR (old.end_at IS DISTINCT FROM new.end_at)) OR (old.unit_indexes IS DISTINCT FROM new.unit_indexes)) OR (old.status IS DISTINCT FROM new.status)) OR (old.user_id IS DISTINCT FROM new.user_id)) OR (old.team_id IS DISTINCT FROM new.team_id)) OR (old.resource_id IS DISTINCT FROM new.resource_id)) OR (old.created_at IS DISTINCT FROM new.created_at)) OR (old.decided_at IS DISTINCT FROM new.decided_at)))) EXECUTE FUNCTION note_report_change();
CREATE TRIGGER reservations_stood_before BEFORE UPDATE ON public.reservations FOR EACH ROW WHEN ((old.status IS DISTINCT FROM new.status)) EXECUTE FUNCTION remember_how_it_stood();
CREATE TRIGGER resources_note_retirement BEFORE INSERT OR UPDATE OF status ON public.resources FOR EACH ROW EXECUTE FUNCTION note_retirement();

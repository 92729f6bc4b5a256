-- "Every change of a role": rare ones among a million bookings took seconds to find (2026-11-21).
CREATE INDEX audit_entries_action_idx ON audit_entries (action, at, id);

-- What whoever invites calls them; they choose for themselves when they open the account.
ALTER TABLE invitations
  ADD COLUMN name text,
  ADD CONSTRAINT invitations_name_check CHECK (char_length(name) BETWEEN 1 AND 100);

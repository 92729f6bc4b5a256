-- The teams that somebody belongs to as soon as they open their account with the link of the invitation.
CREATE TABLE invitation_teams (
  invitation_id uuid    NOT NULL,
  team_id       uuid    NOT NULL,
  is_manager    boolean NOT NULL DEFAULT false,
  CONSTRAINT invitation_teams_pkey PRIMARY KEY (invitation_id, team_id),
  CONSTRAINT invitation_teams_invitation_id_fkey
    FOREIGN KEY (invitation_id) REFERENCES invitations (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT invitation_teams_team_id_fkey
    FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE ON UPDATE CASCADE
);

-- Who has put the list of first steps away. What of it is done is seen from what there is.
CREATE TABLE dismissed_checklists (
  user_id      uuid           NOT NULL,
  dismissed_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT dismissed_checklists_pkey PRIMARY KEY (user_id),
  CONSTRAINT dismissed_checklists_user_fkey
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE
);

-- What people say about the fleet and Jari, and what came of it. A removed post is gone; the audit log keeps that it was.
CREATE TABLE feedback_posts (
  id         uuid           NOT NULL,
  author_id  uuid           NOT NULL,
  body       text           NOT NULL,
  state      text           NOT NULL DEFAULT 'open',
  reply      text,
  replied_by uuid,
  replied_at timestamptz(3),
  -- When its author last changed it; NULL: it stands as it was posted.
  edited_at  timestamptz(3),
  version    integer        NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT feedback_posts_pkey PRIMARY KEY (id),
  CONSTRAINT feedback_posts_body_check CHECK (char_length(body) BETWEEN 1 AND 2000),
  CONSTRAINT feedback_posts_reply_check CHECK (char_length(reply) BETWEEN 1 AND 2000),
  CONSTRAINT feedback_posts_state_check CHECK (state IN ('open', 'planned', 'done', 'declined')),
  CONSTRAINT feedback_posts_replied_check
    CHECK ((reply IS NULL) = (replied_by IS NULL) AND (reply IS NULL) = (replied_at IS NULL)),
  CONSTRAINT feedback_posts_author_id_fkey
    FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT feedback_posts_replied_by_fkey
    FOREIGN KEY (replied_by) REFERENCES users (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX feedback_posts_newest_idx ON feedback_posts (created_at, id);
CREATE INDEX feedback_posts_state_idx ON feedback_posts (state, created_at, id);

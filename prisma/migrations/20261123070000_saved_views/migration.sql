-- Filters of a page that a person has given a name.
CREATE TABLE saved_views (
  id         uuid           NOT NULL,
  user_id    uuid           NOT NULL,
  page       text           NOT NULL,
  name       text           NOT NULL,
  -- What stands behind the "?" of the page's address.
  query      text           NOT NULL,
  is_default boolean        NOT NULL DEFAULT false,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT saved_views_pkey PRIMARY KEY (id),
  CONSTRAINT saved_views_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT saved_views_name_key UNIQUE (user_id, page, name),
  CONSTRAINT saved_views_page_check CHECK (page IN ('calendar', 'timeline'))
);
-- A page opens with one of them at most.
CREATE UNIQUE INDEX saved_views_default_key ON saved_views (user_id, page) WHERE is_default;

-- Reports divide what was reserved by what there was: a unit counts from when it was added. Of those that are here
-- already nobody wrote it down; they count from when their server was.
ALTER TABLE units ADD COLUMN added_at timestamptz(3) NOT NULL DEFAULT clock_timestamp();
UPDATE units u SET added_at = r.created_at FROM resources r WHERE r.id = u.resource_id;
-- The same for servers that are taken out of service.
ALTER TABLE resources ADD COLUMN retired_at timestamptz(3);
UPDATE resources r SET retired_at = r.updated_at WHERE r.status = 'retired';
CREATE FUNCTION note_retirement() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  NEW.retired_at := CASE WHEN NEW.status = 'retired' THEN coalesce(OLD.retired_at, clock_timestamp()) END;
  RETURN NEW;
END
$$;
-- A trigger, because several commands and imports write the status, and each would have to remember.
CREATE TRIGGER resources_note_retirement BEFORE INSERT OR UPDATE OF status ON resources
  FOR EACH ROW EXECUTE FUNCTION note_retirement();

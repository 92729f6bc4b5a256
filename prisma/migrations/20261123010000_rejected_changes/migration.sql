-- A change that needs a yes may be refused: then the reservation goes back to how it stood, instead of ending.
ALTER TABLE reservations ADD COLUMN stood_before jsonb;
COMMENT ON COLUMN reservations.stood_before IS
  'how it stood when a change was asked for that needs a yes; of a confirmed one: that change was refused';

-- Whoever writes, and however: a confirmed reservation that begins to wait remembers how it stood, until that is
-- decided. A yes changes neither time nor units; what is confirmed in another place was put back by a refusal.
CREATE FUNCTION remember_how_it_stood() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'pending' AND OLD.status = 'confirmed' THEN
    NEW.stood_before := jsonb_build_object('startAt', iso_instant(OLD.start_at), 'endAt', iso_instant(OLD.end_at),
      'unitIndexes', to_jsonb(OLD.unit_indexes), 'policyMode', OLD.policy_mode);
  ELSIF NEW.status <> 'confirmed'
    OR (NEW.start_at, NEW.end_at, NEW.unit_indexes) = (OLD.start_at, OLD.end_at, OLD.unit_indexes) THEN
    NEW.stood_before := NULL;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER reservations_stood_before
  BEFORE UPDATE ON reservations
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION remember_how_it_stood();

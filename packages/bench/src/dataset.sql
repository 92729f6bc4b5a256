-- What the benchmark books against: the same rows on every machine, for whatever hour they are made.
CREATE SCHEMA bench;

-- Ids that a number names, so that a load generator knows them without asking.
-- Kinds: 1 servers, 2 people, 3 sessions, 4 units, 5 reservations, 6 reservations to be changed, 7 feeds. Read as `benchId` in ids.ts too.
CREATE FUNCTION bench.id(kind integer, n bigint) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid;

CREATE PROCEDURE bench.load_people(people integer, signed_in integer, password_hash text)
LANGUAGE sql AS $$
  INSERT INTO users (id, email, email_key, name, password_hash, role, locale)
  SELECT bench.id(2, n), format('person-%s@bench.example', n), format('person-%s@bench.example', n),
    format('Person %s', n), password_hash, 'member', 'en'
  FROM generate_series(1, people) n;

  INSERT INTO sessions (id, user_id, ends_at)
  SELECT bench.id(3, n), bench.id(2, n), now() + INTERVAL '30 days'
  FROM generate_series(1, signed_in) n;
$$;

CREATE PROCEDURE bench.load_servers(servers integer)
LANGUAGE sql AS $$
  INSERT INTO resources (id, name, name_key, policy)
  SELECT bench.id(1, n), format('server-%s', lpad(n::text, 4, '0')), format('server-%s', lpad(n::text, 4, '0')),
    '{"maxDurationMinutes": 10080, "minDurationMinutes": 1, "maxAdvanceDays": null, "requiresApproval": false}'
  FROM generate_series(1, servers) n;

  INSERT INTO units (id, resource_id, index, kind, model, memory_gib)
  SELECT bench.id(4, n * 8 + i), bench.id(1, n), i, 'gpu', 'NVIDIA H200', 141
  FROM generate_series(1, servers) n, generate_series(0, 7) i
  -- As somebody enters them: the units of one server lie side by side.
  ORDER BY n, i;
$$;

-- Every server's time is cut into cells of six hours, one reservation in each, 80 % of them before `t0`. A server's
-- reservations begin 0 to 50 minutes into the cell and last 2 to 5 hours: each cell has a free tail. A quarter
-- each holds 8, 4, 2 and 1 units; one in ten was cancelled. Rows lie in the order in which they were booked, as they would in a real table.
CREATE PROCEDURE bench.load_reservations(servers integer, reservations integer, people integer, t0 timestamptz)
LANGUAGE sql AS $$
  INSERT INTO reservations (id, resource_id, user_id, title, description, start_at, end_at, unit_indexes, status,
                            created_at, updated_at)
  SELECT bench.id(5, cell * servers + server), bench.id(1, server), bench.id(2, 1 + (hashint4(chance) & 2147483647) % people),
    format('Fine-tuning run %s', chance % 10000), NULL, at, at + (120 + 30 * (chance % 7)) * INTERVAL '1 minute',
    (shapes.units)[1 + chance / 64 % 16]::integer[],
    CASE WHEN chance % 10 = 0 THEN 'cancelled' ELSE 'confirmed' END, at - INTERVAL '1 day', at - INTERVAL '1 day'
  FROM generate_series(0, reservations / servers - 1) cell
  CROSS JOIN generate_series(1, servers) server
  CROSS JOIN LATERAL (
    SELECT t0 + (cell - reservations::bigint / servers * 8 / 10) * INTERVAL '6 hours' + server % 6 * INTERVAL '10 minutes' AS at,
      hashint4(cell * 7919 + server) & 2147483647 AS chance
  ) c
  CROSS JOIN (SELECT ARRAY[
    '{0,1,2,3,4,5,6,7}', '{0,1,2,3,4,5,6,7}', '{0,1,2,3,4,5,6,7}', '{0,1,2,3,4,5,6,7}',
    '{0,1,2,3}', '{4,5,6,7}', '{0,1,2,3}', '{4,5,6,7}', '{0,1}', '{2,3}', '{4,5}', '{6,7}', '{0}', '{3}', '{5}', '{6}'
  ] AS units) shapes;
$$;

-- Loading keeps no index up to date; `VACUUM (FULL)` makes them all afterwards from the table as it lies, and takes the
-- generator's word that nothing overlaps: `ADD CONSTRAINT` would search for every row again, at 10,000,000 rows for minutes.
-- An order of unit lists, any order, lets the exclusion constraint's index be built sorted, as uuids and ranges have one
-- (500,000 rows: 2 s instead of 17). Building is all it is asked for.
CREATE PROCEDURE bench.leave_indexes()
LANGUAGE plpgsql AS $$
BEGIN
  ALTER OPERATOR FAMILY gist__int_ops USING gist ADD FUNCTION 11 (integer[], integer[]) bytea_sortsupport(internal);
  UPDATE pg_index SET indisready = false, indisvalid = false WHERE indrelid = 'reservations'::regclass;
END $$;

CREATE PROCEDURE bench.take_up_indexes()
LANGUAGE sql AS $$
  UPDATE pg_index SET indisready = true, indisvalid = true WHERE indrelid = 'reservations'::regclass;
$$;

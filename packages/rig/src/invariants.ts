/** What must hold whatever happened, as SQL that names what breaks it. */

export const OVERLAPS = `
  SELECT a.id || ' and ' || b.id AS name
  FROM reservations a
  JOIN reservations b ON b.resource_id = a.resource_id AND b.id > a.id AND b.unit_indexes && a.unit_indexes
    AND tstzrange(b.start_at, b.end_at) && tstzrange(a.start_at, a.end_at)
  WHERE a.status IN ('pending', 'confirmed') AND b.status IN ('pending', 'confirmed')`;

/** Every write of a reservation raises its version by one and leaves one event; of a transfer the one who gives is told too. */
export const UNEVEN_EVENTS = `
  SELECT o.id || ': version ' || o.version || ', events ' || count(e.id) || ' ' || string_agg(e.topic, ',') AS name
  FROM reservations o
  LEFT JOIN outbox_events e ON e.topic LIKE 'reservation.%' AND e.topic <> 'reservation.handed-over'
    AND e.payload ->> 'reservationId' = o.id::text
  GROUP BY o.id
  HAVING count(e.id) <> o.version
  UNION ALL
  SELECT 'event ' || e.id || ' of no reservation'
  FROM outbox_events e
  WHERE e.topic LIKE 'reservation.%'
    AND NOT EXISTS (SELECT FROM reservations o WHERE o.id::text = e.payload ->> 'reservationId')`;

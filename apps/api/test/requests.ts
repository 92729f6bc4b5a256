import type { ApprovalReason } from '@jari/contract';
import { aReservation, aResource, between, type Booking, type Person, type Server } from './factories.ts';
import type { TestApp } from './server.ts';

/** A reservation that waits for a yes, on a server of its own unless one is given. */
export async function aRequest(
  api: TestApp,
  given: {
    by: Person;
    on?: Server;
    time?: { startAt: string; endAt: string };
    units?: readonly number[];
    reasons?: readonly ApprovalReason[];
    title?: string;
  },
): Promise<Booking & { server: Server }> {
  const { by, time = between(3, 6), reasons = ['always'], units, title } = given;
  const server = given.on ?? (await aResource(api));
  const booking = await aReservation(api, {
    by,
    on: server,
    ...time,
    status: 'pending',
    ...(units && { units }),
    ...(title !== undefined && { title }),
  });
  await api.sql('UPDATE reservations SET approval_reasons = $2 WHERE id = $1', [booking.id, reasons]);
  return { ...booking, server };
}

/** Maintenance of a server, or of these of its units. */
export async function aWindow(
  api: TestApp,
  given: { on: Server; by: Person; startAt: string; endAt: string | null; units?: readonly number[] },
): Promise<void> {
  const { on, by, startAt, endAt, units = null } = given;
  await api.sql(
    `INSERT INTO maintenance_windows (id, resource_id, unit_indexes, start_at, end_at, reason, created_by)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, 'New cooling', $5)`,
    [on.id, units, startAt, endAt, by.id],
  );
}

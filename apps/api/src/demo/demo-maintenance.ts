import { v7 as uuidv7 } from 'uuid';
import type { Database } from '#platform/db/client.ts';

interface Lab {
  readonly people: readonly { readonly id: string }[];
  readonly servers: readonly { readonly id: string; readonly name: string }[];
  readonly now: Date;
}

const HOUR_MS = 3_600_000;

/** Work that is announced, with reservations in its way, and a GPU that waits for a part. */
export async function addMaintenance(db: Database, { people, servers, now }: Lab): Promise<void> {
  const [admin] = people;
  const idOf = (name: string) => servers.find((server) => server.name === name)?.id;
  const windows = [
    { on: 'hanbit-h100-01', units: null, from: 50, hours: 8, reason: '전원 장치 교체' },
    { on: 'miru-a100-01', units: [5], from: -30, hours: null, reason: 'GPU 5 ECC 오류, 부품 교체 대기' },
    { on: 'viz-6000-01', units: null, from: 120, hours: 4, reason: 'Driver update to 580' },
  ];
  for (const { on, units, from, hours, reason } of windows) {
    const resourceId = idOf(on);
    if (!resourceId || !admin) continue;
    const start = Math.floor(now.getTime() / HOUR_MS + from) * HOUR_MS;
    const startAt = new Date(start).toISOString();
    const endAt = hours === null ? null : new Date(start + hours * HOUR_MS).toISOString();
    // By hand: Prisma stores an empty list where NULL means the whole server.
    await db.prisma.$executeRaw`
      INSERT INTO maintenance_windows (id, resource_id, unit_indexes, start_at, end_at, reason, created_by)
      VALUES (${uuidv7()}::uuid, ${resourceId}::uuid, ${units}::int[], ${startAt}::timestamptz, ${endAt}::timestamptz,
              ${reason}, ${admin.id}::uuid)`;
  }
}

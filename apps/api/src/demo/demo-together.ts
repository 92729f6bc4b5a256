import { createGroup } from '#modules/reservation-groups/index.ts';
import { createReservation } from '#modules/reservations/index.ts';
import type { Database } from '#platform/db/client.ts';
import { Problem } from '#platform/problem.ts';
import { contextOf } from './demo-context.ts';

interface DemoLab {
  readonly people: readonly { id: string; name: string; key: string }[];
  readonly servers: readonly { id: string; name: string; units: readonly unknown[] }[];
  readonly now: Date;
}

const OWNER = 'junho';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const NODES = ['miru-a100-01', 'miru-a100-02'];
const NODES_HOURS = { first: 40, step: 4, tries: 60, length: 10 };

/** On these nobody who has forgotten keeps others out: see the rules of their tag. */
const WITH_CHECK_IN = ['viz-6000-01', 'saebyeok-4090-02', 'saebyeok-4090-01'];
const BEGINS_IN_MINUTES = 10;

/** Two servers that junho trains on at once, and something of his that is about to begin and wants a check-in. */
export async function addTogether(db: Database, lab: DemoLab): Promise<void> {
  const owner = lab.people.find(({ key }) => key === OWNER);
  if (!owner) throw new Error(`the demo has no ${OWNER}`);
  const ctx = contextOf(db, owner, 'member');
  const { first, step, tries, length } = NODES_HOURS;
  const hour = Math.ceil(lab.now.getTime() / HOUR_MS) * HOUR_MS;
  const parts = NODES.map((name) => ({ resourceId: serverOf(lab, name).id, unitCount: 4 }));
  const title = '두 노드 분산 학습';
  const description = 'NCCL 설정을 바꾼 뒤 확장성을 다시 잽니다.';
  for (let shift = 0; shift < tries; shift += 1) {
    const startMs = hour + (first + shift * step) * HOUR_MS;
    const time = spanOf(startMs, length * HOUR_MS);
    if (await isBooked(createGroup(ctx, { title, description, ...time, parts }))) break;
  }
  const soon = Math.ceil(lab.now.getTime() / MINUTE_MS + BEGINS_IN_MINUTES) * MINUTE_MS;
  for (const name of WITH_CHECK_IN) {
    const what = { resourceId: serverOf(lab, name).id, unitCount: 1, title: '체크포인트 검수' };
    if (await isBooked(createReservation(ctx, { ...what, ...spanOf(soon, 2 * HOUR_MS) }))) break;
  }
  // Booked yesterday: whoever books on the spot is there, and is not asked.
  await db.prisma.reservation.updateMany({
    where: { userId: owner.id, title: '체크포인트 검수' },
    data: { createdAt: new Date(lab.now.getTime() - 24 * HOUR_MS) },
  });
}

const spanOf = (startMs: number, lengthMs: number) => ({
  startAt: new Date(startMs).toISOString(),
  endAt: new Date(startMs + lengthMs).toISOString(),
});

/** The invented lab is full here and there; then the next time or server is tried. */
async function isBooked(booking: Promise<unknown>): Promise<boolean> {
  try {
    await booking;
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

function serverOf({ servers }: DemoLab, name: string) {
  const server = servers.find((one) => one.name === name);
  if (!server) throw new Error(`the demo has no ${name}`);
  return server;
}

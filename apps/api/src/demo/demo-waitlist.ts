import { v7 as uuidv7 } from 'uuid';
import type { Database } from '#platform/db/client.ts';

interface DemoLab {
  readonly people: readonly { id: string; key: string }[];
  readonly servers: readonly { id: string; name: string; units: readonly unknown[] }[];
  readonly now: Date;
}

/** Each waits for a whole server while somebody has booked a part of it, so that nothing fits until that is given up. */
const waiting: readonly { by: string; server: string; title: string; askedHoursAgo: number }[] = [
  { by: 'seoyeon', server: 'hanbit-h200-01', title: '학회 마감 전 재학습', askedHoursAgo: 31 },
  { by: 'alex', server: 'hanbit-h100-01', title: 'Long-context evaluation', askedHoursAgo: 20 },
  { by: 'junho', server: 'hanbit-h200-02', title: '보상 모델 학습', askedHoursAgo: 7 },
  { by: 'taehyun', server: 'miru-a100-01', title: '영상 분할 재현', askedHoursAgo: 3 },
];

/** How long some waited who have what they waited for. */
const cameTrue: readonly { by: string; waitedMinutes: number }[] = [
  { by: 'minjae', waitedMinutes: 45 },
  { by: 'priya', waitedMinutes: 210 },
  { by: 'haeun', waitedMinutes: 640 },
];

const OFFER = { by: 'junho', server: 'saebyeok-4090-01', title: '프롬프트 캐시 실험', hours: 3 };
const PLACES_BEFORE = 6;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Some who wait, a place for junho that the worker finds and holds at once, and some whose wish came true. */
export async function addWaitlist(db: Database, lab: DemoLab): Promise<void> {
  const ago = (ms: number) => new Date(lab.now.getTime() - ms);
  for (const { by, server: name, title, askedHoursAgo } of waiting) {
    const taken = await findTaken(db, serverOf(lab, name).id, lab.now);
    if (!taken) continue;
    const { startAt: earliestAt, endAt: latestAt } = taken;
    const durationMinutes = Math.floor((latestAt.getTime() - earliestAt.getTime()) / MINUTE_MS);
    const createdAt = ago(askedHoursAgo * HOUR_MS);
    const what = {
      resourceIds: [serverOf(lab, name).id],
      unitCount: serverOf(lab, name).units.length,
      durationMinutes,
    };
    const window = { earliestAt, latestAt, createdAt, updatedAt: createdAt };
    await db.prisma.waitlistWish.create({
      data: { id: uuidv7(), userId: personOf(lab, by), title, ...what, ...window },
    });
    if (by === OFFER.by) await addOffersBefore(db, lab, what);
  }
  await db.prisma.waitlistWish.create({
    data: {
      id: uuidv7(),
      userId: personOf(lab, OFFER.by),
      title: OFFER.title,
      resourceIds: [serverOf(lab, OFFER.server).id],
      unitCount: 1,
      durationMinutes: OFFER.hours * 60,
      earliestAt: lab.now,
      latestAt: new Date(lab.now.getTime() + 10 * 24 * HOUR_MS),
      createdAt: ago(2 * HOUR_MS),
    },
  });
  for (const { by, waitedMinutes } of cameTrue) await addCameTrue(db, lab, personOf(lab, by), waitedMinutes);
}

/** Places like it that came free there lately: his estimate is reckoned from them. */
async function addOffersBefore(
  db: Database,
  { now }: DemoLab,
  what: { readonly resourceIds: string[]; readonly unitCount: number; readonly durationMinutes: number },
): Promise<void> {
  const [resourceId = ''] = what.resourceIds;
  const before = await db.prisma.reservation.findMany({
    where: { resourceId, status: 'confirmed', endAt: { lt: now }, waitlistWishes: { none: {} } },
    orderBy: { startAt: 'desc' },
    take: PLACES_BEFORE,
  });
  for (const { id: reservationId, userId, title, startAt } of before) {
    const createdAt = new Date(startAt.getTime() - 20 * HOUR_MS);
    const offeredAt = new Date(startAt.getTime() - 2 * HOUR_MS);
    const latestAt = new Date(startAt.getTime() + what.durationMinutes * MINUTE_MS);
    const window = { earliestAt: startAt, latestAt, createdAt, offeredAt, updatedAt: offeredAt };
    const { resourceIds, ...size } = what;
    await db.prisma.waitlistWish.create({
      data: {
        id: uuidv7(),
        userId,
        title,
        state: 'fulfilled',
        reservationId,
        resourceIds,
        ...size,
        ...window,
        offers: { create: { reservationId, resourceId, ...size, offeredAt } },
      },
    });
  }
}

async function addCameTrue(db: Database, { now }: DemoLab, userId: string, waitedMinutes: number): Promise<void> {
  const had = await db.prisma.reservation.findFirst({
    where: { userId, status: 'confirmed', endAt: { lt: now }, waitlistWishes: { none: {} } },
    orderBy: { startAt: 'desc' },
  });
  if (!had) return;
  const { id: reservationId, resourceId, title, startAt, endAt, unitIndexes } = had;
  const createdAt = new Date(startAt.getTime() - 24 * HOUR_MS);
  const offeredAt = new Date(createdAt.getTime() + waitedMinutes * MINUTE_MS);
  const durationMinutes = Math.floor((endAt.getTime() - startAt.getTime()) / MINUTE_MS);
  const size = { unitCount: unitIndexes.length, durationMinutes };
  const what = { userId, title, resourceIds: [resourceId], ...size };
  const window = { earliestAt: startAt, latestAt: endAt, createdAt, offeredAt, updatedAt: offeredAt };
  await db.prisma.waitlistWish.create({
    data: {
      id: uuidv7(),
      state: 'fulfilled',
      reservationId,
      ...what,
      ...window,
      offers: { create: { reservationId, resourceId, ...size, offeredAt } },
    },
  });
}

/** The next reservation of a server that begins late enough to be waited for. */
function findTaken(db: Database, resourceId: string, now: Date) {
  return db.prisma.reservation.findFirst({
    where: { resourceId, status: 'confirmed', startAt: { gt: new Date(now.getTime() + 12 * HOUR_MS) } },
    orderBy: { startAt: 'asc' },
  });
}

function personOf({ people }: DemoLab, key: string): string {
  const person = people.find((one) => one.key === key);
  if (!person) throw new Error(`the demo has no ${key}`);
  return person.id;
}

function serverOf({ servers }: DemoLab, name: string) {
  const server = servers.find((one) => one.name === name);
  if (!server) throw new Error(`the demo has no ${name}`);
  return server;
}

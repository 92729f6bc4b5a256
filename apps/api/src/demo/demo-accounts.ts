import { v7 as uuidv7 } from 'uuid';
import type { Database } from '#platform/db/client.ts';

const HOUR_MS = 3_600_000;
const SESSION_HOURS = 30 * 24;
const FIRST_JOINED_HOURS_AGO = 400 * 24;
const JOINED_EVERY_HOURS = 21 * 24;

const agents = {
  mac: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  linux: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  windows:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  phone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  curl: 'curl/8.14.1',
} as const;

/** Where who was last, so many hours ago; whoever is not named has not been there for long. */
const visits: readonly (readonly [key: string, agent: keyof typeof agents, hoursAgo: number, address: string])[] = [
  ['mina', 'mac', 2, '10.20.3.14'],
  ['mina', 'phone', 9, '211.45.120.7'],
  ['junho', 'linux', 1, '10.20.3.22'],
  ['junho', 'curl', 30, '10.20.8.101'],
  ['seoyeon', 'mac', 3, '10.20.3.31'],
  ['doyun', 'linux', 5, '10.20.3.40'],
  ['alex', 'windows', 7, '10.20.4.12'],
  ['haeun', 'mac', 20, '10.20.3.52'],
  ['minjae', 'linux', 26, '10.20.3.61'],
  ['priya', 'mac', 4, '10.20.4.18'],
  ['jiwoo', 'windows', 49, '10.20.3.70'],
  ['taehyun', 'linux', 11, '10.20.3.73'],
  ['soyul', 'mac', 74, '10.20.3.80'],
  ['jonas', 'linux', 170, '10.20.4.25'],
  ['seojin', 'windows', 340, '10.20.3.88'],
];

/** Somebody who signed up twice, and somebody who has left while reservations are still ahead. */
const TWIN = { of: 'seoyeon', email: 'seoyeon.park@lab.example', joinedHoursAgo: 1080 };
const GONE = 'hajun';

interface DemoPerson {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

/** What makes the list of people and the profile look lived in. After the bookings: a disabled account makes none. */
export async function addAccountLife(db: Database, people: readonly DemoPerson[], now: Date): Promise<void> {
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
  const idOf = new Map(people.map(({ id, key }) => [key, id]));
  await db.prisma.session.createMany({
    data: visits.map(([key, agent, hoursAgo, address]) => ({
      id: uuidv7(),
      userId: idOf.get(key) ?? '',
      userAgent: agents[agent],
      address,
      createdAt: ago(hoursAgo + 100),
      lastUsedAt: ago(hoursAgo),
      endsAt: ago(hoursAgo + 100 - SESSION_HOURS),
    })),
  });
  for (const [position, { id }] of people.entries()) {
    const createdAt = ago(FIRST_JOINED_HOURS_AGO - position * JOINED_EVERY_HOURS);
    await db.prisma.user.update({ where: { id }, data: { createdAt } });
  }
  await addTwin(db, idOf.get(TWIN.of) ?? '', ago(TWIN.joinedHoursAgo));
  await db.prisma.user.updateMany({ where: { id: idOf.get(GONE) ?? '' }, data: { status: 'disabled' } });
}

/** The second account holds a few of the person's bookings, so that merging the two has something to move. */
async function addTwin(db: Database, ofId: string, createdAt: Date): Promise<void> {
  const { email } = TWIN;
  const { name, passwordHash, role, locale, timeZone } = await db.prisma.user.findUniqueOrThrow({
    where: { id: ofId },
  });
  const id = uuidv7();
  await db.prisma.user.create({
    data: { id, createdAt, email, emailKey: email, name, passwordHash, role, locale, timeZone },
  });
  const some = await db.prisma.reservation.findMany({ where: { userId: ofId }, orderBy: { startAt: 'desc' }, take: 5 });
  await db.prisma.reservation.updateMany({ where: { id: { in: some.map((one) => one.id) } }, data: { userId: id } });
}

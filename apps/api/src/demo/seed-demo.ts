import { DEFAULT_POLICY, resolvePolicy } from '@jari/domain';
import { v7 as uuidv7 } from 'uuid';
import type { Prisma } from '#generated/prisma/client.ts';
import { storeReservation } from '#modules/reservations/index.ts';
import { nameKeyOf, policyColumns, unitsOf } from '#modules/resources/index.ts';
import type { Database } from '#platform/db/client.ts';
import { hashPassword } from '#platform/password.ts';
import { addAccountLife } from './demo-accounts.ts';
import { addMaintenance } from './demo-maintenance.ts';
import { demoSpecsOf } from './demo-specs.ts';
import { demoPeople, demoServers, demoTitles } from './demo-fleet.ts';
import { addHistory } from './demo-history.ts';
import { addOperations } from './demo-operations.ts';
import { demoPolicies } from './demo-policies.ts';
import { addPast } from './demo-past.ts';
import { addRequests } from './demo-requests.ts';
import { addSeries } from './demo-series.ts';
import { addTeams } from './demo-teams.ts';
import { addTimeRequests } from './demo-time-requests.ts';
import { addTogether } from './demo-together.ts';
import { addViews } from './demo-views.ts';
import { addWaitlist } from './demo-waitlist.ts';
import { planDemoBookings, planDemoHistory } from './plan-demo-bookings.ts';

export const DEMO_PASSWORD = 'demo-seat-2026';
const emailOf = (key: string) => `${key}@jari.example`;

export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly role: 'admin' | 'member';
}

/** The accounts a visitor of the demo is told of. */
export const demoAccounts: readonly DemoAccount[] = [
  { email: emailOf('mina'), password: DEMO_PASSWORD, role: 'admin' },
  { email: emailOf('junho'), password: DEMO_PASSWORD, role: 'member' },
];

/**
 * Fills an empty installation with a lab of 12 servers, 15 people, six months of history and three weeks of plans; does
 * nothing where somebody has an account already. Bookings are stored like all others, so they cannot collide.
 */
export async function seedDemo(db: Database, now: Date): Promise<void> {
  // The demo's Google lives in this process and begins empty: what was written into the last one is gone.
  await db.prisma.googleEvent.deleteMany();
  await db.prisma.googleCalendar.deleteMany();
  const installation = await db.prisma.installation.findUniqueOrThrow({ where: { id: 1 } });
  if (installation.firstAccountId) return;
  const people = await addPeople(db);
  const policies = demoPolicies as unknown as Prisma.InputJsonObject;
  await db.prisma.installation.update({ where: { id: 1 }, data: { timeZone: 'Asia/Seoul', policies } });
  const servers = await addServers(db);
  const inTeamsName = await addTeams(db, people);
  const plan = { people, servers, titles: demoTitles, now };
  const bookings = planDemoBookings(plan).map(inTeamsName);
  const isOver = ({ endAt }: { endAt: string }) => Date.parse(endAt) < now.getTime();
  const history = [...planDemoHistory(plan).map(inTeamsName), ...bookings.filter(isOver)];
  await addHistory(db, history, { adminId: people[0]?.id ?? '' });
  for (const booking of bookings.filter((one) => !isOver(one))) {
    await storeReservation(db, {
      reservation: booking,
      expectedVersion: 0,
      resourceVersion: null,
      topic: 'reservation.created',
      actorId: booking.bookedBy?.id ?? booking.userId,
      address: null,
      requestId: null,
      idempotency: null,
      answer: null,
    });
  }
  await addMaintenance(db, { people, servers, now });
  await addRequests(db, { people, servers, now });
  await addSeries(db, { people, servers, now });
  await addTogether(db, { people, servers, now });
  await addWaitlist(db, { people, servers, now });
  await addTimeRequests(db, { people, now });
  await addViews(db, { people, servers, now });
  const [maintained] = servers.filter((server) => server.status === 'maintenance');
  if (maintained) await db.prisma.resource.update({ where: { id: maintained.id }, data: { status: 'maintenance' } });
  await addPast(db, people, now);
  await addAccountLife(db, people, now);
  await addOperations(db, { people, servers, now });
  // Last, so that a start that was interrupted begins anew instead of showing half a lab.
  await db.prisma.installation.update({ where: { id: 1 }, data: { firstAccountId: people[0]?.id ?? null } });
}

async function addPeople(db: Database) {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await clearLeftovers(db);
  const people = demoPeople.map((person) => ({ id: uuidv7(), ...person }));
  await db.prisma.user.createMany({
    data: people.map(({ id, name, key, locale }, position) => ({
      id,
      name,
      locale,
      email: emailOf(key),
      emailKey: emailOf(key),
      passwordHash,
      role: position === 0 ? 'admin' : 'member',
      timeZone: locale === 'ko' ? 'Asia/Seoul' : null,
    })),
  });
  return people;
}

/** What an interrupted seeding left: nobody has signed in yet, so all of it is ours. */
async function clearLeftovers(db: Database): Promise<void> {
  await db.prisma.backup.deleteMany();
  await db.prisma.wallDisplay.deleteMany();
  await db.prisma.feedbackPost.deleteMany();
  await db.prisma.maintenanceWindow.deleteMany();
  await db.prisma.waitlistWish.deleteMany();
  await db.prisma.reservation.deleteMany();
  await db.prisma.team.deleteMany();
  await db.prisma.unit.deleteMany();
  await db.prisma.resource.deleteMany();
  await db.prisma.user.deleteMany();
}

async function addServers(db: Database) {
  const servers = [];
  for (const { gpus, policy, demand, hours, status, ...fields } of demoServers) {
    const units = unitsOf(gpus).map((unit, index) => ({ id: uuidv7(), index, ...unit }));
    const id = uuidv7();
    await db.prisma.resource.create({
      data: {
        id,
        name: fields.name,
        nameKey: nameKeyOf(fields.name),
        description: fields.description ?? null,
        hostname: fields.hostname ?? null,
        location: fields.location ?? null,
        ...demoSpecsOf(fields.name),
        tags: fields.tags,
        ...policyColumns(demoPolicies, fields.tags, policy ?? {}),
        units: { create: units },
      },
    });
    const maxHours = (policy?.maxDurationMinutes ?? DEFAULT_POLICY.maxDurationMinutes) / 60;
    const { checkInMinutes } = resolvePolicy(demoPolicies, fields.tags, policy ?? {}).policy;
    servers.push({
      id,
      name: fields.name,
      units,
      demand,
      hours,
      maxHours,
      status: status ?? 'active',
      wantsCheckIn: checkInMinutes !== null,
    });
  }
  return servers;
}

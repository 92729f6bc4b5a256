import {
  IMPORT_AHEAD_DAYS,
  MAX_IMPORTED_EVENTS,
  type BodyOf,
  type importCalendar as contract,
  type ImportedEvent,
  type ImportResult,
} from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import {
  chooseUnits,
  createReservation,
  findSituation,
  settlePolicy,
  unitsAskedFor,
} from '#modules/reservations/index.ts';
import { say, wordsFor } from '#platform/http/messages.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { readUntrustedCalendar } from '#platform/ics/calendar-reader.ts';
import type { CalendarEvent } from '#platform/ics/read-calendar.ts';
import { isProblem, notFound, Problem, validationFailed } from '#platform/problem.ts';
import { claimEvent, findImported, giveUpClaim, readImportSetting } from '../imports.repository.ts';
import { describeEvent, descriptionOf, keyOfEvent, withPlanned, type Planned } from '../imports.rules.ts';

const MAX_PAST_LISTED = 200;

type Body = BodyOf<typeof contract>;
type Booking = Parameters<typeof createReservation>[1];
/** What becomes of one event: the part of the answer that is decided. */
type Outcome = Pick<ImportedEvent, 'verdict'> & Partial<Pick<ImportedEvent, 'problem' | 'reservationId'>>;

/** Books what stands in a calendar file for the caller, event by event; a dry run only decides. */
export async function importCalendar(ctx: MemberContext, body: Body): Promise<ImportResult> {
  const setting = await readImportSetting(ctx.db, ctx.actor.id, body.resourceId);
  if (!setting?.hasResource) throw notFound();
  const timeZone = body.timeZone ?? setting.timeZone ?? 'UTC';
  const { events, unlistedPast } = await readFile(body.ics, timeZone, setting.now);
  const wanted = body.keys && new Set(body.keys);
  const chosen = wanted ? events.filter((event) => wanted.has(keyOfEvent(event))) : events;

  const untitled = say(ctx.locale, 'import|untitled');
  const imported = await findImported(ctx.db, ctx.actor.id, chosen.map(keyOfEvent));
  const decide = body.dryRun ? planner(ctx, body) : booker(ctx);
  const items: ImportedEvent[] = [];
  // One after the other, by start: which of two that collide comes first must not be chance.
  for (const event of chosen) {
    const item = describeEvent(event, untitled);
    const { startAt, endAt } = event;
    if (event.skip !== null || startAt === null || endAt === null) {
      items.push(item);
      continue;
    }
    const known = imported.get(item.key);
    const outcome: Outcome =
      known === undefined
        ? await decide(item.key, bookingOf(body, item.title, event, { startAt, endAt }))
        : { verdict: 'already-imported', reservationId: known };
    items.push({ ...item, ...outcome });
    // The same event twice in one file is one event.
    if (outcome.verdict !== 'refused') imported.set(item.key, outcome.reservationId ?? item.key);
  }
  return { items: items.map(withoutPlaceholder), unlistedPast: wanted ? 0 : unlistedPast, timeZone };
}

/** In a dry run there is no reservation yet that the second one of two could name. */
function withoutPlaceholder(item: ImportedEvent): ImportedEvent {
  return item.reservationId === item.key ? { ...item, reservationId: null } : item;
}

async function readFile(ics: string, timeZone: string, now: string) {
  const reading = await readUntrustedCalendar(ics, {
    timeZone,
    now,
    aheadDays: IMPORT_AHEAD_DAYS,
    maxEvents: MAX_IMPORTED_EVENTS,
    maxPast: MAX_PAST_LISTED,
  });
  switch (reading.kind) {
    case 'read':
      return reading;
    case 'too-many':
      throw validationFailed('/ics', 'must not hold more than 500 events to book');
    case 'too-slow':
      throw validationFailed('/ics', 'must not take longer to read: it repeats too often');
    default:
      throw validationFailed('/ics', 'must be an iCalendar file');
  }
}

function bookingOf(
  { resourceId, unitIds, unitCount }: Body,
  title: string,
  event: CalendarEvent,
  time: { startAt: string; endAt: string },
): Booking {
  return {
    resourceId,
    title,
    description: descriptionOf(event),
    ...time,
    ...(unitIds && { unitIds }),
    ...(unitCount !== undefined && { unitCount }),
  };
}

type Decide = (key: string, booking: Booking) => Promise<Outcome>;

/** Says what booking would say, what this very file books before included. */
function planner(ctx: MemberContext, { resourceId }: Body): Decide {
  const planned: Planned[] = [];
  return (key, booking) =>
    orRefused(ctx, async () => {
      const { title, startAt, endAt } = booking;
      const found = await findSituation(ctx.db, { resourceId, startAt, endAt });
      if (!found) throw notFound();
      const situation = withPlanned(found, planned, booking);
      const asked = { situation, userId: ctx.actor.id, teamId: null, units: unitsAskedFor(situation, booking) };
      await settlePolicy(ctx, asked, false);
      const unitIndexes = chooseUnits(situation, booking).map(({ index }) => index);
      planned.push({ reservationId: key, title, userName: ctx.actor.name, unitIndexes, startAt, endAt });
      return { verdict: 'would-create' };
    });
}

function booker(ctx: MemberContext): Decide {
  const { id: userId } = ctx.actor;
  return (key, booking) =>
    orRefused(ctx, async () => {
      const id = uuidv7();
      if (!(await claimEvent(ctx.db, userId, key, id))) throw new Problem('request-in-flight', {});
      try {
        const { id: reservationId } = await createReservation({ ...ctx, idempotency: null }, booking, id);
        return { verdict: 'created', reservationId };
      } catch (error) {
        await giveUpClaim(ctx.db, userId, key, id);
        throw error;
      }
    });
}

/** A refusal concerns one event: the others go on. A defect ends the run, and what is booked says so next time. */
async function orRefused(ctx: MemberContext, decide: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await decide();
  } catch (error) {
    if (!isProblem(error)) throw error;
    return { verdict: 'refused', problem: { code: error.code, detail: wordsFor(ctx.locale).detail(error.detail) } };
  }
}

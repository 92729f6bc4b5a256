import { MAX_SEARCH_DAYS, type CompromiseKind, type findSlot, type QueryOf, type SlotAnswer } from '@jari/contract';
import {
  limitsAmounts,
  longestFreeOf,
  WEEKDAYS,
  type Busy,
  type CountedBooking,
  type OpeningHours,
} from '@jari/domain';
import { presentPolicy } from '#modules/resources/index.ts';
import { chooseHolder, findSituation, findUse } from '#modules/reservations/index.ts';
import type { Database } from '#platform/db/client.ts';
import { run } from '#platform/db/statement.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { obstacleOf, presentAnswer, serversOf, type Answers } from './slots.presenter.ts';
import {
  candidatesStatement,
  openHeld,
  unitsStatement,
  type CandidateRow,
  type CandidateServer,
  type UnitRow,
} from './slots.repository.ts';
import {
  chooseFits,
  findCompromises,
  findEarliest,
  type Candidate,
  type Search,
  type SlotQuestion,
  type Wish,
} from './slots.rules.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A time that begins this very minute is past when somebody has read the answer. */
const START_GRID_MS = 5 * MINUTE_MS;

/**
 * The earliest times that fit, or the nearest compromises. Calendars are read a stretch at a time, each four times as
 * long as the one before, until the answer is in what is known: where something is free soon, days are read, not months.
 */
export async function findSlots(db: Database, question: SlotQuestion): Promise<SlotAnswer> {
  const rows = await findCandidates(db, question);
  const known = await openCalendars(db, question, rows);
  const deadlineMs = Date.parse(question.deadline);
  const present = async (answers: Answers) => {
    const units = await run<UnitRow & Record<string, unknown>>(db.pool, unitsStatement, [serversOf(answers)]);
    return presentAnswer(question, rows, answers, units);
  };
  const fits = await askOften(known, deadlineMs, (wish, search) => {
    const all = chooseFits(search, wish);
    // The earliest is certain at once; whether nothing else differs from it is not.
    return all.length > (rows.length > 1 && !question.spread ? 2 : 1) ? all : null;
  });
  const slots = fits ?? chooseFits(known.search(), known.wish(deadlineMs));
  if (slots.length > 0) return present({ slots, compromises: [], obstacle: null });
  const compromises = findCompromises(known.search(), known.wish(deadlineMs), question.minUnits ?? 1);
  const obstacle = obstacleOf(question, rows);
  const later = await findLater(known, deadlineMs, obstacle);
  return present({ slots: [], compromises: [...later, ...compromises], obstacle });
}

const DEFAULT_SEARCH_DAYS = 14;

export async function answerSlotQuery(ctx: MemberContext, query: QueryOf<typeof findSlot>): Promise<SlotAnswer> {
  const { units, minutes, model, memoryGib, tags, resourceId } = query;
  const earliest = Math.max(Date.parse(query.from ?? ''), ctx.clock.now().getTime()) || ctx.clock.now().getTime();
  const deadline = query.until ? Date.parse(query.until) : earliest + DEFAULT_SEARCH_DAYS * DAY_MS;
  const hours = hoursOf(query);
  const { team } = await chooseHolder(ctx, { teamId: query.teamId });
  return findSlots(ctx.db, {
    units,
    durationMinutes: minutes,
    earliestStart: new Date(earliest).toISOString(),
    deadline: new Date(Math.min(deadline, earliest + MAX_SEARCH_DAYS * DAY_MS)).toISOString(),
    ...(model && { model }),
    ...(memoryGib && { memoryGib }),
    ...(tags && { tags }),
    ...(resourceId && { resourceIds: resourceId }),
    ...(hours && { allowedHours: { hours, timeZone: query.timeZone ?? null } }),
    spread: query.spread === 'true',
    userId: ctx.actor.id,
    teamId: team?.id ?? null,
  });
}

/** The person's hours as opening hours; over midnight they are two spans of a day. */
function hoursOf({ hoursFrom, hoursTo, weekdays }: QueryOf<typeof findSlot>): OpeningHours | null {
  if (hoursFrom === undefined && weekdays === 'false') return null;
  const [from, to] = [minutesOfDay(hoursFrom ?? '00:00'), minutesOfDay(hoursTo ?? '24:00')];
  const daily =
    from < to
      ? [{ from, to }]
      : [
          { from: 0, to },
          { from, to: 1440 },
        ].filter((span) => span.from < span.to);
  const days = WEEKDAYS.map((day, index) => [day, weekdays === 'true' && index > 4 ? [] : daily]);
  return { weekly: Object.fromEntries(days) as OpeningHours['weekly'], exceptions: [] };
}

function minutesOfDay(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

/** After the deadline, as far ahead as anybody looks. */
async function findLater(known: Calendars, deadlineMs: number, obstacle: SlotAnswer['obstacle']) {
  if (obstacle === 'no-server' || obstacle === 'too-long') return [];
  const found = await askOften(known, deadlineMs + 28 * DAY_MS, (wish, search) => findEarliest(search, wish));
  return found ? [{ kind: 'later' as CompromiseKind, found }] : [];
}

/** Asks what is known, then more, and at last all there is until then. */
async function askOften<Answer>(
  known: Calendars,
  untilMs: number,
  ask: (wish: Wish, search: Search) => Answer | null,
): Promise<Answer | null> {
  for (;;) {
    await known.read(untilMs);
    const limitMs = Math.min(untilMs, known.untilMs());
    const answer = ask(known.wish(limitMs), known.search());
    if (answer !== null || limitMs >= untilMs) return answer;
  }
}

/** What is known of the servers' calendars so far. */
interface Calendars {
  /** Reads another stretch, at most until then. */
  read(untilMs: number): Promise<void>;
  untilMs(): number;
  search(): Search;
  /** What is asked for, where it has to end by then. */
  wish(untilMs: number): Wish;
}

const FIRST_STRETCH_DAYS = 3;

async function openCalendars(
  db: Database,
  question: SlotQuestion,
  rows: readonly CandidateServer[],
): Promise<Calendars> {
  const now = new Date(rows[0]?.now ?? question.earliestStart);
  const fromMs = Math.max(Date.parse(question.earliestStart), Math.ceil(now.getTime() / START_GRID_MS) * START_GRID_MS);
  const servers = rows.map(({ id, rules }) => ({ id, gapMs: rules.policy.gapMinutes * MINUTE_MS }));
  const [use, heldUntil] = await Promise.all([findOthers(db, question, rows), openHeld(db, servers, fromMs)]);
  const calendars = rows.map((row) => openCalendar(row, fromMs));
  const lengthMs = question.durationMinutes * MINUTE_MS;
  let [readMs, stretchMs] = [-Infinity, FIRST_STRETCH_DAYS * DAY_MS + lengthMs];
  let candidates: Search['candidates'] = [];
  return {
    async read(untilMs) {
      const nextMs = Math.min(fromMs + stretchMs, untilMs);
      stretchMs *= 4;
      if (nextMs <= readMs || rows.length === 0) return void (readMs = Math.max(readMs, nextMs));
      readMs = nextMs;
      const held = await heldUntil(nextMs);
      candidates = calendars.map((candidateUntil, index) => candidateUntil(held[index] ?? [], nextMs));
    },
    untilMs: () => readMs,
    search: () => ({ ...use, candidates, now, ofTeam: question.teamId !== null }),
    wish: (untilMs) => ({
      units: question.units,
      minutes: question.durationMinutes,
      between: { startAt: new Date(fromMs), endAt: new Date(untilMs) },
      spread: question.spread,
      allowedHours: question.allowedHours ?? null,
    }),
  };
}

async function findCandidates(db: Database, question: SlotQuestion): Promise<CandidateServer[]> {
  const { userId, model, memoryGib, resourceIds, tags, earliestStart } = question;
  const rows = await run<CandidateRow & Record<string, unknown>>(db.pool, candidatesStatement, [
    userId,
    model || null,
    memoryGib ?? null,
    resourceIds && resourceIds.length > 0 ? resourceIds : null,
    tags && tags.length > 0 ? tags : null,
    earliestStart,
  ]);
  return rows.flatMap(({ policy, mayBook, ...row }) => (mayBook ? [{ ...row, rules: presentPolicy(policy) }] : []));
}

/** What limits on amount count, read once for all servers; nothing is read where none has a limit. */
async function findOthers(db: Database, question: SlotQuestion, rows: readonly CandidateServer[]) {
  const { userId, teamId, earliestStart: startAt } = question;
  const limited = rows.find(({ rules }) => limitsAmounts(rules.policy));
  const accountingZone = rows[0]?.accountingZone ?? 'UTC';
  const none: CountedBooking[] = [];
  if (!limited) return { accountingZone, others: none };
  const endAt = new Date(Date.parse(startAt) + MINUTE_MS).toISOString();
  const situation = await findSituation(db, { resourceId: limited.id, startAt, endAt });
  const use = situation && (await findUse(db, { situation, userId, teamId, units: 1 }, limited.rules));
  return { accountingZone, others: use?.bookings ?? none };
}

/** A server, as far as what holds its units is known. */
function openCalendar(row: CandidateServer, fromMs: number): (held: readonly Busy[], untilMs: number) => Candidate {
  const { id, rules, timeZone, fitting: unitIndexes } = row;
  const known = { id, rules, timeZone, unitIndexes };
  const blocked = blockedOf(row);
  const longestFree = longestFreeOf(unitIndexes, fromMs);
  return (held, untilMs) => {
    const busy = blocked.length === 0 ? held : [...held, ...blocked].toSorted((a, b) => a.fromMs - b.fromMs);
    return { ...known, busy, longestMs: longestFree(busy, untilMs) };
  };
}

function blockedOf({ blocked, unitIndexes: all }: CandidateServer): Busy[] {
  return blocked.map(({ startMs, endMs, unitIndexes }) => ({
    fromMs: startMs,
    toMs: endMs ?? Infinity,
    unitIndexes: unitIndexes ?? all,
  }));
}

import { MAX_GROUP_PARTS, type CompromiseKind, type SlotAnswer, type SlotKind, type SlotPart } from '@jari/contract';
import { MINUTE_MS, type Busy } from '@jari/domain';
import type { CandidateServer, UnitRow } from './slots.repository.ts';
import type { Found, FoundPart, SlotQuestion } from './slots.rules.ts';

export interface Answers {
  readonly slots: readonly { readonly kind: SlotKind; readonly found: Found }[];
  readonly compromises: readonly { readonly kind: CompromiseKind; readonly found: Found }[];
  readonly obstacle: SlotAnswer['obstacle'];
}

export function presentAnswer(
  question: Pick<SlotQuestion, 'earliestStart' | 'deadline' | 'spread'>,
  rows: readonly CandidateServer[],
  { slots, compromises, obstacle }: Answers,
  units: readonly UnitRow[],
): SlotAnswer {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const present = (found: Found) => presentFound(found, byId, units);
  return {
    slots: slots.map(({ kind, found }) => ({ kind, ...present(found) })),
    compromises: compromises.map(({ kind, found }) => ({ kind, ...present(found) })),
    obstacle,
    largest: largestOf(question, rows),
    servers: rows.length,
    from: question.earliestStart,
    until: question.deadline,
  };
}

/** The servers that the answers are on. */
export function serversOf({ slots, compromises }: Answers): string[] {
  return [...slots, ...compromises].flatMap(({ found }) => found.parts.map(({ candidate }) => candidate.id));
}

/** Why nothing fits, as far as that can be said without looking at a calendar. */
export function obstacleOf(
  { units, spread, durationMinutes }: Pick<SlotQuestion, 'units' | 'spread' | 'durationMinutes'>,
  rows: readonly CandidateServer[],
): SlotAnswer['obstacle'] {
  if (rows.length === 0) return 'no-server';
  const all = rows.reduce((sum, row) => sum + row.fitting.length, 0);
  if (largestOf({ spread }, rows) < units) return spread && all >= units ? 'too-many-servers' : 'not-enough-units';
  const isTooLong = rows.every(
    ({ rules: { policy } }) => policy.weekendsCount && durationMinutes > policy.maxDurationMinutes,
  );
  return isTooLong ? 'too-long' : 'no-time';
}

/** The most that one reservation can be of, if nobody else had any. */
function largestOf({ spread }: Pick<SlotQuestion, 'spread'>, rows: readonly CandidateServer[]): number {
  const mostFirst = rows.map((row) => row.fitting.length).toSorted((a, b) => b - a);
  return mostFirst.slice(0, spread ? MAX_GROUP_PARTS : 1).reduce((sum, count) => sum + count, 0);
}

const SHOWN_AROUND_MS = 3 * 60 * MINUTE_MS;

function presentFound(
  { startAt, endAt, parts, approvalReasons }: Found,
  byId: ReadonlyMap<string, CandidateServer>,
  units: readonly UnitRow[],
) {
  const marginMs = Math.max(SHOWN_AROUND_MS, (endAt.getTime() - startAt.getTime()) / 2);
  const around = { fromMs: startAt.getTime() - marginMs, toMs: endAt.getTime() + marginMs };
  return {
    startAt: startAt.toISOString(),
    endAt: endAt.toISOString(),
    units: parts.reduce((sum, { unitIndexes }) => sum + unitIndexes.length, 0),
    parts: parts.flatMap((part) => {
      const row = byId.get(part.candidate.id);
      return row ? [presentPart(part, { row, units }, around)] : [];
    }),
    around: { from: new Date(around.fromMs).toISOString(), to: new Date(around.toMs).toISOString() },
    approvalReasons: [...approvalReasons],
  };
}

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

interface Server {
  readonly row: CandidateServer;
  /** This server's and others'. */
  readonly units: readonly UnitRow[];
}

function presentPart({ candidate, unitIndexes }: FoundPart, server: Server, around: Stretch): SlotPart {
  const { row } = server;
  const taken = server.units.filter((unit) => unit.resourceId === row.id && unitIndexes.includes(unit.index));
  const units = taken.map(({ id, index }) => ({ id, index }));
  const [first] = taken;
  const isOneModel = taken.every(({ model }) => model === first?.model);
  // Where every unit would do, which ones it becomes may be left open: somebody else's click takes nothing away.
  const which =
    row.fitting.length === row.unitIndexes.length
      ? { unitCount: units.length }
      : { unitIds: units.map(({ id }) => id) };
  return {
    resource: { id: row.id, name: row.name },
    timeZone: row.timeZone,
    model: isOneModel ? (first?.model ?? null) : null,
    memoryGib: isOneModel ? (first?.memoryGib ?? null) : null,
    units,
    booking: { resourceId: row.id, ...which },
    unitCount: row.unitIndexes.length,
    occupation: occupationOf(candidate.busy, around),
  };
}

/** How many units are held, stretch by stretch; gaps count, since nobody can book them. */
function occupationOf(busy: readonly Busy[], { fromMs, toMs }: Stretch): SlotPart['occupation'] {
  const near = busy.filter((booking) => booking.fromMs < toMs && booking.toMs > fromMs);
  const clip = (ms: number) => Math.min(Math.max(ms, fromMs), toMs);
  const edges = [...new Set(near.flatMap((booking) => [clip(booking.fromMs), clip(booking.toMs)]))].toSorted(
    (a, b) => a - b,
  );
  return edges.slice(0, -1).flatMap((startMs, index) => {
    const endMs = edges[index + 1] ?? toMs;
    const over = near.filter((booking) => booking.fromMs < endMs && booking.toMs > startMs);
    const held = new Set(over.flatMap(({ unitIndexes }) => unitIndexes)).size;
    return held === 0 ? [] : [{ startAt: new Date(startMs).toISOString(), endAt: new Date(endMs).toISOString(), held }];
  });
}

import type { Conflict } from '@jari/contract';
import { pickUnits, type CountedBooking } from '@jari/domain';
import { presentPolicy } from '#modules/resources/index.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { isProblem, notFound, type Problem } from '#platform/problem.ts';
import { freeUnitsOf, intervalOf } from '../reservations.rules.ts';
import type { Situation } from '../situation.repository.ts';
import { findSituations } from '../situations.repository.ts';
import type { Draft } from './decide-and-store.ts';
import { findUse, type Use } from './find-use.ts';

interface Span {
  readonly startAt: string;
  readonly endAt: string;
}

/** Several bookings of one server for one person, decided as one step. */
export interface DecideEach<Wish extends Span> {
  readonly resourceId: string;
  readonly userId: string;
  readonly teamId: string | null;
  /** How many units each takes; null: named ones, or all. */
  readonly unitCount: number | null;
  /** By start. */
  readonly wishes: readonly Wish[];
  /** Reservations that the step changes or gives up. */
  readonly exceptReservationIds: readonly string[];
}

/** What one of them is decided on: the calendar as the earlier ones leave it. */
export interface StepSituation {
  readonly situation: Situation;
  readonly circumstances: {
    readonly alongside: readonly CountedBooking[];
    readonly exceptReservationIds: readonly string[];
    readonly preferredIndexes: readonly number[];
    readonly use?: Use;
  };
}

export type Decided<Wish> = { readonly wish: Wish } & (
  | { readonly draft: Draft; readonly problem: null }
  | { readonly draft: null; readonly problem: Problem }
);

/**
 * Decides on each, in two statements however many there are, and stores nothing. A refusal is told of the one it is
 * about; the others go on as if it had not been asked for.
 */
export async function decideEach<Wish extends Span>(
  ctx: MemberContext,
  question: DecideEach<Wish>,
  decide: (wish: Wish, step: StepSituation) => Promise<Draft>,
): Promise<Decided<Wish>[]> {
  const { resourceId, wishes, exceptReservationIds, unitCount } = question;
  const situations = await findSituations(ctx.db, { resourceId, spans: wishes, exceptReservationIds });
  if (!situations) throw notFound();
  const [first] = situations;
  if (!first) return [];
  const use = await findUse(ctx.db, { ...question, situation: first, units: 0 }, presentPolicy(first.policy));
  const preferredIndexes = unitCount === null ? [] : preferredUnits(situations, unitCount);
  const decided: Decided<Wish>[] = [];
  const earlier: Draft[] = [];
  const alongside: CountedBooking[] = [];
  for (const [index, wish] of wishes.entries()) {
    const situation = withEarlier(situations[index] ?? first, earlier);
    const circumstances = { alongside: [...alongside], exceptReservationIds, preferredIndexes, use };
    const one = await settled(wish, () => decide(wish, { situation, circumstances }));
    decided.push(one);
    if (!one.draft) continue;
    earlier.push(one.draft);
    alongside.push(...counted(one.draft, situation));
  }
  return decided;
}

async function settled<Wish>(wish: Wish, decide: () => Promise<Draft>): Promise<Decided<Wish>> {
  try {
    const draft = await decide();
    return { wish, draft, problem: null };
  } catch (error) {
    // What is wrong with the question is wrong with every one of them.
    if (!isProblem(error) || error.code === 'not-allowed' || error.code === 'validation-failed') throw error;
    return { wish, draft: null, problem: error };
  }
}

/** The same units all along where that is possible, else those that are free the most often. */
function preferredUnits(situations: readonly Situation[], count: number): number[] {
  const free = situations.map((situation) => new Set(freeUnitsOf(situation).map(({ index }) => index)));
  const always = [...(free[0] ?? [])].filter((index) => free.every((indexes) => indexes.has(index)));
  const candidates = [always, ...free.map((indexes) => [...indexes])].flatMap((indexes) => {
    const picked = pickUnits(indexes, count);
    return picked ? [picked] : [];
  });
  const timesFree = (picked: readonly number[]) =>
    free.filter((indexes) => picked.every((index) => indexes.has(index))).length;
  return candidates.reduce<number[]>(
    (best, next) => (timesFree(next) > timesFree(best) ? next : best),
    candidates[0] ?? [],
  );
}

/** Earlier ones of the step stand in the way like any other booking. */
function withEarlier(situation: Situation, earlier: readonly Draft[]): Situation {
  const gapMs = presentPolicy(situation.policy).policy.gapMinutes * 60_000;
  const { startAt, endAt } = intervalOf(situation);
  const inTheWay = earlier
    .map(({ reservation }) => reservation)
    .filter(
      (one) => Date.parse(one.startAt) < endAt.getTime() + gapMs && Date.parse(one.endAt) > startAt.getTime() - gapMs,
    );
  if (inTheWay.length === 0) return situation;
  const conflicts = inTheWay.map((one): Conflict => {
    const { id: reservationId, title, userName, unitIndexes } = one;
    return { reservationId, title, userName, unitIndexes: [...unitIndexes], startAt: one.startAt, endAt: one.endAt };
  });
  return {
    ...situation,
    conflicts: [...situation.conflicts, ...conflicts],
    busyIndexes: [...situation.busyIndexes, ...conflicts.flatMap(({ unitIndexes }) => unitIndexes)],
  };
}

/** What a draft adds to what is used. */
export function counted({ reservation }: Draft, situation: Situation): CountedBooking[] {
  if (reservation.policyMode === 'relaxed') return [];
  const { policy, sources } = presentPolicy(situation.policy);
  return [
    {
      ...intervalOf(reservation),
      of: reservation.team === null ? 'person' : 'both',
      resourceId: reservation.resourceId,
      units: reservation.unitIndexes.length,
      timeZone: situation.timeZone,
      weekendsCount: policy.weekendsCount,
      sources,
    },
  ];
}

import { decideTogether, type Draft } from '#modules/reservations/index.ts';
import type { Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { Problem } from '#platform/problem.ts';
import { SeriesChanged } from '../series.repository.ts';

const MAX_ROUNDS = 5;

interface Step<Plan> {
  readonly decide: () => Promise<Plan>;
  /** What is written beside the reservations, in their transaction. */
  readonly write: (tx: Tx, plan: Plan) => Promise<void>;
  /** What a repeated Idempotency-Key is answered. */
  readonly answer?: unknown;
}

/** Stores the reservations of a plan and what belongs to them, or decides again where somebody else was faster. */
export async function storePlan<Plan extends { readonly drafts: readonly Draft[] }>(
  ctx: MemberContext,
  { decide, write, answer }: Step<Plan>,
): Promise<Plan> {
  const rounds: Plan[] = [];
  const latest = () => {
    const plan = rounds.at(-1);
    if (!plan) throw new Error('a series is stored before it is decided');
    return plan;
  };
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    try {
      await decideTogether(
        ctx,
        async () => {
          rounds.push(await decide());
          return latest().drafts;
        },
        { also: (tx) => write(tx, latest()), answerOf: () => answer ?? null },
      );
      return latest();
    } catch (error) {
      if (!(error instanceof SeriesChanged)) throw error;
    }
  }
  throw new Problem('unavailable', {});
}

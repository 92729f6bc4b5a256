import type { BodyOf, DecidedItem, decideRequests as contract } from '@jari/contract';
import { wordsFor } from '#platform/http/messages.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { isProblem, type Problem } from '#platform/problem.ts';
import type { ApprovalSource } from '../approvals.rules.ts';
import { sourceOf } from '../approvals.views.ts';

type DecideRequests = BodyOf<typeof contract>;

/** Decides several alike, one after the other: what stands in the way of one is told with it and stops no other. */
export async function decideRequests(
  ctx: MemberContext,
  sources: readonly ApprovalSource[],
  { action, reason, items }: DecideRequests,
): Promise<DecidedItem[]> {
  const decided: DecidedItem[] = [];
  for (const { kind, id, version } of items) {
    const asSeen = { ...ctx, expectedVersion: version ?? null };
    try {
      const decision = await sourceOf(sources, kind).decide(asSeen, id, { action, reason: reason ?? null });
      decided.push({ kind, id, decision, problem: null });
    } catch (error) {
      // A defect, or a database that is gone, is the whole call's affair.
      if (!isProblem(error) || error.code === 'unavailable') throw error;
      decided.push({ kind, id, ...refused(ctx, error) });
    }
  }
  return decided;
}

function refused({ locale }: MemberContext, problem: Problem): Pick<DecidedItem, 'decision' | 'problem'> {
  const words = wordsFor(locale);
  const { code, extras, detail } = problem;
  return {
    decision: 'decision' in extras ? extras.decision : null,
    problem: { code, title: words.title(code), detail: words.detail(detail) },
  };
}

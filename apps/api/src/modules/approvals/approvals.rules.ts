import type {
  ApprovalAction,
  ApprovalDecision,
  ApprovalDetail,
  ApprovalKind,
  ApprovalRequest,
  listApprovals,
  QueryOf,
} from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';

/** What the queue asks of each source: what waits, the most urgent first, after `after` if that is given. */
export interface ApprovalQuestion extends Omit<QueryOf<typeof listApprovals>, 'kind' | 'cursor'> {
  readonly after: readonly [expiresAt: string, id: string] | null;
}

/**
 * A kind of request for approval. A module that has some exports its source, `app.ts` hands it to the queue, and the
 * queue knows no more of it than this.
 */
export interface ApprovalSource {
  readonly kind: ApprovalKind;
  /** At most `limit`, by `expiresAt` and `id`. */
  list(ctx: MemberContext, question: ApprovalQuestion): Promise<ApprovalRequest[]>;
  count(ctx: MemberContext): Promise<number>;
  /** Null: there is no such request. */
  find(ctx: MemberContext, id: string): Promise<ApprovalRequest | null>;
  /** The same with what helps to decide. */
  findDetail(ctx: MemberContext, id: string): Promise<ApprovalDetail | null>;
  /** @throws Problem `already-decided` when somebody else was faster. */
  decide(
    ctx: MemberContext,
    id: string,
    decision: { action: ApprovalAction; reason: string | null },
  ): Promise<ApprovalDecision>;
}

/** The lists of all sources as one, in the same order. */
export function inOneQueue(lists: readonly (readonly ApprovalRequest[])[]): ApprovalRequest[] {
  return lists.flat().toSorted((a, b) => compare(a.expiresAt, b.expiresAt) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { ApprovalDetail, ApprovalKind, listApprovals, QueryOf } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { decodeCursor, StartCursor, toPage } from '#platform/paging.ts';
import { notFound } from '#platform/problem.ts';
import { inOneQueue, type ApprovalSource } from './approvals.rules.ts';

/** One queue over all kinds: each source gives a page's worth, and the first of them all make the page. */
export async function listQueue(
  ctx: MemberContext,
  sources: readonly ApprovalSource[],
  { kind, cursor, ...filters }: QueryOf<typeof listApprovals>,
) {
  const after = decodeCursor(cursor, StartCursor);
  const question = { ...filters, after, limit: filters.limit + 1 };
  const asked = sources.filter((source) => kind === undefined || source.kind === kind);
  const [lists, counts] = await Promise.all([
    Promise.all(asked.map((source) => source.list(ctx, question))),
    Promise.all(sources.map((source) => source.count(ctx))),
  ]);
  const page = toPage(
    inOneQueue(lists),
    filters.limit,
    ({ expiresAt, id }) => [expiresAt, id],
    (request) => request,
  );
  return { ...page, waitingCount: counts.reduce((sum, count) => sum + count, 0) };
}

export async function getRequest(ctx: MemberContext, source: ApprovalSource, id: string): Promise<ApprovalDetail> {
  const found = await source.findDetail(ctx, id);
  if (!found) throw notFound();
  return found;
}

/** The source of a kind. The contract knows no kind without one; a test holds `app.ts` to it. */
export function sourceOf(sources: readonly ApprovalSource[], kind: ApprovalKind): ApprovalSource {
  const source = sources.find((candidate) => candidate.kind === kind);
  if (!source) throw notFound();
  return source;
}

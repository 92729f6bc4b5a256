import type { ReportQuery } from '@jari/contract';
import type { Actor } from '#platform/http/request-context.ts';
import { Problem } from '#platform/problem.ts';

/** Admins see everything, everybody what they reserved themselves, managers what their team did. */
export function assertMaySee(actor: Actor, { userId }: ReportQuery, managesTeam: boolean): void {
  if (actor.role === 'admin' || userId === actor.id || managesTeam) return;
  throw new Problem('not-allowed', {}, { key: 'not-allowed.report' });
}

import type { BodyOf, Policies, PolicyPreview, PolicyVerdict, testPolicy as testContract } from '@jari/contract';
import {
  FIELD_OF_RULE,
  periodOf,
  resolvePolicy,
  type PartialPolicy,
  type PolicyDocument,
  type PolicyRefusal,
  type PolicyRule,
} from '@jari/domain';
import { findSituation, freeUnitsOf, judgeBooking, policyDetail, toUtc } from '#modules/reservations/index.ts';
import { presentPolicy } from '#modules/resources/index.ts';
import { wordsFor } from '#platform/http/messages.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { notFound } from '#platform/problem.ts';
import { areKnown, findBooked, findServers, readPolicies, type PolicyServer } from './policies.repository.ts';
import { changedFields, findBroken, type Broken, type PlannedServer } from './policies.rules.ts';

const BROKEN_LISTED = 200;

export function getPolicies(ctx: MemberContext): Promise<Policies> {
  return readPolicies(ctx.db);
}

/** What saving this document would mean for what is booked. */
export async function previewDocument(ctx: MemberContext, wanted: Omit<Policies, 'version'>): Promise<PolicyPreview> {
  const servers = await findServers(ctx.db);
  return preview(ctx, servers, wanted.timeZone, (server) => planServer(server, wanted, wanted.timeZone));
}

/** The same of a server's own rules. */
export async function previewServer(ctx: MemberContext, id: string, own: PartialPolicy): Promise<PolicyPreview> {
  const [servers, document] = await Promise.all([findServers(ctx.db), readPolicies(ctx.db)]);
  if (!servers.some((server) => server.id === id)) throw notFound();
  return preview(ctx, servers, document.timeZone, (server) =>
    planServer(server.id === id ? { ...server, ownPolicy: own } : server, document, document.timeZone),
  );
}

function planServer(server: PolicyServer, document: PolicyDocument, timeZone: string): PlannedServer {
  const resolved = resolvePolicy(document, server.tags, server.ownPolicy);
  return { id: server.id, name: server.name, timeZone: server.timeZone ?? timeZone, ...resolved };
}

async function preview(
  ctx: MemberContext,
  servers: readonly PolicyServer[],
  accountingZone: string,
  plan: (server: PolicyServer) => PlannedServer,
): Promise<PolicyPreview> {
  const now = ctx.clock.now();
  const planned = new Map(servers.map((server) => [server.id, plan(server)]));
  const changes = servers.flatMap((server) => {
    const after = planned.get(server.id);
    const fields = after ? changedFields(presentPolicy(server.policy).policy, after.policy) : [];
    return fields.length > 0 ? [{ id: server.id, name: server.name, fields }] : [];
  });
  const changed = new Set(changes.map(({ id }) => id));
  const starts = (['week', 'month'] as const).map((kind) => periodOf(now, kind, accountingZone).startAt.getTime());
  const booked = changed.size > 0 ? await findBooked(ctx.db, [...changed], new Date(Math.min(...starts))) : [];
  const { checked, broken } = findBroken({ servers: planned, changed, booked, now, accountingZone });
  const soonest = broken.toSorted((a, b) => a.booked.reservation.startAt.localeCompare(b.booked.reservation.startAt));
  return {
    servers: changes,
    checkedReservations: checked,
    brokenReservations: broken.length,
    broken: soonest.slice(0, BROKEN_LISTED).map((one) => presentBroken(ctx, one)),
  };
}

function presentBroken(ctx: MemberContext, { booked, server, refusals }: Broken): PolicyPreview['broken'][number] {
  return {
    resource: { id: server.id, name: server.name },
    reservation: booked.reservation,
    refusals: refusals.map((refusal) => inWords(ctx, server.name, refusal)),
  };
}

function inWords(ctx: MemberContext, resourceName: string, refusal: PolicyRefusal) {
  return { ...refusal, detail: wordsFor(ctx.locale).detail(policyDetail({ resourceName }, refusal)) };
}

/** What a booking by this person would be told, down to the rule and the figure; nothing is stored. */
export async function testPolicy(ctx: MemberContext, input: BodyOf<typeof testContract>): Promise<PolicyVerdict> {
  const { resourceId, userId, teamId = null } = input;
  const time = { startAt: toUtc(input.startAt), endAt: toUtc(input.endAt) };
  const [situation, known] = await Promise.all([
    findSituation(ctx.db, { resourceId, ...time }),
    areKnown(ctx.db, userId, teamId),
  ]);
  if (!situation || !known) throw notFound();
  const wantedUnits = input.unitCount ?? situation.units.length;
  const judged = await judgeBooking(ctx.db, { situation, userId, teamId, units: wantedUnits });
  const { sources } = presentPolicy(situation.policy);
  const sourceOf = (rule: PolicyRule) => {
    const field = FIELD_OF_RULE[rule];
    return field ? sources[field] : null;
  };
  const freeUnits = freeUnitsOf(situation).length;
  const isOpen = situation.resourceStatus === 'active';
  return {
    verdict: verdictOf(judged, isOpen, freeUnits >= wantedUnits),
    refusals: judged.refusals.map((refusal) => ({
      ...inWords(ctx, situation.resourceName, refusal),
      source: sourceOf(refusal.rule),
    })),
    approvalReasons: [...judged.approvalReasons],
    policyMode: judged.mode,
    amounts: judged.amounts.map(({ period, ...use }) => ({
      ...use,
      periodStartAt: period?.startAt.toISOString() ?? null,
      periodEndAt: period?.endAt.toISOString() ?? null,
      source: sourceOf(use.rule) ?? 'default',
    })),
    notBookable: isOpen ? null : situation.resourceStatus,
    conflicts: situation.conflicts.slice(0, 50),
    blocked: [...situation.blocked],
    freeUnits,
    wantedUnits,
  };
}

function verdictOf(
  { refusals, approvalReasons }: Awaited<ReturnType<typeof judgeBooking>>,
  isOpen: boolean,
  isFree: boolean,
): PolicyVerdict['verdict'] {
  if (refusals.length > 0 || !isOpen) return 'refused';
  if (!isFree) return 'not-free';
  return approvalReasons.length > 0 ? 'needs-approval' : 'allowed';
}

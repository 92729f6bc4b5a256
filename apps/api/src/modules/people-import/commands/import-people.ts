import type { BodyOf, importPeople as contract, PeopleImportResult } from '@jari/contract';
import { changePerson, lockPerson } from '#modules/accounts/index.ts';
import { inviteMany, nameInvitations } from '#modules/invitations/index.ts';
import { addMissingTeams, storeInvitedTeams, storeMemberships, type Membership } from '#modules/teams/index.ts';
import { recordAudit } from '#platform/audit.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { validationFailed } from '#platform/problem.ts';
import { readCsv } from '#platform/read-csv.ts';
import { presentPlan } from '../people-import.presenter.ts';
import { findKnown, lockImports } from '../people-import.repository.ts';
import { readLines } from '../people-import.rules.ts';
import { hasAccount, planImport, type Plan, type PlannedPerson } from './plan-import.ts';

/** Invites and changes people by a file: says what would happen, or does it, all of it or nothing. */
export async function importPeople(ctx: MemberContext, input: BodyOf<typeof contract>): Promise<PeopleImportResult> {
  const lines = readLines(readCsv(input.csv));
  if (typeof lines === 'string') throw validationFailed('/csv', lines);
  const emailKeys = [...new Set(lines.flatMap((line) => ('errors' in line ? [] : [line.emailKey])))];
  if (input.dryRun) {
    return presentPlan(ctx.locale, planImport(lines, await findKnown(ctx.db.prisma, emailKeys)), false);
  }
  return withTransaction(ctx.db, async (tx) => {
    await lockImports(tx);
    const plan = planImport(lines, await findKnown(tx, emailKeys));
    const isWrong = plan.lines.some(({ errors }) => errors.length > 0);
    if (!isWrong) await store(tx, ctx, plan);
    return presentPlan(ctx.locale, plan, !isWrong);
  });
}

async function store(tx: Tx, ctx: MemberContext, plan: Plan): Promise<void> {
  const { teamIdOf, added } = await addMissingTeams(tx, ctx, plan.newTeams);
  const memberships: Membership[] = [];
  const invited: Membership[] = [];
  // In one order everywhere, so that two transactions never wait for each other in a circle.
  const people = [...plan.people].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const invitations = await inviteMany(
    tx,
    ctx,
    people.map(([, person]) => person).filter(({ isInvited }) => isInvited),
  );
  await nameInvitations(
    tx,
    people
      .map(([, person]) => person)
      .filter((person) => isRenamedGuest(person))
      .map((person) => ({ id: idOf(person), name: person.name })),
  );
  // Admins before all others: while one follows another, there is always one.
  const accounts = people.map(([, person]) => person).filter(({ known }) => hasAccount(known));
  for (const person of accounts.toSorted((a, b) => rankOf(a) - rankOf(b))) await storeAccount(tx, ctx, person);
  for (const [emailKey, person] of people) {
    const isAccount = hasAccount(person.known);
    const holderId = invitations.get(emailKey) ?? idOf(person);
    const teams = [...person.teams].map(([key, { isManager }]) => ({ teamId: teamIdOf(key), holderId, isManager }));
    (isAccount ? memberships : invited).push(...teams);
  }
  await storeMemberships(tx, ctx, memberships);
  await storeInvitedTeams(tx, invited);
  const changed = plan.lines.filter(({ changes }) => changes.length > 0).length;
  if (changed + added === 0) return;
  await recordAudit(tx, ctx, {
    action: 'user.imported',
    subject: { kind: 'import', id: ctx.requestId, label: 'CSV' },
    after: { lines: plan.lines.length, changed, invited: plan.lines.filter((line) => line.isInvitation).length },
  });
}

async function storeAccount(tx: Tx, ctx: MemberContext, { known, name, role }: PlannedPerson): Promise<void> {
  if (!known || (name === known.name && role === known.role)) return;
  const before = await lockPerson(tx, known.id);
  // As it is under the lock: somebody may have disabled the account since the file was compared with it.
  const status = before.status === 'active' ? 'active' : 'disabled';
  await changePerson(tx, ctx, before, { name, role, status });
}

/** Invited before, by another name or none. */
function isRenamedGuest({ known, name, isInvited }: PlannedPerson): boolean {
  return known !== null && !hasAccount(known) && !isInvited && name !== known.name;
}

function rankOf({ role }: PlannedPerson): number {
  return role === 'admin' ? 0 : 1;
}

function idOf({ known, email }: PlannedPerson): string {
  if (!known) throw new Error(`${email} was neither known nor invited`);
  return known.id;
}

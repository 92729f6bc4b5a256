import type { Tx } from './db/transaction.ts';

/** Who does something, and from where. A command's context is one; an actor without id is no person. */
export interface AuditOrigin {
  /** Left out: nobody is signed in, or Jari does it by itself. */
  readonly actor?: { readonly id: string | null; readonly name: string };
  readonly address?: string | null;
  readonly requestId?: string | null;
}

/** Somebody at the machine, with the operator commands. */
export const OPERATOR: AuditOrigin = { actor: { id: null, name: 'operator' } };

export interface AuditedChange {
  /** `<thing>.<what happened>`, as the topics of the outbox: `user.disabled`. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string; readonly label: string };
  /** What changed, without what stayed, and never a secret. */
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

/** Writes down who changed what, in the transaction of the change. Reservations: `store_reservation` does it. */
export async function recordAudit(tx: Tx, origin: AuditOrigin, change: AuditedChange): Promise<void> {
  const { actor, address, requestId } = origin;
  const { action, subject, before, after } = change;
  await tx.$executeRaw`
    INSERT INTO audit_entries (xid, action, actor_id, actor_name, subject_kind, subject_id, subject_label, before, after,
                               address, request_id)
    VALUES (pg_current_xact_id()::text::bigint, ${action}, ${actor?.id ?? null}::uuid, ${actor?.name ?? null},
            ${subject.kind}, ${subject.id}, ${subject.label}, ${jsonOf(before)}::jsonb, ${jsonOf(after)}::jsonb,
            ${address ?? null}, ${requestId ?? null})`;
}

/** The fields of `after` that `before` has otherwise, on both sides: what an audit entry tells of a change. */
export function changesBetween<T extends Readonly<Record<string, unknown>>>(
  before: T,
  after: T,
): { before: Partial<T>; after: Partial<T> } {
  const changed = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const pick = (from: T) => Object.fromEntries(changed.map((key) => [key, from[key]])) as Partial<T>;
  return { before: pick(before), after: pick(after) };
}

function jsonOf(value: Readonly<Record<string, unknown>> | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

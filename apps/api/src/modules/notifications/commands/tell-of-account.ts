import type { Role } from '@jari/contract';
import { onConnection } from '#platform/db/on-connection.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import { deliver, type DeliveryContext } from './deliver.ts';

/** Something that happened to an account. */
export interface AccountEvent {
  readonly eventId: number;
  readonly userId: string;
  readonly actorId: string | null;
  /** What they were before; null: not their role, their password was changed. */
  readonly previousRole: Role | null;
}

const READ_PERSON = `
  SELECT u.role, CASE WHEN a.id <> u.id THEN json_build_object('id', a.id, 'name', a.name) END AS actor
  FROM users u
  LEFT JOIN users a ON a.id = $2
  WHERE u.id = $1`;

interface PersonRow {
  role: Role;
  actor: { id: string; name: string } | null;
}

/** Tells a person that their password was changed, or their role, if it still is another one than before. */
export async function tellOfAccount(
  ctx: DeliveryContext & Pick<JobContext, 'db'>,
  { eventId, userId, actorId, previousRole }: AccountEvent,
): Promise<void> {
  await onConnection(ctx.db.pool, async (client) => {
    const { rows } = await client.query<PersonRow>(READ_PERSON, [userId, actorId]);
    const [person] = rows;
    if (!person || person.role === previousRole) return;
    const kind = previousRole === null ? 'password-changed' : 'role-changed';
    const role = previousRole === null ? null : person.role;
    await deliver(client, ctx, [
      {
        userId,
        kind,
        facts: { reservation: null, before: null, actor: person.actor, reason: null, role, resource: null },
        dedupeKey: `${kind}:${eventId}`,
        isOwnDoing: person.actor === null,
        isUrgent: kind === 'password-changed',
        mail: {},
      },
    ]);
  });
}

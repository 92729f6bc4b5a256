import type { Role } from '@jari/contract';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '#platform/db/transaction.ts';
import { emailKeyOf } from '#platform/email-key.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { Problem } from '#platform/problem.ts';
import { writeInvitations } from '../invitations.repository.ts';

/** Invites many addresses as `invite` does one, in a transaction that does more. @returns the invitations, by the key of the address */
export async function inviteMany(
  tx: Tx,
  ctx: MemberContext,
  people: readonly { readonly email: string; readonly name: string; readonly role: Role }[],
): Promise<Map<string, string>> {
  const wanted = people.map(({ email, name, role }) => ({
    id: uuidv7(),
    email,
    emailKey: emailKeyOf(email),
    name: name || null,
    role,
  }));
  const written = await writeInvitations(tx, ctx, wanted);
  // Somebody has opened an account in this very moment: all is decided again on that.
  if (written.length < people.length) throw new Problem('unavailable', {});
  return new Map(written.map(({ emailKey, id }) => [emailKey, id]));
}

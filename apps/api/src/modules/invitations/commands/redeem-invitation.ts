import type { Role } from '@jari/contract';
import type { Database } from '#platform/db/client.ts';
import type { Tx } from '#platform/db/transaction.ts';
import { invitationNotValid, notTheInvitedAddress } from '../invitations.problems.ts';
import { markAccepted, markArrived } from '../invitations.repository.ts';
import { judgeLink, readToken } from '../invitations.rules.ts';
import { findByToken } from '../invitations.views.ts';

export interface Redemption {
  readonly secret: string;
  readonly token: string;
  readonly emailKey: string;
}

/** @throws Problem when the link does not work, or for another address. Before anything costly; it decides nothing. */
export async function assertRedeemable(
  db: Pick<Database, 'pool'>,
  { secret, token, emailKey }: Redemption,
): Promise<void> {
  const found = await findByToken(db, secret, token);
  if (!found) throw invitationNotValid('unknown');
  const state = judgeLink(found.link, found.invitation);
  if (state !== 'open') throw invitationNotValid(state);
  if (found.invitation.emailKey !== emailKey) throw notTheInvitedAddress();
}

/**
 * Uses the link for this account, in the transaction that opens it and before the account is written.
 * @returns the role; null: somebody was faster, so `assertRedeemable` says why it works no more
 */
export async function redeemInvitation(tx: Tx, redemption: Redemption, userId: string): Promise<Role | null> {
  const link = readToken(redemption.secret, redemption.token);
  return link && markAccepted(tx, link, { userId, emailKey: redemption.emailKey });
}

/** An account was opened without a link: an invitation of the same address has done what it was for. */
export async function closeInvitation(tx: Tx, emailKey: string, userId: string): Promise<void> {
  await markArrived(tx, { userId, emailKey });
}

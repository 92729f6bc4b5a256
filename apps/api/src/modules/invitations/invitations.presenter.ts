import type { Invitation, InvitationByToken, InvitationStatus, Locale, Role } from '@jari/contract';
import {
  INVITATION_PARAMETER,
  INVITATION_PATH,
  judgeLink,
  tokenOf,
  type LinkOfInvitation,
} from './invitations.rules.ts';

/** An invitation as it is stored, with what it amounts to now; instants are ISO texts. */
export interface InvitationRow {
  readonly id: string;
  readonly email: string;
  readonly emailKey: string;
  readonly name: string | null;
  readonly role: Role;
  readonly locale: Locale;
  readonly status: InvitationStatus;
  readonly inviterId: string;
  readonly inviterName: string;
  readonly inviterTimeZone: string | null;
  readonly createdAt: string;
  readonly lastSentAt: string;
  readonly expiresAt: string;
  readonly generation: number;
  readonly acceptedAt: string | null;
  readonly revokedAt: string | null;
}

/** What links are made of, and whether they go out by themselves. */
export interface LinkMaker {
  readonly secret: string;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly hasMailServer: boolean;
}

export function presentInvitation(invitation: InvitationRow, maker: LinkMaker): Invitation {
  const { id, email, name, role, locale, status, createdAt, lastSentAt, expiresAt, acceptedAt, revokedAt } = invitation;
  return {
    id,
    email,
    name,
    role,
    locale,
    status,
    invitedBy: { id: invitation.inviterId, name: invitation.inviterName },
    createdAt,
    lastSentAt,
    expiresAt,
    acceptedAt,
    revokedAt,
    link: status === 'open' ? linkOf(invitation, maker) : null,
    delivery: maker.hasMailServer ? 'mail' : 'by-hand',
  };
}

export function presentByToken(link: LinkOfInvitation, invitation: InvitationRow): InvitationByToken {
  const { email, name, role, inviterName, expiresAt } = invitation;
  return { email, name, role, invitedByName: inviterName, expiresAt, state: judgeLink(link, invitation) };
}

function linkOf(invitation: LinkOfInvitation, { secret, publicUrl }: LinkMaker): string {
  return `${publicUrl}${INVITATION_PATH}?${INVITATION_PARAMETER}=${tokenOf(secret, invitation)}`;
}

import type { InvitationStatus, ProblemExtras } from '@jari/contract';
import { readLink, signLink } from '#platform/signed-link.ts';

/** What the links of invitations are signed for. */
export const INVITATION_LINK = 'invitation';

/** Where a link leads, and what carries its token there. */
export const INVITATION_PATH = '/sign-up';
export const INVITATION_PARAMETER = 'invitation';

export interface LinkOfInvitation {
  readonly id: string;
  readonly generation: number;
}

export type WhyNotValid = ProblemExtras<'invitation-not-valid'>['reason'];

/** Nothing of it is stored: the id and the number of the link are signed, so only we can have made it. */
export function tokenOf(secret: string, { id, generation }: LinkOfInvitation): string {
  return signLink(secret, INVITATION_LINK, [id, String(generation)]);
}

/** @returns null: it is none of ours. */
export function readToken(secret: string, token: string): LinkOfInvitation | null {
  const [id, generation] = readLink(secret, INVITATION_LINK, token) ?? [];
  return id === undefined || generation === undefined ? null : { id, generation: Number(generation) };
}

/** What has become of a link; `open`: it works. */
export function judgeLink(
  link: LinkOfInvitation,
  invitation: LinkOfInvitation & { readonly status: InvitationStatus },
): 'open' | Exclude<WhyNotValid, 'unknown'> {
  // First what is true of the invitation: whoever has an account already needs no newer link.
  if (invitation.status === 'accepted' || invitation.status === 'revoked') return invitation.status;
  return link.generation === invitation.generation ? invitation.status : 'replaced';
}

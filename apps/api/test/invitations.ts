import { type Invitation, invite, type Role } from '@jari/contract';
import { call } from './call.ts';
import type { Person } from './factories.ts';
import type { TestApp } from './server.ts';

let made = 0;

export const anUninvitedAddress = (): string => {
  made += 1;
  return `Invited-${made}@Example.org`;
};

export interface Invited {
  readonly invitation: Invitation;
  readonly token: string;
}

/** An open invitation and what its link carries. */
export async function anInvitation(
  api: TestApp,
  by: Person,
  given: { email?: string; role?: Role } = {},
): Promise<Invited> {
  const { email = anUninvitedAddress(), role = 'member' } = given;
  const invitation = await call(api, invite, { as: by, body: { email, role, locale: 'en' } });
  return { invitation, token: tokenIn(invitation) };
}

export function tokenIn({ link }: Pick<Invitation, 'link'>): string {
  return new URL(link ?? '').searchParams.get('invitation') ?? '';
}

export async function expire(api: TestApp, { id }: Pick<Invitation, 'id'>): Promise<void> {
  await api.sql(`UPDATE invitations SET expires_at = now() - INTERVAL '1 second' WHERE id = $1`, [id]);
}

export async function markRevoked(api: TestApp, { id }: Pick<Invitation, 'id'>): Promise<void> {
  await api.sql(`UPDATE invitations SET revoked_at = now() WHERE id = $1`, [id]);
}

import type { Role, SignedIn, User } from '@jari/contract';
import type { UserModel } from '#generated/prisma/models.ts';

/** Lifetime of an access token, in seconds. */
export const ACCESS_TOKEN_SECONDS = 60 * 60;

export function presentUser(user: UserModel): User {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role as Role,
    status: user.status as User['status'],
    locale: user.locale as User['locale'],
    timeZone: user.timeZone,
    version: user.version,
    createdAt: user.createdAt.toISOString(),
  };
}

export function presentSignedIn(user: UserModel, accessToken: string): SignedIn {
  return { accessToken, tokenType: 'Bearer', expiresIn: ACCESS_TOKEN_SECONDS, user: presentUser(user) };
}

import Bowser from 'bowser';
import type { Device, Person, Role, Session, SignedIn, User } from '@jari/contract';
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

/** A person as the admins' list reads them; instants are ISO texts. */
export interface PersonRow extends Omit<Person, 'mergedInto'> {
  readonly mergedIntoId: string | null;
  readonly mergedIntoName: string | null;
}

export function presentPerson({ mergedIntoId, mergedIntoName, ...person }: PersonRow): Person {
  const mergedInto = mergedIntoId === null ? null : { id: mergedIntoId, name: mergedIntoName ?? '' };
  return { ...person, mergedInto };
}

export interface SessionRow {
  readonly id: string;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly endsAt: string;
}

export function presentSession({ userAgent, ...session }: SessionRow, currentSessionId: string): Session {
  return { ...session, device: deviceOf(userAgent), isCurrent: session.id === currentSessionId };
}

const KINDS: Readonly<Record<string, Device['kind']>> = { desktop: 'desktop', mobile: 'phone', tablet: 'tablet' };

/** What a user agent says it is; of programs that are no browser, the name they begin with: `curl/8.5` is curl. */
export function deviceOf(userAgent: string | null): Device {
  if (!userAgent) return { browser: null, os: null, kind: 'unknown' };
  const { browser, os, platform } = Bowser.parse(userAgent);
  const ownName = /^([A-Za-z][\w.-]{0,40})\//.exec(userAgent)?.[1];
  // What is not known is an empty text there.
  const name = browser.name || (ownName === 'Mozilla' ? null : ownName);
  return { browser: name || null, os: os.name || null, kind: KINDS[platform.type ?? ''] ?? 'unknown' };
}

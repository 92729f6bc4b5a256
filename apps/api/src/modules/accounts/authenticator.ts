import { z } from 'zod';
import type { Database } from '#platform/db/client.ts';
import type { Actor } from '#platform/http/request-context.ts';
import { findActor } from './accounts.repository.ts';

/** Signs and reads access tokens; the algorithm, issuer and audience are pinned where it is made. */
export interface TokenSigner {
  sign(claims: { sub: string; sid: string }): string;
  /** @throws when the token is not ours, was altered, or has expired. */
  verify(token: string): unknown;
}

export interface Authenticator {
  authenticate(token: string): Promise<Actor | null>;
  /** Forgets what is remembered of sessions, so that an ended one is refused by this process at once. */
  forget(): void;
}

/** How long a verdict on a token may be reused: every process refuses an ended session within a second, asking included. */
const REMEMBER_MS = 700;
const MAX_REMEMBERED = 10_000;

export function createAuthenticator(db: Database, tokens: TokenSigner): Authenticator {
  const remembered = new Map<string, { actor: Actor; untilMs: number }>();
  const pending = new Map<string, Promise<Actor | null>>();

  const look = async (token: string): Promise<Actor | null> => {
    const claims = read(tokens, token);
    if (!claims) return null;
    const askedMs = performance.now();
    const actor = await findActor(db, claims.sid, claims.sub);
    if (actor) {
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(token, { actor, untilMs: askedMs + REMEMBER_MS });
    }
    return actor;
  };

  return {
    async authenticate(token) {
      const known = remembered.get(token);
      if (known && known.untilMs > performance.now()) return known.actor;
      remembered.delete(token);
      // Many requests of one page arrive together: one question answers them all.
      let asked = pending.get(token);
      if (!asked) {
        asked = look(token).finally(() => pending.delete(token));
        pending.set(token, asked);
      }
      return asked;
    },
    forget: () => {
      remembered.clear();
      pending.clear();
    },
  };
}

// The ids go into a query: a token that is ours but of another make is no token.
const Claims = z.object({ sub: z.uuid(), sid: z.uuid() });

function read(tokens: TokenSigner, token: string): z.output<typeof Claims> | null {
  try {
    return Claims.safeParse(tokens.verify(token)).data ?? null;
  } catch {
    return null;
  }
}

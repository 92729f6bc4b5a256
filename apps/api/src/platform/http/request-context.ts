import type { Locale, Role } from '@jari/contract';
import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/client.ts';

/** The signed-in person behind a request. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly sessionId: string;
}

/** The claim on an Idempotency-Key that the write must complete in its own transaction. */
export interface IdempotencyClaim {
  readonly scope: string;
  readonly key: string;
  readonly claim: string;
}

/** Everything a command or view may know of its caller and surroundings. */
export interface RequestContext {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly requestId: string;
  readonly locale: Locale;
  readonly address: string;
  readonly userAgent: string | null;
  /** The version in `If-Match`; null: the caller did not say. */
  readonly expectedVersion: number | null;
  readonly idempotency: IdempotencyClaim | null;
}

/** The context of an endpoint that only signed-in people reach. */
export interface MemberContext extends RequestContext {
  readonly actor: Actor;
}

import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { systemClock } from '#platform/clock.ts';
import type { Database } from '#platform/db/client.ts';
import type { MemberContext } from '#platform/http/request-context.ts';

/** The demo's people do some things themselves, as by a request of theirs. */
export function contextOf(
  db: Database,
  { id, name }: { id: string; name: string },
  role: 'admin' | 'member',
): MemberContext {
  return {
    db,
    clock: systemClock,
    log: pino({ level: 'silent' }),
    requestId: uuidv7(),
    locale: 'ko',
    address: '127.0.0.1',
    userAgent: null,
    expectedVersion: null,
    idempotency: null,
    actor: { id, name, role, sessionId: '' },
  };
}

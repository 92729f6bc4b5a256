import { v7 as uuidv7 } from 'uuid';
import { cancelReservation, changeReservation } from '#modules/reservations/index.ts';
import { say, wordsFor } from '#platform/http/messages.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { Problem } from '#platform/problem.ts';
import type { Wanted } from '../google-calendar.repository.ts';
import type { Verdict } from '../google-calendar.rules.ts';
import type { Mirror } from './open-mirror.ts';

/**
 * Does what somebody did in Google, as if the owner had done it in Jari: the same commands, the same rules.
 * @returns null, or why it was refused, in the owner's language.
 */
export async function applyFromGoogle(mirror: Mirror, wanted: Wanted, verdict: Verdict): Promise<string | null> {
  if (!wanted.ownerIsActive) return say(wanted.locale, 'googleCalendar|ownerDisabled');
  const ctx = asOwner(mirror, wanted);
  try {
    if (verdict.kind === 'deleted') await cancelReservation(ctx, wanted.id, undefined);
    if (verdict.kind === 'moved') {
      const { title, description } = wanted;
      const { startAt, endAt } = verdict;
      await changeReservation(ctx, wanted.id, { title, description, startAt, endAt });
    }
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return wordsFor(wanted.locale).detail(error.detail);
  }
}

function asOwner(mirror: Mirror, wanted: Wanted): MemberContext {
  const { db, clock, log } = mirror;
  return {
    db,
    clock,
    log,
    requestId: uuidv7(),
    locale: wanted.locale,
    address: 'google-calendar',
    userAgent: null,
    // What was judged is what may be changed: a change that came in between wins.
    expectedVersion: wanted.version,
    idempotency: null,
    // Never with more rights than an owner needs, also where the owner is an admin.
    actor: { id: wanted.userId, name: wanted.userName, role: 'member', sessionId: '' },
  };
}

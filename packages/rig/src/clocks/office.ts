import { setTimeout as sleep } from 'node:timers/promises';
import type { Invitation, Reservation, SlotAnswer } from '@jari/contract';
import { callUntilAnswered, type Answer, type Call } from '../client.ts';

/** An installation and an admin who asks it; the right time is that of the rig, whose clock nobody touches. */
export interface Office {
  readonly baseUrl: string;
  readonly token: string;
  readonly resourceIds: readonly string[];
}

const MINUTE_MS = 60_000;
const NEAR_MS = 5000;

/** @returns every answer that shows another time than it is. */
export async function findWrongTimes(office: Office, round: number): Promise<string[]> {
  const wrong: string[] = [];
  const expect = (what: string, isRight: boolean, found: unknown) => {
    if (!isRight) wrong.push(`${what}: ${JSON.stringify(found)}`);
  };
  const past = await book(office, { round, fromMinutes: -8, minutes: 20 });
  expect('a start eight minutes ago is refused', past.status === 422, [past.status, codeOf(past)]);
  const soon = await book(office, { round, fromMinutes: 1, minutes: 2 });
  expect('a start in a minute is accepted', soon.status === 201, [soon.status, codeOf(soon)]);

  const slot = (await ask(office, { method: 'GET', path: '/reservations/find-slot?units=1&minutes=30' }))
    .body as SlotAnswer;
  expect('the next free time is looked for from now on', isNow(slot.from), slot.from);

  const running = (await book(office, { round, fromMinutes: 0, minutes: 30 })).body as Reservation;
  await sleep(1000);
  const released = await ask(office, { method: 'POST', path: `/reservations/${running.id}/release`, body: {} });
  expect('what is released ends now', isNow((released.body as Reservation).endAt), released);

  const email = `clock-${round}@example.org`;
  const invited = await ask(office, { method: 'POST', path: '/invitations', body: { email, role: 'member' } });
  const expiresMs = Date.parse((invited.body as Invitation).expiresAt ?? '');
  const days = (expiresMs - Date.now()) / (24 * 60 * MINUTE_MS);
  expect('an invitation is good for whole days', Math.abs(days - Math.round(days)) * 24 * 60 < 1, invited);
  return wrong;
}

interface Wish {
  readonly round: number;
  readonly fromMinutes: number;
  readonly minutes: number;
}

function book(office: Office, { round, fromMinutes, minutes }: Wish): Promise<Answer> {
  const start = Date.now() + fromMinutes * MINUTE_MS;
  const body = {
    resourceId: office.resourceIds[0],
    unitCount: 1,
    title: `Clock ${round}, in ${fromMinutes} min`,
    startAt: new Date(start).toISOString(),
    endAt: new Date(start + minutes * MINUTE_MS).toISOString(),
  };
  return ask(office, { method: 'POST', path: '/reservations', body });
}

export function ask({ baseUrl, token }: Office, call: Call): Promise<Answer> {
  return callUntilAnswered(baseUrl, { ...call, token });
}

function isNow(instant: string | undefined): boolean {
  return Math.abs(Date.parse(instant ?? '') - Date.now()) < NEAR_MS;
}

function codeOf({ body }: Answer): unknown {
  return (body as { code?: unknown } | null)?.code;
}

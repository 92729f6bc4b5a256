import { login, logout, register, type LoginBody, type RegisterBody } from '@jari/contract';
import type { z } from 'zod';
import { call, isProblem, renewSession } from './api.ts';
import { mayHaveSession, session } from './session.ts';

type TabMessage = { type: 'signed-in' } | { type: 'signed-out' };

const CHANNEL = 'jari-session';
let tabs: BroadcastChannel | null = null;

export async function signIn(body: z.input<typeof LoginBody>): Promise<void> {
  session.begin(await call(login, { body }));
  tell({ type: 'signed-in' });
}

export async function signUp(body: z.input<typeof RegisterBody>, idempotencyKey: string): Promise<void> {
  session.begin(await call(register, { body }, { idempotencyKey }));
  tell({ type: 'signed-in' });
}

export async function signOut(): Promise<void> {
  try {
    await call(logout, {});
  } catch (error) {
    // A session that is over already is what was wanted; anything else the person must know.
    if (!isProblem(error, 'not-signed-in')) throw error;
  }
  session.leave();
  tell({ type: 'signed-out' });
}

/** The account is closed, and with it the session: in the other tabs too. */
export function leaveForGood(): void {
  session.leave();
  tell({ type: 'signed-out' });
}

/** Leaves the page of an ended session without a call: there is nothing left to end. */
export function forgetEndedSession(): void {
  session.leave();
}

/** Asks the server, once at start, whether this browser still holds a session. */
export async function restoreSession(): Promise<void> {
  if (!mayHaveSession()) {
    session.leave();
    return;
  }
  try {
    await renewSession(session.accessToken());
  } catch {
    // A refusal has already made it `signed-out`; silence means that nobody knows.
    session.unreachable();
  }
}

export function retrySession(): void {
  session.retry();
  void restoreSession();
}

/** Signing in or out in one tab reaches the others. */
export function followOtherTabs(): void {
  if (tabs || !('BroadcastChannel' in window)) return;
  tabs = new BroadcastChannel(CHANNEL);
  tabs.addEventListener('message', (event: MessageEvent<TabMessage>) => {
    if (event.data.type === 'signed-out') session.leave();
    else void restoreSession();
  });
}

function tell(message: TabMessage): void {
  tabs?.postMessage(message);
}

import type { SignedIn, User } from '@jari/contract';
import { createStore, useStore } from './store.ts';

/**
 * Where the person stands. `ended`: the session is over but the page is still mounted, so that what was typed
 * survives signing in again. `unreachable`: nobody could say yet, since the server did not answer.
 */
export type Session =
  | { status: 'loading' }
  | { status: 'unreachable' }
  | { status: 'signed-out' }
  | { status: 'signed-in'; user: User }
  | { status: 'ended'; user: User };

const store = createStore<Session>({ status: 'loading' });

// In memory only: a script that reads storage finds nothing, and a closed tab forgets it.
let accessToken: string | null = null;

// Says only that there was a session, so that a visitor's first look at the page asks nothing that must be refused.
const MARK = 'jari-signed-in';

export const session = {
  get: store.get,
  subscribe: store.subscribe,
  accessToken: () => accessToken,
  begin({ accessToken: token, user }: Pick<SignedIn, 'accessToken' | 'user'>): void {
    accessToken = token;
    mark(true);
    store.set({ status: 'signed-in', user });
  },
  /** The server no longer knows the session. */
  end(): void {
    accessToken = null;
    mark(false);
    const current = store.get();
    store.set('user' in current ? { status: 'ended', user: current.user } : { status: 'signed-out' });
  },
  /** The person left on purpose. */
  leave(): void {
    accessToken = null;
    mark(false);
    store.set({ status: 'signed-out' });
  },
  unreachable(): void {
    if (store.get().status === 'loading') store.set({ status: 'unreachable' });
  },
  retry(): void {
    if (store.get().status === 'unreachable') store.set({ status: 'loading' });
  },
  updateUser(user: User): void {
    const current = store.get();
    if ('user' in current) store.set({ ...current, user });
  },
};

/** Whether this browser may hold a session's cookie, which no script can see. */
export function mayHaveSession(): boolean {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    // Without storage only the server can tell.
    return true;
  }
}

function mark(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(MARK, '1');
    else localStorage.removeItem(MARK);
  } catch {
    // As above.
  }
}

/** Calls back as soon as it is known whose session this browser holds; not for somebody who signs in later. */
export function whenRestored(run: (user: User) => void): void {
  const look = () => {
    const current = store.get();
    if (current.status === 'loading') return;
    forget();
    if (current.status === 'signed-in') run(current.user);
  };
  const forget = store.subscribe(look);
  look();
}

export function useSession(): Session {
  return useStore(store);
}

/** The signed-in person. Only below the app's layout, which renders nothing without one. */
export function useUser(): User {
  const current = useSession();
  if (!('user' in current)) throw new Error('useUser is only for pages behind sign-in');
  return current.user;
}

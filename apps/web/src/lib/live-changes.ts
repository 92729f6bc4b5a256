import type { LiveChange, LiveTopic } from '@jari/contract';
import type { QueryClient } from '@tanstack/react-query';

/** Query keys begin with the topic's name; the dashboard is made of both reservations and servers. */
const queryKeysOf: Record<LiveTopic, readonly string[]> = {
  reservations: ['reservations', 'dashboard'],
  resources: ['resources', 'dashboard'],
  users: ['users'],
  // Its name and colour stand on what is booked in its name.
  teams: ['teams', 'reservations', 'dashboard'],
  sessions: ['sessions'],
  notifications: ['notifications'],
  integrations: ['integrations'],
  feedback: ['feedback'],
  waitlist: ['waitlist'],
};

/** What a page nobody sees asks for all the same: something may be waiting for its reader. */
const ALWAYS: ReadonlySet<string> = new Set(['notifications']);
/**
 * A change shows at once, those that follow it together. In a large team somebody books every second, and everybody's
 * pages together would ask more than all bookings.
 */
const GATHER_MS = 1000;

export interface ChangeReader {
  /** @param data a LiveChange as it was sent. */
  read(data: string): void;
  stop(): void;
}

/** Asks again for what others changed: on pages that are seen at once, on the others when they are. */
export function readChanges(client: QueryClient): ChangeReader {
  const due = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const askAgain = (): void => {
    timer = undefined;
    const keys = [...due].filter((key) => document.visibilityState === 'visible' || ALWAYS.has(key));
    if (keys.length === 0) return;
    for (const key of keys) {
      due.delete(key);
      void client.refetchQueries({ queryKey: [key], type: 'active' });
    }
    timer = setTimeout(askAgain, GATHER_MS);
  };
  const seen = () => timer ?? askAgain();
  document.addEventListener('visibilitychange', seen);

  return {
    read(data) {
      const { topics } = JSON.parse(data) as LiveChange;
      // A message of a newer server: what it is about is unknown, so anything may be old.
      if (!topics.every((topic) => topic in queryKeysOf)) {
        void client.invalidateQueries();
        return;
      }
      for (const key of new Set(topics.flatMap((topic) => queryKeysOf[topic]))) {
        due.add(key);
        void client.invalidateQueries({ queryKey: [key], refetchType: 'none' });
      }
      if (timer === undefined) askAgain();
    },
    stop() {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    },
  };
}

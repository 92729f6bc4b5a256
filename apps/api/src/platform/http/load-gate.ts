import type { EndpointShape } from '@jari/contract';
import { Problem } from '../problem.ts';

/** In the order in which requests get their turn: what people do, then pages, then reports and searches. */
export const URGENCIES = ['write', 'read', 'deferrable'] as const;
export type Urgency = (typeof URGENCIES)[number];

export interface LoadGate {
  /**
   * Resolves when it is the request's turn, with a function to be called when it is done.
   * @throws Problem `unavailable`: more is asked than can be done.
   */
  enter(shape: EndpointShape): Promise<() => void>;
  readonly inProgress: number;
  readonly waiting: number;
  readonly turnedAway: Readonly<Record<Urgency, number>>;
}

/**
 * How many work at once: twice the connections to the database, so that one computes while another asks. More would
 * only stand in line inside, where nobody can tell a booking from a report.
 */
const AT_ONCE = 20;
const DEFERRABLE_AT_ONCE = 5;
/** A burst is worked off, however long its line; one that stands this long is no burst. */
const STANDING_MS = 1500;
/** Such a line is cut to this: few enough to be answered within a second, also by a slow machine. */
const SHORT_LINE = 32;

// Passwords are hashed four at a time, some twenty a second: nobody else stands behind them, and they may take longer.
const SIGNING_IN = { atOnce: 8, shortLine: 128 };

// They wait for one reading together: places of those who work are not for them.
const SHARED = { atOnce: 1000, shortLine: 1000 };

/** Keeps answers quick while more is asked than the server can do: what would wait too long is told at once to come back. */
export function createLoadGate(now: () => number = () => performance.now()): LoadGate {
  const line = createLine({ atOnce: AT_ONCE, shortLine: SHORT_LINE }, now);
  const signingIn = createLine(SIGNING_IN, now);
  const shared = createLine(SHARED, now);
  const all = [line, signingIn, shared];
  const lineOf = (shape: EndpointShape) => {
    if (shape.isShared) return shared;
    return isSigningIn(shape) ? signingIn : line;
  };
  return {
    enter: (shape) => lineOf(shape).enter(urgencyOf(shape)),
    get inProgress() {
      return all.reduce((sum, { inProgress }) => sum + inProgress(), 0);
    },
    get waiting() {
      return all.reduce((sum, { waiting }) => sum + waiting(), 0);
    },
    get turnedAway() {
      const count = (urgency: Urgency) => all.reduce((sum, { turnedAway }) => sum + turnedAway[urgency], 0);
      return { write: count('write'), read: count('read'), deferrable: count('deferrable') };
    },
  };
}

export function urgencyOf({ method, isDeferrable }: EndpointShape): Urgency {
  if (isDeferrable) return 'deferrable';
  return method === 'GET' ? 'read' : 'write';
}

function isSigningIn({ access, method }: EndpointShape): boolean {
  return access === 'anyone' && method !== 'GET';
}

interface Waiter {
  readonly begin: () => void;
  readonly refuse: (problem: Problem) => void;
}

function createLine({ atOnce, shortLine }: { atOnce: number; shortLine: number }, now: () => number) {
  const working: Record<Urgency, number> = { write: 0, read: 0, deferrable: 0 };
  const lines: Record<Urgency, Waiter[]> = { write: [], read: [], deferrable: [] };
  const turnedAway: Record<Urgency, number> = { write: 0, read: 0, deferrable: 0 };
  let lastEmptyMs = now();

  const inProgress = () => working.write + working.read + working.deferrable;
  const waiting = () => lines.write.length + lines.read.length + lines.deferrable.length;
  const hasRoom = (urgency: Urgency) =>
    inProgress() < atOnce && (urgency !== 'deferrable' || working.deferrable < DEFERRABLE_AT_ONCE);

  const begin = (urgency: Urgency): (() => void) => {
    working[urgency] += 1;
    return () => {
      working[urgency] -= 1;
      letIn();
    };
  };

  const letIn = (): void => {
    for (const urgency of URGENCIES) {
      while (hasRoom(urgency)) {
        const next = lines[urgency].shift();
        if (!next) break;
        next.begin();
      }
    }
    turnAway();
  };

  /** The least urgent first, of these who waited longest: their time is lost already, that of the others is not. */
  const turnAway = (): void => {
    if (waiting() === 0) lastEmptyMs = now();
    if (now() - lastEmptyMs < STANDING_MS) return;
    for (const urgency of URGENCIES.toReversed()) {
      while (waiting() > shortLine) {
        const last = lines[urgency].shift();
        if (!last) break;
        turnedAway[urgency] += 1;
        last.refuse(new Problem('unavailable', {}, { key: 'unavailable.overloaded' }));
      }
    }
  };

  return {
    turnedAway,
    inProgress,
    waiting,
    async enter(urgency: Urgency): Promise<() => void> {
      if (hasRoom(urgency)) return begin(urgency);
      turnAway();
      return new Promise((resolve, reject) => {
        lines[urgency].push({ begin: () => resolve(begin(urgency)), refuse: reject });
        turnAway();
      });
    },
  };
}

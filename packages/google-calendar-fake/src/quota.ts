import { rateLimited, tooManyRequests } from './google-error.ts';

export interface Limits {
  /** Calls of one account in a minute. */
  perUser: number;
  /** Calls of all accounts of a project in a minute. */
  perProject: number;
  /** How long "a minute" lasts, for tests that have less time. */
  minuteMs: number;
}

export const GOOGLE_LIMITS: Limits = { perUser: 600, perProject: 10_000, minuteMs: 60_000 };

export interface Quota {
  /** @throws GoogleError when the account or its project has called too often within a minute. */
  take(user: string, project: string): void;
  /** The most calls of one account within any minute, refused ones included. */
  peak(): number;
  refused(): number;
}

/** Sliding windows: any minute counts, not only those that begin at second 0. */
export function createQuota(limits: Limits): Quota {
  const windows = new Map<string, number[]>();
  let peak = 0;
  let refused = 0;

  const countNow = (key: string): number => {
    const nowMs = performance.now();
    const window = windows.get(key) ?? [];
    windows.set(key, window);
    window.push(nowMs);
    while ((window[0] ?? nowMs) <= nowMs - limits.minuteMs) window.shift();
    return window.length;
  };

  return {
    take(user, project) {
      const ofUser = countNow(`user ${user}`);
      const ofProject = countNow(`project ${project}`);
      peak = Math.max(peak, ofUser);
      if (ofUser <= limits.perUser && ofProject <= limits.perProject) return;
      refused += 1;
      throw ofUser > limits.perUser ? rateLimited() : tooManyRequests();
    },
    peak: () => peak,
    refused: () => refused,
  };
}

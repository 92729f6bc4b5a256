import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Reservation } from '@jari/contract';

/** A call that was answered at last. */
export interface Answered {
  readonly operation: string;
  readonly status: number;
  /** From its first try to its answer; of the process's monotonic clock, in milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** The reservations that the answer shows, with their versions. */
  readonly shown: readonly Reservation[];
}

/** How a reservation looked when its owner was last told of it. */
export interface Told {
  readonly version: number;
  readonly status: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly userId: string;
}

/** A try that was answered 5xx, before the call was made again. */
export interface Trouble {
  readonly operation: string;
  readonly status: number;
  readonly atMs: number;
}

/** What people did and what they were told. Every call stands in a file: a million would not fit into memory. */
export interface History {
  readonly told: Map<string, Told>;
  /** Titles of what was created on its own: each has one effect at most. */
  readonly created: Set<string>;
  readonly troubles: Trouble[];
  /** Calls, and how many of them did something, by operation. */
  readonly counts: Map<string, { calls: number; done: number }>;
  readonly file: string;
  calls: number;
  seconds: number;
  record(call: Answered): void;
  tell(reservation: Reservation): void;
  /** @param isOfUse whether somebody will want to look into the file. */
  close(isOfUse: boolean): Promise<void>;
}

export function openHistory(): History {
  const file = join(tmpdir(), `jari-rig-history-${process.pid}-${Math.round(performance.now())}.ndjson`);
  const stream = createWriteStream(file);
  const startedAt = performance.now();
  const history: History = {
    told: new Map(),
    created: new Set(),
    troubles: [],
    counts: new Map(),
    file,
    calls: 0,
    seconds: 0,
    record({ operation, status, startedAt: from, endedAt: to, shown }) {
      const count = history.counts.get(operation) ?? { calls: 0, done: 0 };
      history.counts.set(operation, count);
      count.calls += 1;
      if (status < 300) count.done += 1;
      history.calls += 1;
      history.seconds = (to - startedAt) / 1000;
      const versions = shown.map(({ id, version }) => `${id} ${version}`);
      stream.write(`${JSON.stringify([Math.round(from), Math.round(to), operation, status, ...versions])}\n`);
    },
    tell({ id, version, status, startAt, endAt, user }) {
      const known = history.told.get(id);
      if (known && known.version > version) return;
      const [startMs, endMs] = [Date.parse(startAt), Date.parse(endAt)];
      history.told.set(id, { version, status, startMs, endMs, userId: user.id });
    },
    async close(isOfUse) {
      await finished(stream.end());
      if (!isOfUse) await rm(file);
    },
  };
  return history;
}

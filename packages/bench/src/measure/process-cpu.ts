import { readdirSync, readFileSync } from 'node:fs';

// The kernel counts in hundredths of a second, on every architecture we run on.
const MICROSECONDS_PER_TICK = 10_000;

/** CPU time a process has used so far, in microseconds; null where the system has no /proc. */
export function cpuOf(pid: number): number | null {
  const fields = statOf(pid);
  return fields && (fields.own + fields.reaped) * MICROSECONDS_PER_TICK;
}

/** Memory a process holds, in MiB; null where the system has no /proc. */
export function rssOf(pid: number): number | null {
  try {
    const kib = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? null : Number(kib) / 1024;
  } catch {
    return null;
  }
}

/** CPU time of a process with all its children, those that have ended included. */
export function cpuOfFamily(parent: number): number | null {
  const stats = childrenOf(parent).map(statOf);
  const family = [statOf(parent), ...stats];
  if (!family[0]) return null;
  const ticks = family.reduce((sum, fields) => sum + (fields ? fields.own + fields.reaped : 0), 0);
  return ticks * MICROSECONDS_PER_TICK;
}

/** CPU time of a process and those it has started, in nanoseconds, by the scheduler's own count; null where there is none. */
export function preciseCpuOfFamily(parent: number): number | null {
  try {
    const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ').filter(Boolean);
    return [String(parent), ...children].reduce((sum, pid) => sum + preciseCpuOf(pid), 0);
  } catch {
    return null;
  }
}

/** All threads; 0 for a process that has just ended. */
function preciseCpuOf(pid: string): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const nanoseconds = (thread: string) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    return threads.reduce((sum, thread) => sum + nanoseconds(thread), 0);
  } catch {
    return 0;
  }
}

function childrenOf(parent: number): number[] {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => Number.isInteger(pid) && statOf(pid)?.parent === parent);
  } catch {
    return [];
  }
}

function statOf(pid: number): { parent: number; own: number; reaped: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Fields are counted from the third on: the second is the program's name, which may hold blanks.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const sum = (from: number) => (fields[from - 3] ?? 0) + (fields[from - 2] ?? 0);
    return { parent: fields[1] ?? 0, own: sum(14), reaped: sum(16) };
  } catch {
    return null;
  }
}

import type { SystemStatus } from '@jari/contract';

export type Trouble =
  | { readonly kind: 'pendingMigrations' | 'newerSchema' | 'noWorker' | 'noBackup'; readonly isGrave: boolean }
  | {
      readonly kind: 'oldJobs' | 'outboxLag' | 'sealsBehind' | 'oldBackup';
      readonly isGrave: boolean;
      readonly at: string;
    }
  | { readonly kind: 'failedJobs' | 'poolFull'; readonly isGrave: boolean; readonly count: number }
  | { readonly kind: 'diskFull'; readonly isGrave: boolean; readonly freeBytes: number }
  | { readonly kind: 'unverifiedBackup'; readonly isGrave: boolean; readonly file: string };

const JOB_LIMIT_SECONDS = 300;
const OUTBOX_LIMIT_SECONDS = 60;
const SEAL_LIMIT_SECONDS = 300;
const BACKUP_LIMIT_SECONDS = 7 * 86_400;
const DISK_LIMIT_BYTES = 2 * 1024 ** 3;
const DISK_LIMIT_SHARE = 0.05;

/** What somebody has to do something about, the gravest first. */
export function troublesOf(status: SystemStatus, now: Temporal.Instant): Trouble[] {
  const found = [...ofSchema(status), ...ofWork(status, now), ...ofStorage(status), ...ofBackups(status, now)];
  return found.toSorted((a, b) => Number(b.isGrave) - Number(a.isGrave));
}

function ofSchema({ schema }: SystemStatus): Trouble[] {
  return [
    ...(schema.pending.length > 0 ? [{ kind: 'pendingMigrations', isGrave: true } as const] : []),
    ...(schema.newer.length > 0 ? [{ kind: 'newerSchema', isGrave: false } as const] : []),
  ];
}

function ofWork({ work, audit, database }: SystemStatus, now: Temporal.Instant): Trouble[] {
  const late = (kind: 'oldJobs' | 'outboxLag' | 'sealsBehind', at: string | null, limitSeconds: number): Trouble[] =>
    at !== null && secondsSince(at, now) > limitSeconds ? [{ kind, isGrave: true, at }] : [];
  return [
    ...(work.workers.length === 0 ? [{ kind: 'noWorker', isGrave: true } as const] : []),
    ...late('oldJobs', work.oldestWaitingAt, JOB_LIMIT_SECONDS),
    ...late('outboxLag', work.outboxOldestAt, OUTBOX_LIMIT_SECONDS),
    ...late('sealsBehind', audit.unsealedSince, SEAL_LIMIT_SECONDS),
    ...(work.failed > 0 ? [{ kind: 'failedJobs', isGrave: false, count: work.failed } as const] : []),
    ...(database.connections.waiting > 0
      ? [{ kind: 'poolFull', isGrave: false, count: database.connections.waiting } as const]
      : []),
  ];
}

function ofStorage({ storage: { freeBytes, totalBytes } }: SystemStatus): Trouble[] {
  if (freeBytes === null || totalBytes === null) return [];
  const limit = Math.min(DISK_LIMIT_BYTES, totalBytes * DISK_LIMIT_SHARE);
  return freeBytes < limit ? [{ kind: 'diskFull', isGrave: true, freeBytes }] : [];
}

function ofBackups({ backups: { last, lastVerified } }: SystemStatus, now: Temporal.Instant): Trouble[] {
  if (!last) return [{ kind: 'noBackup', isGrave: true }];
  if (!lastVerified) return [{ kind: 'unverifiedBackup', isGrave: true, file: last.file }];
  const { takenAt: at } = lastVerified;
  return secondsSince(at, now) > BACKUP_LIMIT_SECONDS ? [{ kind: 'oldBackup', isGrave: false, at }] : [];
}

function secondsSince(at: string, now: Temporal.Instant): number {
  return Temporal.Instant.from(at).until(now).total('seconds');
}

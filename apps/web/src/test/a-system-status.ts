import type { BackupRecord, SystemStatus } from '@jari/contract';

export const aBackup: BackupRecord = {
  file: '/backups/jari.zip',
  takenAt: '2026-11-30T00:00:00Z',
  verifiedAt: '2026-11-30T00:01:00Z',
  bytes: 1,
  rows: 1,
};
/** All is well with it. */
export const aSystemStatus: SystemStatus = {
  version: '0.1.0',
  node: '24.21.0',
  startedAt: '2026-11-01T00:00:00Z',
  database: { version: '18.4', bytes: 1, isEmbedded: true, connections: { used: 1, limit: 10, waiting: 0 } },
  schema: { applied: 3, latest: 'three', pending: [], newer: [] },
  work: {
    workers: ['lab 1'],
    waiting: 0,
    oldestWaitingAt: null,
    active: 0,
    failed: 0,
    outboxWaiting: 0,
    outboxOldestAt: null,
  },
  audit: { entries: 1, sealedUntil: null, unsealedSince: null },
  storage: { folder: '/data', bytes: 1, freeBytes: 50 * 1024 ** 3, totalBytes: 100 * 1024 ** 3 },
  backups: { last: aBackup, lastVerified: aBackup },
};

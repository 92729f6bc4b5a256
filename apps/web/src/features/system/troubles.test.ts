import type { SystemStatus } from '@jari/contract';
import { expect, it } from 'vitest';
import { troublesOf } from './troubles.ts';

const now = Temporal.Instant.from('2026-12-01T00:00:00Z');
const backup = {
  file: '/backups/jari.zip',
  takenAt: '2026-11-30T00:00:00Z',
  verifiedAt: '2026-11-30T00:01:00Z',
  bytes: 1,
  rows: 1,
};
const fine: SystemStatus = {
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
  backups: { last: backup, lastVerified: backup },
};
const kinds = (change: Partial<SystemStatus>) => troublesOf({ ...fine, ...change }, now).map(({ kind }) => kind);

it('finds nothing where all is well, also when work has just come in', () => {
  expect(kinds({})).toEqual([]);
  expect(kinds({ work: { ...fine.work, waiting: 3, oldestWaitingAt: '2026-11-30T23:59:58Z' } })).toEqual([]);
});

it('puts what is grave first', () => {
  const work = { ...fine.work, failed: 2, workers: [] };
  expect(kinds({ work })).toEqual(['noWorker', 'failedJobs']);
});

it.each<[string, Partial<SystemStatus>]>([
  ['pendingMigrations', { schema: { ...fine.schema, pending: ['four'] } }],
  ['newerSchema', { schema: { ...fine.schema, newer: ['five'] } }],
  ['oldJobs', { work: { ...fine.work, oldestWaitingAt: '2026-11-30T23:00:00Z' } }],
  ['outboxLag', { work: { ...fine.work, outboxOldestAt: '2026-11-30T23:00:00Z' } }],
  ['sealsBehind', { audit: { ...fine.audit, unsealedSince: '2026-11-30T23:00:00Z' } }],
  ['diskFull', { storage: { ...fine.storage, freeBytes: 1024 ** 3 } }],
  ['noBackup', { backups: { last: null, lastVerified: null } }],
  ['unverifiedBackup', { backups: { last: backup, lastVerified: null } }],
  ['oldBackup', { backups: { last: backup, lastVerified: { ...backup, takenAt: '2026-11-01T00:00:00Z' } } }],
])('tells of %s', (kind, change) => {
  expect(kinds(change)).toEqual([kind]);
});

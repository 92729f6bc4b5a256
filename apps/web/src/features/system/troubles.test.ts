import type { SystemStatus } from '@jari/contract';
import { expect, it } from 'vitest';
import { aBackup as backup, aSystemStatus as fine } from '../../test/a-system-status.ts';
import { troublesOf } from './troubles.ts';

const now = Temporal.Instant.from('2026-12-01T00:00:00Z');
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

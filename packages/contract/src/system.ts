import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const BackupRecord = z
  .strictObject({
    file: z.string(),
    takenAt: z.string(),
    verifiedAt: z.string().nullable().describe('when it was restored into an empty database and compared'),
    bytes: z.int(),
    rows: z.int(),
  })
  .meta({ id: 'BackupRecord' });
export type BackupRecord = z.output<typeof BackupRecord>;

export const SystemStatus = z
  .strictObject({
    version: z.string(),
    node: z.string(),
    startedAt: z.string().describe('of the server that answers'),
    database: z.strictObject({
      version: z.string(),
      bytes: z.int(),
      isEmbedded: z.boolean(),
      connections: z.strictObject({ used: z.int(), limit: z.int(), waiting: z.int() }).describe('of this server'),
    }),
    schema: z.strictObject({
      applied: z.int(),
      latest: z.string().nullable(),
      pending: z.array(z.string()).describe('migrations of this release that the database lacks'),
      newer: z.array(z.string()).describe('migrations that a newer release applied'),
    }),
    work: z.strictObject({
      workers: z.array(z.string()).describe('machine and process of each worker that is connected now'),
      waiting: z.int().describe('jobs that are due and not begun'),
      oldestWaitingAt: z.string().nullable(),
      active: z.int(),
      failed: z.int().describe('given up: see the failed jobs'),
      outboxWaiting: z.int().describe('events that led to no jobs yet'),
      outboxOldestAt: z.string().nullable(),
    }),
    audit: z.strictObject({
      entries: z.int().describe('about'),
      sealedUntil: z.string().nullable().describe('when the latest sealed entry was written'),
      unsealedSince: z.string().nullable().describe('when the oldest entry was written that waits for its seal'),
    }),
    storage: z.strictObject({
      folder: z.string(),
      bytes: z.int().nullable().describe('of the data folder; null: it could not be read'),
      freeBytes: z.int().nullable(),
      totalBytes: z.int().nullable(),
    }),
    backups: z.strictObject({
      last: BackupRecord.nullable(),
      lastVerified: BackupRecord.nullable(),
    }),
  })
  .meta({ id: 'SystemStatus' });
export type SystemStatus = z.output<typeof SystemStatus>;

export const getSystemStatus = endpoint({
  id: 'getSystemStatus',
  method: 'GET',
  path: '/system',
  access: 'admin',
  tag: 'System',
  summary: 'How the installation is doing',
  status: 200,
  response: SystemStatus,
  problems: [],
});

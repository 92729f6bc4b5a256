const backup = {
  file: 'jari-2026-12-01T000000Z.zip',
  takenAt: '2026-12-01T00:00:00.000Z',
  verifiedAt: '2026-12-01T00:03:00.000Z',
  bytes: 48_211_004,
  rows: 1_204_112,
};

/** Of running the installation: the audit log and the system page. */
export const operationExamples = {
  'listAudit.response': {
    items: [
      {
        id: 4711,
        at: '2026-12-01T00:00:00.000Z',
        action: 'resource.updated',
        actor: { id: '019a2b3c-0000-7000-8000-000000000004', name: 'Mina Kim' },
        subject: { kind: 'resource', id: '019a2b3c-0000-7000-8000-000000000001', label: 'h200-01' },
        before: { location: 'Rack 3' },
        after: { location: 'Rack 4' },
        address: '192.0.2.10',
        requestId: '019a2b3c-0000-7000-8000-0000000000aa',
        seal: { position: 4711, hash: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c' },
      },
    ],
    nextCursor: null,
  },
  'checkAudit.response': {
    sealed: 4711,
    waiting: 0,
    broken: null,
    head: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    tookMs: 41,
  },
  'getSystemStatus.response': {
    version: '0.1.0',
    node: '24.21.0',
    startedAt: '2026-12-01T00:00:00.000Z',
    database: {
      version: '18.4',
      bytes: 812_004_352,
      isEmbedded: true,
      connections: { used: 1, limit: 10, waiting: 0 },
    },
    schema: { applied: 12, latest: '20261122030000_audit_seals_and_backups', pending: [], newer: [] },
    work: {
      workers: ['jari-01 4021'],
      waiting: 0,
      oldestWaitingAt: null,
      active: 0,
      failed: 0,
      outboxWaiting: 0,
      outboxOldestAt: null,
    },
    audit: { entries: 4711, sealedUntil: '2026-12-01T00:00:00.000Z', unsealedSince: null },
    storage: { folder: '/srv/jari/.data', bytes: 912_004_352, freeBytes: 412_316_860_416, totalBytes: 510_000_000_000 },
    backups: { last: backup, lastVerified: backup },
  },
};

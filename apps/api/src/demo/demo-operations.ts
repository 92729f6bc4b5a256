import { v7 as uuidv7 } from 'uuid';
import { OPERATOR, recordAudit, type AuditedChange, type AuditOrigin } from '#platform/audit.ts';
import type { Database } from '#platform/db/client.ts';
import { withTransaction } from '#platform/db/transaction.ts';

interface Lab {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly servers: readonly { readonly id: string; readonly name: string }[];
  readonly now: Date;
}

const HOUR_MS = 3_600_000;

/** What an admin's week leaves behind: entries of the audit log beside those of the bookings, and two backups. */
export async function addOperations(db: Database, lab: Lab): Promise<void> {
  await withTransaction(db, async (tx) => {
    for (const [origin, change] of entriesOf(lab)) await recordAudit(tx, origin, change);
    for (const hoursAgo of [33, 9]) {
      const takenAt = new Date(lab.now.getTime() - hoursAgo * HOUR_MS);
      const file = `/srv/backups/jari-${takenAt.toISOString().slice(0, 19).replaceAll(':', '')}Z.zip`;
      const verifiedAt = new Date(takenAt.getTime() + 120_000);
      const id = uuidv7();
      await tx.backup.create({
        data: { id, file, bytes: 1_310_720, rowCount: 4821, tookMs: 640, takenAt, verifiedAt },
      });
      const subject = { kind: 'backup', id, label: file.slice(file.lastIndexOf('/') + 1) };
      await recordAudit(tx, OPERATOR, { action: 'backup.taken', subject, after: { rows: 4821 } });
      await recordAudit(tx, OPERATOR, { action: 'backup.verified', subject, after: { rows: 4821 } });
    }
  });
}

function entriesOf({ people, servers }: Lab): [AuditOrigin, AuditedChange][] {
  const [admin, member] = people;
  const [first, second] = servers;
  if (!admin || !member || !first || !second) return [];
  const byAdmin: AuditOrigin = { actor: admin, address: '10.20.0.14', requestId: uuidv7() };
  const about = (server: { id: string; name: string }) => ({ kind: 'resource', id: server.id, label: server.name });
  return [
    [
      byAdmin,
      {
        action: 'resource.updated',
        subject: about(first),
        before: { location: 'Rack 2', maxDurationMinutes: 4320 },
        after: { location: 'Rack 3', maxDurationMinutes: 10_080 },
      },
    ],
    [
      byAdmin,
      { action: 'resource.updated', subject: about(second), before: { tags: [] }, after: { tags: ['nvlink'] } },
    ],
    [
      byAdmin,
      {
        action: 'user.invited',
        subject: { kind: 'invitation', id: uuidv7(), label: 'newcomer@jari.example' },
        after: { email: 'newcomer@jari.example', role: 'member', locale: 'ko' },
      },
    ],
    [
      { actor: member, address: '10.20.0.31', requestId: uuidv7() },
      { action: 'feed.created', subject: { kind: 'feed', id: uuidv7(), label: first.name } },
    ],
  ];
}

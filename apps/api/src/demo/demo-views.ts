import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { OPERATOR, recordAudit } from '#platform/audit.ts';
import type { Database } from '#platform/db/client.ts';
import { withTransaction } from '#platform/db/transaction.ts';

interface Lab {
  readonly people: readonly { readonly id: string }[];
  readonly servers: readonly { readonly id: string }[];
  readonly now: Date;
}

/** Filters that two people have named, and the screen at the lab's door; nobody knows its address. */
export async function addViews(db: Database, { people, servers, now }: Lab): Promise<void> {
  const [admin, member] = people;
  if (!admin || !member) return;
  const first = servers.slice(0, 2).map(({ id }) => id);
  const of = (userId: string, page: string, name: string, query: string) => ({
    id: uuidv7(),
    userId,
    page,
    name,
    query,
  });
  const display = { id: uuidv7(), name: '연구실 입구', tags: [], showsNames: true, locale: 'ko', createdBy: admin.id };
  await withTransaction(db, async (tx) => {
    await tx.savedView.createMany({
      data: [
        of(admin.id, 'calendar', '이번 달 전체', 'view=month'),
        of(admin.id, 'timeline', 'H100만', 'model=NVIDIA+H100'),
        of(member.id, 'calendar', '내 주간 일정', 'view=week&mine=1'),
        of(member.id, 'calendar', '자주 쓰는 서버', new URLSearchParams({ server: first.join() }).toString()),
      ],
    });
    const tokenHash = new Uint8Array(createHash('sha256').update(randomBytes(48)).digest());
    await tx.wallDisplay.create({ data: { ...display, tokenHash, lastSeenAt: now } });
    const subject = { kind: 'wall-display', id: display.id, label: display.name };
    await recordAudit(tx, OPERATOR, { action: 'wall-display.created', subject, after: { tags: [], showsNames: true } });
  });
}

import type { SavedView } from '@jari/contract';
import type { MemberContext } from '#platform/http/request-context.ts';
import { presentView } from './saved-views.presenter.ts';

const SHOWN = 200;

export async function listViews({ db, actor }: MemberContext): Promise<SavedView[]> {
  const rows = await db.prisma.savedView.findMany({
    where: { userId: actor.id },
    orderBy: [{ page: 'asc' }, { name: 'asc' }],
    take: SHOWN,
  });
  return rows.map(presentView);
}

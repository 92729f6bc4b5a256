import type { Wish } from '@jari/contract';
import type { WishRow } from './waitlist.repository.ts';

export function presentWish(row: WishRow, viewerId: string): Wish {
  return {
    id: row.id,
    user: { id: row.userId, name: row.userName },
    isMine: row.userId === viewerId,
    title: row.title,
    team: row.team,
    resources: [...row.resources],
    model: row.model,
    memoryGib: row.memoryGib,
    tags: [...row.tags],
    unitCount: row.unitCount,
    durationMinutes: row.durationMinutes,
    from: row.from,
    to: row.to,
    state: row.state,
    position: row.position,
    recentHours: Math.round(row.recentHours * 10) / 10,
    restsUntil: row.isResting ? row.restsUntil : null,
    missedOffers: row.missedOffers,
    offer: row.offer,
    reservationId: row.reservationId,
    createdAt: row.createdAt,
    version: row.version,
  };
}

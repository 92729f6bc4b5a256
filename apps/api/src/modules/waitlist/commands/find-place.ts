import type { SlotPart } from '@jari/contract';
import { findSlots } from '#modules/slots/index.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import type { WishRow } from '../waitlist.repository.ts';
import { earliestStart } from '../waitlist.rules.ts';

export interface Place {
  readonly startAt: string;
  readonly endAt: string;
  /** The units as a booking names them. */
  readonly units: SlotPart['booking'];
}

/** The earliest place that fits a wish now; null: there is none, or its window is over. */
export async function findPlace(ctx: Pick<JobContext, 'db' | 'clock'>, wish: WishRow): Promise<Place | null> {
  const { unitCount, durationMinutes, resources, model, memoryGib, tags, to, userId, team } = wish;
  const from = earliestStart(wish, ctx.clock.now());
  if (!from) return null;
  const { slots } = await findSlots(ctx.db, {
    units: unitCount,
    durationMinutes,
    earliestStart: from.toISOString(),
    deadline: to,
    resourceIds: resources.map(({ id }) => id),
    ...(model !== null && { model }),
    ...(memoryGib !== null && { memoryGib }),
    ...(tags.length > 0 && { tags }),
    spread: false,
    userId,
    teamId: team?.id ?? null,
  });
  const [earliest] = slots;
  const part = earliest?.parts[0];
  return earliest && part ? { startAt: earliest.startAt, endAt: earliest.endAt, units: part.booking } : null;
}

import { API_BASE_PATH } from '@jari/contract';
import type { Workload } from './workload.ts';

export interface FindSlotParams {
  readonly units: number;
  readonly minutes: number;
  readonly from: string;
  readonly until: string;
  /** Left out: all servers. */
  readonly resourceIds?: readonly string[];
}

/** The earliest time that fits. */
export function findSlot({ units, minutes, from, until, resourceIds = [] }: FindSlotParams): Workload {
  const query = new URLSearchParams({ units: String(units), minutes: String(minutes), from, until });
  if (resourceIds.length > 0) query.set('resourceId', resourceIds.join(','));
  return { call: () => ({ method: 'GET', path: `${API_BASE_PATH}/reservations/find-slot?${query}` }) };
}

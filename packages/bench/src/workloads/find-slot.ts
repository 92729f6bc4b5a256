import { API_BASE_PATH } from '@jari/contract';
import type { Workload } from './workload.ts';

export interface FindSlotParams {
  readonly units: number;
  readonly minutes: number;
  readonly from: string;
  readonly until: string;
}

/** The earliest time that fits, over all servers. */
export function findSlot({ units, minutes, from, until }: FindSlotParams): Workload {
  const query = new URLSearchParams({ units: String(units), minutes: String(minutes), from, until });
  return { call: () => ({ method: 'GET', path: `${API_BASE_PATH}/reservations/find-slot?${query}` }) };
}

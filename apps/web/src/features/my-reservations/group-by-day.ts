import type { Reservation } from '@jari/contract';
import type { TimeFormatter } from '../../lib/time.ts';

export interface DayGroup {
  /** The instant whose day it is; null: not of a day, running now. */
  startAt: string | null;
  reservations: Reservation[];
}

/** By the day they start on in the reader's zone, in the order given; what runs now stands first, on its own. */
export function groupByDay(
  reservations: readonly Reservation[],
  isRunning: (reservation: Reservation) => boolean,
  isSameDay: TimeFormatter['isSameDay'],
): DayGroup[] {
  const running = reservations.filter(isRunning);
  const groups: DayGroup[] = running.length > 0 ? [{ startAt: null, reservations: running }] : [];
  for (const reservation of reservations) {
    if (isRunning(reservation)) continue;
    const last = groups.at(-1);
    if (last?.startAt && isSameDay(last.startAt, reservation.startAt)) last.reservations.push(reservation);
    else groups.push({ startAt: reservation.startAt, reservations: [reservation] });
  }
  return groups;
}

import type { Reservation } from '@jari/contract';
import type { TimeFormatter } from '../../lib/time.ts';

export interface DayGroup {
  /** `running`, or the instant whose day it is. */
  day: 'running' | string;
  reservations: Reservation[];
}

/** By the day they start on in the reader's zone, in the order given; what runs now stands first, on its own. */
export function groupByDay(
  reservations: readonly Reservation[],
  isRunning: (reservation: Reservation) => boolean,
  isSameDay: TimeFormatter['isSameDay'],
): DayGroup[] {
  const running = reservations.filter(isRunning);
  const groups: DayGroup[] = running.length > 0 ? [{ day: 'running', reservations: running }] : [];
  for (const reservation of reservations) {
    if (isRunning(reservation)) continue;
    const last = groups.at(-1);
    if (last && last.day !== 'running' && isSameDay(last.day, reservation.startAt)) last.reservations.push(reservation);
    else groups.push({ day: reservation.startAt, reservations: [reservation] });
  }
  return groups;
}

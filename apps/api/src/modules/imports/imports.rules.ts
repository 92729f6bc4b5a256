import { createHash } from 'node:crypto';
import type { ImportedEvent } from '@jari/contract';
import type { Situation } from '#modules/reservations/index.ts';
import type { CalendarEvent } from '#platform/ics/read-calendar.ts';

const MAX_TITLE = 200;
const MAX_DESCRIPTION = 5000;

/** The same for the same event at the same time, in whatever file it comes. */
export function keyOfEvent({ uid, title, startAt }: CalendarEvent): string {
  const named = JSON.stringify([uid, startAt ?? `no time: ${title}`]);
  return createHash('sha256').update(named).digest('base64url');
}

/** What stays the same of an event, whatever becomes of it. */
export function describeEvent(event: CalendarEvent, untitled: string): ImportedEvent {
  const { startAt, endAt, isRepeated, skip } = event;
  return {
    key: keyOfEvent(event),
    title: cut(event.title, MAX_TITLE) || untitled,
    startAt,
    endAt,
    isRepeated,
    verdict: 'skipped',
    skipReason: skip,
    problem: null,
    reservationId: null,
  };
}

export function descriptionOf({ description }: CalendarEvent): string | null {
  return description === null ? null : cut(description, MAX_DESCRIPTION);
}

/** A booking of the same file that a dry run has said yes to. */
export type Planned = Situation['conflicts'][number];

/** The situation as it will be when what was planned before is booked. */
export function withPlanned(
  situation: Situation,
  planned: readonly Planned[],
  time: { startAt: string; endAt: string },
): Situation {
  const inTheWay = planned.filter((one) => one.startAt < time.endAt && one.endAt > time.startAt);
  if (inTheWay.length === 0) return situation;
  return {
    ...situation,
    conflicts: [...situation.conflicts, ...inTheWay].toSorted((a, b) => a.startAt.localeCompare(b.startAt, 'en')),
    busyIndexes: [...new Set([...situation.busyIndexes, ...inTheWay.flatMap(({ unitIndexes }) => unitIndexes)])],
  };
}

/** Never in the middle of a character. */
function cut(value: string, length: number): string {
  return value
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}

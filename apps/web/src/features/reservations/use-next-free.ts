import type { Resource } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { toInstant } from '../../lib/time.ts';
import { timelineQuery } from '../../lib/timeline-query.ts';
import type { Span } from './booking-form.ts';
import { findNextFreeTime } from './next-free-time.ts';
import type { WantedUnits } from './panels.ts';

interface Question {
  resource: Resource | undefined;
  span: Span | null;
  wanted: WantedUnits;
  exceptId: string | undefined;
  isEnabled: boolean;
}

const SEARCH_DAYS = 14;

/** The earliest time from the wanted one on that has room for the same length and units, within two weeks. */
export function useNextFree({ resource, span, wanted, exceptId, isEnabled }: Question): Span | null {
  const from = span?.startAt ?? '';
  const to =
    from === ''
      ? ''
      : toInstant(from)
          .add(Temporal.Duration.from({ hours: SEARCH_DAYS * 24 }))
          .toString();
  const isAsked = isEnabled && resource !== undefined && span !== null;
  const { data } = useQuery({
    ...timelineQuery({ from, to, resourceId: resource?.id ?? '' }),
    enabled: isAsked,
  });
  const reservations = data?.resources.find((one) => one.id === resource?.id)?.reservations;
  if (!isAsked || !reservations) return null;
  const durationMs = Date.parse(span.endAt) - Date.parse(span.startAt);
  const start = findNextFreeTime({
    unitIndexes: resource.units.map((unit) => unit.index),
    reservations,
    wanted,
    from: Date.parse(from),
    until: Date.parse(to),
    durationMs,
    exceptId,
  });
  if (start === null) return null;
  return { startAt: new Date(start).toISOString(), endAt: new Date(start + durationMs).toISOString() };
}

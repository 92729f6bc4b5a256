import type { Reservation, Series } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useNow } from '../../lib/viewer.ts';
import { seriesQuery } from './series-api.ts';

/** A series, as seen from one of its dates. */
export interface SeriesFrom extends Series {
  /** The date of the reservation in question. */
  readonly date: string;
}

/** The series a reservation belongs to, where there is more of it ahead that a change could reach; null: there is not. */
export function useSeriesOf({ id, seriesId }: Pick<Reservation, 'id' | 'seriesId'>): SeriesFrom | null {
  const clock = useNow();
  const { data } = useQuery({ ...seriesQuery(seriesId ?? ''), enabled: seriesId !== null });
  const own = data?.occurrences.find(({ reservation }) => reservation?.id === id);
  if (!data || !own) return null;
  const isAhead = (startAt: string) => Date.parse(startAt) > clock.epochMilliseconds;
  const others = data.occurrences.filter((one) => one !== own && one.isBooked && isAhead(one.startAt));
  return others.length > 0 ? { ...data, date: own.date } : null;
}

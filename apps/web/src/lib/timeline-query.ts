import { getTimeline } from '@jari/contract';
import { queryOptions } from '@tanstack/react-query';
import { call } from './api.ts';

// Live updates drop queries by the first word of their key: a reservation changes `reservations` and `dashboard`.
export const timelineKey = ['dashboard', 'timeline'] as const;

export interface TimelineSpan {
  from: string;
  to: string;
  resourceId?: string;
}

/** What is booked in a span of time; the calendar and the timeline both draw it. */
export function timelineQuery(span: TimelineSpan) {
  return queryOptions({
    queryKey: [...timelineKey, span],
    queryFn: ({ signal }) => call(getTimeline, { query: span }, { signal }),
  });
}

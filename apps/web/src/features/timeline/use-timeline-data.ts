import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { timelineQuery } from '../../lib/timeline-query.ts';
import type { Range } from './scale.ts';
import { spanToLoad } from './windowing.ts';

interface View {
  settled: Range;
  seen: Range;
  /** What is seen was drawn, and there is time for more. */
  hasMargin: boolean;
}

/** One request for what is seen, then one for more around it; while another is on its way, what is known stays. */
export function useTimelineData({ settled, seen, hasMargin }: View, zone: string) {
  const [span, setSpan] = useState(() => spanToLoad(settled, null, zone));
  const query = useQuery({
    ...queryOf(span),
    placeholderData: keepPreviousData,
  });
  const isThere = query.isSuccess && !query.isPlaceholderData;
  const isBeyond = settled.from < span.from || settled.to > span.to;
  const wanted = (isThere && hasMargin) || isBeyond ? spanToLoad(seen, span, zone) : span;
  if (wanted !== span) setSpan(wanted);
  return query;
}

export function queryOf({ from, to }: Range) {
  return timelineQuery({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
}

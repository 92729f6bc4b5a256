import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { timelineQuery } from '../../lib/timeline-query.ts';
import type { Range } from './scale.ts';
import { spanToLoad } from './windowing.ts';

/** One request for what is seen, then one for more around it; while another is on its way, what is known stays. */
export function useTimelineData(view: Range, zone: string) {
  const [span, setSpan] = useState(() => spanToLoad(view, null, zone));
  const query = useQuery({
    ...timelineQuery({ from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() }),
    placeholderData: keepPreviousData,
  });
  const isThere = query.isSuccess && !query.isPlaceholderData;
  const isBeyond = view.from < span.from || view.to > span.to;
  const wanted = isThere || isBeyond ? spanToLoad(view, span, zone) : span;
  if (wanted !== span) setSpan(wanted);
  return query;
}

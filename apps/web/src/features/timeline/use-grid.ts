import type { Timeline } from '@jari/contract';
import { useMemo } from 'react';
import { serversThatMatch } from './filters.ts';
import { layOut } from './layout.ts';
import type { Range } from './scale.ts';
import type { TimelineParams } from './use-timeline-params.ts';
import { offsetsOf } from './windowing.ts';

/** The rows of the table: which servers, how high each is, and the bars on it. */
export function useGrid(timeline: Timeline | undefined, params: TimelineParams, now: number, view: Range) {
  const { filter, unfolded } = params;
  // A filter by what is free follows the clock; the others need not be asked again every half minute.
  const clock = filter.free?.when === 'now' ? now : 0;
  const servers = useMemo(
    () => serversThatMatch(timeline?.resources ?? [], filter, { now: clock, view }),
    [timeline, filter, clock, view],
  );
  const until = timeline ? Date.parse(timeline.to) : 0;
  const blocks = useMemo(
    () => servers.map((server) => layOut(server, unfolded.has(server.id), filter, until)),
    [servers, unfolded, filter, until],
  );
  return useMemo(() => {
    const offsets = offsetsOf(blocks.map((block) => block.height));
    const rowOffsets = offsetsOf(blocks.map((block) => block.rows.length));
    return { blocks, offsets, rowOffsets, height: offsets.at(-1) ?? 0, rowCount: rowOffsets.at(-1) ?? 0 };
  }, [blocks]);
}

export type GridLayout = ReturnType<typeof useGrid>;

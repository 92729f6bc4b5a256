import { type RefObject, useCallback } from 'react';
import { type Selection, timeOf } from './cursor.ts';
import type { GridLayout } from './use-grid.ts';
import { scrollTo, type useTimelineView } from './use-timeline-view.ts';

interface Options {
  scroller: RefObject<HTMLDivElement | null>;
  view: ReturnType<typeof useTimelineView>;
  layout: GridLayout;
  zone: string;
  headPx: number;
}

/** Scrolls no further than needed for a cell to be seen beside the names and below the head. */
export function useReveal({ scroller, view, layout, zone, headPx }: Options) {
  const { scale, viewPx, rules } = view;
  const { blocks, offsets } = layout;
  return useCallback(
    (selection: Selection) => {
      const element = scroller.current;
      const index = blocks.findIndex(({ server }) => server.id === selection.serverId);
      const row = blocks[index]?.rows[selection.headRow];
      if (!element || !row) return;
      const cell = timeOf({ ...selection, anchor: selection.head }, { step: rules.step, zone });
      const [left, right] = [scale.xOf(cell.from), scale.xOf(cell.to)];
      if (left < element.scrollLeft) scrollTo(element, { left: left - viewPx / 4 });
      else if (right > element.scrollLeft + viewPx) scrollTo(element, { left: right - (viewPx * 3) / 4 });
      const top = (offsets[index] ?? 0) + row.top;
      const lowest = top + row.height - (element.clientHeight - headPx);
      if (top < element.scrollTop) scrollTo(element, { top });
      else if (lowest > element.scrollTop) scrollTo(element, { top: lowest });
    },
    [scroller, scale, viewPx, rules.step, zone, blocks, offsets, headPx],
  );
}

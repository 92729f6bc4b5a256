import type { Timeline } from '@jari/contract';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyHint } from '../../components/toasts.tsx';
import type { TimelineHandlers } from './handlers.ts';
import { boxOf, freeRowBeside } from './place.ts';
import { heldUnder, type Surface, type useBarMoves } from './use-bar-moves.ts';
import { scrollTo } from './use-timeline-view.ts';

interface Options {
  surface: Surface;
  canvas: RefObject<HTMLElement | null>;
  moves: Pick<ReturnType<typeof useBarMoves>, 'ghost' | 'leave'>;
  timeline: Timeline | undefined;
  mayMove: TimelineHandlers['mayMove'];
}

/** Moves bars by keys to the nearest free GPUs or server above or below; the focus goes along. */
export function useBarShift({ surface, canvas, moves, timeline, mayMove }: Options) {
  const { t } = useTranslation('timeline');
  const followed = useRef<string | null>(null);
  // Where it lies then it is another element, drawn when the server has answered and its row has come into sight.
  useEffect(() => {
    if (!followed.current || document.activeElement !== document.body) return;
    const bar = canvas.current?.querySelector<HTMLElement>(`[data-reservation-id="${followed.current}"]`);
    if (!bar) return;
    followed.current = null;
    bar.focus({ preventScroll: true });
  });
  return (element: HTMLElement, way: 1 | -1) => {
    const held = heldUnder(element, surface.layout);
    // One move after the other: until it is answered nobody knows where it lies.
    if (!held || !timeline || moves.ghost || !mayMove(timeline, held.taken.id)) return;
    const { bar, block, taken } = held;
    const from = { serverId: block.server.id, row: bar.row };
    const target = freeRowBeside(bar, from, way, surface.layout.blocks);
    if (!target) return notifyHint(t(way === 1 ? 'noPlace.down' : 'noPlace.up'));
    followed.current = taken.id;
    reveal(boxOf(target, surface.layout), surface);
    moves.leave(held, target);
  };
}

function reveal(box: ReturnType<typeof boxOf>, { scroller: { current: scroller }, covered }: Surface): void {
  if (!scroller || !box) return;
  const lowest = box.top + box.height - (scroller.clientHeight - covered.top);
  if (box.top < scroller.scrollTop) scrollTo(scroller, { top: box.top });
  else if (lowest > scroller.scrollTop) scrollTo(scroller, { top: lowest });
}

import { type MouseEvent, type PointerEvent, useRef } from 'react';
import type { BarWords } from './bar-words.ts';
import { heldUnder, partUnder, type useBarMoves } from './use-bar-moves.ts';
import type { usePickedBar } from './use-picked-bar.ts';
import type { GridLayout } from './use-grid.ts';
import type { useSelection } from './use-selection.ts';

interface Options {
  layout: GridLayout;
  moves: Pick<ReturnType<typeof useBarMoves>, 'onPointerDown'>;
  taps: Pick<ReturnType<typeof usePickedBar>, 'picked' | 'pick' | 'put'>;
  chosen: Pick<ReturnType<typeof useSelection>, 'pointer'>;
  words: BarWords;
  onOpen: (reservationId: string) => void;
}

/** The mouse and the finger on the table: bars are moved and opened, everything else chooses a time. */
export function useGridPointer({ layout, moves, taps, chosen, words, onOpen }: Options) {
  // Not every browser says with a click what it was made with.
  const isTouch = useRef(false);
  return {
    onPointerDown: (event: PointerEvent) => {
      isTouch.current = event.pointerType === 'touch';
      if (!moves.onPointerDown(event)) chosen.pointer.onPointerDown(event);
    },
    onPointerOver: (event: PointerEvent) => {
      const held = heldUnder(event.target, layout);
      const bar = held && barAt(event);
      if (bar) bar.title = words.tooltip(held.taken.reservation, held.block.server);
    },
    onPointerMove: (event: PointerEvent) => {
      chosen.pointer.onPointerMove(event);
      const bar = event.buttons === 0 && barAt(event);
      const held = bar && heldUnder(bar, layout);
      if (held) bar.dataset['part'] = partUnder(event, held) ?? '';
    },
    onClick: (event: MouseEvent) => {
      const bar = barAt(event);
      const id = bar?.dataset['reservationId'];
      if (bar && id) {
        if (!isTouch.current || !taps.pick(bar)) onOpen(id);
      } else if (taps.picked) {
        taps.put(event);
      } else {
        chosen.pointer.onClick(event);
      }
    },
  };
}

function barAt({ target }: { target: EventTarget }): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-bar]') : null;
}

import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { cellAt, type Grid, moveSelection, type Selection } from './cursor.ts';
import { followDrag, type Point } from './drag.ts';
import { rowAt } from './place.ts';
import type { Surface } from './use-bar-moves.ts';

interface Options {
  grid: Grid;
  surface: Surface;
  canvas: RefObject<HTMLDivElement | null>;
  /** Where the keyboard begins. */
  firstCell: () => Selection | null;
  onBook: (selection: Selection) => void;
  onReveal: (selection: Selection) => void;
}

/**
 * How a time is chosen: by a drag, by a click where it begins and a click where it ends (or two taps), or by arrow keys
 * and Enter. All of them end in `onBook`.
 */
export function useSelection(options: Options) {
  const { grid } = options;
  const [selection, setSelection] = useState<Selection | null>(null);
  const [isPicking, setIsPicking] = useState(false);
  const focusSoon = useFocusedCell(options, selection);
  const choice: Choice = {
    selection,
    isPicking,
    show: setSelection,
    pick: (cell) => {
      setSelection(cell);
      setIsPicking(true);
    },
    finish: (chosen) => {
      setSelection(chosen);
      setIsPicking(false);
      options.onBook(chosen);
    },
    drop: () => setSelection(null),
  };
  const pointer = usePointer(options, choice);
  const letGo = () => {
    setIsPicking(false);
    setSelection((chosen) => chosen && { ...chosen, anchorRow: chosen.headRow, anchor: chosen.head });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!selection || event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') return letGo();
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return choice.finish(selection);
    }
    const next = moveSelection(selection, event.nativeEvent, grid);
    if (!next) return;
    event.preventDefault();
    focusSoon(next);
    setSelection(next);
  };
  const begin = () => {
    if (!selection) setSelection(options.firstCell());
  };
  return { selection, isPicking, pointer, onKeyDown, begin, letGo, finish: choice.finish };
}

interface Choice {
  selection: Selection | null;
  /** The next click says where it ends. */
  isPicking: boolean;
  show: (selection: Selection) => void;
  pick: (cell: Selection) => void;
  finish: (selection: Selection) => void;
  drop: () => void;
}

function usePointer({ grid, surface }: Options, { selection, isPicking, show, pick, finish, drop }: Choice) {
  const cellAtPoint = ({ clientX, clientY }: Point) => {
    const place = rowAt(surface.layout, surface.yAt(clientY));
    return place && cellAt(place.serverId, place.row, surface.msAt(clientX), grid);
  };
  const cellUnder = (event: Point & { target: EventTarget }) =>
    event.target instanceof Element && event.target.closest('[role="gridcell"]') ? cellAtPoint(event) : null;
  /** From where it began to the pointer, as far as that is on the same server. */
  const extended = (origin: Selection, point: Point): Selection => {
    const cell = cellAtPoint(point);
    if (!cell) return origin;
    const isSameServer = cell.serverId === origin.serverId && origin.anchorRow > 0 && cell.headRow > 0;
    return { ...origin, head: cell.head, headRow: isSameServer ? cell.headRow : origin.headRow };
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      // A finger scrolls; it chooses by two taps.
      if (event.pointerType === 'touch' || event.button !== 0 || isPicking) return;
      const origin = cellUnder(event);
      const { current: scroller } = surface.scroller;
      if (!origin || !scroller) return;
      followDrag(event, {
        scroller,
        covered: surface.covered,
        onMove: (point) => show(extended(origin, point)),
        onDrop: (point) => finish(extended(origin, point)),
        onCancel: drop,
      });
    },
    onPointerMove: (event: PointerEvent) => {
      if (isPicking && selection && event.pointerType === 'mouse') show(extended(selection, event));
    },
    onClick: (event: MouseEvent) => {
      const cell = cellUnder(event);
      if (!cell) return;
      if (isPicking && selection?.serverId === cell.serverId) finish(extended(selection, event));
      else pick(cell);
    },
  };
}

/** After an arrow key the row it led to has the focus, as soon as it is drawn. */
function useFocusedCell({ canvas, onReveal }: Options, selection: Selection | null) {
  const wanted = useRef<Selection | null>(null);
  useEffect(() => {
    const { current } = wanted;
    wanted.current = null;
    if (!current || !selection) return;
    const cell = `[data-cell="${current.serverId}/${current.headRow}"]`;
    canvas.current?.querySelector<HTMLElement>(cell)?.focus({ preventScroll: true });
    onReveal(current);
  }, [selection, canvas, onReveal]);
  return (next: Selection) => {
    wanted.current = next;
  };
}

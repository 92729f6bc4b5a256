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

interface Options {
  grid: Grid;
  /** The time under a point of the window. */
  msAt: (clientX: number) => number;
  canvas: RefObject<HTMLDivElement | null>;
  /** Where the keyboard begins. */
  firstCell: () => Selection | null;
  onBook: (selection: Selection) => void;
  onReveal: (selection: Selection) => void;
}

const DRAG_PX = 5;

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
}

function usePointer({ grid, msAt }: Options, { selection, isPicking, show, pick, finish }: Choice) {
  const drag = useRef<{ origin: Selection; x: number; isMoved: boolean } | null>(null);
  const wasDragged = useRef(false);
  const cellUnder = (event: MouseEvent) => {
    const place = placeUnder(event, grid);
    return place && cellAt(place.serverId, place.row, msAt(event.clientX), grid);
  };
  /** From where it began to the pointer, as far as that is on the same server. */
  const extended = (origin: Selection, event: MouseEvent): Selection => {
    const cell = cellUnder(event);
    if (!cell) return origin;
    const isSameServer = cell.serverId === origin.serverId && origin.anchorRow > 0 && cell.headRow > 0;
    return { ...origin, head: cell.head, headRow: isSameServer ? cell.headRow : origin.headRow };
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      wasDragged.current = false;
      // A finger scrolls; it chooses by two taps.
      const origin = event.pointerType !== 'touch' && event.button === 0 && !isPicking ? cellUnder(event) : null;
      drag.current = origin && { origin, x: event.clientX, isMoved: false };
    },
    onPointerMove: (event: PointerEvent) => {
      const current = drag.current;
      if (current) {
        current.isMoved ||= Math.abs(event.clientX - current.x) > DRAG_PX;
        if (current.isMoved) show(extended(current.origin, event));
      } else if (isPicking && selection && event.pointerType !== 'touch') {
        show(extended(selection, event));
      }
    },
    onPointerUp: (event: PointerEvent) => {
      const current = drag.current;
      drag.current = null;
      if (!current?.isMoved) return;
      wasDragged.current = true;
      finish(extended(current.origin, event));
    },
    onClick: (event: MouseEvent) => {
      const cell = wasDragged.current ? null : cellUnder(event);
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

/** The server and row under the pointer, which may be over a bar that several rows share. */
function placeUnder(event: MouseEvent, { blocks }: Grid): { serverId: string; row: number } | null {
  const target = event.target as Element;
  if (!target.closest('[role="gridcell"]')) return null;
  const element = target.closest<HTMLElement>('[data-server-id]');
  const block = blocks.find(({ server }) => server.id === element?.dataset['serverId']);
  if (!element || !block) return null;
  const y = event.clientY - element.getBoundingClientRect().top;
  const row = block.rows.findIndex(({ top, height }) => y >= top && y < top + height);
  return { serverId: block.server.id, row: Math.max(0, row) };
}

import {
  type RefObject,
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { TimeFormatter } from '../../lib/time.ts';
import { viewPxOf } from './first-look.ts';
import { addDays, createScale, type Scale, startOfDay } from './scale.ts';
import { quantise } from './windowing.ts';
import { rulesOf, type Zoom } from './zoom.ts';

interface Options {
  scroller: RefObject<HTMLDivElement | null>;
  zoom: Zoom;
  /** The wall time at the left edge, as the URL has it. */
  at: string | null;
  /** Where nothing is said: the left edge then. */
  otherwise: number;
  nameWidth: number;
  time: TimeFormatter;
  /** All rows, as wide as a sheet of paper. */
  isPrinting: boolean;
  onScrolledTo: (at: string) => void;
}

/** A4 across at the size of print in timeline-grid.module.css. */
const PAPER_PX = 1240;
const CANVAS_DAYS = { before: 84, after: 168 };
const SETTLE_MS = 250;
/** How far is scrolled until something else is drawn, and how much lies ready on every side. */
const STEP_PX = 256;
const ROW_STEP_PX = 160;

/** What of the table is on the screen: the scroll position as time, kept in the URL, and what has to be drawn for it. */
export function useTimelineView(options: Options) {
  const { scroller, zoom, at, otherwise, nameWidth, time, isPrinting, onScrolledTo } = options;
  const screen = useSize(scroller);
  const { width, height } = isPrinting ? { width: PAPER_PX, height: Infinity } : screen;
  const viewPx = viewPxOf(width, nameWidth);
  const rules = useMemo(() => rulesOf(zoom, viewPx), [zoom, viewPx]);
  const start = at === null ? otherwise : Date.parse(time.fromWallTime(at));
  const canvas = useCanvas(start, rules.pxPerHour, viewPx, time.zone);
  const sheet = useMemo(() => sheetOf(start, rules.pxPerHour, viewPx), [start, rules.pxPerHour, viewPx]);
  const scale = isPrinting ? sheet : canvas;
  const [scroll, setScroll] = useState(() => ({ from: scale.msAt(quantise(scale.xOf(start), STEP_PX)), top: 0 }));
  const [hasMargin, setHasMargin] = useState(false);

  const viewMs = scale.msAt(viewPx) - scale.range.from;
  const stepMs = scale.msAt(STEP_PX) - scale.range.from;
  const look = useCallback(
    (how: 'now' | 'soon') => {
      const { scrollLeft, scrollTop } = scroller.current ?? { scrollLeft: 0, scrollTop: 0 };
      const next = { from: scale.msAt(quantise(scrollLeft, STEP_PX)), top: quantise(scrollTop, ROW_STEP_PX) };
      const change = () =>
        setScroll((before) => (before.from === next.from && before.top === next.top ? before : next));
      if (how === 'now') change();
      else startTransition(change);
    },
    [scroller, scale],
  );
  useScrollPosition({ scroller, scale, start, look, toWallTime: time.toWallTime, onScrolledTo });

  return {
    scale,
    rules,
    viewPx,
    /** What is seen, once scrolling has come to rest. */
    settled: useMemo(() => ({ from: start, to: start + viewMs }), [start, viewMs]),
    /** What may be seen before this changes again. */
    seen: useMemo(() => ({ from: scroll.from, to: scroll.from + viewMs + stepMs }), [scroll.from, viewMs, stepMs]),
    drawn: useMemo(() => {
      if (isPrinting) return sheet.range;
      const margin = hasMargin ? stepMs : 0;
      return { from: scroll.from - margin, to: scroll.from + viewMs + stepMs + margin };
    }, [scroll.from, viewMs, stepMs, hasMargin, isPrinting, sheet]),
    top: isPrinting ? 0 : scroll.top - (hasMargin ? ROW_STEP_PX : 0),
    bottom: scroll.top + height + ROW_STEP_PX * (hasMargin ? 2 : 1),
    hasMargin,
    /** At first only what is seen is drawn; then a margin as well, for scrolling to find it there. */
    drawMargin: useCallback(() => startTransition(() => setHasMargin(true)), []),
  };
}

function useSize(element: RefObject<HTMLElement | null>) {
  // Until it is measured; rather too much, for what is asked of the server first to be all that is seen.
  const [size, setSize] = useState(() => ({ width: window.innerWidth, height: window.innerHeight }));
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = current;
      // Nothing of it is seen while it is hidden.
      if (width === 0) return;
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** Paper is not scrolled: its time begins at its edge. */
function sheetOf(from: number, pxPerHour: number, px: number): Scale {
  const { msAt } = createScale({ from, to: from }, pxPerHour);
  return createScale({ from, to: msAt(px) }, pxPerHour);
}

/** The time that can be scrolled through; it follows whoever comes near one of its ends. */
function useCanvas(start: number, pxPerHour: number, viewPx: number, zone: string): Scale {
  const [origin, setOrigin] = useState(() => startOfDay(start, zone));
  const scale = useMemo(() => {
    const range = { from: addDays(origin, -CANVAS_DAYS.before, zone), to: addDays(origin, CANVAS_DAYS.after, zone) };
    return createScale(range, pxPerHour);
  }, [origin, zone, pxPerHour]);
  const x = scale.xOf(start);
  const isNearEnd = x < viewPx || x > scale.width - 2 * viewPx;
  if (isNearEnd) setOrigin(startOfDay(start, zone));
  return scale;
}

interface Position {
  scroller: RefObject<HTMLDivElement | null>;
  scale: Scale;
  start: number;
  look: (how: 'now' | 'soon') => void;
  toWallTime: (at: string) => string;
  onScrolledTo: (at: string) => void;
}

/** Scrolls to where the URL says, and says in the URL where somebody scrolled to. */
function useScrollPosition(position: Position): void {
  const { scroller, scale, start, look } = position;
  const latest = useRef(position);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = position;
  });
  useLayoutEffect(() => {
    const element = scroller.current;
    // Half a minute may lie between, since the URL knows no seconds: that must not move anything.
    if (!element || Math.abs(scale.msAt(element.scrollLeft) - start) <= oneStep(scale)) return look('now');
    scrollTo(element, { left: scale.xOf(start) });
    look('now');
  }, [scroller, scale, start, look]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const settle = () => {
      const { scale: now, start: known, toWallTime, onScrolledTo } = latest.current;
      const ms = now.msAt(element.scrollLeft);
      if (Math.abs(ms - known) > oneStep(now)) onScrolledTo(toWallTime(new Date(ms).toISOString()));
    };
    const listen = () => {
      latest.current.look('soon');
      clearTimeout(timer.current);
      timer.current = setTimeout(settle, SETTLE_MS);
    };
    element.addEventListener('scroll', listen, { passive: true });
    return () => {
      clearTimeout(timer.current);
      element.removeEventListener('scroll', listen);
    };
  }, [scroller]);
}

/** At once, and never by a gesture: what is scrolled to has to be drawn in the same frame. */
export function scrollTo(element: HTMLElement, { left, top }: { left?: number; top?: number }): void {
  if (left !== undefined) element.scrollLeft = left;
  if (top !== undefined) element.scrollTop = top;
}

/** What a pixel and a minute blur. */
function oneStep(scale: Scale): number {
  return Math.max(60_000, 2 * (scale.msAt(1) - scale.range.from));
}

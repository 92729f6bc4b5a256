import { type PointerEvent, useRef, useState } from 'react';
import type { Span } from '../../lib/span.ts';
import { addSteps, nearestStep, type Range, type Scale } from './scale.ts';
import type { Step } from './zoom.ts';

interface Options {
  range: Range;
  /** What may be moved: nothing, only the end (it runs already), or all of it. */
  freedom: 'none' | 'end' | 'all';
  scale: Scale;
  step: Step;
  zone: string;
  /** `revert` puts the bar back where it was. */
  onChange: (span: Span, revert: () => void) => void;
}

type Part = 'start' | 'end' | 'whole';

const DRAG_PX = 4;

/** Moves a bar, or one of its ends, with the mouse; it stays where it was dropped until the server has answered. */
export function useBarDrag({ range, freedom, scale, step, zone, onChange }: Options) {
  const [moved, setMoved] = useState<{ range: Range; of: Range } | null>(null);
  const drag = useRef<{ part: Part; x: number; to: Range | null } | null>(null);
  // What was dropped counts until the reservation itself has other times.
  const shown = moved && moved.of.from === range.from && moved.of.to === range.to ? moved.range : range;

  const begin = (part: Part) => (event: PointerEvent<HTMLElement>) => {
    if (event.pointerType === 'touch' || event.button !== 0) return;
    if (freedom === 'none' || (freedom === 'end' && part !== 'end')) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { part, x: event.clientX, to: null };
  };
  const onPointerMove = (event: PointerEvent) => {
    const current = drag.current;
    if (!current) return;
    event.stopPropagation();
    const px = event.clientX - current.x;
    if (!current.to && Math.abs(px) < DRAG_PX) return;
    const by = scale.msAt(px) - scale.range.from;
    current.to = dragged(range, current.part, by, (ms) => nearestStep(ms, step, zone));
    current.to = atLeastOneStep(current.to, current.part, (ms, count) => addSteps(ms, step, count, zone));
    setMoved({ range: current.to, of: range });
  };
  const onPointerUp = (event: PointerEvent) => {
    const to = drag.current?.to;
    drag.current = null;
    if (!to) return false;
    event.stopPropagation();
    if (to.from === range.from && to.to === range.to) return true;
    const span = { startAt: new Date(to.from).toISOString(), endAt: new Date(to.to).toISOString() };
    onChange(span, () => setMoved(null));
    return true;
  };
  const onPointerCancel = () => {
    drag.current = null;
    setMoved(null);
  };
  return { shown, isMoved: shown !== range, begin, onPointerMove, onPointerUp, onPointerCancel };
}

/** The length stays what it was when all of it moves. */
export function dragged({ from, to }: Range, part: Part, by: number, snap: (ms: number) => number): Range {
  if (part === 'end') return { from, to: snap(to + by) };
  const start = snap(from + by);
  return { from: start, to: part === 'start' ? to : start + (to - from) };
}

function atLeastOneStep({ from, to }: Range, part: Part, add: (ms: number, count: number) => number): Range {
  if (to > from) return { from, to };
  return part === 'end' ? { from, to: Math.max(add(from, 1), from + 1) } : { from: Math.min(add(to, -1), to - 1), to };
}

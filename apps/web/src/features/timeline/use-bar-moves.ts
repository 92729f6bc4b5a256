import type { TimelineReservation } from '@jari/contract';
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { followDrag, type Point } from './drag.ts';
import { freedomOf } from './freedom.ts';
import type { Bar, Block, Taken } from './layout.ts';
import { isFreeAt, isUnmoved, type Part, rangeAfter, rowAt, type Target, unitsAt } from './place.ts';
import type { Scale } from './scale.ts';
import type { GridLayout } from './use-grid.ts';
import type { Step } from './zoom.ts';

/** The table as the mouse meets it. */
export interface Surface {
  layout: GridLayout;
  scale: Scale;
  step: Step;
  zone: string;
  scroller: RefObject<HTMLDivElement | null>;
  /** What lies over the scroller at its left and top. */
  covered: { left: number; top: number };
  msAt: (clientX: number) => number;
  /** From the first row. */
  yAt: (clientY: number) => number;
}

/** A bar that is held over a place, or was let go there and waits for the answer of the server. */
export interface Ghost {
  reservation: TimelineReservation;
  target: Target;
  isFree: boolean;
  /** Where it was when it was let go; null: it is still held. */
  leftFrom: string | null;
}

export interface Held {
  bar: Bar;
  block: Block;
  taken: Extract<Taken, { kind: 'reservation' }>;
}

/** `revert` puts it back where it was. */
export type OnMove = (reservation: TimelineReservation, target: Target, revert: () => void) => void;

const EDGE_PX = 8;
/** A hand moves sideways a little when it means to move up. */
const STEADY_PX = 6;

/** Moves bars to other times, GPUs and servers, and their ends, by the mouse. */
export function useBarMoves(surface: Surface, onMove: OnMove) {
  const latest = useRef(surface);
  useEffect(() => {
    latest.current = surface;
  });
  const [ghost, setGhost] = useState<Ghost | null>(null);
  const { layout } = surface;

  const show = ({ taken: { reservation } }: Held, target: Target, leftFrom: string | null) => {
    const isFree = isFreeAt(target, reservation.id, latest.current.layout.blocks);
    setGhost({ reservation, target, isFree, leftFrom });
  };
  /** It stays where it was put until the server has answered. */
  const leave = (held: Held, target: Target | null) => {
    if (!target || isUnmoved(held.taken, held.block.server.id, target)) return setGhost(null);
    show(held, target, placeOf(held.taken.reservation, held.block));
    onMove(held.taken.reservation, target, () => setGhost(null));
  };

  /** @returns whether it was on a bar, and so chooses no time. */
  const onPointerDown = (event: PointerEvent): boolean => {
    const held = heldUnder(event.target, layout);
    if (!held) return false;
    const { current: scroller } = surface.scroller;
    if (event.pointerType === 'touch' || event.button !== 0 || !scroller) return true;
    const part = partUnder(event, held);
    if (!part) return true;
    const targetAt = grab(held, part, event, latest);
    let target: Target | null = null;
    followDrag(event, {
      scroller,
      covered: surface.covered,
      onMove: (point) => {
        target = targetAt(point) ?? target;
        if (target) show(held, target, null);
      },
      onDrop: () => leave(held, target),
      onCancel: () => setGhost(null),
    });
    return true;
  };
  const isWaiting = ghost?.leftFrom == null || ghost.leftFrom === placeIn(layout, ghost.reservation.id);
  return { ghost: isWaiting ? ghost : null, onPointerDown, leave };
}

/** What the pointer is over: an end of a bar, or all of it; null where nothing of it may be moved. */
export function partUnder(event: Point & { target: EventTarget }, { taken }: Held): Part | null {
  const freedom = freedomOf(taken.reservation);
  const box = event.target instanceof Element && event.target.closest('[data-bar]')?.getBoundingClientRect();
  if (!box || freedom === 'none') return null;
  const edge = Math.min(EDGE_PX, box.width / 4);
  if (event.clientX > box.right - edge) return 'end';
  if (freedom === 'end') return null;
  return event.clientX < box.left + edge ? 'start' : 'whole';
}

/** Where a bar is to go, given where the mouse is since it took hold of it. */
function grab(held: Held, part: Part, start: Point, surface: RefObject<Surface>) {
  const { msAt, yAt, layout } = surface.current;
  const [ms, row] = [msAt(start.clientX), rowAt(layout, yAt(start.clientY))];
  return (point: Point): Target | null => {
    const now = surface.current;
    const isSteady = Math.abs(point.clientX - start.clientX) < STEADY_PX && part === 'whole';
    const by = isSteady && now.msAt(start.clientX) === ms ? 0 : now.msAt(point.clientX) - ms;
    const range = rangeAfter(held.taken, part, by, now);
    const over = part === 'whole' ? rowAt(now.layout, now.yAt(point.clientY)) : row;
    const place = row && over && unitsAt(held.bar, row, over, now.layout.blocks);
    return place && { ...place, range };
  };
}

export function heldUnder(target: EventTarget | null, layout: GridLayout): Held | null {
  const bar = target instanceof Element ? target.closest<HTMLElement>('[data-bar]') : null;
  const serverId = bar?.closest<HTMLElement>('[data-server-id]')?.dataset['serverId'];
  return serverId && bar?.dataset['bar'] ? findHeld(serverId, bar.dataset['bar'], layout) : null;
}

export function findHeld(serverId: string, barKey: string, { blocks }: GridLayout): Held | null {
  const block = blocks.find(({ server }) => server.id === serverId);
  const bar = block?.bars.find(({ key }) => key === barKey);
  return block && bar?.taken.kind === 'reservation' ? { block, bar, taken: bar.taken } : null;
}

function placeIn({ blocks }: GridLayout, id: string): string | null {
  for (const block of blocks) {
    const found = block.server.reservations.find((one) => one.id === id);
    if (found) return placeOf(found, block);
  }
  return null;
}

function placeOf({ startAt, endAt, unitIndexes }: TimelineReservation, { server }: Block): string {
  return [server.id, startAt, endAt, ...unitIndexes].join(' ');
}

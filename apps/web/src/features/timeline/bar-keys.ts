import type { Timeline } from '@jari/contract';
import type { KeyboardEvent } from 'react';
import { areSingleKeysOn } from '../../lib/single-keys.ts';
import type { TimelineHandlers } from './handlers.ts';
import type { Step } from './zoom.ts';

interface Press {
  timeline: Timeline;
  step: Step;
  handlers: TimelineHandlers;
  /** To the next place above or below. */
  onShift: (bar: HTMLElement, way: 1 | -1) => void;
}

/**
 * Arrows move a bar of mine, with Shift its end, and with Alt to other GPUs and servers; E changes it; up and down alone
 * lead back among the cells.
 */
export function pressOnBar(event: KeyboardEvent, bar: HTMLElement, press: Press): boolean {
  const { timeline, step, handlers } = press;
  const id = bar.dataset['reservationId'];
  if (!id || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return false;
  const way = ({ ArrowDown: 1, ArrowUp: -1 } as const)[event.key];
  if (event.altKey) {
    if (way) press.onShift(bar, way);
    return way !== undefined;
  }
  const sign = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (sign) {
    handlers.onNudge(timeline, id, { kind: event.shiftKey ? 'resize' : 'move', delta: deltaOf(step, sign) });
    return true;
  }
  if (event.key === 'Escape') handlers.onForget();
  if (event.key === 'Escape' || way) {
    bar.parentElement?.querySelector<HTMLElement>('[data-cell]')?.focus({ preventScroll: true });
    return true;
  }
  const act = actOf(event, bar, handlers);
  act?.(id);
  return act !== undefined;
}

function actOf({ key, code }: KeyboardEvent, bar: HTMLElement, { onEdit, onCancel }: TimelineHandlers) {
  if (key === 'Delete' || key === 'Backspace') return onCancel;
  // By the place of the key, for Hangul.
  const edits = code === 'KeyE' && areSingleKeysOn() && bar.dataset['freedom'] !== 'none';
  return edits ? onEdit : undefined;
}

function deltaOf({ unit, count }: Step, sign: number) {
  if (unit === 'day') return { days: sign * count, milliseconds: 0 };
  return { days: 0, milliseconds: sign * count * (unit === 'hour' ? 3_600_000 : 60_000) };
}

import type { Timeline } from '@jari/contract';
import type { KeyboardEvent } from 'react';
import { areSingleKeysOn } from '../../lib/single-keys.ts';
import type { TimelineHandlers } from './handlers.ts';
import type { Step } from './zoom.ts';

interface Press {
  timeline: Timeline;
  step: Step;
  handlers: TimelineHandlers;
}

/** Arrows move a bar of mine, with Shift its end; E changes it; up and down lead back among the cells. */
export function pressOnBar(event: KeyboardEvent, bar: HTMLElement, { timeline, step, handlers }: Press): boolean {
  const id = bar.dataset['reservationId'];
  if (!id || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return false;
  const sign = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (sign) {
    handlers.onNudge(timeline, id, { kind: event.shiftKey ? 'resize' : 'move', delta: deltaOf(step, sign) });
    return true;
  }
  if (event.key === 'Escape') handlers.onForget();
  if (event.key === 'Escape' || event.key === 'ArrowUp' || event.key === 'ArrowDown') {
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

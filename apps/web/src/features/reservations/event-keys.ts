import type { TimelineReservation } from '@jari/contract';
import type { Span } from './booking-form.ts';
import { type DragDelta, moveSpan, resizeSpan } from '../../lib/span.ts';

/** What a key does on a focused reservation. Moving the focus and moving the booking never share a key. */
export type EventCommand =
  | { kind: 'focus'; step: 1 | -1 }
  | { kind: 'move'; delta: DragDelta }
  | { kind: 'resize'; delta: DragDelta }
  | { kind: 'edit' }
  | { kind: 'cancel' };

/** The step of the mouse (FullCalendar's `snapDuration`) and of the arrow keys. */
export const SLOT_MS = 15 * 60_000;

/** `aria-keyshortcuts` of a reservation that can be changed. */
export const EVENT_KEYS = 'Alt+ArrowUp Alt+ArrowDown Shift+ArrowUp Shift+ArrowDown E Delete';

const FOCUS_STEPS: Partial<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const DELTAS: Partial<Record<string, DragDelta>> = {
  ArrowUp: { days: 0, milliseconds: -SLOT_MS },
  ArrowDown: { days: 0, milliseconds: SLOT_MS },
  ArrowLeft: { days: -1, milliseconds: 0 },
  ArrowRight: { days: 1, milliseconds: 0 },
};

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'isComposing'>;

export function readEventKey(event: Key): EventCommand | null {
  if (event.ctrlKey || event.metaKey || event.isComposing) return null;
  const delta = DELTAS[event.key];
  if (delta && event.altKey !== event.shiftKey) return { kind: event.altKey ? 'move' : 'resize', delta };
  if (event.altKey || event.shiftKey) return null;
  const step = FOCUS_STEPS[event.key];
  if (step) return { kind: 'focus', step };
  // By the place of the key, for Hangul; a Mac's delete key calls itself Backspace.
  if (event.code === 'KeyE') return { kind: 'edit' };
  return event.key === 'Delete' || event.key === 'Backspace' ? { kind: 'cancel' } : null;
}

/** The times after one press of a key; `null` where nothing would be left of the reservation. */
export function spanAfter(span: Span, { kind, delta }: { kind: 'move' | 'resize'; delta: DragDelta }, zone: string) {
  if (kind === 'move') return moveSpan(span, delta, zone);
  const resized = resizeSpan(span, { days: 0, milliseconds: 0 }, delta, zone);
  return Date.parse(resized.endAt) > Date.parse(resized.startAt) ? resized : null;
}

/** My own that has not ended; everybody else's can only be read. */
export function isChangeable(reservation: Pick<TimelineReservation, 'isMine' | 'endAt'>, nowMs: number): boolean {
  return reservation.isMine && Date.parse(reservation.endAt) > nowMs;
}

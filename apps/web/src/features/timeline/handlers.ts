import type { Timeline, TimelineReservation } from '@jari/contract';
import type { DragDelta } from '../../lib/span.ts';
import type { Target } from './place.ts';

/** What is to be booked; a part that is left out is asked for. */
export interface Wish {
  resourceId?: string;
  startAt?: string;
  endAt?: string;
  units?: readonly number[];
}

/** What the timeline has done about reservations; the page knows how. */
export interface TimelineHandlers {
  onOpen: (reservationId: string) => void;
  onEdit: (reservationId: string) => void;
  onCancel: (reservationId: string) => void;
  onCreate: (wish: Wish) => void;
  /** A bar was put elsewhere; `revert` puts it back where it was. */
  onMove: (timeline: Timeline, reservation: TimelineReservation, target: Target, revert: () => void) => void;
  /** Whether all of it may be moved; says why not. */
  mayMove: (timeline: Timeline, id: string) => boolean;
  /** One press of a key on a bar. */
  onNudge: (timeline: Timeline, id: string, command: { kind: 'move' | 'resize'; delta: DragDelta }) => void;
  /** Escape right after such a press. */
  onForget: () => void;
}

import type { Timeline, TimelineReservation } from '@jari/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTime } from '../../lib/viewer.ts';
import { timelineKey } from '../../lib/timeline-query.ts';
import type { Span } from './booking-form.ts';
import { type EventCommand, spanAfter } from './event-keys.ts';
import { findInTimeline, patchReservation } from './timeline-cache.ts';

/** Presses that follow each other this closely are one change: one request, one mail, one thing to undo. */
const PAUSE_MS = 700;

interface Nudge {
  reservation: TimelineReservation;
  span: Span;
  timer: ReturnType<typeof setTimeout>;
}

interface Options {
  /** Sends the change; `revert` puts the event back where it was. */
  onReschedule: (reservation: TimelineReservation, span: Span, revert: () => void) => void;
  onShown: (span: Span) => void;
  onTooShort: () => void;
}

/** Moves and resizes by keys: each press is seen at once, and what they come to is sent after the last one. */
export function useNudge(options: Options) {
  const client = useQueryClient();
  const { zone } = useTime();
  const current = useRef<Nudge | null>(null);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  const show = (id: string, span: Span) => {
    // An answer on its way would show the old time again for a moment.
    void client.cancelQueries({ queryKey: timelineKey });
    client.setQueriesData<Timeline>({ queryKey: timelineKey }, (timeline) =>
      timeline ? patchReservation(timeline, id, span) : timeline,
    );
  };
  const send = () => {
    const nudge = current.current;
    if (!nudge) return;
    clearTimeout(nudge.timer);
    current.current = null;
    const { id, startAt, endAt } = nudge.reservation;
    if (nudge.span.startAt === startAt && nudge.span.endAt === endAt) return;
    latest.current.onReschedule(nudge.reservation, nudge.span, () => show(id, { startAt, endAt }));
  };
  const sendAtEnd = useRef(send);
  useEffect(() => {
    sendAtEnd.current = send;
  });
  // Whoever leaves the page right after a press meant it.
  useEffect(() => () => sendAtEnd.current(), []);

  const press = (timeline: Timeline, id: string, command: Extract<EventCommand, { kind: 'move' | 'resize' }>) => {
    if (current.current && current.current.reservation.id !== id) send();
    const reservation = current.current?.reservation ?? findInTimeline(timeline, id);
    if (!reservation) return;
    const before = current.current?.span ?? { startAt: reservation.startAt, endAt: reservation.endAt };
    const span = spanAfter(before, command, zone);
    if (!span) {
      latest.current.onTooShort();
      return;
    }
    if (current.current) clearTimeout(current.current.timer);
    current.current = { reservation, span, timer: setTimeout(() => sendAtEnd.current(), PAUSE_MS) };
    show(id, span);
    latest.current.onShown(span);
  };
  const forget = () => {
    const nudge = current.current;
    if (!nudge) return;
    clearTimeout(nudge.timer);
    current.current = null;
    const { id, startAt, endAt } = nudge.reservation;
    show(id, { startAt, endAt });
  };
  return { press, send, /** Puts it back, as long as nothing was sent. */ forget };
}

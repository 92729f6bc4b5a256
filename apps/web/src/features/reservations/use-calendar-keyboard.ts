import type { Timeline } from '@jari/contract';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyHint } from '../../components/toasts.tsx';
import { useTime } from '../../lib/viewer.ts';
import type { Span } from './booking-form.ts';
import { isRunning } from './calendar-events.ts';
import type { VisibleDays } from './calendar-view.ts';
import { type EventCommand, isChangeable } from './event-keys.ts';
import { findInTimeline } from './timeline-cache.ts';
import { useEventFocus } from './use-event-focus.ts';
import { useEventKeys } from './use-event-keys.ts';
import { useNudge } from './use-nudge.ts';
import { useReschedule } from './use-reschedule.ts';

/** The panels that a key on a reservation opens, and what just happened in them. */
export interface CalendarPanels {
  isOpen: boolean;
  /** What was booked last, to be focused when it appears. */
  bookedId: string | null;
  onEdit: (reservationId: string) => void;
  onCancel: (reservationId: string) => void;
}

interface Options {
  container: RefObject<HTMLElement | null>;
  timeline: Timeline | undefined;
  shown: VisibleDays;
  nowMs: number;
  panels: CalendarPanels;
  areLettersOn: boolean;
  onDate: (date: string) => void;
}

/** The calendar without a mouse. `announcement` is for a polite live region, `reschedule` for the mouse. */
export function useCalendarKeyboard({ container, timeline, shown, nowMs, panels, areLettersOn, onDate }: Options) {
  const { t } = useTranslation(['calendar', 'reservations']);
  const time = useTime();
  const [announcement, setAnnouncement] = useState('');
  const { focusSoon } = useEventFocus(container, panels.isOpen);
  const { bookedId } = panels;
  useEffect(() => {
    if (bookedId) focusSoon(bookedId);
  }, [bookedId, focusSoon]);

  const dateOf = ({ startAt }: Span) => time.toWallTime(startAt).slice(0, 10);
  const isShown = (span: Span) => dateOf(span) >= shown.firstDay && dateOf(span) < shown.endDay;
  const reschedule = useReschedule((id, span) => {
    if (isShown(span)) return;
    // It went to days that are not on the screen: the calendar follows it.
    onDate(dateOf(span));
    focusSoon(id);
  });
  const nudge = useNudge({
    onReschedule: reschedule,
    onShown: (span) => {
      setAnnouncement(t('shortcuts.moved', { range: time.formatRange(span.startAt, span.endAt) }));
      // Off the screen it can hear no further key.
      if (!isShown(span)) nudge.send();
    },
    onTooShort: () => notifyHint(t('reservations:form.endBeforeStart')),
  });

  const act = (id: string, command: Exclude<EventCommand, { kind: 'focus' }>) => {
    const reservation = timeline && findInTimeline(timeline, id);
    if (!reservation) return false;
    if ((command.kind === 'edit' || command.kind === 'cancel') && !areLettersOn) return false;
    if (!isChangeable(reservation, nowMs)) {
      notifyHint(t(reservation.isMine ? 'shortcuts.isOver' : 'shortcuts.notMine'));
      return true;
    }
    if (command.kind === 'move' && isRunning(reservation, nowMs)) {
      notifyHint(t('reservations:toast.startFixed'));
      return true;
    }
    if (command.kind === 'edit') panels.onEdit(id);
    else if (command.kind === 'cancel') panels.onCancel(id);
    else nudge.press(timeline, id, command);
    return true;
  };
  useEventKeys(container, act);
  return { reschedule, announcement };
}

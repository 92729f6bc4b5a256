import FullCalendar, {
  type CalendarRef,
  type DateSelectInfo,
  type EventApi,
  type EventDropInfo,
  type EventInput,
  type EventResizeDoneInfo,
} from '@fullcalendar/react';
import dayGridPlugin from '@fullcalendar/react/daygrid';
import interactionPlugin from '@fullcalendar/react/interaction';
import koLocale from '@fullcalendar/react/locales/ko';
import '@fullcalendar/react/skeleton.css';
import monarchTheme from '@fullcalendar/react/themes/monarch';
import '@fullcalendar/react/themes/monarch/theme.css';
import timeGridPlugin from '@fullcalendar/react/timegrid';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FIRST_DAY_OF_WEEK } from '../../../lib/time.ts';
import { useIsPrinting } from '../../../lib/printing.ts';
import { useTime } from '../../../lib/viewer.ts';
import type { Span } from '../booking-form.ts';
import type { MaintenanceEventProps } from '../maintenance-events.ts';
import { byImportance, type CalendarEventProps, INVITATION_ID, invite, pastShade } from '../calendar-events.ts';
import type { GridView } from '../calendar-view.ts';
import { EVENT_KEYS } from '../event-keys.ts';
import { isCrowded, scrollTimeOf, stackSizeOf, wholeDays } from '../grid-rules.ts';
import { type DragDelta, moveSpan, resizeSpan } from '../../../lib/span.ts';
import classes from './calendar-grid.module.css';
import { MaintenanceEvent } from './maintenance-event.tsx';
import { DayHeader, DayNumber } from './day-heading.tsx';
import { EventContent } from './event-content.tsx';

interface CalendarGridProps {
  view: GridView;
  date: string;
  events: EventInput[];
  /** Hours in which the server that is shown is closed. */
  closed: EventInput[];
  nowMs: number;
  onTitle: (title: string) => void;
  onOpen: (reservationId: string) => void;
  onSelect: (span: Span) => void;
  /** `revert` puts the event back where it was. */
  onReschedule: (reservation: CalendarEventProps['reservation'], span: Span, revert: () => void) => void;
  onOpenDay: (date: string) => void;
  onOpenList: (date: string) => void;
  /** Nothing is booked in the period: a first time to book, offered in its place. */
  invitation: Span | null;
}

const viewTypes: Record<GridView, string> = {
  month: 'dayGridMonth',
  week: 'timeGridWeek',
  day: 'timeGridDay',
};
const PLUGINS = [monarchTheme, dayGridPlugin, timeGridPlugin, interactionPlugin];
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** FullCalendar, told what to show by its props; what people do with it leaves through the callbacks. */
export default function CalendarGrid(props: CalendarGridProps) {
  const {
    view,
    date,
    events,
    closed,
    nowMs,
    onTitle,
    onOpen,
    onSelect,
    onReschedule,
    onOpenDay,
    onOpenList,
    invitation,
  } = props;
  const { t } = useTranslation('calendar');
  const time = useTime();
  const isPrinting = useIsPrinting();
  const calendar = useRef<CalendarRef>(null);
  const shown = useMemo(
    () =>
      view === 'month' ? events : [...events, ...closed, pastShade(nowMs), ...(invitation ? [invite(invitation)] : [])],
    [events, closed, view, nowMs, invitation],
  );

  useEffect(() => {
    const api = calendar.current?.getApi();
    if (!api) return;
    // FullCalendar flushes its own rendering, which React forbids while it renders: hence after the effect.
    queueMicrotask(() => {
      if (api.view.type !== viewTypes[view]) api.changeView(viewTypes[view], date);
      else api.gotoDate(date);
    });
  }, [view, date]);

  // Begins with what is seen there, as speech control needs it.
  const dayHint = (day: Date) => {
    const wall = time.toWallTime(day.toISOString());
    const number = Number(wall.slice(8, 10));
    const seen = view === 'month' ? t('dayNumber', { number }) : number;
    return t('openDay', { seen, date: time.formatDate(day.toISOString()) });
  };
  const openDay = (day: Date) => onOpenDay(time.toWallTime(day.toISOString()).slice(0, 10));
  const select = (info: DateSelectInfo) => {
    // Without it the mirror of the selection covers the new event.
    info.view.calendar.unselect();
    const chosen = { startAt: info.start.toISOString(), endAt: info.end.toISOString() };
    onSelect(info.allDay ? wholeDays(info.startStr, info.endStr, time.startOfDay) : chosen);
  };
  const drop = (info: EventDropInfo) => {
    const { reservation } = propsOf(info.event);
    onReschedule(reservation, moveSpan(reservation, deltaOf(info.delta), time.zone), info.revert);
  };
  const resize = (info: EventResizeDoneInfo) => {
    const { reservation } = propsOf(info.event);
    const span = resizeSpan(reservation, deltaOf(info.startDelta), deltaOf(info.endDelta), time.zone);
    onReschedule(reservation, span, info.revert);
  };

  return (
    <div
      className={classes['grid']}
      data-view={view}
      data-crowded={(view === 'week' && isCrowded(events.length)) || undefined}
    >
      <FullCalendar
        ref={calendar}
        plugins={PLUGINS}
        initialView={viewTypes[view]}
        initialDate={date}
        headerToolbar={false}
        height={isPrinting && view !== 'month' ? 'auto' : '100%'}
        timeZone={time.zone}
        locale={time.locale === 'ko' ? koLocale : 'en'}
        firstDay={FIRST_DAY_OF_WEEK}
        events={shown}
        datesSet={(info) => onTitle(info.view.title)}
        titleFormat={
          view === 'month' ? { year: 'numeric', month: 'long' } : { year: 'numeric', month: 'long', day: 'numeric' }
        }
        nowIndicator
        scrollTime={scrollTimeOf(time.toWallTime(new Date(nowMs).toISOString()))}
        scrollTimeReset={false}
        slotDuration="00:30:00"
        snapDuration="00:15:00"
        slotHeaderInterval="01:00:00"
        slotHeaderFormat={clock}
        eventTimeFormat={clock}
        slotEventOverlap={false}
        eventMaxStack={stackSizeOf(view, events.length)}
        dayMaxEvents={view === 'month' ? true : 4}
        eventMinHeight={24}
        eventDisplay="block"
        eventOrder={byImportance}
        allDayText={t('longRow')}
        // A popover would have to hold fifty of them; the list is made for that.
        moreLinkClick={(info) => onOpenList(time.toWallTime(info.date.toISOString()).slice(0, 10))}
        moreLinkText={(count) => t('more', { count })}
        navLinks={view === 'week' || view === 'month'}
        navLinkDayClick={openDay}
        navLinkHint={(_text, day) => dayHint(day)}
        dayHeaderContent={(info) => <DayHeader info={info} />}
        dayCellTopContent={(info) => <DayNumber info={info} />}
        selectable
        selectMirror
        selectMinDistance={4}
        selectAllow={(span) => span.end.getTime() > nowMs}
        select={select}
        dateClick={({ date: clicked }) => {
          if (invitation && isWithin(clicked, invitation)) onSelect(invitation);
        }}
        editable
        eventResizableFromStart
        // Between the hours and the row above them an event would change its length without being asked.
        eventAllow={(span, moving) => moving !== null && span.allDay === moving.allDay}
        eventDrop={drop}
        eventResize={resize}
        eventInteractive
        eventClick={({ event }) => {
          if (event.id === INVITATION_ID && invitation) onSelect(invitation);
          else if (bookingOf(event)) onOpen(event.id);
        }}
        eventDidMount={(info) => {
          info.el.dataset['reservationId'] = info.event.id;
          if (bookingOf(info.event)?.reservation.isMine) info.el.setAttribute('aria-keyshortcuts', EVENT_KEYS);
        }}
        backgroundEventClass={classes['past'] ?? ''}
        eventClass={(info) => eventClasses(info.event)}
        eventContent={(info) => {
          const booking = bookingOf(info.event);
          if (booking) return <EventContent {...booking} layout={layoutOf(view, info.event.allDay)} />;
          const maintenance = maintenanceOf(info.event);
          if (maintenance) return <MaintenanceEvent {...maintenance} />;
          return <span>{info.event.id === INVITATION_ID ? t('create') : info.isMirror && info.timeText}</span>;
        }}
      />
    </div>
  );
}

function isWithin(at: Date, { startAt, endAt }: Span): boolean {
  return at >= new Date(startAt) && at < new Date(endAt);
}

/** The hatching of the past and the mirror of a selection are events to FullCalendar, but nobody's booking. */
function bookingOf(event: EventApi): CalendarEventProps | null {
  return 'reservation' in event.extendedProps ? propsOf(event) : null;
}

function maintenanceOf(event: EventApi): MaintenanceEventProps | null {
  return 'maintenance' in event.extendedProps ? (event.extendedProps as MaintenanceEventProps) : null;
}

function propsOf(event: EventApi): CalendarEventProps {
  return event.extendedProps as CalendarEventProps;
}

function layoutOf(view: GridView, isLongEvent: boolean): 'block' | 'bar' {
  return view === 'month' || isLongEvent ? 'bar' : 'block';
}

function eventClasses(event: EventApi): string {
  if (event.id === INVITATION_ID) return classes['invitation'] ?? '';
  if (maintenanceOf(event)) return classes['maintenance'] ?? '';
  const booking = bookingOf(event);
  if (!booking) return '';
  const { reservation, isRunning } = booking;
  const names = ['event', reservation.isMine ? 'mine' : 'theirs'];
  if (reservation.status === 'pending') names.push('pending');
  if (isRunning) names.push('running');
  return names.map((name) => classes[name] ?? '').join(' ');
}

function deltaOf(delta: { days: number; milliseconds: number }): DragDelta {
  return { days: delta.days, milliseconds: delta.milliseconds };
}

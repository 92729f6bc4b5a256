import type { Timeline } from '@jari/contract';
import { VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { Settling } from '../../../components/settling.tsx';
import { Unhurried } from '../../../components/unhurried.tsx';
import { deferred } from '../../../lib/deferred.ts';
import { type TimeFormatter, toInstant } from '../../../lib/time.ts';
import { useShortcuts } from '../../../lib/shortcuts.ts';
import { useSingleKeysSetting } from '../../../lib/single-keys.ts';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { timelineQuery } from '../api.ts';
import { startFromNow, type Span } from '../booking-form.ts';
import { toCalendarEvents } from '../calendar-events.ts';
import { toMaintenanceEvents } from '../maintenance-events.ts';
import { CALENDAR_VIEWS, shiftDate, type VisibleDays, visibleDays } from '../calendar-view.ts';
import { agendaOf, agendaOfDay, reservationsOfDay } from '../day-agenda.ts';
import { isCrowded } from '../grid-rules.ts';
import type { BookingPrefill } from '../panels.ts';
import { type CalendarPanels, useCalendarKeyboard } from '../use-calendar-keyboard.ts';
import type { useCalendarParams } from '../use-calendar-params.ts';
import { useClosedShades } from '../use-closed-shades.ts';
import { useServerColors } from '../use-servers.ts';
import { Agenda } from './agenda.tsx';
import { CalendarToolbar } from './calendar-toolbar.tsx';
import { GridSkeleton } from './grid-skeleton.tsx';
import classes from './reservation-calendar.module.css';
import { TeamFilter } from './team-filter.tsx';
import { WeekStrip } from './week-strip.tsx';

const PHONE = '(max-width: 768px)';
// FullCalendar is most of this page's code; a phone's day list does without it.
const CalendarGrid = deferred(() => import('./calendar-grid.tsx'));
const fetchGrid = () => void CalendarGrid.fetch().catch(() => undefined);
// It comes while the session and the reservations do, not after them.
if (!window.matchMedia(PHONE).matches) fetchGrid();

interface ReservationCalendarProps {
  params: ReturnType<typeof useCalendarParams>;
  onOpen: (reservationId: string) => void;
  onCreate: (prefill: BookingPrefill) => void;
  panels: CalendarPanels;
  /** Further controls among the filters. */
  filters?: ReactNode;
}

const HOUR_MS = 3_600_000;
const PHONE_VIEWS = ['day', 'list'] as const;

/** The reservations of all servers in time: a grid to drag on, or on a phone a list of the day. */
export function ReservationCalendar({ params, onOpen, onCreate, panels, filters }: ReservationCalendarProps) {
  const { t } = useTranslation('calendar');
  const time = useTime();
  const clock = useNow();
  const isPhone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false }) ?? false;
  const [gridTitle, setGridTitle] = useState('');
  const [areShortcutsOn] = useSingleKeysSetting();
  const colorOf = useServerColors();

  const { date, resourceIds, onlyMine, teamId } = params;
  const view = isPhone && params.view !== 'list' ? 'day' : params.view;
  // The strip of the week above the day list needs the whole week.
  const isDayList = isPhone && view === 'day';
  const isGrid = view !== 'list' && !isDayList;
  useEffect(() => {
    if (isGrid) fetchGrid();
  }, [isGrid]);
  const days = visibleDays(isDayList ? 'week' : view, date);
  const span = { from: time.startOfDay(days.firstDay), to: time.startOfDay(days.endDay) };
  const timeline = useQuery({ ...timelineQuery(span), placeholderData: keepPreviousData });
  const nowMs = clock.epochMilliseconds;
  const filter = useMemo(() => ({ resourceIds, onlyMine, teamId }), [resourceIds, onlyMine, teamId]);
  const events = useMemo(
    () => (timeline.data ? eventsOf(timeline.data, { ...filter, zone: time.zone, nowMs, colorOf }) : []),
    [timeline.data, filter, time.zone, nowMs, colorOf],
  );

  const onlyServer = resourceIds.length === 1 ? resourceIds[0] : undefined;
  const closed = useClosedShades(onlyServer, span.from, span.to);
  const today = time.today();
  const bodyRef = useRef<HTMLDivElement>(null);
  const keyboard = useCalendarKeyboard({
    container: bodyRef,
    timeline: timeline.data,
    shown: isDayList ? visibleDays('day', date) : days,
    nowMs,
    panels,
    areLettersOn: areShortcutsOn,
    onDate: params.setDate,
  });
  const bookingsOf = (day: string) => {
    const ofDay = timeline.data ? reservationsOfDay(timeline.data, day, time.zone, filter) : [];
    if (ofDay.length === 0) return null;
    return ofDay.some(({ reservation }) => reservation.isMine) ? 'mine' : 'others';
  };
  const create = (chosen?: Span) => onCreate({ resourceId: onlyServer, ...(chosen && clampToNow(chosen, nowMs)) });
  const hasServers = (timeline.data?.resources.length ?? 0) > 0;
  const firstFree = useMemo(
    () => firstHoursOf(days.firstDay < today ? today : days.firstDay, today, time.fromWallTime, nowMs),
    [days.firstDay, today, time, nowMs],
  );
  const createOnDay = () => {
    const isLater = date > today;
    // A day tapped on a phone is booked from its morning on.
    create(isLater ? firstHoursOf(date, today, time.fromWallTime, nowMs) : undefined);
  };
  const step = (steps: number) => params.setDate(shiftDate(view, date, steps));
  useShortcuts({
    create: () => create(),
    today: () => params.setDate(null),
    day: () => params.setView('day'),
    week: () => params.setView('week'),
    month: () => params.setView('month'),
    list: () => params.setView('list'),
    listToo: () => params.setView('list'),
    next: () => step(1),
    nextToo: () => step(1),
    previous: () => step(-1),
    previousToo: () => step(-1),
  });

  const title = { month: gridTitle, week: gridTitle, day: gridTitle, list: weekTitle(days, time, t) }[view];

  const body = () => {
    if (!timeline.data && timeline.isError) {
      const retry = () => void timeline.refetch();
      return <ErrorState error={timeline.error} onRetry={retry} isRetrying={timeline.isFetching} />;
    }
    // The grid comes with its first reservations: rows that grow under somebody's hand would turn a drag into another one.
    if (!timeline.data) return <GridSkeleton />;
    if (isGrid) {
      return (
        <Suspense fallback={<GridSkeleton />}>
          <Settling placeholder={<GridSkeleton />}>
            <Unhurried>
              <CalendarGrid
                view={view}
                date={date}
                events={events}
                closed={closed}
                nowMs={nowMs}
                onTitle={setGridTitle}
                onOpen={onOpen}
                onSelect={create}
                onReschedule={keyboard.reschedule}
                onOpenDay={(day) => params.openDate('day', day)}
                onOpenList={(day) => params.openDate('list', day)}
                invitation={events.length === 0 && hasServers ? firstFree : null}
              />
            </Unhurried>
          </Settling>
        </Suspense>
      );
    }
    const listed = isDayList
      ? [agendaOfDay(timeline.data, date, time.zone, filter)]
      : agendaOf(timeline.data, days, time.zone, filter);
    return (
      <Agenda
        days={listed.filter((day) => day.entries.length + day.maintenance.length > 0)}
        hasHeadings={!isDayList}
        isFiltered={onlyMine || teamId !== null || resourceIds.length > 0}
        isBookable={isDayList ? date >= today : days.endDay > today}
        colorOf={colorOf}
        onOpen={onOpen}
        onCreate={createOnDay}
      />
    );
  };
  return (
    <div className={classes['calendar']}>
      <CalendarToolbar
        title={isDayList ? time.formatDate(time.startOfDay(date)) : title}
        view={view}
        views={isPhone ? PHONE_VIEWS : CALENDAR_VIEWS}
        onView={params.setView}
        onStep={step}
        onToday={() => params.setDate(null)}
        onDate={isPhone ? params.setDate : null}
        date={date}
        isLoading={timeline.isPending || timeline.isPlaceholderData}
        filters={
          <>
            {filters}
            <TeamFilter timeline={timeline.data} value={teamId} onChange={params.setTeamId} />
          </>
        }
        onlyMine={onlyMine}
        onOnlyMine={params.setOnlyMine}
        onCreate={isDayList ? createOnDay : () => create()}
        isCrowded={(view === 'week' || view === 'month') && isCrowded(events.length)}
      />
      {isDayList && <WeekStrip date={date} bookingsOf={bookingsOf} onPick={params.setDate} />}
      <VisuallyHidden role="status">{timeline.isPending ? t('loading') : keyboard.announcement}</VisuallyHidden>
      <div ref={bodyRef} className={classes['body']} aria-busy={timeline.isPending} tabIndex={-1}>
        {body()}
      </div>
    </div>
  );
}

function weekTitle(days: VisibleDays, time: TimeFormatter, t: TFunction<'calendar'>): string {
  const last = toInstant(time.startOfDay(days.endDay)).subtract({ nanoseconds: 1 });
  return t('span', { from: time.formatDate(time.startOfDay(days.firstDay)), to: time.formatDate(last) });
}

/** A selection that began in the past begins now. */
function clampToNow(span: Span, nowMs: number): Span {
  if (Date.parse(span.startAt) > nowMs) return span;
  return { ...span, startAt: new Date(startFromNow(nowMs)).toISOString() };
}

/** Two hours on that day that somebody might want: from the next full hour of the clock on, where that is not night. */
function firstHoursOf(date: string, today: string, fromWallTime: (wall: string) => string, nowMs: number): Span {
  const nextHour = Math.ceil(nowMs / HOUR_MS) * HOUR_MS;
  const startOfToday = Date.parse(fromWallTime(`${today}T00:00`));
  const hour = Math.round((nextHour - startOfToday) / HOUR_MS);
  const clock = hour < 7 || hour > 21 ? 9 : hour;
  const start = date > today ? Date.parse(fromWallTime(`${date}T${String(clock).padStart(2, '0')}:00`)) : nextHour;
  return { startAt: new Date(start).toISOString(), endAt: new Date(start + 2 * HOUR_MS).toISOString() };
}

function eventsOf(timeline: Timeline, options: Parameters<typeof toCalendarEvents>[1]) {
  return [...toMaintenanceEvents(timeline, options), ...toCalendarEvents(timeline, options)];
}

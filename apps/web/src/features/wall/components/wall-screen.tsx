import type { Wall, WallBooking, WallServer } from '@jari/contract';
import { type CSSProperties, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandMark } from '../../../components/brand-mark.tsx';
import { namedColor } from '../../../components/colors.ts';
import { createTimeFormatter, type TimeFormatter } from '../../../lib/time.ts';
import { useNow } from '../../../lib/viewer.ts';
import { barOf, hoursBetween, packLanes } from '../wall-bars.ts';
import classes from './wall-screen.module.css';

interface WallScreenProps {
  wall: Wall;
  /** The last look failed: what is shown is as old as its `now`. */
  isStale: boolean;
}

const HOUR_MS = 3_600_000;
const PAGE_MS = 15_000;
const PAGE_SHARE = 0.7;

/** Nobody scrolls a screen on a wall: what does not fit is shown in turn. */
function useTurningPages(): void {
  useEffect(() => {
    const timer = setInterval(() => {
      const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
      const isAtEnd = scrollTop + clientHeight >= scrollHeight - 1;
      // A part of the page before stays, so that no server is cut in two both times.
      window.scrollTo({ top: isAtEnd ? 0 : scrollTop + clientHeight * PAGE_SHARE, behavior: 'smooth' });
    }, PAGE_MS);
    return () => clearInterval(timer);
  }, []);
}

/** Read from across a room: what is free now, and what each server does in the next hours. */
export function WallScreen({ wall, isStale }: WallScreenProps) {
  const { t } = useTranslation('wall');
  const time = createTimeFormatter(wall.locale, wall.timeZone);
  const clock = useNow(1000);
  useTurningPages();
  const from = clock.epochMilliseconds;
  const to = from + (Date.parse(wall.until) - Date.parse(wall.now));
  const free = wall.servers.reduce((sum, server) => sum + server.freeUnits, 0);
  const total = wall.servers.reduce((sum, server) => sum + server.totalUnits, 0);
  return (
    <main className={classes['wall']}>
      <header className={classes['head']}>
        <div className={classes['title']}>
          <BrandMark size={44} />
          <div>
            <h1>{wall.name}</h1>
            <p>{time.formatDate(clock)}</p>
          </div>
        </div>
        <p className={classes['free']}>
          <strong>{free}</strong>
          <span>{t('freeNow', { total })}</span>
        </p>
        <p className={classes['clock']}>
          <time>{time.formatTime(clock)}</time>
          <span>{time.zoneLabel(clock)}</span>
        </p>
      </header>
      {isStale && (
        <p role="status" className={classes['stale']}>
          {t('stale', { time: time.formatTime(wall.now) })}
        </p>
      )}
      {wall.servers.length === 0 && <p className={classes['nothing']}>{t('empty')}</p>}
      {wall.servers.length > 0 && (
        <div className={classes['grid']}>
          <Hours from={from} to={to} time={time} />
          {wall.servers.map((server) => (
            <ServerRow key={server.name} server={server} from={from} to={to} time={time} />
          ))}
        </div>
      )}
    </main>
  );
}

interface Hourly {
  from: number;
  to: number;
  time: TimeFormatter;
}

function Hours({ from, to, time }: Hourly) {
  return (
    <>
      <div />
      <div className={classes['hours']} aria-hidden="true">
        {hoursBetween(from, to - HOUR_MS / 2, time.zone).map((hour) => (
          <span key={hour} style={{ left: `${barOf({ startAt: hour, endAt: null }, from, to).left}%` }}>
            {time.formatTime(hour)}
          </span>
        ))}
      </div>
    </>
  );
}

function ServerRow({ server, from, to, time }: Hourly & { server: WallServer }) {
  const { t } = useTranslation('wall');
  const { name, model, state, freeUnits, totalUnits, maintenance } = server;
  const ahead = server.bookings.filter(({ endAt }) => Date.parse(endAt) > from);
  const { lanes, count } = packLanes(ahead);
  return (
    <>
      <div className={classes['server']} data-state={state}>
        <h2>{name}</h2>
        <p>
          <b>{t(state === 'maintenance' ? 'maintenance' : 'free', { free: freeUnits, total: totalUnits })}</b>
          {model && <span>{model}</span>}
        </p>
      </div>
      <ul className={classes['lanes']} style={variables({ '--lanes': Math.max(1, count) })} aria-label={name}>
        {maintenance.map((window) => (
          <li key={window.id} className={classes['blocked']} style={placeOf(barOf(window, from, to))}>
            <span>{window.reason}</span>
          </li>
        ))}
        {lanes.map(({ item, lane }) => (
          <li
            key={`${item.startAt}-${item.unitIndexes.join()}`}
            className={classes['booking']}
            data-pending={item.isPending || undefined}
            style={{
              ...placeOf(barOf(item, from, to)),
              ...variables({
                '--lane': lane,
                ...(item.team && { '--accent': namedColor(item.team.color).accent }),
              }),
            }}
          >
            <Booking booking={item} from={from} isWhole={item.unitIndexes.length === totalUnits} time={time} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface BookingProps extends Pick<Hourly, 'from' | 'time'> {
  booking: WallBooking;
  isWhole: boolean;
}

function Booking({ booking, isWhole, from, time }: BookingProps) {
  const { t } = useTranslation('wall');
  const { userName, title, unitIndexes, endAt } = booking;
  const isToday = time.isSameDay(endAt, Temporal.Instant.fromEpochMilliseconds(from));
  const units = isWhole ? t('whole') : t('units', { count: unitIndexes.length });
  return (
    <>
      <b>{userName ?? t('taken')}</b>
      <span>
        {[title, units, t('until', { time: isToday ? time.formatTime(endAt) : time.formatDateTime(endAt) })]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}

/** React takes custom properties. */
function variables(values: Record<`--${string}`, string | number>): CSSProperties {
  return values;
}

function placeOf({ left, width }: { left: number; width: number }) {
  return { left: `${left}%`, width: `${width}%` };
}

import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimeFormatter } from '../../../lib/time.ts';
import { type Range, type Scale, sectionsIn, type Tick } from '../scale.ts';
import type { Zoom } from '../zoom.ts';
import classes from './time-head.module.css';

interface TimeHeadProps {
  scale: Scale;
  drawn: Range;
  ticks: readonly Tick[];
  section: 'day' | 'month';
  zoom: Zoom;
  time: TimeFormatter;
}

/** The head of the table: days above hours, or months above days. It stays when the rows scroll. */
export const TimeHead = memo(function TimeHead({ scale, drawn, ticks, section, zoom, time }: TimeHeadProps) {
  const { t } = useTranslation('timeline');
  const today = time.today();
  const iso = (ms: number) => new Date(ms).toISOString();
  return (
    <div role="row" aria-rowindex={1} className={classes['timeHead']}>
      <div role="columnheader" className={classes['corner']}>
        {t('servers')}
      </div>
      <div role="columnheader" aria-label={t('time')} className={classes['axis']} style={{ width: scale.width }}>
        {sectionsIn(drawn, section, time.zone).map(({ from, to }) => (
          <div
            key={from}
            className={classes['section']}
            style={{ insetInlineStart: scale.xOf(from), width: scale.xOf(to) - scale.xOf(from) }}
            data-today={(section === 'day' && time.toWallTime(iso(from)).startsWith(today)) || undefined}
          >
            <span className={classes['sectionName']}>
              {section === 'day'
                ? time.formatDate(iso(from))
                : time.formatMonth(time.toWallTime(iso(from)).slice(0, 7))}
            </span>
          </div>
        ))}
        {ticks.map(({ ms, isDayStart }) => (
          <span
            key={ms}
            className={classes['tick']}
            style={{ insetInlineStart: scale.xOf(ms) }}
            data-day={isDayStart || undefined}
          >
            {tickName(ms, zoom, time)}
          </span>
        ))}
      </div>
    </div>
  );
});

function tickName(ms: number, zoom: Zoom, time: TimeFormatter): string {
  const at = new Date(ms).toISOString();
  if (zoom !== '4weeks') return time.formatTime(at);
  const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(time.zone);
  // A day is 36 px wide.
  return `${wall.day} ${time.formatWeekday(wall.dayOfWeek, 'narrow')}`;
}
